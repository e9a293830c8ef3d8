/**
 * The only thing clients import from the workflows: how a case is started, spoken to and asked.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Calendar } from '../policies/calendar/types.ts';
import type { StaffCommand } from './complaint/commands/index.ts';
import type { Complaint, ComplaintOpening } from './complaint/kind.ts';
import type { CaseState } from './complaint/state.ts';
import type { LetterName } from './complaint/events.ts';
import type { Offer } from './complaint/offers.ts';
import type { Refusal } from './engine/rule.ts';
import type { BaseCommand, BaseState, CaseKind, KindTypes, PolicyChange } from './engine/case-kind.ts';
import type { CommandMessage, CustomerMessageInput } from './engine/envelope.ts';
import { messageName } from './engine/fields.ts';
import * as names from './engine/messages.ts';
import { startAttributes } from './engine/attributes.ts';
import type { Attributes, CaseIdentity, CommandResult, DeliveryReport, RecordedEvent } from './engine/ports.ts';
import { proposeOpening } from './engine/propose.ts';
import type { Obligation } from './engine/obligation.ts';
import type { CaseView } from './shared/case-view.ts';
import { KINDS, type KindName } from './kinds.ts';
import { COMPLAINT_WORKFLOW } from './complaint/kind.ts';
import type { EnquiryState } from './enquiry/facts.ts';
import type { EnquiryOpening } from './enquiry/kind.ts';
import type { RequestState } from './service-request/facts.ts';
import type { RequestOpening } from './service-request/kind.ts';
import type { OmbudsmanState } from './ombudsman/facts.ts';
import type { PanelState } from './tenant-panel/facts.ts';
import type { PanelOpening } from './tenant-panel/kind.ts';
import type { ComplimentState } from './compliment/facts.ts';
import type { ComplimentOpening } from './compliment/kind.ts';
import type { OmbudsmanOpening } from './ombudsman/kind.ts';

export * from './complaint/commands/index.ts';
export * from './complaint/events.ts';
export * from './complaint/events/corrections.ts';
export type { Late } from './complaint/events/late.ts';
export * from './complaint/events/clearing.ts';
export type { NamedMember } from './complaint/events/group.ts';
export type { DataMatter } from './complaint/events/specialists.ts';
export type { HandoverResult } from './complaint/events/handover.ts';
export type * from './complaint/letters/spec.ts';
export * from './complaint/letters/specs.ts';
export * from './complaint/letters/parts.ts';
export { arbitratorNotices } from './complaint/letters/arbitrator-notices.ts';
export { TASK_SPECS } from './complaint/tasks.ts';
export type * from './complaint/state.ts';
export type { Complaint, ComplaintOpening } from './complaint/kind.ts';
export type { CaseView } from './complaint/view.ts';
export type { OutboxItem } from './complaint/effects.ts';
export type { Field, FieldKind, MessageSpec } from './engine/fields.ts';
export type { Offer } from './complaint/offers.ts';
export type { CommandMessage, CustomerMessageInput } from './engine/envelope.ts';
export type * from './engine/ports.ts';
export { packed, unpacked, unpackEvents, type Packed, type PackedEvent } from './engine/packed.ts';
export { GONE_ON, resultOf, type Item, type ProposalOf } from './engine/propose.ts';
export type { Refusal } from './engine/rule.ts';
export { messageName, mustBeGiven } from './engine/fields.ts';
export { numbered } from './engine/ids.ts';
export { REFUSED } from './engine/messages.ts';
export { cannotLog } from './complaint/rules/logging.ts';
// A state told from the record alone, for pages that must not wait for Temporal.
export { begin, evolve } from './complaint/evolve.ts';
// Pure readings of a state that was asked for: why a date is due, what another calendar would move, what may be done.
export { goesOnBy, mayTakeBack, takeBackBy } from './complaint/rules/customer.ts';
export type { Through } from './engine/case-kind.ts';
export { knownDates, responseDue } from './complaint/dates.ts';
export { currentStage, stageOf, withStage } from './complaint/stage.ts';
// Who may act, and whom the rules bar: asked before a form is offered, and again when it is sent.
export { withMoreTime } from './complaint/readings/more-time.ts';
export { barredAt, barredFrom, barredFromDoing, barredInSeat } from './complaint/readings/barred.ts';
export { decidersOf, rolesFor, rolesNow } from './complaint/roles.ts';
export { priorityOf } from './complaint/readings/risk.ts';
export { openTasks } from './complaint/tasks.ts';
export { stepsToExplain } from './complaint/readings/to-explain.ts';
export { peopleNow } from './complaint/readings/group.ts';
export { openVisits } from './complaint/readings/visits.ts';
export type { CustomerCareEvent } from './complaint/events/customer.ts';
export { LONG_AGO_DAYS } from './complaint/rules/age.ts';
export { countsFrom } from './engine/calendars.ts';
export { arbitratorsOf, isThirdParty } from './complaint/readings/outside.ts';
export { ownerFrom, type Owner } from './engine/owner.ts';
export { obligations, type Obligation } from './complaint/obligations.ts';
export { offers as offersOn } from './complaint/offers.ts';
export { unreviewed } from './complaint/readings/wording.ts';
export { openQuestion } from './complaint/readings/offers-asked.ts';
export { procedureOf } from './complaint/readings/procedure.ts';
export { letterWaits } from './complaint/readings/letter-waits.ts';
export { whatWasSeen } from './complaint/readings/seen.ts';
export { COMPLAINT_WORKFLOW } from './complaint/kind.ts';
export { KINDS, type KindName } from './kinds.ts';
export type { Enquiry, EnquiryState } from './enquiry/facts.ts';
export { ENQUIRY_COMMANDS } from './enquiry/commands.ts';
export type { EnquiryOpening };
export type { RequestOpening };
export type { RequestSubject, RequestState, ServiceRequest } from './service-request/facts.ts';
export { REQUEST_SUBJECTS } from './service-request/facts.ts';
export type { OmbudsmanCase, OmbudsmanState } from './ombudsman/facts.ts';
export { CONTACT_ASKS, type ContactAsks } from './ombudsman/facts.ts';
export type { Brought, PanelOutcome, PanelState, TenantPanel } from './tenant-panel/facts.ts';
export { hazardOpen } from './shared/casework/hazard.ts';
export { membersNow, notYet as panelNotYet } from './tenant-panel/rules.ts';
export { outcomeBy as panelOutcomeBy } from './tenant-panel/dates.ts';
export type { PanelOpening };
export type { Award, Compliment, ComplimentState } from './compliment/facts.ts';
export { COMPLIMENT_SUBJECTS } from './compliment/facts.ts';
export type { ComplimentOpening };
export { askReviewBy } from './ombudsman/dates.ts';
export type { OmbudsmanOpening };
export { CASEWORK_EVENTS } from './shared/casework/kind.ts';
export type * from './shared/casework/events.ts';
export type * from './shared/casework/state.ts';
export type { CaseworkRule } from './shared/casework/rules.ts';
export { date, flag, line, oneOf, otherCase, party, pastDate, ref, staffOrLeft, text } from './engine/fields.ts';
export { STAFF, LEADERS } from './shared/casework/staff.ts';
export { rolesOf, type CaseworkSpec } from './shared/casework/roles.ts';
export { withChanges } from './engine/next.ts';
export { SEARCH_ATTRIBUTES } from './engine/search-attributes.ts';

/**
 * The queue of cases' turns, and that of hand-overs to the post, so that a slow mail server takes no turn from a case.
 */
