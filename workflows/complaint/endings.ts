/** Why a case ends, and why it is taken up again. */
import type { ReopenWhy } from './commands/index.ts';

/** Why it was taken up again: by a rule, or by somebody who says why. */
export type ReopenedWhy =
  | 'reinstated'
  | 'late-request'
  | 'request-in-time'
  | 'returned-letter'
  | 'taken-back'
  | 'given-back'
  | ReopenWhy;

export type ClosedWhy =
  | 'window-passed'
  | 'final-response'
  | 'refused'
  | 'withdrawn'
  | 'not-engaging'
  | 'superseded'
  | 'escalation-refused'
  | 'by-hand'
  | 'anonymous-not-investigated'
  | 'duplicate'
  | 'logged-by-mistake'
  | 'handed-over';
