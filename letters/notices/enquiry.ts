/** What colleagues are told of an enquiry of an MP or councillor: what is asked, what is new, what is due. */
export const ENQUIRY_NOTICES = {
  tasks: {
    'tell-enquirer':
      'there is a complaint about the same matter, or it has moved on; write to the MP or councillor about it',
    'offer-complaint': 'the resident is not satisfied with a repair; offer them a complaint',
  },
  news: {
    'enquiry-high-risk': 'an enquiry of an MP or councillor could become a high risk',
  },
  due: {
    'enquiry.acknowledge': 'the acknowledgement of an enquiry',
    'enquiry.draft': 'the draft of the answer to an enquiry',
    'enquiry.check': 'the quality check of the answer to an enquiry',
    'enquiry.answer': 'the answer to an enquiry',
    'enquiry.update': 'news for whoever made an enquiry',
    'enquiry.repair': 'a repair that an enquiry led to',
    'enquiry.satisfaction': 'asking a resident whether they are satisfied with a repair',
  },
} as const;
