/** How Octavia's procedure is read where it is unclear or disagrees with itself (facts.md §5.1). */
import type { Reading } from '../types.ts';

export const OCTAVIA_READINGS: Reading[] = [
  {
    clause: '7.11',
    problem:
      'Stage 2 is answered within 20 working days "of the complaint being received"; the Code counts from acknowledgement.',
    reading:
      'The complaint is the request for stage 2: the target runs from the request, the limit from the acknowledgement.',
    reason: 'A landlord may promise more than the Code. Both dates are kept; compliance is judged on the limit.',
  },
  {
    clause: '5.25, 5.26',
    problem:
      'Logging within 2 working days, acknowledging within 2 "of receipt of the complaint being logged", 5 in all.',
    reading: 'Log by receipt + 2, acknowledge by logging + 2, and never later than receipt + 5.',
    reason: 'Only so are the five days a cap and not a target. Before it is logged, 2 + 2 days are expected.',
  },
  {
    clause: '5.27',
    problem: 'What "the same as if it was acknowledged on time" means.',
    reading: 'The response is due 10 working days after the acknowledgement, counted as no later than receipt + 5.',
    reason: 'The five days are the duty of the same clause; 2 + 2 is an internal aim.',
  },
  {
    clause: '5.45, 5.46, 5.48',
    problem: 'Whether an extension is agreed or only explained.',
    reading:
      'The landlord decides and tells; what is agreed is the interval of updates. Agreement, refusal or silence is recorded.',
    reason: 'Code 6.4. Without agreement the Ombudsman’s details go out; the extension stands.',
  },
  {
    clause: '5.47',
    problem: 'Time limits "may not be achievable" for housing conditions.',
    reading: 'The same limits hold; an extension with its reason, then updates; past the maximum it counts as missed.',
    reason: 'The Code has no exception for disrepair.',
  },
  {
    clause: '5.12',
    problem: 'The number stands twice; the list says "may not" and then "will not"; (j) mostly accepts.',
    reading:
      "5.12 is the list, 5.12' the decision. Every ground is decided on the case; (j) goes to the conduct route.",
    reason: 'Code 2.5 forbids blanket exclusions.',
  },
  {
    clause: '5.12(b), 4.2',
    problem: 'A matter whose time still runs is excluded, yet dissatisfaction with the response is a complaint.',
    reading: 'Excluded only while nobody is unhappy with the response.',
    reason: 'Code 1.5: the complaint is raised even while the work goes on.',
  },
  {
    clause: '5.16',
    problem: 'Names of colleagues are deleted from the record, but the original complaint must be kept.',
    reading: 'The role is shown; the original words are kept where only the line manager may read them.',
    reason: 'Code 5.12: redact, never destroy.',
  },
  {
    clause: '5.16, 5.18',
    problem: 'Serious cases are said to be in 5.18 but are in 5.17; "two days" has no unit.',
    reading: 'The serious path is 5.17; two days are two working days.',
    reason: 'Every neighbouring period is in working days.',
  },
  {
    clause: '7.3',
    problem: 'Escalation may be refused for "malicious intent".',
    reading: 'A ground for stage 2 alone, named in the letter as what it is, with the decision of two roles.',
    reason: 'It is no ground of the Code’s section 2 (5.11), which the check reports.',
  },
  {
    clause: '7.4',
    problem: 'The stage 1 officer helps to decide whether to escalate.',
    reading: 'The officer or Team Leader proposes and gives facts; the Team Manager decides.',
    reason: 'The spirit of Code 6.13: not the person whose work is questioned.',
  },
  {
    clause: '7.7, 7.9',
    problem: 'Acknowledge 2 working days from assignment, call 2 from "receiving"; no limit to assign.',
    reading: 'Both from assignment, the acknowledgement never later than the request + 5.',
    reason: '7.8 names the five days; the call is as at stage 1 (5.32).',
  },
  {
    clause: '5.33, 7.10',
    problem: 'The reason for not calling is recorded at stage 1 only.',
    reading: 'Required at both stages.',
    reason: 'The same exception needs the same evidence.',
  },
  {
    clause: '5.53',
    problem: 'Upheld or not upheld only.',
    reading: 'Outcomes stand per point; a mixed case is upheld, as the policy has no "partially".',
    reason: 'The list of outcomes is the policy’s own.',
  },
  {
    clause: '5.53',
    problem: '20 working days to ask for stage 2; the Code has no such limit.',
    reading: 'From the day the response is issued. A late request is put before somebody to decide, never dropped.',
    reason: 'Refusing needs a reason by Code 5.11; lateness alone is none.',
  },
  {
    clause: '5.56',
    problem: 'A response "may" be reviewed by a Quality Officer, for which at least two working days are left.',
    reading:
      'It is reviewed where that is asked for, and for housing condition claims (5.22): the draft is then due two working days before the response.',
    reason: 'Only so does the check fit before the date.',
  },
  {
    clause: '5.58, 7.21',
    problem: 'The case is closed on response, though actions must still be tracked (5.41).',
    reading: 'The stage closes; the case stays open until its actions are done.',
    reason: 'Code 6.6, and 5.41 of the same procedure.',
  },
  {
    clause: '7.12, 17',
    problem: 'COMP06 has two names.',
    reading: 'Stage 2 Extension Letter.',
    reason: 'It is the name in the text; "Stage Review Extension Letter" stands only in the list.',
  },
  {
    clause: '17',
    problem:
      'COMP01 is used but not listed; COMP16 has the title of COMP11; COMP04, 08 to 10 and 17 are listed but not used.',
    reading:
      'COMP01 exists. COMP16 is the councillor’s acknowledgement. 04 goes with 7.4, 08 with withdrawal, 09 and 10 with 5.7, 17 with 4.2.',
    reason: 'Each letter then has one occasion.',
  },
  {
    clause: '9.4, 9.15',
    problem: "9.4 names another landlord's team; 9.15 says the Ombudsman's jurisdiction does not apply.",
    reading:
      'The Complaints Team. The building safety part goes to the Regulator, the housing part stays with the Ombudsman.',
    reason: 'The first is a leftover of drafting; the second is the law.',
  },
  {
    clause: '4.4, 5.36, 7.4',
    problem: 'The Complaints Team Manager is missing from the table of roles (15).',
    reading: 'A role of its own, above the Team Leader.',
    reason: 'Three clauses give it decisions.',
  },
  {
    clause: '2.1, 9.13',
    problem: 'The parent policy is not at hand.',
    reading: 'What only it would say is "not stated"; nothing is guessed.',
    reason: 'A guess would look like a promise.',
  },
  {
    clause: '5.16, 5.17',
    problem: 'Every complaint about a colleague is spoken about with the line manager first, or only serious ones.',
    reading:
      'Serious ones: where the police may be involved or few people should know. Who decided that it is logged, and when, is recorded; for others the line manager is told within two working days (5.18).',
    reason: 'A complaint is not to wait longer than its reason asks for.',
  },
  {
    clause: '9.10-9.12',
    problem: 'What happens while it is not known whether the Act covers a building.',
    reading: 'It is dealt with as if it did, building safety is told, and somebody finds out by the next working day.',
    reason: 'A risk to safety does not wait.',
  },
  {
    clause: 'not stated',
    problem: 'When an owner is warned, and how long a letter takes.',
    reading: 'Two working days before a date; a letter by post two working days.',
    reason: 'Our settings; a landlord may change them.',
  },
  {
    clause: 'not stated',
    problem: 'Which agencies and which help with language are offered, and how often somebody is tried.',
    reading:
      'Citizens Advice and Shelter, translation, interpreting and advocacy; stage 2 is answered after two tries to learn why the customer is still unhappy, and at once where they say, or choose not to.',
    reason: 'Our settings; a landlord may change them.',
  },
  {
    clause: '5.4, 5.12',
    problem: 'Matters are handed to another procedure; which team it is, and how long that takes, is not said.',
    reading:
      'The retail stores team; neighbourhood housing; rents and service charges. They answer within ten working days, and somebody here sees that the customer has had that answer.',
    reason:
      'Nobody is to wait longer there than for the answer to a complaint; our settings, which a landlord may change.',
  },
];