export const TASK_QUEUE = 'putright';
export const DELIVERY_QUEUE = 'putright-delivery';

/** The workflow that sends a notice to colleagues once more: never renamed. */
export const NOTICE_WORKFLOW = 'notice';

/** A case of any kind as it stands. */
export type AnyCaseState = CaseState | EnquiryState | RequestState | OmbudsmanState | PanelState | ComplimentState;

/** How a case of any kind is opened. */
export type CaseOpening =
  | ComplaintOpening
  | EnquiryOpening
  | RequestOpening
  | OmbudsmanOpening
  | PanelOpening
  | ComplimentOpening;

/** The name of the kind that a case of this opening is. */
export const kindNameOf = ({ kind }: Pick<CaseOpening, 'kind'>): KindName =>
  kind !== undefined && Object.hasOwn(KINDS, kind) ? (kind as KindName) : COMPLAINT_WORKFLOW;

/** A kind by its name, for whoever holds a case of any: what it says of its own state, nobody else reads. */
export const kindNamed = (name: KindName): CaseKind<KindTypes> => KINDS[name] as unknown as CaseKind<KindTypes>;

/** A case of any kind as its events leave it. */
export function stateOfEvents(opening: CaseOpening, events: readonly RecordedEvent[]): AnyCaseState {
  const kind = kindNamed(kindNameOf(opening));
  const state = events.reduce<BaseState>((before, event) => kind.evolve(before, event as never), kind.begin(opening));
  return state as AnyCaseState;
}

/** Where a case of this kind stands, as lists have it. */
export const statusOf = (name: KindName, state: object): string =>
  (kindNamed(name).view(state as BaseState) as CaseView).status;

/** What a case of this kind owes, soonest first. */
export const owedBy = (name: KindName, state: AnyCaseState): readonly Obligation[] =>
  kindNamed(name).obligations(state);

/** Search attributes of a case that is about to be opened, so that it need not write them itself. */
export function openingAttributes(opening: CaseOpening, now: number): Attributes {
  return proposeOpening(kindNamed(kindNameOf(opening)), opening as never, now).next.attributes;
}

