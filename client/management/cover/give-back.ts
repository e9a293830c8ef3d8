/** Undoing a cover: which cases and tasks go back to the person who has returned, and which do not, with why. Pure. */
import type { UncoveredCase } from './cover.ts';

/** A case that was given under a cover, or of which tasks were, as it stands. */
export interface CoveredCaseNow {
  caseId: string;
  reference: string;
  status: string;
  stage: number;
  /** Who handles it now. */
  handler: string | null;
  /** To whom the cover gave the case, and at which stage; null where only tasks of it were given. */
  given: { to: string; ofStage: number; seq: number } | null;
  /** Tasks the cover gave, in that order: to whom, and whose each is now; null where it is done. */
  tasks: readonly { id: string; to: string; owner: string | null; seq: number }[];
  /** Staff the rules bar from the stage it is at. */
  barred: readonly string[];
}

export interface GiveBackPlan {
  caseId: string;
  reference: string;
  stage: 1 | 2;
  /** Who has it now. */
  from: string;
  /** The number of the event by which the cover gave it: part of the key, so that giving back twice is once. */
  seq: number;
  /** Whether the case itself goes back; else only the tasks. */
  whole: boolean;
  /** Ids of the tasks that go back. */
  tasks: string[];
  /** Why the case stays where it is, where only its tasks go back. */
  stays: string | null;
}

/** For each case: either it, or the tasks that are still where the cover put them, go back, or it is said why not. */
export function planGiveBack(
  staffId: string,
  lent: readonly CoveredCaseNow[],
): { back: GiveBackPlan[]; left: UncoveredCase[] } {
  const back: GiveBackPlan[] = [];
  const left: UncoveredCase[] = [];
  for (const one of lent) {
    const { caseId, reference, stage, given } = one;
    const why = whyItStays(staffId, one);
    const tasks = tasksBack(staffId, one);
    const whole = given !== null && why === null;
    const from = whole ? given : tasks[0];
    if (from !== undefined)
      back.push({
        caseId,
        reference,
        stage: stage === 2 ? 2 : 1,
        from: from.to,
        seq: from.seq,
        whole,
        tasks: tasks.map((t) => t.id),
        stays: why,
      });
    else left.push({ caseId, reference, why: why ?? whyNoTask(staffId, one), needsSomebody: false });
  }
  return { back, left };
}

/** Why the case itself does not go back; null where it does, or never was given. */
function whyItStays(staffId: string, { status, stage, handler, given, barred }: CoveredCaseNow): string | null {
  if (given === null) return null;
  if (handler === staffId) return BACK_ALREADY;
  if (status !== 'stage1' && status !== 'stage2') return 'It has been answered meanwhile.';
  if (stage !== given.ofStage) return 'It has gone on to stage 2 meanwhile.';
  if (handler !== given.to) return 'It has been given to somebody else since.';
  if (stage === 2 && barred.includes(staffId)) return 'They have acted on it at stage 1 meanwhile (S2-3).';
  return null;
}

/** Said of what is with them again. */
export const BACK_ALREADY = 'They have it back already.';

/** Of a task given twice the last time counts. */
function tasksBack(staffId: string, { tasks, barred }: CoveredCaseNow): CoveredCaseNow['tasks'] {
  const last = new Map(tasks.map((t) => [t.id, t]));
  return barred.includes(staffId) ? [] : [...last.values()].filter((t) => t.owner === t.to);
}

function whyNoTask(staffId: string, { tasks }: CoveredCaseNow): string {
  if (tasks.some((t) => t.owner === staffId)) return BACK_ALREADY;
  return tasks.every((t) => t.owner === null)
    ? 'Its tasks are done.'
    : 'Its tasks have been given to somebody else since.';
}
