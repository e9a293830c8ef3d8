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
import { begin } from './evolve.ts';
import type { CaseEvent, Recorded } from './events.ts';
import { fire, isOver, nextWake } from './fire.ts';
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
    await commit(start);
    desk.broughtIn = resultOf(start);
  }
  for (const id of desk.undelivered) deliverBeside(id);

  for (;;) {
    for (let item = desk.queue.shift(); item; item = desk.queue.shift()) await takeTurn(item);
    const moment = londonMoment(Date.now());
    const due = fire(desk.state, moment);
    if (due.length > 0) {
      await commit(take(desk.state, due, timers()));
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
    const origin = originOf(item);
    commanded ||= item.kind === 'command';
    if (origin.key in desk.answered) return;
    const decision = decideItem(desk.state, item, origin);
    if (isRefusal(decision)) return answer(desk, origin.key, { refused: decision });
    const taken = take(desk.state, decision, origin);
    const letters = await store(taken);
    answer(desk, origin.key, resultOf(taken));
    await handOver(letters);
  }

  async function commit(taken: Taken): Promise<void> {
    await handOver(await store(taken));
  }

  /** Stores what happened; answers with the ids of what has to go out. */
  async function store({ state, recorded }: Taken): Promise<string[]> {
    if (recorded.length === 0) return [];
    const outbox = recorded.flatMap((r) => effects(r, recorded, state));
    const { row, owed } = view(state);
    const { caseId } = input;
    await activities.record({
      caseId,
      landlordId: row.landlordId,
      events: recorded,
      view: row,
      obligations: owed,
      outbox,
    });
    desk.state = state;
    return outbox.map((o) => o.id);
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
    const item: Queued = { kind: 'delivery', report };
    const decision = decideItem(desk.state, item, originOf(item));
    if (!isRefusal(decision) && decision.length > 0) await commit(take(desk.state, decision, originOf(item)));
  }
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
