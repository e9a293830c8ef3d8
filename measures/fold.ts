/** The facts of a complaint, folded from its record with the policy and the calendar it was ruled by at each moment. Pure. */
import { workingDaysBetween } from '../policies/calendar/working-days.ts';
import type { IsoDate } from '../policies/types.ts';
import type { Recorded } from '../workflows/complaint/events.ts';
import { caseDeadlines } from '../workflows/complaint/dates.ts';
import { begin, evolve } from '../workflows/complaint/evolve.ts';
import type { CaseState, StageState } from '../workflows/complaint/state.ts';
import type { ComplaintOpening } from '../workflows/messages.ts';
import { circumstancesOf } from './circumstances.ts';
import {
  BASES,
  JUDGED_STEPS,
  PAYMENT_PARTS,
  type Basis,
  type CaseFacts,
  type JudgedStep,
  type PromiseFact,
  type RefusalFact,
  type RemedyFact,
  type Span,
  type Stage,
  type StageFacts,
  type SurveyFact,
  type ToldFact,
} from './facts.ts';
import { judge, type DateChange } from './judge.ts';

type Dates = Record<JudgedStep, Partial<Record<Basis, IsoDate | null>>>;
type Changes = Record<JudgedStep, Record<Basis, DateChange[]>>;

/** What is noted of a stage while its events go by. */
interface Watched {
  changes: Changes;
  atWork: Span[];
  extensions: StageFacts['extensions'];
  days: number | null;
}

/**
 * What figures count of a case with these events, all of them from the first. `surveys`: what its customer made of it, `told`: what
 * they told of themselves; both stand beside the record. A case of which nothing is recorded yet has no facts.
 */
export function factsOf(
  { caseId, intake, policy, calendar }: ComplaintOpening,
  events: readonly Recorded[],
  surveys: readonly SurveyFact[] = [],
  told: readonly ToldFact[] = [],
): CaseFacts | null {
  if (events.length === 0) return null;
  let state = begin(caseId, intake, policy, calendar);
  const watched: Record<Stage, Watched | null> = { 1: watch(), 2: null };
  const facts: Pick<CaseFacts, 'withdrawn' | 'handedOver' | 'refusals'> = {
    withdrawn: [],
    handedOver: [],
    refusals: [],
  };
  let counts = true;
  const remedies: (RemedyFact & { id: string })[] = [];
  const promises = new Map<
    string,
    { kind: PromiseFact['kind']; changes: DateChange[]; met: IsoDate | null; from: IsoDate }
  >();
  for (const recorded of events) {
    const { event: e, on } = recorded;
    const before = state;
    state = evolve(state, recorded);
    switch (e.type) {
      case 'Voided':
        counts = false;
        break;
      case 'Reopened':
        counts = true;
        break;
      case 'Closed':
        if (e.why === 'withdrawn') facts.withdrawn.push(on);
        if (e.why === 'handed-over') facts.handedOver.push(on);
        break;
      case 'Refused':
        facts.refusals.push({ stage: 1, on, ground: e.ground, reinstated: null });
        break;
      case 'EscalationRefused':
        facts.refusals.push({ stage: 2, on, ground: e.ground, reinstated: null });
        break;
      case 'RemedyOffered': {
        const { statutory, loss, trouble, distress, kind, stage, id } = e;
        remedies.push({ id, stage, on, kind, parts: { statutory, loss, trouble, distress } });
        break;
      }
      case 'ActionAgreed':
        promises.set(e.id, { kind: e.kind, changes: [ordinary(on, e.by)], met: null, from: on });
        break;
      case 'ActionRescheduled':
        // What was done already has the date by which it was.
        if (promises.get(e.id)?.met === null) promises.get(e.id)?.changes.push(ordinary(on, e.by));
        break;
      case 'ActionDone': {
        const promise = promises.get(e.id);
        if (promise) promise.met = on;
        break;
      }
      case 'EntryTakenBack':
        if (e.what === 'action') promises.delete(e.id);
        if (e.what === 'remedy') {
          remedies.splice(0, remedies.length, ...remedies.filter((r) => r.id !== e.id));
          for (const id of promises.keys()) if (!state.actions.some((a) => a.id === id)) promises.delete(id);
        }
        break;
      case 'Extended': {
        const { from, to, beyondMaximum } = e;
        const exceptional = e.usualAgain !== undefined;
        watched[e.stage]?.extensions.push({ on, from, to, beyondMaximum, exceptional });
        break;
      }
      default:
        break;
    }
    reinstate(facts.refusals, before, state, on);
    for (const stage of [1, 2] as const) {
      if (stage === 2 && state.stage2 === null) continue;
      const w = (watched[stage] ??= watch());
      look(w, stage, { before, state, recorded });
    }
  }
  return {
    caseId,
    landlordId: intake.landlordId,
    counts,
    received: state.intake.received,
    subject: state.intake.subject,
    stage1: stageFacts(1, state, state.stage1, watched[1] as Watched),
    stage2: state.stage2 === null ? null : stageFacts(2, state, state.stage2, watched[2] ?? watch()),
    ...facts,
    remedies: remedies.map(({ id: _, ...r }) => r),
    promises: [...promises.values()].flatMap(({ kind, changes, met, from }) => {
      const judged = judge(changes, met, [{ from, until: met }]);
      return judged === null ? [] : [{ kind, ...judged }];
    }),
    surveys: [...surveys],
    told: [...told],
    ...circumstancesOf({ intake }, events),
  };
}

