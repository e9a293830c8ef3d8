/**
 * Missed dates told from what happened: which step, how late, who handled it then, and the recorded reason (S1-8, S1A-2,
 * RM-5). Pure.
 */
import { workingDaysBetween } from '../../policies/calendar/working-days.ts';
import { deadlineOf } from '../../policies/deadlines/deadlines.ts';
import type { DelayCause } from '../../policies/deadlines/delay-causes.ts';
import { STEPS, type CasePolicy, type IsoDate, type Step } from '../../policies/types.ts';
import { type Calendar } from '../../policies/calendar/types.ts';
import { stepMetBy, type CaseEvent, type KindName, type Recorded, type Stage } from '../../workflows/messages.ts';

/** The case a breach is of. */
export interface BreachCase {
  caseId: string;
  caseKind: KindName;
  reference: string;
  received: IsoDate;
  events: readonly Recorded[];
  /** Ids of the dates it owes now. */
  open: readonly string[];
}

export interface Breach {
  caseId: string;
  caseKind: KindName;
  reference: string;
  stage: Stage;
  /** A step of the procedure, or what else was owed: action, update, task. */
  kind: string;
  about: string | null;
  due: IsoDate;
  /** The Code's own date, where that was missed as well. */
  codeDate: IsoDate | null;
  /** The day it was recorded as missed. */
  missed: IsoDate;
  /** open: still owed. late: done on `metOn`. over: no longer owed, such as by an extension or because the case ended. */
  state: 'open' | 'late' | 'over';
  metOn: IsoDate | null;
  /** Working days from the date to when it was done, or to today while it is owed; null where it is over. */
  daysLate: number | null;
  /** A staff id; null while nobody had been given the case. */
  who: string | null;
  /** Id of the words that say why; null where none are recorded yet. */
  reasonText: string | null;
  /** Of which kind that reason is; null where nobody said. */
  cause: DelayCause | null;
  /** Whether a reason is asked for at all: for steps of the procedure and for promises. */
  reasonAsked: boolean;
}

/** Every missed date of one case, in the order in which it was missed. */
export function breachesOf(
  { caseId, caseKind, reference, received, events, open }: BreachCase,
  policy: CasePolicy,
  calendar: Calendar,
  today: IsoDate,
): Breach[] {
  const found = new Map<string, Breach>();
  const late = (due: IsoDate, until: IsoDate): number => workingDaysBetween(calendar, due, until);
  for (const { seq, on, event: e } of events) {
    if (isLateLogging(e)) {
      const known = deadlineOf(policy, calendar, { received }, 'stage1.log');
      const due = known?.target ?? known?.limit ?? null;
      const logged = events.find((r) => r.event.type === 'Logged')?.event;
      if (due === null || logged?.type !== 'Logged') continue;
      const metOn = logged.intake.logged;
      found.set('stage1.log', {
        ...base('stage1.log', null, due, on),
        codeDate: null,
        state: 'late',
        metOn,
        daysLate: late(due, metOn),
        who: null,
        reasonText: reasonFor('stage1.log', null, 1, seq, events),
        cause: causeFor('stage1.log', events),
      });
    }
    // By the right days these were no misses; what is late by them is recorded anew (RC-6).
    if (e.type === 'DatesCorrected') for (const id of e.voided) found.delete(id);
    if (e.type !== 'DeadlineMissed' || isBehindPromise(e) || isUnmissedVisit(e, events)) continue;
    const before = found.get(e.obligation);
    if (before) {
      // The Code's date, missed after the landlord's own.
      found.set(e.obligation, { ...before, codeDate: e.which === 'limit' ? e.due : before.codeDate });
      continue;
    }
    const { kind, about } = parsed(e.obligation);
    const stage = stageAt(seq, events);
    const isOpen = open.includes(e.obligation);
    const metOn = isOpen
      ? null
      : (spokenAfter(policy, e, stage, seq, events) ??
        metAfter(kind, about, stage, seq, events) ??
        metBefore(kind as Step, e.due, seq, events));
    found.set(e.obligation, {
      ...base(kind, about, e.due, on),
      stage,
      codeDate: e.which === 'limit' ? e.due : null,
      state: isOpen ? 'open' : metOn === null ? 'over' : 'late',
      metOn,
      daysLate: isOpen ? late(e.due, today) : metOn === null ? null : late(e.due, metOn),
      who: handlerAt(seq, events),
      reasonText: reasonFor(kind, about, stage, seq, events),
      cause: causeFor(kind, events),
    });
  }
  return [...found.values()].filter((b) => !isEnteredLate(b));

  function base(kind: string, about: string | null, due: IsoDate, missed: IsoDate) {
    const stage: Stage = 1;
    return { caseId, caseKind, reference, stage, kind, about, due, missed, reasonAsked: isReasonAsked(kind) };
  }
}

/** The landlord's own date, behind one that was told to the customer with its reason (S1-5): no breach of its own. */
const isBehindPromise = ({ which, obligation, due }: Extract<CaseEvent, { type: 'DeadlineMissed' }>): boolean =>
  which === 'target' && !obligation.endsWith(`@${due}`);

/** A visit whose day passed before anybody recorded what came of it is a breach where it was us who missed it (S1-23). */
function isUnmissedVisit(e: Extract<CaseEvent, { type: 'DeadlineMissed' }>, events: readonly Recorded[]): boolean {
  const { about } = parsed(e.obligation);
  return (
    e.kind === 'visit' &&
    !events.some((r) => r.event.type === 'VisitRecorded' && r.event.id === about && r.event.result === 'we-missed')
  );
}

