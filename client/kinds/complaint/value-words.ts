/** What the words of a table mean to whoever chooses one in a form; where a word says it by itself it has none here. */
import type { Choices } from '../face.ts';

type Words = Readonly<Record<string, string>>;

const CONFLICT: Words = { none: 'No', managed: 'Yes, and it is managed' };
const PUT_OR_LEFT: Words = { approve: 'Approve it', decline: 'Decline it' };

/** By command, field and value. A field that is here has all of its values here. */
export const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'verify-identity': {
    how: {
      email: 'By email',
      phone: 'By telephone',
      letter: 'By letter',
      'in-person': 'In person',
      'not-possible': 'It is not possible',
    },
  },
  allocate: { conflict: CONFLICT },
  assign: { conflict: CONFLICT },
  'log-contact': {
    outcome: {
      made: 'It took place',
      tried: 'We tried and reached nobody',
      'not-made': 'It was not tried',
    },
  },
  'record-information': {
    quality: {
      adequate: 'It will do',
      poor: 'It will not do, or they missed the meeting',
      excused: 'They missed the meeting for a good reason',
    },
  },
  'record-visit': {
    result: {
      held: 'We visited the customer',
      'customer-missed': 'We came and did not meet the customer',
      'we-missed': 'We did not come',
      'called-off': 'It was called off',
    },
  },
  'ask-why': {
    outcome: {
      understood: 'We understand why',
      'no-answer': 'They did not answer',
      'would-not-say': 'They did not want to say',
      'cannot-be-asked': 'They cannot be asked',
    },
  },
  'check-quality': { verdict: { approve: 'Approve it', return: 'Return it with comments' } },
  'decide-departure': { verdict: PUT_OR_LEFT },
  'review-wording': { verdict: { agreed: 'They agree with it', 'to-change': 'Something is to change' } },
  'record-handover': { result: { answered: 'It was answered there', 'given-back': 'It comes back to us' } },
  reopen: {
    why: {
      'customer-asked': 'The customer asked for it',
      'promise-not-kept': 'A promise was not kept',
      'new-information': 'There is something new',
      ordered: 'The Ombudsman ordered it',
      'closed-by-mistake': 'It was closed by mistake',
    },
  },
  'correct-dates': { remove: { occurred: 'The day the issue arose', aware: 'The day the customer learnt of it' } },
  'correct-representative': {
    kind: {
      none: 'Nobody',
      advocate: 'An advocate',
      solicitor: 'A solicitor',
      attorney: 'An attorney',
      mp: 'An MP',
      councillor: 'A councillor',
    },
    authority: {
      'not-needed': 'No authority is needed',
      wanted: 'We still need their authority',
      'on-file': 'Their authority is on file',
      withdrawn: 'The customer has taken it back',
    },
  },
  'link-case': {
    why: {
      'same-customer': 'They are of the same customer',
      'duplicate-of-this': 'The other is a duplicate of this one',
    },
  },
  'hold-panel': { result: { decided: 'It decided', deferred: 'It put off its decision' } },
  'review-restriction': { then: { keep: 'Keep it as it is', change: 'Change it', lift: 'Lift it' } },
  'record-given': {
    how: {
      'by-telephone': 'It was read to them by telephone',
      'in-person': 'They were told in person',
      'handed-over': 'It was handed over to them',
      'kept-on-file': 'They could not be reached: it is kept for them',
    },
  },
};

/** The choices of a command's fields, in the order of the table. */
export function valueChoices(command: string): Choices {
  return Object.fromEntries(
    Object.entries(VALUE_WORDS[command] ?? {}).map(([field, words]) => [
      field,
      Object.entries(words).map(([value, text]) => ({ value, text })),
    ]),
  );
}
