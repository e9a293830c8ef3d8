/** Older reports and cases: whether the answer has to look at them, and what it tells of them (S1-25). */
import type { IsoDate } from '../../../policies/types.ts';
import { after } from '../dates.ts';
import type { CaseEvent, LetterBrief } from '../events.ts';
import { task } from '../rules/rule.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/** Working days to look for older reports. */
const LOOK_DAYS = 4;

/** Whether the problem recurs, and nobody has said yet what came before shows. */
export function isBackgroundWanted({ policy, recurring, backgroundFinding }: CaseState): boolean {
  return recurring && backgroundFinding === null && policy.considersOlderReports !== false;
}

/** Whoever handles it is asked to look for older reports, once. */
export function olderReportsToLookAt(state: CaseState, today: IsoDate): CaseEvent[] {
  const asked = state.tasks.some((t) => !t.done && t.kind === 'older-reports');
  if (!isBackgroundWanted(state) || asked || currentStage(state).handler === null) return [];
  return [task(state, 'older-reports', after(state, today, LOOK_DAYS), 'S1-25')];
}

/** What an answer tells of it; nothing where nobody looked at what came before. */
export function backgroundTold({ background, backgroundFinding }: CaseState): Pick<LetterBrief, 'background'> {
  const items = background
    .filter((b) => !b.untold)
    .map(({ text, reported, referenceText }) => ({ text, reported, referenceText: referenceText ?? undefined }))
    .toSorted((a, b) => (a.reported < b.reported ? -1 : a.reported > b.reported ? 1 : 0));
  return items.length === 0 && backgroundFinding === null
    ? {}
    : { background: { items, findingText: backgroundFinding } };
}
