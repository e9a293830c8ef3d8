/**
 * What falls due by itself at a moment: reminders, missed dates, rungs of the ladder. Each is an event, so each happens
 * once; a date is missed when its day has ended in London, people are told at nine on a working day.
 */
import { addDays, addWorkingDays, isWorkingDay } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { londonInstant, londonMoment, spreadOf, type Moment, type WakeDay } from './clock.ts';
import type { Obligation } from './obligation.ts';

/** What has been said of one obligation, so that each thing happens once. */
export interface ReminderState {
  warned: boolean;
  /** The date that counts next was missed; and which of the others, where they are other dates. */
  missed: boolean;
  limitMissed: boolean;
  targetOn?: IsoDate;
  limitOn?: IsoDate;
  /** How many rungs of the ladder it has climbed. */
  rungs: number;
  lastReferred: IsoDate | null;
}

/** The events every kind of case has, for its dates. */
export type ReminderEvent =
  | { type: 'DeadlineApproaching'; obligation: string; kind: string; due: IsoDate }
  | { type: 'DeadlineMissed'; obligation: string; kind: string; due: IsoDate; which: 'target' | 'promised' | 'limit' }
  | { type: 'Escalated'; obligation: string; kind: string; rung: number; to: string };

const NOTHING_SAID: ReminderState = { warned: false, missed: false, limitMissed: false, rungs: 0, lastReferred: null };

/** What an obligation needs to be reminded of: itself, what was said of it, and which days are working days. */
export interface DueContext {
  calendar: Calendar;
  reminders: Readonly<Record<string, ReminderState>>;
}

/** The reminders of one obligation at this moment; none where nothing is due. */
export function remindersDue({ calendar, reminders }: DueContext, o: Obligation, moment: Moment): ReminderEvent[] {
  const { today } = moment;
  const speaks = moment.nine && isWorkingDay(calendar, today);
  const over = today > o.due;
  const said = reminders[o.id] ?? NOTHING_SAID;
  const { id: obligation, kind, due } = o;
  const events: ReminderEvent[] = [];
  if (speaks && !over && !said.warned && o.warnOn !== null && today >= o.warnOn)
    events.push({ type: 'DeadlineApproaching', obligation, kind, due });
  for (const missed of datesToMiss(reminders, o)) if (today > missed.due) events.push(missed);
  const rung = o.ladder[said.rungs];
  if (speaks && over && rung !== undefined && (said.lastReferred === null || today > said.lastReferred))
    events.push({ type: 'Escalated', obligation, kind, rung: said.rungs, to: rung });
  return events;
}

type Missed = Extract<ReminderEvent, { which: unknown }>;

/**
 * The dates of an obligation that have not been said to be missed: the one promised, the landlord's own and the Code's, each
 * once however often it is promised anew. The landlord's own is not told again where it is the very date that was promised.
 */
export function datesToMiss(
  reminders: Readonly<Record<string, ReminderState>>,
  o: Pick<Obligation, 'id' | 'kind' | 'due' | 'target' | 'limit' | 'promised'>,
): Missed[] {
  const { target, limit, promised } = o;
  const said = reminders[o.id] ?? NOTHING_SAID;
  const first = promised !== null ? 'promised' : target !== null ? 'target' : 'limit';
  const miss = (which: Missed['which'], due: IsoDate): Missed => ({
    type: 'DeadlineMissed',
    obligation: o.id,
    kind: o.kind,
    due,
    which,
  });
  const missed = said.missed ? [] : [miss(first, o.due)];
  if (
    first === 'promised' &&
    target !== null &&
    target !== promised &&
    !toldBefore(reminders, o.id, 'targetOn', target)
  )
    missed.push(miss('target', target));
  if (first !== 'limit' && limit !== null && !said.limitMissed && !toldBefore(reminders, o.id, 'limitOn', limit))
    missed.push(miss('limit', limit));
  return missed;
}

