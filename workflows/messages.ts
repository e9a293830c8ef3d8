/**
 * The only thing clients import from the workflows: how a case is started, spoken to and asked.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Calendar } from '../policies/calendar/types.ts';
import type { CommandName, CustomerMessageName, StaffCommand } from './complaint/commands/index.ts';
import type { Complaint, ComplaintOpening } from './complaint/kind.ts';
import type { CaseState } from './complaint/state.ts';
import type { LetterName } from './complaint/events.ts';
import type { Offer } from './complaint/offers.ts';
import type { Refusal } from './engine/rule.ts';
import type { PolicyChange } from './engine/case-kind.ts';
import type { CommandMessage, CustomerMessageInput } from './engine/envelope.ts';
import { messageName } from './engine/fields.ts';
import * as names from './engine/messages.ts';
import { startAttributes } from './engine/attributes.ts';
import type { Attributes, CaseIdentity, CommandResult, DeliveryReport } from './engine/ports.ts';
import { proposeOpening } from './engine/propose.ts';
import { KINDS } from './kinds.ts';

export * from './complaint/commands/index.ts';
export * from './complaint/events.ts';
export * from './complaint/events/corrections.ts';
export * from './complaint/events/clearing.ts';
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
export { messageName } from './engine/fields.ts';
export { numbered } from './engine/ids.ts';
export { REFUSED } from './engine/messages.ts';
export { cannotLog } from './complaint/rules/logging.ts';
// A state told from the record alone, for pages that must not wait for Temporal.
export { begin, evolve } from './complaint/evolve.ts';
// Pure readings of a state that was asked for: why a date is due, what another calendar would move, what may be done.
export { mayTakeBack, takeBackBy } from './complaint/rules/customer.ts';
export type { Through } from './engine/case-kind.ts';
export { knownDates } from './complaint/dates.ts';
export { currentStage, stageOf, withStage } from './complaint/stage.ts';
// Who may act, and whom the rules bar: asked before a form is offered, and again when it is sent.
export { withMoreTime } from './complaint/readings/more-time.ts';
export { barredAt, barredFrom, barredInSeat } from './complaint/readings/barred.ts';
export { rolesFor } from './complaint/roles.ts';
export { priorityOf } from './complaint/readings/risk.ts';
export { openTasks } from './complaint/tasks.ts';
export { openVisits } from './complaint/readings/visits.ts';
export type { CustomerCareEvent } from './complaint/events/customer.ts';
export { LONG_AGO_DAYS } from './complaint/rules/age.ts';
export { countsFrom } from './engine/calendars.ts';
export { arbitratorsOf, isThirdParty } from './complaint/readings/outside.ts';
export { ownerFrom, type Owner } from './engine/owner.ts';
export { obligations, type Obligation } from './complaint/obligations.ts';
export { offers as offersOn } from './complaint/offers.ts';
export { unreviewed } from './complaint/readings/wording.ts';
export { procedureOf } from './complaint/readings/procedure.ts';
export { letterWaits } from './complaint/readings/letter-waits.ts';
export { whatWasSeen } from './complaint/readings/seen.ts';
export { COMPLAINT_WORKFLOW } from './complaint/kind.ts';
export { KINDS } from './kinds.ts';
export { withChanges } from './engine/next.ts';
export { SEARCH_ATTRIBUTES } from './engine/search-attributes.ts';

/**
 * The queue of cases' turns, and that of hand-overs to the post, so that a slow mail server takes no turn from a case.
 */
export const TASK_QUEUE = 'putright';
export const DELIVERY_QUEUE = 'putright-delivery';

/** The workflow that sends a notice to colleagues once more: never renamed. */
export const NOTICE_WORKFLOW = 'notice';

/** Search attributes of a complaint that is about to be opened, so that it need not write them itself. */
export function openingAttributes(opening: ComplaintOpening, now: number): Attributes {
  return proposeOpening(KINDS.complaint, opening, now).next.attributes;
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

/** The workflow id of a complaint: nothing personal, and the same for ever. */
export function complaintWorkflowId(caseId: string): string {
  return `complaint-${caseId}`;
}

/** What is needed to start a case: which it is, and what operators read of it. */
export interface CaseToStart {
  caseId: string;
  landlordId: string;
  reference: string;
  /** What is known of it already for operators' searches: at its first start. */
  attributes?: Attributes | undefined;
}

/** How the workflow of a complaint is started, by whoever has something to tell it. */
export function complaintStart({ caseId, landlordId, reference, attributes }: CaseToStart) {
  const known = { PutrightReference: reference, PutrightLandlord: landlordId, ...attributes };
  return {
    taskQueue: TASK_QUEUE,
    workflowId: complaintWorkflowId(caseId),
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
export function commandUpdate(name: CommandName) {
  return defineUpdate<CommandResult, [CommandMessage]>(messageName(name));
}

/** What an update carries of a command: all but its name. */
export function commandMessage({ key, by, duties, on, seen, afterSeq, fields }: StaffCommand): CommandMessage {
  return {
    key,
    by,
    duties,
    fields,
    ...(on === undefined ? {} : { on }),
    ...(seen === undefined ? {} : { seen }),
    ...(afterSeq === undefined ? {} : { afterSeq }),
  };
}

/** A customer's message, each a signal of its own name: never refused. */
export function customerMessageSignal(name: CustomerMessageName) {
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
