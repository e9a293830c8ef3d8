/**
 * A complaint's life: take what waits, store what happened, hand letters to the post, wait for the next word or date.
 * Everything it decides is decided by the pure functions beside it.
 */
import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { CaseActivities } from '../../activities/ports.ts';
import { londonInstant, londonMoment } from '../clock.ts';
import type { CommandResult, ComplaintInput, DeliveryReport, Queued } from '../messages.ts';
import { answer, carry, openDesk } from '../shell/desk.ts';
import { listen, refused } from '../shell/handlers.ts';
import { show } from '../shell/show.ts';
import { oneTimer } from '../shell/timer.ts';
import { applyCalendarTo, applyPolicyTo } from './changes.ts';
import { decide } from './decide.ts';
import { effects } from './effects.ts';
import { begin, evolve } from './evolve.ts';
import type { CaseEvent, Recorded } from './events.ts';
import { fire, isOver, nextWake, type Moment } from './fire.ts';
import { hear } from './rules/customer.ts';
import { cannotLog } from './rules/logging.ts';
import { isRefusal, type Decision, type Refusal } from './rules/rule.ts';
import type { CaseState } from './state.ts';
import { take, type Origin, type Taken } from './take.ts';
import { view } from './view.ts';

/** Runs one complaint from its logging to the end of the year in which the Ombudsman may still be asked. */
export async function runComplaint(input: ComplaintInput, activities: CaseActivities): Promise<void> {
  const desk = openDesk(input, begin(input.caseId, input.intake, input.policy, input.calendar));
  const timer = oneTimer();
  let shown = '';
  let commanded = false;
  listen(desk);

  if (!input.carried) {
    const start = bringIn(desk.state, input);
    if ('rule' in start) {
      desk.broughtIn = { refused: start };
      await condition(allHandlersFinished);
      throw refused(start);
    }
    await carryOut(() => (desk.state.seq === 0 ? start : null));
    desk.broughtIn = resultOf(start);
  }
  for (const id of desk.undelivered) deliverBeside(id);

  for (;;) {
    for (let item = desk.queue.shift(); item; item = desk.queue.shift()) await takeTurn(item);
    const moment = londonMoment(Date.now());
    if (fire(desk.state, moment).length > 0) {
      await carryOut(() => due(desk.state, moment));
      continue;
    }
    // Nothing waits and nothing was awaited since: what arrives now reaches the server before the end does, or undoes it.
    const over = isOver(desk.state, moment.today);
    const mayEnd = (): boolean => allHandlersFinished() && (over || workflowInfo().continueAsNewSuggested);
    if (mayEnd()) {
      if (over) return;
      await continueAsNew<(again: ComplaintInput) => Promise<void>>({
        ...input,
        before: undefined,
        carried: carry(desk),
      });
    }
    const wake = nextWake(desk.state, moment);
    const wound = timer.wind(wake && londonInstant(wake.date, wake.at));
    shown = show(desk.state, shown, wound && commanded);
    commanded = false;
    await timer.wait(() => desk.queue.length > 0 || mayEnd());
  }

  async function takeTurn(item: Queued): Promise<void> {
    if (item.kind === 'catch-up') return carryOut(() => ({ state: desk.state, recorded: [] }));
    const origin = originOf(item);
    commanded ||= item.kind === 'command';
    await carryOut(() => {
      if (origin.key in desk.answered) return null;
      const decision = decideItem(desk.state, item, origin);
      if (isRefusal(decision)) answer(desk, origin.key, { refused: decision });
      else if (decision.length > 0) return take(desk.state, decision, origin);
      else answer(desk, origin.key, { seq: desk.state.seq, events: [], ids: [] });
      return null;
    });
  }

  /**
   * Stores what happens, answers whoever asked, and hands the letters over. Where the record is ahead of the case (a
   * worker died between storing and saying so), the case takes over what stands there and asks `next` again.
   */
  async function carryOut(next: () => Taken | null): Promise<void> {
    for (let taken = next(); taken !== null; taken = next()) {
      const { caseId } = input;
      const outbox = taken.recorded.flatMap((r) => effects(r, taken.recorded, taken.state));
      const { row, owed } = view(taken.state);
      const events = taken.recorded;
      const ahead = await activities.record({
        caseId,
        landlordId: row.landlordId,
        events,
        view: row,
        obligations: owed,
        outbox,
      });
      if (ahead.length > 0) {
        await takeOver(ahead);
        continue;
      }
      desk.state = taken.state;
      for (const key of keysOf(events)) answer(desk, key, resultOf(taken));
      return handOver(outbox.map((o) => o.id));
    }
  }

  /** What the record holds and the case does not: it happened, and whoever asked for it is answered so. */
  async function takeOver(ahead: Recorded[]): Promise<void> {
    const { state } = desk;
    desk.state = ahead.reduce(evolve, state);
    for (const key of keysOf(ahead)) {
      const recorded = ahead.filter((r) => r.key === key);
      answer(desk, key, resultOf({ state: desk.state, recorded }));
    }
    await handOver(ahead.flatMap((r) => effects(r, ahead, desk.state)).map((o) => o.id));
  }

  /** One try at once; what does not go is delivered beside the loop, so that a dead mail server blocks no case. */
  async function handOver(ids: string[]): Promise<void> {
    for (const id of ids) {
      const report = await activities.deliverOnce({ caseId: input.caseId, id }).catch(() => null);
      if (report && report.result !== 'waiting') await settle(report);
      else {
        desk.undelivered.push(id);
        deliverBeside(id);
      }
    }
  }

  function deliverBeside(id: string): void {
    void activities.deliver({ caseId: input.caseId, id }).then((report) => {
      desk.undelivered = desk.undelivered.filter((u) => u !== id);
      desk.queue.push({ kind: 'delivery', report });
    });
  }

  async function settle(report: DeliveryReport): Promise<void> {
    const origin = originOf({ kind: 'delivery', report });
    await carryOut(() => {
      const settled = delivered(desk.state, report);
      return settled.length === 0 ? null : take(desk.state, settled, origin);
    });
  }
}

