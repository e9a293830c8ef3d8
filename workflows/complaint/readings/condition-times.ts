/** Who complains of the condition of their home is told that time limits may not be kept, where a policy says so (OCT 5.47, S1-18). */
import type { LetterBrief, LetterName } from '../events.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/** Letters that promise a day for our answer, or another one. */
const SAY_WHEN: readonly LetterName[] = ['COMP01', 'COMP02', 'COMP05', 'COMP06'];

/** Whether this letter says it; `claimTold`: it is the one that tells how their claim is handled. */
export function conditionTimesIn(
  state: CaseState,
  code: LetterName,
  claimTold: boolean,
): Pick<LetterBrief, 'conditionTimes'> {
  const { policy, disrepair } = state;
  const claims = disrepair !== 'none' || claimTold;
  const tells = policy.conditionTimesTold === true && claims && currentStage(state).responded === null;
  return tells && (claimTold || SAY_WHEN.includes(code)) ? { conditionTimes: true } : {};
}
