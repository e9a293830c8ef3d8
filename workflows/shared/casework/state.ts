/** A case of any kind but a complaint as it stands: what all of them have. */
import type { CasePolicy, IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { BaseOpening, BaseState } from '../../engine/case-kind.ts';
import type { ReminderState } from '../../engine/due.ts';
import type { WithLetters } from '../letters.ts';
import type { WithTasks } from '../tasks.ts';
import type { CaseBrief } from './brief.ts';
import type { CaseworkTask } from './events.ts';

/** What is known of every case when it is logged: facts only; words and names are in the database. */
export interface CaseworkIntake {
  landlordId: string;
  reference: string;
  channel: string;
  received: IsoDate;
  logged: IsoDate;
  /** What it is about, in one of the kind's own words. */
  subject: string;
  /** Cases it belongs with. */
  linked: string[];
  contactBy: 'email' | 'post';
  adjustments: [];
  vulnerable: boolean;
  /** Seen by few alone: a colleague's conduct is asked about (SP-1). */
  staffConduct: boolean;
  namedStaff: string[];
  descriptionText: string;
}

/** How such a case is opened: facts, and the policy and calendar it is ruled by, as data. */
export interface CaseworkOpening<Intake extends CaseworkIntake, Item = unknown> extends BaseOpening<Item> {
  kind: string;
  intake: Intake;
  policy: CasePolicy;
  calendar: Calendar;
}

export interface CaseworkState<Intake extends CaseworkIntake, Task extends string, Code extends string>
  extends BaseState, WithTasks<Task | CaseworkTask>, WithLetters<CaseBrief<Code>> {
  intake: Intake;
  policy: CasePolicy;
  reminders: Record<string, ReminderState>;
  handler: string | null;
  /** Cases it is linked with, by their ids. */
  linked: string[];
  closed: { on: IsoDate; why: string } | null;
}

/** Such a case before anything has happened. */
export function beginCasework<Intake extends CaseworkIntake>({
  caseId,
  intake,
  policy,
  calendar,
}: CaseworkOpening<Intake>): CaseworkState<Intake, never, never> {
  return {
    caseId,
    seq: 0,
    calendar,
    next: {},
    intake,
    policy,
    tasks: [],
    letters: [],
    reminders: {},
    handler: null,
    linked: intake.linked,
    closed: null,
  };
}

/** Tasks that wait. */
export const waiting = <T extends { done: boolean }>({ tasks }: { tasks: readonly T[] }): T[] =>
  tasks.filter((t) => !t.done);
