/**
 * What today's rules make of whatever waits for its turn: a proposal to the record. Pure: the loop hands the answer of
 * the record on, never this (DESIGN §2.3).
 */
import type { Duty, IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { readDuties } from './envelope.ts';
import { applyDue, applyEvents, type Applied, type Origin } from './apply.ts';
import { countsFrom } from './calendars.ts';
import type { BaseCommand, CaseKind, Decision, KindTypes, PolicyChange, Trouble } from './case-kind.ts';
import { londonMoment } from './clock.ts';
import { nextWake, wakeInstant } from './due.ts';
import { APPLY_CALENDAR } from './messages.ts';
import { NOTHING_YET } from './next.ts';
import { obligationRow, type ObligationRow } from './obligation.ts';
import type { CommandResult, DeliveryReport, Next, Proposal, RecordedEvent, SentTo } from './ports.ts';
import { isRefusal, refuse, type Refusal } from './rule.ts';

/** What waits for its turn, and what was sent where a message brought it. */
export type Item<K extends KindTypes> = Waiting<K> & { sent?: SentTo | undefined };

type Waiting<K extends KindTypes> =
  | { kind: 'command'; command: K['command'] }
  | { kind: 'word'; word: K['customerMessage'] }
  | { kind: 'calendar'; change: { key: string; calendar: Calendar } }
  | { kind: 'policy'; change: PolicyChange<K['policy']> }
  | { kind: 'delivery'; reports: DeliveryReport[] }
  | { kind: 'trouble'; trouble: Trouble }
  /**
   * A date, or somebody who asks it to look: what is due is looked at, and what the record holds is taken over.
   * `resumes`: whatever of its letters is unsettled and not under way is handed over once more.
   */
  | { kind: 'wake'; resumes?: true };

/** How a case is opened, with what had happened before where it is brought in under way. */
export type OpeningOf<K extends KindTypes> = K['opening'] & { before?: Item<K>[] | undefined };

/** The proposal a kind makes. */
export type ProposalOf<K extends KindTypes> = Proposal<K['event'], K['row'], ObligationRow, K['outbox']>;

/** What an item, waiting since before `now` (epoch milliseconds), would do to the case. */
export function propose<K extends KindTypes>(
  kind: CaseKind<K>,
  state: K['state'],
  item: Item<K>,
  now: number,
): ProposalOf<K> {
  const origin = originOf(kind, state, item, now);
  const decision = decideItem(kind, state, item, origin);
  const key = askedUnder(item);
  const made = isRefusal(decision)
    ? proposal(kind, state, { state, recorded: [] }, key, decision, now)
    : proposal(kind, state, withDue(kind, applyEvents(kind, state, decision, origin), now), key, null, now);
  return item.sent === undefined ? made : { ...made, sent: item.sent };
}

/** Logging, and for a case under way all that came before, as one batch: either all of it is lawful or none is kept. */
export function proposeOpening<K extends KindTypes>(
  kind: CaseKind<K>,
  opening: OpeningOf<K>,
  now: number,
): ProposalOf<K> {
  const fresh = kind.begin(opening);
  const refusedWith = (why: Refusal): ProposalOf<K> =>
    proposal(kind, fresh, { state: fresh, recorded: [] }, opening.key, why, now);
  const opened = kind.open(opening, londonMoment(now).today);
  if ('why' in opened) return refusedWith(opened);
  const origin = { ...system(now), by: opening.loggedBy, role: opened.role, key: opening.key, on: opened.on };
  let applied = applyEvents(kind, fresh, opened.events, origin);
  for (const item of (opening.before ?? []).map(withDuties)) {
    const from = originOf(kind, applied.state, item, now);
    const decision = decideItem(kind, applied.state, item, from);
    if (isRefusal(decision)) return refusedWith(decision);
    const { state, recorded } = applyEvents(kind, applied.state, decision, from);
    applied = { state, recorded: [...applied.recorded, ...recorded] };
  }
  return proposal(kind, fresh, withDue(kind, applied, now), opening.key, null, now);
}

/** A command of an opening may name one duty as its role, as one that is sent may. */
function withDuties<K extends KindTypes>(item: Item<K>): Item<K> {
  if (item.kind !== 'command') return item;
  const duties = readDuties({ ...(item.command as BaseCommand & { role?: unknown }) });
  return { ...item, command: { ...item.command, duties: duties ?? [] } };
}

function withDue<K extends KindTypes>(kind: CaseKind<K>, applied: Applied<K>, now: number): Applied<K> {
  return applyDue(kind, applied, londonMoment(now), system(now));
}

function proposal<K extends KindTypes>(
  kind: CaseKind<K>,
  before: K['state'],
  { state, recorded }: Applied<K>,
  key: string | null,
  refusal: Refusal | null,
  now: number,
): ProposalOf<K> {
  const row = kind.view(state);
  return {
    caseId: state.caseId,
    landlordId: row.landlordId,
    after: before.seq,
    key,
    refusal,
    events: recorded,
    row,
    obligations: kind.obligations(state).map(obligationRow),
    outbox: recorded.flatMap((r) => kind.effects(r, recorded, state)),
    now: NOTHING_YET,
    next: nextOf(kind, state, now),
  };
}

/** What the loop does next with a case that stands like this. */
function nextOf<K extends KindTypes>(kind: CaseKind<K>, state: K['state'], now: number): Next {
  const moment = londonMoment(now);
  const { attributes } = kind.summary(state);
  if (kind.isOver(state)) return { wake: null, attributes, over: true };
  const context = { calendar: state.calendar, reminders: kind.reminders(state) };
  const next = nextWake(context, kind.obligations(state), moment, (o) => kind.lapses(state, o) !== null);
  if (next === null) return { wake: null, attributes, over: false };
  const summary = kind.summaryOf(next.obligation);
  return { wake: { at: wakeInstant(state.caseId, next, now), summary }, attributes, over: false };
}

function decideItem<K extends KindTypes>(
  kind: CaseKind<K>,
  state: K['state'],
  item: Item<K>,
  { on, today }: Origin,
): Decision<K> {
  switch (item.kind) {
    case 'command':
      return decideCommand(kind, state, item.command, today);
    case 'word':
      return kind.decideCustomerMessage(state, item.word, on, today);
    case 'calendar':
      return countsFrom(item.change.calendar) <= kind.begunOn(state)
        ? kind.applyCalendar(state, item.change.calendar, today)
        : kind.trouble(state, { what: 'unreadable-message', about: APPLY_CALENDAR }, today);
    case 'policy':
      return kind.applyPolicy(state, item.change);
    case 'delivery':
      return item.reports.flatMap((report) => kind.delivered(state, report));
    case 'trouble':
      return kind.trouble(state, item.trouble, today);
    case 'wake':
      return [];
  }
}

/** Why a command is not judged: the case has gone on since its sender looked at it. */
export const GONE_ON = 'The case has gone on since you looked at it: look at it again, then decide.';

/** What a command would do: what its kind decides, unless its sender had seen less of the case than there is. */
export function decideCommand<K extends KindTypes>(
  kind: CaseKind<K>,
  state: K['state'],
  command: K['command'],
  today: IsoDate,
): Decision<K> {
  const { afterSeq } = command;
  if (afterSeq !== undefined && afterSeq !== state.seq) return refuse('RC-1', GONE_ON);
  return kind.decide(state, command, today);
}

/** putright itself, now. */
function system(now: number): Origin {
  const { today } = londonMoment(now);
  return { at: new Date(now).toISOString(), today, on: today, by: 'system', role: 'system', key: 'timer' };
}

/** By which of their duties somebody gives a command. */
function actsAs<K extends KindTypes>(kind: CaseKind<K>, state: K['state'], command: K['command']): Duty {
  return kind.actsAs?.(state, command) ?? command.duties[0] ?? 'system';
}

/** Who did it and when. */
function originOf<K extends KindTypes>(kind: CaseKind<K>, state: K['state'], item: Item<K>, now: number): Origin {
  const ours = system(now);
  switch (item.kind) {
    case 'command': {
      const { by, key, on } = item.command;
      return { ...ours, by, role: actsAs(kind, state, item.command), key, on: on ?? ours.today };
    }
    case 'word': {
      const { key, on, recordedBy } = item.word;
      return {
        ...ours,
        by: recordedBy ?? 'customer',
        role: 'customer',
        key,
        on: dayIn(on, kind.begunOn(state), ours.today),
      };
    }
    case 'policy': {
      const { by, duties, key } = item.change;
      return { ...ours, by, role: duties[0] ?? 'system', key };
    }
    case 'calendar':
      return { ...ours, key: item.change.key };
    case 'delivery':
      return { ...ours, key: 'delivery' };
    case 'trouble':
    case 'wake':
      return ours;
  }
}

/**
 * A customer's message is never refused: a day that has not come yet, or was before there was a case, is taken as today.
 */
function dayIn(on: IsoDate | undefined, begun: IsoDate, today: IsoDate): IsoDate {
  return on !== undefined && on >= begun && on <= today ? on : today;
}

/** The key somebody asked under; null for what happens by itself. */
export function askedUnder<K extends KindTypes>(item: Item<K>): string | null {
  switch (item.kind) {
    case 'command':
      return item.command.key;
    case 'word':
      return item.word.key;
    case 'policy':
      return item.change.key;
    default:
      return null;
  }
}

/** What a caller is told of what was stored under its key: the events, and the ids they gave out. */
export function resultOf<K extends KindTypes>(
  kind: CaseKind<K>,
  seq: number,
  recorded: readonly RecordedEvent<K['event']>[],
): CommandResult {
  return { seq, events: recorded.map((r) => r.event.type), ids: recorded.flatMap((r) => kind.idsOf(r.event)) };
}

/** What operators read of a turn beside its marker: what waited, and nothing of what it brought. */
export function labelOf<K extends KindTypes>(item: Item<K>): string {
  switch (item.kind) {
    case 'command':
      return item.command.name;
    case 'word':
      return `the customer: ${item.word.name}`;
    case 'calendar':
      return 'another calendar';
    case 'policy':
      return 'another policy';
    case 'delivery':
      return `letters reported: ${item.reports.map((r) => `${r.letterId} ${r.result}`).join(', ')}`;
    case 'trouble':
      return item.trouble.what;
    case 'wake':
      return 'a date';
  }
}
