/** How a landlord learns from complaints (LN-2, LN-9, LN-10). */
import type { LearningPolicy as LearningPolicyOf, Trait } from './learning-policy.ts';
import type { Duty } from '../types.ts';

/** What a policy may say, of a landlord's own roles. */
export type LearningPolicy = LearningPolicyOf<Duty>;

/** The same with nothing left open. */
export interface Learning extends Required<Omit<LearningPolicy, 'recursFrom'>> {
  recursFrom: Record<Trait, number>;
}

/** What a policy that says nothing of learning is taken to do; it asks for no training and no objective. */
const USUAL: Learning = {
  asksOf: ['adviser', 'officer', 'handler', 'quality-officer', 'team-leader', 'team-manager'],
  training: [],
  objectives: [],
  focusGroup: false,
  leads: [
    'team-leader',
    'team-manager',
    'quality-officer',
    'head-of-service',
    'assistant-director',
    'chief-operating-officer',
    'operations-director',
  ],
  reviewedBy: ['team-leader', 'team-manager', 'quality-officer', 'head-of-service'],
  looksBackMonths: 12,
  recursFrom: { home: 2, estate: 3, contractor: 3, words: 3 },
};

/** The landlord's own where it says something, else the usual. */
export function learningOf({ learning = {} }: { learning?: LearningPolicy | undefined }): Learning {
  const own = Object.fromEntries((learning.recursFrom ?? []).map(({ trait, cases }) => [trait, cases]));
  return { ...USUAL, ...learning, recursFrom: { ...USUAL.recursFrom, ...own } };
}
