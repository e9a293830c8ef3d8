/** Events applied to a case in order, each with what follows from it, numbered and dated for the record. */
import type { IsoDate, Duty } from '../../policies/types.ts';
import type { CaseKind, KindTypes } from './case-kind.ts';
import type { Moment } from './clock.ts';
import { remindersDue } from './due.ts';
import { numbered } from './ids.ts';
import type { RecordedEvent } from './ports.ts';

/** Who did it, when, and under which key. */
export interface Origin {
  /** ISO instant. */
  at: string;
  today: IsoDate;
  on: IsoDate;
  by: string;
  role: Duty;
  key: string;
}

export interface Applied<K extends KindTypes> {
  state: K['state'];
  recorded: RecordedEvent<K['event']>[];
}

/**
 * The case after these events and all that follows from them. The events of one decision belong together, are numbered and
 * recorded first; what follows from each is then asked of the case as it stands by then, so that nothing follows twice.
 */
export function applyEvents<K extends KindTypes>(
  kind: CaseKind<K>,
  before: K['state'],
  events: readonly K['event'][],
  { at, on, by, role, key, today }: Origin,
): Applied<K> {
  const recorded: RecordedEvent<K['event']>[] = [];
  let state = before;
  const applyBatch = (decided: readonly K['event'][]): void => {
    const batch = numbered(state.next, decided, (event) => kind.idsOf(event));
    for (const event of batch) {
      const entry = { seq: state.seq + 1, at, on, by, role, key, event };
      state = kind.evolve(state, entry);
      recorded.push(entry);
    }
    for (const event of batch) {
      const following = kind.consequences(state, event, on, today);
      if (following.length > 0) applyBatch(following);
    }
  };
  applyBatch(events);
  return { state, recorded };
}

/** What this moment brings about by itself; none when nothing is due. */
export function dueEvents<K extends KindTypes>(kind: CaseKind<K>, state: K['state'], moment: Moment): K['event'][] {
  const context = { calendar: state.calendar, reminders: kind.reminders(state) };
  return kind.obligations(state).flatMap((o) => {
    const lapsed = kind.lapses(state, o);
    if (lapsed !== null) return moment.today > o.due ? lapsed : [];
    return remindersDue(context, o, moment).map((e) => kind.reminder(e));
  });
}

/** Rounds after which what is due must have settled: an event that brings itself about again would go on for ever. */
const MOST_ROUNDS = 50;

/** The case after all that is due at this moment, however much follows from what. */
export function applyDue<K extends KindTypes>(
  kind: CaseKind<K>,
  applied: Applied<K>,
  moment: Moment,
  system: Origin,
): Applied<K> {
  let { state, recorded } = applied;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = dueEvents(kind, state, moment);
    if (due.length === 0) break;
    const more = applyEvents(kind, state, due, system);
    state = more.state;
    recorded = [...recorded, ...more.recorded];
  }
  return { state, recorded };
}
