/**
 * What a moment brings about by itself: reminders, missed dates, rungs climbed, cases that close. Each is an event, so
 * each happens once; a date is missed when its day has ended in London, people are told at nine on a working day.
 */
import { addDays, addWorkingDays, isWorkingDay } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { CaseEvent } from './events.ts';
import { obligations, type Obligation } from './obligations.ts';
import type { CaseState, Fired } from './state.ts';

/** A moment in London, as far as deadlines care. */
export interface Moment {
  today: IsoDate;
  /** Whether it is nine in the morning or later. */
  nine: boolean;
}

/** When the case next has to look at itself: at the start of a day, or at nine. */
export interface Wake {
  date: IsoDate;
  at: 'midnight' | 'nine';
}

const NOT_FIRED: Fired = { warned: false, missed: false, limitMissed: false, rungs: 0, lastEscalated: null };

/** The events this moment brings about; none when nothing is due. */
export function fire(state: CaseState, moment: Moment): CaseEvent[] {
  const speaks = moment.nine && isWorkingDay(state.calendar, moment.today);
  return obligations(state).flatMap((o) => fireOne(state, o, moment, speaks));
}

function fireOne(state: CaseState, o: Obligation, { today }: Moment, speaks: boolean): CaseEvent[] {
  const over = today > o.due;
  if (o.kind === 'archive') return [];
  if (o.kind === 'stage2.request-window') return over ? [{ type: 'WindowClosed' }] : [];
  const fired = state.fired[o.id] ?? NOT_FIRED;
  const { id: obligation, kind, due } = o;
  const events: CaseEvent[] = [];
  if (speaks && !over && !fired.warned && o.warnOn !== null && today >= o.warnOn)
    events.push({ type: 'DeadlineApproaching', obligation, kind, due });
  if (over && !fired.missed)
    events.push({ type: 'DeadlineMissed', obligation, kind, due, which: o.promised === null ? 'target' : 'promised' });
  if (o.limit !== null && o.limit > due && today > o.limit && !fired.limitMissed)
    events.push({ type: 'DeadlineMissed', obligation, kind, due: o.limit, which: 'limit' });
  const rung = o.ladder[fired.rungs];
  if (speaks && over && rung !== undefined && (fired.lastEscalated === null || today > fired.lastEscalated))
    events.push({ type: 'Escalated', obligation, kind, rung: fired.rungs, to: rung });
  return events;
}

/** The next moment something can fire; null when only people can move the case. */
export function nextWake(state: CaseState, moment: Moment): Wake | null {
  let next: Wake | null = null;
  for (const o of obligations(state)) {
    for (const wake of wakesOf(state, o, moment)) if (next === null || sooner(wake, next)) next = wake;
  }
  return next;
}

function wakesOf(state: CaseState, o: Obligation, moment: Moment): Wake[] {
  const fired = state.fired[o.id] ?? NOT_FIRED;
  const wakes: Wake[] = [];
  if (!fired.missed) wakes.push({ date: addDays(o.due, 1), at: 'midnight' });
  if (o.warnOn !== null && !fired.warned && moment.today <= o.due) {
    const wake = speakingAfter(state, o.warnOn, moment);
    if (wake.date <= o.due) wakes.push(wake);
  }
  if (o.limit !== null && o.limit > o.due && !fired.limitMissed)
    wakes.push({ date: addDays(o.limit, 1), at: 'midnight' });
  if (fired.missed && fired.rungs < o.ladder.length)
    wakes.push(speakingAfter(state, addDays(fired.lastEscalated ?? o.due, 1), moment));
  return wakes;
}

/** Nine on the first working day from `from` that is still to come. */
function speakingAfter(state: CaseState, from: IsoDate, { today, nine }: Moment): Wake {
  const past = from < today || (from === today && nine);
  const day = past ? (nine ? addDays(today, 1) : today) : from;
  return { date: isWorkingDay(state.calendar, day) ? day : addWorkingDays(state.calendar, day, 1), at: 'nine' };
}

function sooner(a: Wake, b: Wake): boolean {
  return a.date < b.date || (a.date === b.date && a.at === 'midnight' && b.at === 'nine');
}

/** Whether the case has said all it will ever say: closed, and its year of listening over. */
export function isOver(state: CaseState, today: IsoDate): boolean {
  const owed = obligations(state);
  return owed.length === 1 && owed[0]?.kind === 'archive' && today > owed[0].due;
}