/** What a moment brings about by itself; null where nothing is due. */
function due(state: CaseState, moment: Moment): Taken | null {
  const events = fire(state, moment);
  return events.length === 0 ? null : take(state, events, timers());
}

/** The keys under which somebody asked for these; what happened by itself has none. */
function keysOf(recorded: Recorded[]): string[] {
  return [...new Set(recorded.filter((r) => r.role !== 'system').map((r) => r.key))];
}

/** Logging, and for a case under way all that came before, as one batch: either all of it is lawful or none is kept. */
function bringIn(fresh: CaseState, input: ComplaintInput): Taken | Refusal {
  const no = cannotLog(input.policy, input.intake, timers().today);
  if (no) return no;
  const { id, version } = input.policy;
  const logged: CaseEvent = {
    type: 'Logged',
    intake: input.intake,
    policy: { id, version },
    calendar: { id: input.calendar.id, version: input.calendar.version },
  };
  const origin: Origin = { ...timers(), by: input.loggedBy, role: 'adviser', key: input.key, on: input.intake.logged };
  let { state, recorded } = take(fresh, [logged], origin);
  for (const item of input.before ?? []) {
    const from = originOf(item);
    const decision = decideItem(state, item, from);
    if (isRefusal(decision)) return decision;
    const taken = take(state, decision, from);
    state = taken.state;
    recorded = [...recorded, ...taken.recorded];
  }
  return { state, recorded };
}

function decideItem(state: CaseState, item: Queued, { on, today }: Origin): Decision {
  switch (item.kind) {
    case 'command':
      return decide(state, item.command, today);
    case 'word':
      return hear(state, item.word, on, today);
    case 'calendar':
      return applyCalendarTo(state, item.change.calendar, today);
    case 'policy':
      return applyPolicyTo(state, item.change.policy, item.change.role, item.change.reasonText);
    case 'delivery':
      return delivered(state, item.report);
    case 'catch-up':
      return [];
  }
}

/** A letter's report as a fact on the case; notices inside leave their trace in the outbox only. */
function delivered(state: CaseState, { letterId, result, why }: DeliveryReport): CaseEvent[] {
  const letter = state.letters.find((l) => l.brief.letterId === letterId);
  // A mail server took it, and another one further on sent it back.
  if (letter?.state === 'dispatched' && result === 'refused') return [{ type: 'LetterReturned', letterId }];
  if (letter?.state !== 'issued' || result === 'to-post') return [];
  return result === 'dispatched'
    ? [{ type: 'LetterDispatched', letterId, by: 'email' }]
    : [{ type: 'LetterRefused', letterId, why: why ?? 'refused' }];
}

/** putright itself, now. */
function timers(): Origin {
  const now = Date.now();
  const { today } = londonMoment(now);
  return { at: new Date(now).toISOString(), today, on: today, by: 'system', role: 'system', key: 'timer' };
}

function originOf(item: Queued): Origin {
  const now = timers();
  switch (item.kind) {
    case 'command': {
      const { by, role, key, on } = item.command;
      return { ...now, by, role, key, on: on ?? now.today };
    }
    case 'word': {
      const { key, on, recordedBy } = item.word;
      // A customer's word is never refused: a day that cannot be is taken as today.
      const day = on !== undefined && on <= now.today ? on : now.today;
      return { ...now, by: recordedBy ?? 'customer', role: 'customer', key, on: day };
    }
    case 'policy': {
      const { by, role, key } = item.change;
      return { ...now, by, role, key };
    }
    case 'calendar':
      return { ...now, key: item.change.key };
    case 'catch-up':
      return now;
    case 'delivery':
      return { ...now, key: `delivery:${item.report.letterId}:${item.report.result}:${now.at}` };
  }
}

/** What a caller is told: the events, and the ids they gave out. */
function resultOf({ state, recorded }: Taken): CommandResult {
  return { seq: state.seq, events: recorded.map((r) => r.event.type), ids: recorded.flatMap(idsOf) };
}

function idsOf({ event: e }: Recorded): string[] {
  switch (e.type) {
    case 'Defined':
      return e.points.map((p) => p.id);
    case 'LetterIssued':
      return [e.brief.letterId];
    case 'PointAdded':
    case 'InformationRequested':
    case 'RemedyOffered':
    case 'ActionAgreed':
    case 'TaskRaised':
      return [e.id];
    default:
      return [];
  }
}