const ordinary = (on: IsoDate, due: IsoDate): DateChange => ({ on, due, corrects: false });

const watch = (): Watched => ({
  changes: Object.fromEntries(
    JUDGED_STEPS.map((step) => [step, Object.fromEntries(BASES.map((basis) => [basis, []]))]),
  ) as unknown as Changes,
  atWork: [],
  extensions: [],
  days: null,
});

/** What was refused stands refused until the case, or the request for stage 2, is taken up again. */
function reinstate(refusals: RefusalFact[], before: CaseState, after: CaseState, on: IsoDate): void {
  const last = refusals.at(-1);
  if (last === undefined || last.reinstated !== null || last.on > on) return;
  const isAgain =
    last.stage === 1
      ? before.status === 'refused' && after.status !== 'refused' && after.status !== 'closed'
      : before.stage2 === null && after.stage2 !== null;
  if (isAgain) last.reinstated = on;
}

/** Notes what an event changed of a stage: its dates, whether it is at work, and how long its answer took. */
function look(
  w: Watched,
  stage: Stage,
  { before, state, recorded }: { before: CaseState; state: CaseState; recorded: Recorded },
): void {
  const { event, on } = recorded;
  const isFirst = before.seq === 0 || (stage === 2 && before.stage2 === null);
  const asked = askedOn(state, stage);
  const begins = isFirst ? asked : on;
  const corrects = event.type === 'DatesCorrected';
  if (isFirst || DATES_MAY_MOVE.has(event.type)) {
    const dates = datesOf(state, stage);
    for (const step of JUDGED_STEPS) {
      // Done before and still, it has the date by which it was done.
      if (!corrects && metOn(before, stage)[step] !== null && metOn(state, stage)[step] !== null) continue;
      for (const basis of BASES) {
        const due = dates[step][basis] ?? null;
        const known = w.changes[step][basis];
        if (known.length === 0 ? due !== null : known.at(-1)?.due !== due) known.push({ on: begins, due, corrects });
      }
    }
  }
  const isAtWork = state.stage === stage && state.status === (stage === 1 ? 'stage1' : 'stage2');
  const last = w.atWork.at(-1);
  if (isAtWork && last === undefined) w.atWork.push({ from: begins, until: null });
  else if (isAtWork && last !== undefined && last.until !== null) {
    // What was refused, or stood still, begins anew. A letter that came back had met nothing, and what was closed by mistake
    // was owed all the while.
    const stoodStill =
      state.pauses.length > before.pauses.length || (event.type === 'Reopened' && event.why === 'reinstated');
    if (stoodStill) w.atWork.push({ from: begins, until: null });
    else last.until = null;
  }
  if (!isAtWork && last?.until === null) last.until = on < last.from ? last.from : on;
  const { respond: responded } = metOn(state, stage);
  if (responded === null) w.days = null;
  else if (responded !== metOn(before, stage).respond || event.type === 'DatesCorrected')
    w.days = asked > responded ? 0 : workingDaysBetween(state.calendar, asked, responded);
  // What had begun before the right day was known begins on it.
  if (event.type === 'DatesCorrected' && stage === 1 && w.atWork[0]) w.atWork[0].from = asked;
}