/** What was done by its day, and entered when that day had passed, was never missed: it only looked so for a while. */
const isEnteredLate = ({ metOn, due, codeDate }: Breach): boolean =>
  metOn !== null && metOn <= due && (codeDate === null || metOn <= codeDate);

const isReasonAsked = (kind: string): boolean => kind === 'action' || (STEPS as readonly string[]).includes(kind);

const isLateLogging = (e: CaseEvent): boolean =>
  e.type === 'TaskRaised' && e.kind === 'explain-delay' && e.about === 'stage1.log';

/** 'action:A1@2026-12-01' → action, A1. */
function parsed(obligation: string): { kind: string; about: string | null } {
  const [name = ''] = obligation.split('@');
  const [kind = '', about = null] = name.split(':');
  return { kind, about };
}

function stageAt(seq: number, events: readonly Recorded[]): Stage {
  return events.some((r) => r.seq < seq && r.event.type === 'Stage2Opened') ? 2 : 1;
}

function handlerAt(seq: number, events: readonly Recorded[]): string | null {
  const stage = stageAt(seq, events);
  const given = events.findLast((r) => r.seq < seq && r.event.type === 'Allocated' && r.event.stage === stage);
  return given?.event.type === 'Allocated' ? given.event.to : null;
}

/** The day on which what was missed was done after all; null where the record does not say. */
function metAfter(
  kind: string,
  about: string | null,
  stage: Stage,
  seq: number,
  events: readonly Recorded[],
): IsoDate | null {
  const done = events.find((r) => {
    if (r.seq <= seq) return false;
    const e = r.event;
    if (e.type === 'LetterDispatched' || e.type === 'LetterKept') return stepMet(e.letterId, events) === kind;
    switch (kind) {
      case `stage${stage}.contact`:
        return e.type === 'ContactLogged' && e.stage === stage && e.kind === 'first-contact' && e.outcome !== 'tried';
      case 'update':
        return e.type === 'UpdateSent';
      case 'information':
        return e.type === 'InformationReceived' && e.id === about;
      case 'quality-check':
        return e.type === 'QualityChecked' && e.approved;
      case 'visit':
        return e.type === 'VisitArranged';
      case 'action':
        return e.type === 'ActionDone' && e.id === about;
      case 'task':
        return e.type === 'TaskResolved' && e.id === about;
      default:
        return false;
    }
  });
  return done?.on ?? null;
}

/** The day the customer was spoken to, where the landlord's own date of the acknowledgement is met by that (OPT 5.2). */
function spokenAfter(
  { contactMeetsAcknowledgement }: CasePolicy,
  { kind, which }: Extract<CaseEvent, { type: 'DeadlineMissed' }>,
  stage: Stage,
  seq: number,
  events: readonly Recorded[],
): IsoDate | null {
  if (contactMeetsAcknowledgement !== true || which !== 'target' || kind !== `stage${stage}.acknowledge`) return null;
  const spoken = events.find(
    ({ seq: at, event: e }) =>
      at > seq && e.type === 'ContactLogged' && e.stage === stage && e.kind === 'first-contact' && e.outcome === 'made',
  );
  return spoken?.on ?? null;
}

/** The day a step had been done by when its date was put right, and with that found late (RC-6). */
function metBefore(step: Step, due: IsoDate, seq: number, events: readonly Recorded[]): IsoDate | null {
  const done = events.find(
    ({ seq: at, on, event: e }) =>
      at < seq && on > due && e.type === 'LetterDispatched' && stepMet(e.letterId, events) === step,
  );
  return done?.on ?? null;
}

/** The step that a letter to the customer met by going out. */
function stepMet(letterId: string, events: readonly Recorded[]): Step | undefined {
  const issued = events.find((r) => r.event.type === 'LetterIssued' && r.event.brief.letterId === letterId)?.event;
  const toCustomer = issued?.type === 'LetterIssued' && issued.brief.to === 'customer';
  return toCustomer ? stepMetBy(issued.brief.code) : undefined;
}

/** The kind of reason that was said last of a step, by itself or with what was late; none of what is no step. */
function causeFor(kind: string, events: readonly Recorded[]): DelayCause | null {
  const said = events.map(({ event: e }): DelayCause | undefined => {
    if (e.type === 'DelayExplained') return e.step === kind ? e.cause : undefined;
    if (e.type === 'AcknowledgementIssued') return kind === `stage${e.stage}.acknowledge` ? e.lateCause : undefined;
    return e.type === 'ResponseIssued' && kind === `stage${e.stage}.respond` ? e.lateCause : undefined;
  });
  return said.findLast((cause) => cause !== undefined) ?? null;
}

/** The words that say why: given by themselves, with the late step, or with a promise's new date. */
function reasonFor(
  kind: string,
  about: string | null,
  stage: Stage,
  seq: number,
  events: readonly Recorded[],
): string | null {
  let reason: string | null = null;
  for (const { seq: at, event: e } of events) {
    if (e.type === 'DelayExplained' && e.step === kind) reason = e.reasonText;
    if (kind === 'visit' && e.type === 'VisitRecorded' && e.id === about) reason ??= e.noteText ?? null;
    if (at <= seq) continue;
    if (kind === `stage${stage}.acknowledge` && e.type === 'AcknowledgementIssued' && e.stage === stage)
      reason ??= e.lateText ?? null;
    if (kind === `stage${stage}.respond` && e.type === 'ResponseIssued' && e.stage === stage)
      reason ??= e.lateText ?? null;
    if (kind === 'action' && e.type === 'ActionRescheduled' && e.id === about) reason ??= e.reasonText;
  }
  return reason;
}
