/** A case of a kind other than a complaint, lived in pure functions for tests: what is asked is decided, applied and folded as the loop does. */
import { applyDue, applyEvents } from '../../../workflows/engine/apply.ts';
import type { CaseKind, KindTypes } from '../../../workflows/engine/case-kind.ts';
import { londonInstant, londonMoment } from '../../../workflows/engine/clock.ts';
import type { RecordedEvent } from '../../../workflows/engine/ports.ts';
import { isRefusal, type Refusal } from '../../../workflows/engine/rule.ts';
import type { Duty, IsoDate, StaffDuty } from '../../../policies/types.ts';

export interface CaseLived<K extends KindTypes> {
  readonly state: K['state'];
  readonly events: RecordedEvent<K['event']>[];
  /** The refusal, where it was refused. */
  ask(name: string, fields: Record<string, unknown>, by: { id: string; role: StaffDuty }, on: IsoDate): Refusal | null;
  says(fields: { words?: string }, on: IsoDate): void;
  /** A letter that went by email. */
  goes(letterId: string, on: IsoDate): void;
  comesBack(letterId: string, on: IsoDate): void;
  /** What falls due by itself on this day, from nine in the morning. */
  day(on: IsoDate): void;
  types(): string[];
}

/** Opens a case and goes on from there. Throws where it cannot be opened. */
export function liveCase<K extends KindTypes>(kind: CaseKind<K>, opening: K['opening'], today: IsoDate): CaseLived<K> {
  let state = kind.begin(opening);
  const events: RecordedEvent<K['event']>[] = [];
  let key = 0;
  const take = (made: K['event'][], by: string, role: Duty, on: IsoDate): void => {
    const origin = { at: `${on}T12:00:00.000Z`, today: on, on, by, role, key: `k-${++key}` };
    const applied = applyEvents(kind, state, made, origin);
    state = applied.state;
    events.push(...applied.recorded);
  };
  const opened = kind.open(opening, today);
  if ('why' in opened) throw new Error(opened.why);
  take(opened.events, opening.loggedBy, opened.role, today);
  return {
    get state() {
      return state;
    },
    events,
    ask(name, fields, { id, role }, on) {
      const command = kind.asCommand({ key: `c-${key + 1}`, name, by: id, duties: [role], fields, on });
      if (command === null) throw new Error(`there is no command ${name}`);
      const made = kind.decide(state, command, on);
      if (isRefusal(made)) return made;
      take(made, id, role, on);
      return null;
    },
    says(fields, on) {
      const said = kind.asCustomerMessage({ key: `w-${key + 1}`, name: 'inform', via: 'email', fields });
      if (said === null) throw new Error('there is no such message');
      take(kind.decideCustomerMessage(state, said, on, on), 'customer', 'customer', on);
    },
    goes(letterId, on) {
      take(kind.delivered(state, { letterId, result: 'dispatched' }), 'system', 'system', on);
    },
    comesBack(letterId, on) {
      take(kind.delivered(state, { letterId, result: 'refused', why: 'bounced' }), 'system', 'system', on);
    },
    day(on) {
      const origin = { at: `${on}T09:30:00.000Z`, today: on, on, by: 'system', role: 'system' as const, key: 'timer' };
      const moment = londonMoment(londonInstant(on, 'nine') + 1_800_000);
      const applied = applyDue(kind, { state, recorded: [] }, moment, origin);
      state = applied.state;
      events.push(...applied.recorded);
    },
    types: () => events.map((e) => e.event.type),
  };
}
