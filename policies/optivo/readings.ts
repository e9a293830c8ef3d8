/** How Optivo's policy is read where it is unclear (facts.md §5.3). */
import type { Reading } from '../types.ts';

export const OPTIVO_READINGS: Reading[] = [
  {
    clause: '5.2',
    problem: '"24 working hours" may be the next working day, or three days of eight working hours.',
    reading: 'One working day after receipt.',
    reason: 'The reading that protects the customer.',
  },
  {
    clause: '2.1, 2.2',
    problem: 'Its own definition; several complaints are merged as one.',
    reading: 'Kept as it stands; every point is still answered by itself.',
    reason: 'A policy is quoted as it stands; the check reports it.',
  },
  {
    clause: '3.1',
    problem: 'Only people in a legal relationship may ask for a review.',
    reading: 'Asking is recorded and put before somebody; the review needs the relationship.',
    reason: 'The policy’s rule, kept as a switch.',
  },
  {
    clause: '3.2',
    problem: 'No legally trained advocates.',
    reading: 'Kept as a switch.',
    reason: 'The check reports it against Code 3.6.',
  },
  {
    clause: '4.1',
    problem: 'Six months, where the Code has twelve.',
    reading: 'An issue older than six months needs the decision of the manager of the service.',
    reason: 'The policy’s rule; the check reports it.',
  },
  {
    clause: '5.1',
    problem: 'Resolving "outside" the process first.',
    reading: 'A service request only while the customer does not want a complaint.',
    reason: 'Code 5.2 knows no stage before stage 1.',
  },
  {
    clause: '5.6',
    problem: '10 working days without a start, and more time without a maximum.',
    reading: 'From receipt; an extension has no maximum of the policy’s own, but the Code’s limit stands beside it.',
    reason: 'Receipt is the only dated event of the policy.',
  },
  {
    clause: '6.1',
    problem: '10 working days of "receiving" the response.',
    reading: 'By email received the same day, by post two working days later.',
    reason: 'The day of receipt must be told from something on record.',
  },
  {
    clause: '6.3-6.7',
    problem: 'The panel sits on set dates, without a limit for the whole.',
    reading: 'The target is the panel’s date, once set; the Code’s limit runs from the request all the same.',
    reason: 'The Code’s time for stage 2 (6.14) knows no exception for panels.',
  },
  {
    clause: '6.4, 6.5',
    problem:
      'Further information is due 10 working days before the panel; how long before that it is called is unsaid.',
    reading:
      'Five working days more, and on a working day: the invitation never asks for something by the day it comes.',
    reason: 'A right that has ended when it is told of is none.',
  },
  {
    clause: '6.7',
    problem: 'The decision is deferred "in exceptional cases", for a time the policy does not limit.',
    reading: 'To a named date, at most 20 working days after the sitting.',
    reason: 'The longest extension of stage 2 in the Code (6.15).',
  },
  {
    clause: '6.3, 6.5',
    problem: 'Within which time the customer is asked for the kind of panel, and the panel gets its date, is not said.',
    reading:
      'The panel clerk records the choice within 5 working days of the request, and sets the date within 10; then invites.',
    reason: 'Our settings, so that no panel waits unseen; a landlord may change them.',
  },
  {
    clause: '7.1, 7.2',
    problem: 'Eight weeks or a designated person before the Ombudsman.',
    reading: 'Letters say that the customer may go to the Ombudsman at once.',
    reason: 'Both were abolished on 1 October 2022.',
  },
  {
    clause: 'appendix two',
    problem: 'The tenant panel tells its outcome "within five days".',
    reading: 'Calendar days.',
    reason: 'Everything else that means working days says so.',
  },
  {
    clause: '4.3',
    problem: 'Sixteen exclusions, some without exception, such as all service charge complaints.',
    reading: 'Each is decided on the case by an Operations Director.',
    reason: 'Code 2.5 forbids blanket exclusions.',
  },
  {
    clause: 'not stated',
    problem: 'Who may let an answer depart from the policy.',
    reading: 'An Operations Director.',
    reason: 'They decide where the policy leaves a choice (4.3); a landlord may change it.',
  },
  {
    clause: 'not stated',
    problem: 'Outcomes, the effect of a late acknowledgement, times for internal teams, and when an owner is warned.',
    reading:
      'Upheld, partially, not upheld; a late acknowledgement gains no time; two working days; two working days before a date.',
    reason: 'Our settings; a landlord may change them.',
  },
  {
    clause: 'not stated',
    problem:
      'Which agencies and which help with language are offered, whether older reports are looked at, and how often somebody is tried.',
    reading:
      'Citizens Advice and Shelter, translation, interpreting and advocacy; a problem that recurs has its older reports looked at; stage 2 is answered after two tries to learn why the customer is still unhappy, and at once where they say, or choose not to.',
    reason: 'Our settings; a landlord may change them.',
  },
  {
    clause: '4.3',
    problem: 'Matters are handed to another procedure; which team it is, and how long that takes, is not said.',
    reading:
      'People and culture; rents and service charges; housing management; insurance; governance. They answer within ten working days, and somebody here sees that the customer has had that answer.',
    reason:
      'Nobody is to wait longer there than for the answer to a complaint; our settings, which a landlord may change.',
  },
];
