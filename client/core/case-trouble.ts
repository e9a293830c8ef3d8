/** Why a case can neither be read nor stored, for a command that fails because of it. */
import type { Store } from './store/store.ts';

export type TroubleKind = NonNullable<Awaited<ReturnType<Store['troubleOf']>>>;

const SENTENCES: Record<TroubleKind, string> = {
  'no-such-case': 'its case runs and is not in the database, which is older than it',
  'record-behind': 'the database is older than its case and lacks the last of what happened',
  'cannot-be-stored': 'the database takes nothing of this case, though it answers',
};

/** In words that follow a colon. */
export const describeTrouble = (trouble: TroubleKind): string => SENTENCES[trouble];
