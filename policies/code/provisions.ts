/**
 * What the Complaint Handling Code, and the law round it, ask for beside the time limits, by topic.
 * Paraphrases. `verified: false` marks what was written from memory (facts.md §1).
 */
import type { IsoDate } from '../types.ts';

export const TOPICS = [
  'definition',
  'choice-to-complain',
  'age-limit',
  'no-blanket-exclusions',
  'representatives',
  'no-stage-zero',
  'fair-chance',
  'refusing-to-escalate',
  'full-record',
  'behaviour',
  'acknowledge-stage1',
  'respond-stage1',
  'extend-stage1',
  'answer-then-act',
  'new-issues',
  'stage2-for-all',
  'different-person',
  'ombudsman-access',
  'designated-person',
  'standard',
  'review',
] as const;
export type Topic = (typeof TOPICS)[number];

export interface Provision {
  /** 'Code 1.2', or the name of the law where it is not the Code. */
  provision: string;
  requires: string;
  from: IsoDate;
  verified: boolean;
}

const CODE_2024 = '2024-04-01';

/** The Code 2024, statutory since 1 April 2024. */
export const PROVISIONS: Record<Topic, Provision> = {
  definition: {
    provision: 'Code 1.2',
    requires: 'The Code\'s own wording, which ends "affecting a resident or group of residents".',
    from: CODE_2024,
    verified: true,
  },
  'choice-to-complain': {
    provision: 'Code 1.3, 5.2',
    requires: 'On any dissatisfaction the choice to complain is given; there is no stage before stage 1.',
    from: CODE_2024,
    verified: true,
  },
  'age-limit': {
    provision: 'Code 2.2, 2.3',
    requires: 'A complaint is accepted within 12 months of the issue or of becoming aware of it.',
    from: CODE_2024,
    verified: false,
  },
  'no-blanket-exclusions': {
    provision: 'Code 2.5',
    requires: 'No blanket exclusions: each complaint on its own circumstances.',
    from: CODE_2024,
    verified: false,
  },
  representatives: {
    provision: 'Code 3.6',
    requires: 'A customer may have any representative, and be accompanied at meetings.',
    from: CODE_2024,
    verified: false,
  },
  'no-stage-zero': {
    provision: 'Code 5.2',
    requires: 'No "stage 0" or informal stage before stage 1.',
    from: CODE_2024,
    verified: true,
  },
  'fair-chance': {
    provision: 'Code 5.8',
    requires: 'The customer has a fair chance to set out their position.',
    from: CODE_2024,
    verified: false,
  },
  'refusing-to-escalate': {
    provision: 'Code 5.11',
    requires: 'Stage 2 is refused only for a reason that section 2 allows.',
    from: CODE_2024,
    verified: false,
  },
  'full-record': {
    provision: 'Code 5.12',
    requires: 'A full record is kept, the original complaint among it.',
    from: CODE_2024,
    verified: false,
  },
  behaviour: {
    provision: 'Code 5.14, 5.15',
    requires:
      'Restrictions for behaviour are proportionate, with reasons and a review; the complaint is still answered.',
    from: CODE_2024,
    verified: false,
  },
  'acknowledge-stage1': {
    provision: 'Code 6.2',
    requires: 'Acknowledged, defined and logged within five working days of receipt.',
    from: CODE_2024,
    verified: true,
  },
  'respond-stage1': {
    provision: 'Code 6.3',
    requires: 'A full response within 10 working days of the acknowledgement.',
    from: CODE_2024,
    verified: true,
  },
  'extend-stage1': {
    provision: 'Code 6.4',
    requires: 'An extension of at most 10 working days without good reason, with the date told to the customer.',
    from: CODE_2024,
    verified: true,
  },
  'answer-then-act': {
    provision: 'Code 6.6',
    requires: 'Actions still open at the response are tracked to their end, with updates.',
    from: CODE_2024,
    verified: false,
  },
  'new-issues': {
    provision: 'Code 6.8',
    requires: 'Related new points join the complaint before the response; unrelated ones are a new complaint.',
    from: CODE_2024,
    verified: false,
  },
  'stage2-for-all': {
    provision: 'Code 6.10',
    requires: 'A complaint not resolved to the satisfaction of the customer goes to stage 2.',
    from: CODE_2024,
    verified: true,
  },
  'different-person': {
    provision: 'Code 6.13',
    requires: 'Stage 2 is considered by somebody else than stage 1.',
    from: CODE_2024,
    verified: true,
  },
  'ombudsman-access': {
    provision: 'Code 3.7',
    requires: 'The customer is told how to reach the Housing Ombudsman, by the ways that exist, at any time.',
    from: CODE_2024,
    verified: false,
  },
  'designated-person': {
    provision: 'Building Safety Act 2022, in force 1 October 2022',
    requires:
      'The customer may go to the Housing Ombudsman directly: the eight weeks and the designated person are abolished.',
    from: '2022-10-01',
    verified: true,
  },
  standard: {
    provision: 'Transparency, Influence and Accountability Standard',
    requires: 'The standard in force since April 2024 replaced the Tenant Involvement and Empowerment Standard.',
    from: CODE_2024,
    verified: false,
  },
  review: {
    provision: "the policy's own control sheet",
    requires: 'The policy is reviewed by the date it sets itself.',
    from: '2022-04-01',
    verified: true,
  },
};

/** The topics that the Code of 2022 already had, with its provision where known; all from memory. */
const PROVISIONS_2022: Partial<Record<Topic, string>> = {
  definition: 'Code 2022, 1.2',
  'no-blanket-exclusions': 'Code 2022, section 2',
  'age-limit': 'Code 2022, section 2',
  representatives: 'Code 2022, section 3',
  'fair-chance': 'Code 2022, section 4',
  'refusing-to-escalate': 'Code 2022, section 4',
  'full-record': 'Code 2022, section 4',
  behaviour: 'Code 2022, section 4',
  'acknowledge-stage1': 'Code 2022, section 4',
  'respond-stage1': 'Code 2022, 5.1',
  'extend-stage1': 'Code 2022, 5.1',
  'stage2-for-all': 'Code 2022, section 5',
  'different-person': 'Code 2022, section 5',
};

/** What is asked on a topic on a date; null where nothing is known to be. */
export function provisionOn(topic: Topic, date: IsoDate): Provision | null {
  const now = PROVISIONS[topic];
  if (now.from <= date) return now;
  const then = PROVISIONS_2022[topic];
  if (then === undefined || date < '2022-04-01') return null;
  return { ...now, provision: then, from: '2022-04-01', verified: false };
}