/** Whether the same date was told when the obligation was promised for another day, and so had another id. */
function toldBefore(
  reminders: Readonly<Record<string, ReminderState>>,
  obligation: string,
  which: 'targetOn' | 'limitOn',
  date: IsoDate,
): boolean {
  const name = obligation.slice(0, obligation.indexOf('@') + 1);
  return Object.entries(reminders).some(
    ([id, said]) =>
      id.startsWith(name) &&
      (said[which] === date ||
        (which === 'targetOn' && said.missed && id.length === name.length + date.length && id.endsWith(date))),
  );
}

const dateIn = (obligation: string): string => obligation.slice(obligation.indexOf('@') + 1);

/** What is known of an obligation after one of its reminders. */
export function reminded(
  reminders: Readonly<Record<string, ReminderState>>,
  e: ReminderEvent,
  on: IsoDate,
): Record<string, ReminderState> {
  const said = reminders[e.obligation] ?? NOTHING_SAID;
  return { ...reminders, [e.obligation]: after(said, e, on) };
}

function after(said: ReminderState, e: ReminderEvent, on: IsoDate): ReminderState {
  switch (e.type) {
    case 'DeadlineApproaching':
      return { ...said, warned: true };
    case 'DeadlineMissed':
      return {
        ...said,
        missed: said.missed || dateIn(e.obligation) === e.due,
        ...(e.which === 'target' && dateIn(e.obligation) !== e.due ? { targetOn: e.due } : {}),
        ...(e.which === 'limit' ? { limitMissed: true, limitOn: e.due } : {}),
      };
    case 'Escalated':
      return { ...said, rungs: e.rung + 1, lastReferred: on };
  }
}

/** The next day something can happen by itself, and which obligation it is about. */
export interface NextWake extends WakeDay {
  obligation: Obligation;
}

/**
 * The next moment something is due by itself; null when only people can move the case. `acts`: dates that act by
 * themselves.
 */
export function nextWake(
  context: DueContext,
  owed: readonly Obligation[],
  moment: Moment,
  acts: (o: Obligation) => boolean,
): NextWake | null {
  let next: NextWake | null = null;
  for (const o of owed)
    for (const wake of wakesOf(context, o, moment, acts(o)))
      if (next === null || sooner(wake, next)) next = { ...wake, obligation: o };
  return next;
}

function wakesOf({ calendar, reminders }: DueContext, o: Obligation, moment: Moment, acts: boolean): WakeDay[] {
  const over = moment.today > o.due;
  if (acts) return over ? [] : [{ date: addDays(o.due, 1), at: 'midnight' }];
  const said = reminders[o.id] ?? NOTHING_SAID;
  const wakes: WakeDay[] = [];
  for (const { due } of datesToMiss(reminders, o))
    if (moment.today <= due) wakes.push({ date: addDays(due, 1), at: 'midnight' });
  if (o.warnOn !== null && !said.warned && !over) {
    const wake = speakingAfter(calendar, o.warnOn, moment);
    if (wake.date <= o.due) wakes.push(wake);
  }
  if (said.missed && said.rungs < o.ladder.length)
    wakes.push(speakingAfter(calendar, addDays(said.lastReferred ?? o.due, 1), moment));
  return wakes;
}

/** Nine on the first working day from `from` that is still to come. */
function speakingAfter(calendar: Calendar, from: IsoDate, { today, nine }: Moment): WakeDay {
  const past = from < today || (from === today && nine);
  const day = past ? (nine ? addDays(today, 1) : today) : from;
  return { date: isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1), at: 'nine' };
}

function sooner(a: WakeDay, b: WakeDay): boolean {
  return a.date < b.date || (a.date === b.date && a.at === 'midnight' && b.at === 'nine');
}

/**
 * The instant a case wakes for it, in milliseconds, always after `now`: spread over twenty minutes by case id (DESIGN
 * §4.4). A moment that is past already was acted on when it was looked at; the case looks again on the next day.
 */
export function wakeInstant(caseId: string, wake: WakeDay, now: number): number {
  const at = londonInstant(wake.date, wake.at) + spreadOf(caseId);
  return at > now ? at : londonInstant(addDays(londonMoment(now).today, 1), 'midnight') + spreadOf(caseId);
}
