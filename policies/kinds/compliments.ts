/** What a landlord does with compliments (SP-9): each is thanked for, and those it is about hear of it. */
import type { ComplimentPolicy as ComplimentPolicyOf } from './compliment-policy.ts';
import type { Duty } from '../types.ts';

/** The same, of a landlord's own roles. */
export type ComplimentPolicy = ComplimentPolicyOf<Duty>;

/** What a policy that says nothing of compliments is taken to mean. */
export const USUAL_COMPLIMENTS: ComplimentPolicy = { tells: ['team-leader'] };

/** The landlord's own, else the usual. */
export const complimentsOf = ({ compliments }: { compliments?: ComplimentPolicy | undefined }): ComplimentPolicy =>
  compliments ?? USUAL_COMPLIMENTS;
