/**
 * The only thing clients import from the workflows: how a case is started, spoken to and asked.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Calendar, CasePolicy, Role } from '../policies/types.ts';
import type { CustomerWord, StaffCommand } from './complaint/commands.ts';
import type { Intake } from './complaint/events.ts';
import type { Offer } from './complaint/offers.ts';
import type { Refusal } from './complaint/rules/rule.ts';
import type { CaseState } from './complaint/state.ts';

export * from './complaint/commands.ts';
export * from './complaint/events.ts';
export type * from './complaint/state.ts';
export type { Offer } from './complaint/offers.ts';
export type { Field, FieldKind } from './complaint/fields.ts';
export { cannotLog } from './complaint/rules/logging.ts';
// A state told from the record alone, for pages that must not wait for Temporal.
export { begin, evolve } from './complaint/evolve.ts';
// Pure readings of a state that was asked for: why a date is due, what another calendar would move, what may be done.
export { knownDates } from './complaint/dates.ts';
export { obligations, type Obligation } from './complaint/obligations.ts';
export { offers as offersOn } from './complaint/offers.ts';
export type { Answer, Delivered, DeliverInput, Loaded, RecordedEvent } from './engine/ports.ts';
export { SEARCH_ATTRIBUTES } from './search-attributes.ts';

/** The one task queue of the cases' worker. */
export const TASK_QUEUE = 'putright';
/** The name of the workflow type: never renamed. */
export const COMPLAINT_WORKFLOW = 'complaint';

/** The workflow that sends a notice to colleagues once more: never renamed. */
export const NOTICE_WORKFLOW = 'notice';

/** The workflow id of a case: nothing personal, and the same for ever. */
export function complaintWorkflowId(caseId: string): string {
  return `complaint-${caseId}`;
}

/** How a case starts: facts, and the policy and calendar it is ruled by, as data. */
export interface ComplaintInput {
  caseId: string;
  loggedBy: string;
  /** The key under which logging is done once. */
  key: string;
  intake: Intake;
  policy: CasePolicy;
  calendar: Calendar;
  /**
   * What had happened before a case already under way was brought in: taken in order before anything can fire. One that
   * the rules refuse fails the start, and nothing of the case is kept.
   */
  before?: Queued[] | undefined;
  /** A running case carried over continue-as-new. */
  carried?: Carried | undefined;
}

/** What a run hands to the next one (continue-as-new). Optional fields may be added, none ever removed. */
export interface Carried {
  version: 1;
  state: CaseState;
  queue: Queued[];
  answered: Record<string, CommandResult | { refused: Refusal }>;
  /** Letters whose delivery had not been settled. */
  undelivered: string[];
}

/** What waits for the loop: staff's commands, the customer's words, and reports from delivery. */
export type Queued =
  | { kind: 'command'; command: StaffCommand }
  | { kind: 'calendar'; change: ApplyCalendar }
  | { kind: 'policy'; change: ApplyPolicy }
  | { kind: 'word'; word: CustomerWord }
  | { kind: 'delivery'; report: DeliveryReport }
  | { kind: 'catch-up' };

/** What came of handing one letter to the post. */
export interface DeliveryReport {
  letterId: string;
  /** `to-post`: written and kept, and waiting for somebody to post it. */
  result: 'dispatched' | 'refused' | 'waiting' | 'to-post';
  /** A short code, never the server's words: 'address-refused', 'no-address'. */
  why?: string | undefined;
}

/** The answer to a command: the events it made. */
export interface CommandResult {
  seq: number;
  events: string[];
  /** Ids it gave out: P1, A1, M1, Q1, L1, T1. */
  ids: string[];
}

export interface ApplyCalendar {
  key: string;
  calendar: Calendar;
}

export interface ApplyPolicy {
  key: string;
  by: string;
  role: Role;
  reasonText: string;
  policy: CasePolicy;
}

/** A staff command. Refused at once (type 'Refused') or answered after its events are stored. */
export const doCommand = defineUpdate<CommandResult, [StaffCommand]>('do');
/** The policy of a running case changes only when somebody decides so (IN-13). */
export const applyPolicy = defineUpdate<CommandResult, [ApplyPolicy]>('applyPolicy');
/** Answers when a case brought in under way has taken all that came before; fails when the rules refused some of it. */
export const broughtIn = defineUpdate<CommandResult>('broughtIn');
/** A customer's word: never refused. */
export const say = defineSignal<[CustomerWord]>('say');
/** What became of a letter after it had gone: a mail server further on sent it back (RC-1). */
export const reportDelivery = defineSignal<[DeliveryReport]>('reportDelivery');
/** The record may be ahead of the case: a turn in which nothing happens but that it takes over what stands there. */
export const catchUp = defineSignal('catchUp');
/** Another calendar: a signal, so that many cases can be told at once. */
export const applyCalendar = defineSignal<[ApplyCalendar]>('applyCalendar');
/** The case as it stands. */
export const caseState = defineQuery<CaseState>('state');
/** What this role, or this person, may do now. */
export const offers = defineQuery<Offer[], [{ by: string; role: StaffCommand['role'] }]>('offers');

/** How a refusal travels: an ApplicationFailure of this type with these details. */
export const REFUSED = 'Refused';
export type { Refusal };
