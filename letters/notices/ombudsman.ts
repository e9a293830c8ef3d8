/** What colleagues are told of a case at an ombudsman: what is asked, what is new, what is due. */
export const OMBUDSMAN_NOTICES = {
  tasks: {
    'see-to-complaint': 'the ombudsman says that the complaint is to be taken on or moved on; see to it',
  },
  news: {
    'ombudsman-case': 'an ombudsman has written to us about a complaint',
    'ombudsman-decision': 'the ombudsman has determined a case; its determination is there to be read',
    'ombudsman-finding': 'the ombudsman found maladministration; a learning report follows',
    'ombudsman-learning-report': 'the learning report on a determination of the ombudsman is there to be read',
    'ombudsman-order': 'an order or recommendation of the ombudsman is yours to see to',
    'ombudsman-reminder': 'the ombudsman reminds us of what it asked for',
    'ombudsman-final-reminder':
      'the ombudsman reminds us for the last time: a failure order is next, and it is published',
    'ombudsman-failure-order': 'the ombudsman has issued a complaint handling failure order',
    'ombudsman-failure-notice': 'the ombudsman has issued a complaint handling failure notice',
  },
  due: {
    'ombudsman.acknowledge': 'the acknowledgement to the ombudsman',
    'ombudsman.evidence-ready': 'the evidence for the review before it goes to the ombudsman',
    'ombudsman.evidence-review': 'the review of the evidence for the ombudsman',
    'ombudsman.evidence': 'the evidence to the ombudsman',
    'ombudsman.ask': 'asking the ombudsman how the case stands',
    'ombudsman.review-decision': 'the decision on asking the ombudsman for a review',
    'ombudsman.learning-report': 'the learning report to the executive and the governing body',
    'ombudsman.order': 'an order or recommendation of the ombudsman',
    'ombudsman.proof': 'the proof of compliance for the ombudsman',
    'ombudsman.chase': 'what the ombudsman chases',
  },
} as const;
