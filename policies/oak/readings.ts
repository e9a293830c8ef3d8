/** How Oak's policy is read where it is unclear or disagrees with itself (facts.md §5.2). */
import type { Reading } from '../types.ts';

export const OAK_READINGS: Reading[] = [
  {
    clause: '7.6.1',
    problem: 'The stage 1 extension is "a further 10 days" without a unit.',
    reading: '10 working days.',
    reason: 'Code 6.4, and the stage 2 clause says working days.',
  },
  {
    clause: '7.6.1',
    problem: '28 days to ask for stage 2, calendar days in one sentence and plain days in the next.',
    reading: '28 calendar days from the day the response is issued.',
    reason: 'The sentence that has a unit decides.',
  },
  {
    clause: '7.6.1, 7.5.1',
    problem:
      'The complaint closes after 28 days, though actions may take longer, and the customer is contacted before closing.',
    reading: 'It closes by itself only when no action is open and the customer was contacted; otherwise it is held.',
    reason: 'Both clauses are then kept.',
  },
  {
    clause: '6.2, 6.3',
    problem: 'Matters are settled "there and then", with compensation, and without a letter.',
    reading:
      'For true first requests only; the choice to complain is offered and recorded; any dissatisfaction is a complaint.',
    reason: 'Code 1.3 and 5.2: no stage before stage 1.',
  },
  {
    clause: '7.6.2',
    problem: 'Stage 2 may be refused where the outcome is not within our power.',
    reading: "Only with the Chief Operating Officer's decision, in writing, with the Ombudsman's details.",
    reason: 'A weak ground under Code 5.11 and 6.10.',
  },
  {
    clause: '1.2, 16',
    problem: 'Discretion to depart, and every deviation authorised by the Chief Operating Officer.',
    reading: 'A departure is recorded, approved by the Chief Operating Officer, and told to the customer.',
    reason: 'Both clauses are then kept.',
  },
  {
    clause: '8',
    problem: 'The investigation may be stopped for behaviour.',
    reading: 'Contact may be restricted; the complaint itself is still answered.',
    reason: 'Code 5.14 and 5.15.',
  },
  {
    clause: '5.2, 5.3',
    problem: 'The Board delegates to the Chief Executive; the "responsible Body" is its Chair.',
    reading: 'The Member Responsible for Complaints is the Chair.',
    reason: 'Code 9.5 asks for a member of the governing body.',
  },
  {
    clause: '3.2, 10, 13',
    problem:
      'It names the Tenant Involvement and Empowerment Standard, dates the GDPR twice, and was due for review in April 2025.',
    reading: 'The text is kept and reported as out of date.',
    reason: 'A policy is quoted as it stands.',
  },
  {
    clause: '7.4.1',
    problem:
      'A feedback survey is a channel for complaints; the Code says survey answers are not themselves complaints.',
    reading: 'Dissatisfaction in a survey is a complaint.',
    reason: 'It is more generous than Code 1.6, which is allowed.',
  },
  {
    clause: '7.6.1',
    problem: 'The officer contacts the customer at stage 1 without a limit; at stage 2 within three working days.',
    reading: 'No deadline at stage 1.',
    reason: 'None is stated, and none is guessed.',
  },
  {
    clause: '7.6.1',
    problem: 'The effect of a late acknowledgement is not stated.',
    reading: 'It gains no time: counted as no later than five working days after receipt.',
    reason: 'The reading that protects the customer, applied to every policy.',
  },
  {
    clause: 'not stated',
    problem: 'Who decides on anonymous complaints; how long internal teams have; when an owner is warned.',
    reading: 'The Chief Operating Officer (16); two working days; two working days before a date.',
    reason: 'Our settings; a landlord may change them.',
  },
  {
    clause: '7.6.2',
    problem: 'How far "reasonable efforts" to understand why a customer remains unhappy go is not said.',
    reading: 'Two tries; none more once they say, or choose not to.',
    reason: 'They need not explain: what cannot be learnt holds up no answer.',
  },
  {
    clause: '14',
    problem:
      'Documents are kept "in accordance with our information retention procedure", which is not part of the policy.',
    reading: 'Six years after the case has closed, then looked at and anonymised.',
    reason:
      'The time in which a claim may be brought (Limitation Act 1980, section 5); a landlord sets its own in its policy.',
  },
  {
    clause: '2.8',
    problem: 'Matters are handed to another procedure; which team it is, and how long that takes, is not said.',
    reading:
      'Neighbourhood housing. They answer within ten working days, and somebody here sees that the customer has had that answer.',
    reason:
      'Nobody is to wait longer there than for the answer to a complaint; our settings, which a landlord may change.',
  },
];
