/** Whom the rules bar from acting on a case: who is named in it, who judged it before, who would judge their own work. */
import type { CommandName } from '../commands/index.ts';
import type { Stage } from '../events.ts';
import type { SamePerson } from '../events/clearing.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/**
 * Who may not work on a stage: at stage 1 those named in the complaint (SP-1); at stage 2 also whoever acted at stage 1
 * (S2-3), but for somebody of whom it was decided because there is nobody else. Nobody decides that of who is named.
 */
export function barredAt(state: CaseState, stage: Stage): readonly string[] {
  const { actedAtStage1, intake } = state;
  return stage === 2
    ? [...new Set([...intake.namedStaff, ...butAllowed(state, 'stage2', actedAtStage1)])]
    : intake.namedStaff;
}

/** What each command judges that somebody else should have done. */
const JUDGES = {
  'check-quality': 'check',
  'decide-departure': 'departure',
  'confirm-refusal': 'refusal',
} as const satisfies Partial<Record<CommandName, SamePerson>>;

/** Those of whom nobody decided that they may do this all the same (`allow-same-person`). */
const butAllowed = ({ samePerson }: CaseState, what: SamePerson, people: readonly string[]): readonly string[] =>
  people.filter((id) => !samePerson.some((allowed) => allowed.what === what && allowed.who === id));

/** Whom a rule of independence bars from this, who could be let do it all the same: nobody who is complained about. */
export function barredFromDoing(state: CaseState, what: SamePerson): readonly string[] {
  if (what === 'stage2') return butAllowed(state, what, state.actedAtStage1);
  const command = (Object.keys(JUDGES) as (keyof typeof JUDGES)[]).find((name) => JUDGES[name] === what);
  return command === undefined ? [] : authorsJudgedBy(state, command);
}

/** Who may not take a seat: at stage 1 nobody judges what was decided before, and a visit is of the stage the case is at. */
export function barredInSeat(state: CaseState, seat: string): readonly string[] {
  return barredAt(state, seat === 'stage1' ? 1 : seat === 'homeVisit' ? state.stage : 2);
}

/** Whose own work or proposal a command judges: somebody else gives it (S1-13, S2-2). */
export function authorsJudgedBy(state: CaseState, command: CommandName): readonly string[] {
  return command in JUDGES ? butAllowed(state, JUDGES[command as keyof typeof JUDGES], authorsOf(state, command)) : [];
}

function authorsOf(state: CaseState, command: CommandName): readonly string[] {
  const { draftedBy, handler } = currentStage(state);
  const { refusal } = state.escalation;
  if (command === 'check-quality') return [draftedBy, handler].filter((id) => id !== null);
  if (command === 'decide-departure') {
    const waiting = state.departures.filter((d) => d.approved === null).map((d) => d.by);
    return [...waiting, handler].filter((id) => id !== null);
  }
  return command === 'confirm-refusal' && refusal !== null ? [refusal.by] : [];
}

/** Whom a rule would turn away if they gave this command now. */
export function barredFrom(state: CaseState, command: CommandName): readonly string[] {
  return [...barredAt(state, state.stage), ...authorsJudgedBy(state, command)];
}