/** Events after which a date may be another one. */
const DATES_MAY_MOVE: ReadonlySet<string> = new Set<Recorded['event']['type']>([
  'Logged',
  'Allocated',
  'AcknowledgementIssued',
  'LetterIssued',
  'LetterDispatched',
  'LetterKept',
  'LetterReturned',
  'LetterRefused',
  'Extended',
  'Stage2Opened',
  'EscalationRequested',
  'PanelSet',
  'PanelHeld',
  'CalendarApplied',
  'PolicyApplied',
  'DatesCorrected',
  'Reopened',
  'Reinstated',
]);

/** The days on which the steps of a stage were done, as this state has them. */
function metOn(state: CaseState, stage: Stage): Record<JudgedStep, IsoDate | null> {
  const s = stage === 1 ? state.stage1 : state.stage2;
  return { acknowledge: s?.acknowledged ?? null, respond: s?.responded ?? null };
}

const askedOn = (state: CaseState, stage: Stage): IsoDate =>
  stage === 1 ? state.intake.received : (state.escalation.requested ?? state.intake.received);

/** The dates of a stage as they stand in this state. */
function datesOf(state: CaseState, stage: Stage): Dates {
  const s = stage === 1 ? state.stage1 : (state.stage2 as StageState);
  const all = caseDeadlines(state);
  const of = (step: string) => all.find((d) => d.step === `stage${stage}.${step}`);
  const [acknowledge, respond, longest] = [of('acknowledge'), of('respond'), of('extension-limit')];
  const limit = respond?.limit ?? null;
  return {
    acknowledge: {
      target: acknowledge?.target ?? null,
      limit: acknowledge?.limit ?? null,
      owed: acknowledge?.target ?? acknowledge?.limit ?? null,
    },
    respond: {
      target: respond?.target ?? null,
      limit,
      extended: limit === null ? null : withExtension(limit, s.extensions.at(-1)?.to, longest?.limit ?? null),
      promise: s.promised,
      owed: s.promised ?? respond?.target ?? limit,
    },
  };
}

/** The Code's date for an answer that was extended: the one told, never later than the Code's longest. */
function withExtension(limit: IsoDate, told: IsoDate | undefined, longest: IsoDate | null): IsoDate {
  if (told === undefined || told <= limit) return limit;
  return longest !== null && told > longest ? longest : told;
}

function stageFacts(stage: Stage, state: CaseState, s: StageState, w: Watched): StageFacts {
  const { acknowledged, responded, handler } = s;
  const met = { acknowledge: acknowledged, respond: responded };
  const judged = Object.fromEntries(
    JUDGED_STEPS.map((step) => [
      step,
      Object.fromEntries(
        BASES.flatMap((basis) => {
          const found = judge(w.changes[step][basis], met[step], w.atWork);
          return found === null ? [] : [[basis, found]];
        }),
      ),
    ]),
  ) as StageFacts['judged'];
  const outcome = responded === null ? null : s.outcome;
  return {
    stage,
    asked: askedOn(state, stage),
    handler,
    acknowledged,
    responded,
    outcome,
    days: w.days,
    judged,
    atWork: w.atWork,
    extensions: w.extensions,
  };
}

/** What the parts of a payment come to, in pence. */
export const paid = (parts: RemedyFact['parts']): number => PAYMENT_PARTS.reduce((sum, part) => sum + parts[part], 0);