/** Why today's rules refuse a case of any kind that is about to be opened; null where they do not. */
export function cannotOpen(opening: CaseOpening, now: number): Refusal | null {
  return proposeOpening(kindNamed(kindNameOf(opening)), opening as never, now).refusal;
}

/** What today's rules make of a complaint that is about to be opened: why they refuse it, or whom it would write to. */
export function judgeOpening(
  opening: ComplaintOpening,
  now: number,
): { refusal: Refusal | null; letters: LetterName[]; notices: number } {
  const { refusal, outbox } = proposeOpening(KINDS.complaint, opening, now);
  const letters = outbox.flatMap((o) => (o.kind === 'letter' ? [o.brief.code] : []));
  return { refusal, letters, notices: outbox.length - letters.length };
}

/** The workflow id of a case, of whatever kind: nothing personal, and the same for ever. */
export function caseWorkflowId(caseId: string): string {
  return `case-${caseId}`;
}

/** The workflow types there are, one for each kind. */
export const CASE_WORKFLOWS: readonly string[] = Object.values(KINDS).map(({ workflow }) => workflow);

/** What finds the workflows of all cases among those of a namespace. */
export const ALL_CASES_QUERY = `WorkflowType IN (${CASE_WORKFLOWS.map((type) => `'${type}'`).join(', ')})`;

/** What is needed to start a case: which it is, and what operators read of it. */
export interface CaseToStart {
  caseId: string;
  caseKind: KindName;
  landlordId: string;
  reference: string;
  /** What is known of it already for operators' searches: at its first start. */
  attributes?: Attributes | undefined;
}

/** The workflow type of a case. */
export const workflowTypeOf = ({ caseKind }: Pick<CaseToStart, 'caseKind'>): string => KINDS[caseKind].workflow;

/** How the workflow of a case is started, by whoever has something to tell it. */
export function caseStart({ caseId, landlordId, reference, attributes }: CaseToStart) {
  const known = { PutrightReference: reference, PutrightLandlord: landlordId, ...attributes };
  return {
    taskQueue: TASK_QUEUE,
    workflowId: caseWorkflowId(caseId),
    args: [{ caseId }] as [CaseIdentity],
    // Starting twice starts once; a case that has ended begins again from its record.
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    typedSearchAttributes: startAttributes(known),
    staticSummary: `${reference} · ${landlordId}`,
    // Fair by landlord: one landlord's thousand cases do not keep another's one waiting.
    priority: { fairnessKey: landlordId },
    // A turn that times out is done all over again: on an overloaded machine that would be every turn.
    workflowTaskTimeout: '30s',
  };
}

/**
 * A staff command, each an update of its own name. Refused at once (type 'Refused') or answered after its events are
 * stored.
 */
export function commandUpdate(name: string) {
  return defineUpdate<CommandResult, [CommandMessage]>(messageName(name));
}

/** A command to a case of any kind. */
export type AnyCommand = BaseCommand & { fields: object };

/** What an update carries of a command: all but its name. */
export function commandMessage({ key, by, duties, on, seen, afterSeq, fields }: AnyCommand): CommandMessage {
  return {
    key,
    by,
    duties,
    fields: fields as Record<string, unknown>,
    ...(on === undefined ? {} : { on }),
    ...(seen === undefined ? {} : { seen }),
    ...(afterSeq === undefined ? {} : { afterSeq }),
  };
}

/** A customer's message, each a signal of its own name: never refused. */
export function customerMessageSignal(name: string) {
  return defineSignal<[CustomerMessageInput?]>(messageName(name));
}

/** The policy of a running case changes only when somebody decides so (IN-13). */
export const applyPolicy = defineUpdate<CommandResult, [PolicyChange<Complaint['policy']>]>(names.APPLY_POLICY);
/** Answers when a case stands, with all that came before it was brought in; fails when the rules refuse some of it. */
export const opened = defineUpdate<CommandResult>(names.OPENED);
/** What became of a letter after it had gone: a mail server further on sent it back (RC-1). */
export const reportDelivery = defineSignal<[DeliveryReport]>(names.REPORT_DELIVERY);
/** The record may be ahead of the case: a turn in which nothing happens but that it takes over what stands there. */
export const catchUp = defineSignal(names.CATCH_UP);
/** Another calendar: a signal, so that many cases can be told at once. */
export const applyCalendar = defineSignal<[{ key: string; calendar: Calendar }]>(names.APPLY_CALENDAR);
/** The case as it stands. */
export const caseState = defineQuery<CaseState>(names.STATE);
/** What this person, with these duties, may do now. */
export const offers = defineQuery<Offer[], [{ by: string; duties: StaffCommand['duties'] }]>(names.OFFERS);
