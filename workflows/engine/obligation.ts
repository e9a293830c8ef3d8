/** A date somebody must keep: the model every deadline, warning and referral up the line is worked out from (DESIGN §4.4). */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { ownerWord, type Owner } from './owner.ts';

/** One date somebody must keep. */
export interface Obligation {
  /** Stable while the obligation is the same; changes when its date does. */
  id: string;
  kind: string;
  /** The landlord's own date, the Code's, and the one told to the customer. */
  target: IsoDate | null;
  limit: IsoDate | null;
  promised: IsoDate | null;
  /** The date that counts next: promised, else target, else limit. */
  due: IsoDate;
  /** When its owner is reminded; null where nobody is. */
  warnOn: IsoDate | null;
  owner: Owner;
  /** The rungs it climbs when missed, each an owner in one word; empty where the date acts by itself. */
  ladder: string[];
  rule: string;
  provisional: boolean;
  /** What it is about: an action, a request, a task. */
  about: string | null;
}

/** An obligation as the record and the database hold it: its owner in one word. */
export type ObligationRow = Omit<Obligation, 'owner'> & { owner: string };

/** The row of an obligation. */
export function obligationRow(o: Obligation): ObligationRow {
  return { ...o, owner: ownerWord(o.owner) };
}

/** An obligation before its id, reminder and ladder are worked out. */
export interface ObligationDraft<Kind extends string> {
  kind: Kind;
  /** The day it began: nobody is reminded before it. */
  since: IsoDate;
  target?: IsoDate | null;
  limit?: IsoDate | null;
  promised?: IsoDate | null;
  owner: Owner;
  rule: string;
  about?: string | null;
  /** Nobody is reminded of it and it climbs no ladder: the date acts by itself. */
  silent?: boolean;
  provisional?: boolean;
  /** The rungs it climbs in place of the landlord's, where it has its own. */
  ladder?: readonly string[] | undefined;
  /** How many rungs it climbs at most; all when left out. */
  rungs?: number;
}

/** What reminders and ladders follow: the landlord's own numbers. */
export interface ReminderPolicy {
  calendar: Calendar;
  /** Working days before a date at which its owner is reminded. */
  warnWorkingDaysBefore: number;
  ladder: readonly string[];
}

/** The obligation a draft makes; none where it has no date. */
export function obligationOf<Kind extends string>(
  draft: ObligationDraft<Kind>,
  policy: ReminderPolicy,
): (Obligation & { kind: Kind })[] {
  const { target = null, limit = null, promised = null, about = null } = draft;
  const due = promised ?? target ?? limit;
  if (due === null) return [];
  const { kind, owner, rule, since, silent = false, provisional = false, rungs } = draft;
  const ladder = silent ? [] : (draft.ladder ?? policy.ladder).slice(0, rungs);
  const id = `${about === null ? kind : `${kind}:${about}`}@${due}`;
  const warnOn = silent ? null : reminder(policy, since, due);
  return [{ id, kind, target, limit, promised, due, warnOn, owner, ladder, rule, provisional, about }];
}

/** The policy's number of working days before the date, or the first working day after it began when time is short. */
function reminder({ calendar, warnWorkingDaysBefore }: ReminderPolicy, since: IsoDate, due: IsoDate): IsoDate | null {
  const on = addWorkingDays(calendar, due, -warnWorkingDaysBefore);
  const first = addWorkingDays(calendar, since, 1);
  const day = on > first ? on : first;
  return day <= due ? day : null;
}
