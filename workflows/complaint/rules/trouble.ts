/** What could not be dealt with by itself, put in front of staff (DESIGN §4.2, §4.6). */
import type { IsoDate } from '../../../policies/types.ts';
import type { Trouble } from '../../engine/case-kind.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseState } from '../state.ts';
import { task } from './rule.ts';

/** One task for each trouble; told again while it is open, it is the same trouble. */
export function trouble(state: CaseState, { what, about }: Trouble, today: IsoDate): CaseEvent[] {
  const known = state.tasks.some((t) => !t.done && t.kind === what && t.about === (about ?? null));
  if (known && what !== 'unreadable-message') return [];
  return [task(state, what, after(state, today, 1), 'RC-1', about === undefined ? {} : { about })];
}
