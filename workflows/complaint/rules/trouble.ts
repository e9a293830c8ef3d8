/** What could not be dealt with by itself, put in front of staff (DESIGN §4.2, §4.6). */
import type { IsoDate } from '../../../policies/types.ts';
import type { Trouble } from '../../engine/case-kind.ts';
import { troubleTask } from '../../shared/tasks.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { ownerOf } from '../roles.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/**
 * One task for each trouble; told again while it is open, it is the same trouble. A task is told of by a notice: where that
 * cannot be sent either it must not raise another, whose notice would fail in turn, and so for ever.
 */
export function trouble(state: CaseState, what: Trouble, today: IsoDate): CaseEvent[] {
  const known = state.tasks.some((t) => !t.done && t.kind === 'delivery-failed');
  if (what.what === 'delivery-failed' && known && noticesOnly(what.about)) return [];
  const owner = ownerOf(currentStage(state));
  return troubleTask(state, what, { due: after(state, today, 1), owner, rule: 'RC-1' });
}

/** Ids of the outbox among which there is no letter: N12 N13. */
function noticesOnly(about = ''): boolean {
  return about.split(' ').every((id) => id.startsWith('N'));
}
