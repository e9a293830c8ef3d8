/** What could not be dealt with by itself, put in front of staff (DESIGN §4.2, §4.6). */
import type { IsoDate } from '../../../policies/types.ts';
import type { Trouble } from '../../engine/case-kind.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseState } from '../state.ts';
import { task } from './rule.ts';

/**
 * One task for each trouble; told again while it is open, it is the same trouble. A task is told of by a notice: where that
 * cannot be sent either it must not raise another, whose notice would fail in turn, and so for ever.
 */
export function trouble(state: CaseState, { what, about }: Trouble, today: IsoDate): CaseEvent[] {
  const open = state.tasks.filter((t) => !t.done && t.kind === what);
  const known = open.some((t) => t.about === (about ?? null));
  if (known && what !== 'unreadable-message') return [];
  if (what === 'delivery-failed' && open.length > 0 && noticesOnly(about)) return [];
  return [task(state, what, after(state, today, 1), 'RC-1', about === undefined ? {} : { about })];
}

/** Ids of the outbox among which there is no letter: N12 N13. */
function noticesOnly(about = ''): boolean {
  return about.split(' ').every((id) => id.startsWith('N'));
}
