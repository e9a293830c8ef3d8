/** A refusal whose ground was taken away by a fact that was put right: whoever decides looks at it again (EX-6, RC-6). */
import type { Duty, IsoDate } from '../../../policies/types.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { deciderOf } from '../roles.ts';
import type { CaseState } from '../state.ts';
import { openTasks } from '../tasks.ts';
import { speaksAgainst, stage2Grounds } from './grounds.ts';
import { task } from './rule.ts';

/** Working days to look at a refusal again. */
const LOOK_DAYS = 2;

/** Who decides on what was refused here, where its ground holds no more; null where it holds, or nothing was refused. */
function whoDecides(state: CaseState): readonly Duty[] | null {
  const { policy, status, escalation, closed, refusedGround } = state;
  const { refuseComplaint, refuseEscalation, decideAnonymous } = policy.deciders;
  if (closed?.why === 'anonymous-not-investigated') return speaksAgainst(state, 'anonymous') ? decideAnonymous : null;
  const all = status === 'refused' ? policy.exclusions : escalation.standing === 'refused' ? stage2Grounds(policy) : [];
  const ground = all.find((g) => g.code === refusedGround);
  if (ground === undefined || !speaksAgainst(state, ground.holdsOnce)) return null;
  return status === 'refused' ? refuseComplaint : refuseEscalation.confirms;
}

/** The task to see, after a correction, whether it is taken up again. */
export function refusalToLookAt(state: CaseState, { type }: CaseEvent, today: IsoDate): CaseEvent[] {
  if (type !== 'DatesCorrected' && type !== 'IntakeCorrected' && type !== 'ConductCorrected') return [];
  const decides = whoDecides(state);
  if (decides === null || openTasks(state).some((t) => t.kind === 'refusal-unfounded')) return [];
  return [task(state, 'refusal-unfounded', after(state, today, LOOK_DAYS), 'EX-6', { owner: deciderOf(decides) })];
}
