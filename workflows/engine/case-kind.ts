/**
 * What a kind of case is (a complaint, an enquiry, …): pure functions over its own state, events, commands and customers'
 * messages. The loop (`run-case.ts`) is the same for all of them and knows nothing of any.
 */
import type { IsoDate, Duty, StaffDuty } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { ReminderEvent, ReminderState } from './due.ts';
import type { MessageSpec } from './fields.ts';
import type { Obligation } from './obligation.ts';
import type { Attributes, DeliveryReport, RecordedEvent } from './ports.ts';
import type { Refusal } from './rule.ts';

/** What the engine reads of every state. */
export interface BaseState {
  caseId: string;
  /** Sequence of the last event in it. */
  seq: number;
  calendar: Calendar;
  /** The next number of each letter of the ids it gives out. */
  next: Record<string, number>;
}

/** What the engine reads of how a case was opened. */
export interface BaseOpening<Item = unknown> {
  caseId: string;
  /** The name of its kind; a complaint where it is left out. */
  kind?: string | undefined;
  /** The staff id of who logged it. */
  loggedBy: string;
  /** The key under which logging is done once. */
  key: string;
  /**
   * What had happened before a case already under way was brought in: taken in order with the logging, as one batch. One
   * that the rules refuse fails the start, and nothing of the case is kept.
   */
  before?: Item[] | undefined;
}

/** A staff command as it waits for its turn. */
export interface BaseCommand {
  /** Idempotency key: asked twice, done once, answered the same. The update's id where none is given. */
  key: string;
  name: string;
  /** Staff id. */
  by: string;
  /** What they may do: all that the landlord's roles of theirs give them, at least one. */
  duties: readonly StaffDuty[];
  /** The day it happened; today when left out. Never in the future, never before the step it answers. */
  on?: IsoDate | undefined;
  /** Fingerprint of what the person was shown, where the command judges something: another one now refuses it. */
  seen?: string | undefined;
  /** The last event its sender had seen, where they said so: a case that has gone on since refuses it. */
  afterSeq?: number | undefined;
}

/** A customer's words as they wait for their turn. */
export interface BaseCustomerMessage {
  key: string;
  name: string;
  on?: IsoDate | undefined;
  /** The colleague who wrote it down; the customer themselves where there is none. */
  recordedBy?: string | undefined;
  /** Why somebody other than the customer may have said it: `THROUGH`. */
  through?: Through | undefined;
}

/**
 * Why it may not have been the customer: staff had a hand in what their page says, or it came by email, which anybody may
 * send in anybody's name.
 */
export const THROUGH = ['link-sent-by-staff', 'address-set-by-staff', 'signed-in-staff', 'sender-unproven'] as const;
export type Through = (typeof THROUGH)[number];

/** Another version of the policy for a running case (IN-13). */
export interface PolicyChange<Policy> {
  key: string;
  by: string;
  duties: readonly Duty[];
  reasonText: string;
  policy: Policy;
}

/** The types one kind is made of. */
export interface KindTypes {
  state: BaseState;
  event: { type: string };
  command: BaseCommand;
  customerMessage: BaseCustomerMessage;
  policy: object;
  opening: BaseOpening;
  /** The case as lists show it. */
  row: { landlordId: string };
  /** What goes out because of an event: a row of the outbox. */
  outbox: { id: string };
}

/** Something the engine could not deal with by itself and puts in front of staff. */
export interface Trouble {
  what: 'unreadable-message' | 'unsigned-message' | 'cancel-asked' | 'delivery-failed' | 'report-unproven';
  /** The message's name, or the letters' ids. */
  about?: string | undefined;
}

/** What operators see: what is owed, as Markdown, and the values of our search attributes. */
export interface Summary {
  details: string;
  attributes: Attributes;
}

export type Decision<K extends KindTypes> = K['event'][] | Refusal;

/** One kind of case. Every function is pure and total: the same answer to the same question, never an exception. */
export interface CaseKind<K extends KindTypes> {
  /** The name of its workflow type: never renamed. */
  readonly workflow: string;
  /** What staff may ask for and what customers may say, with the fields of each: messages are registered from these. */
  readonly commands: Readonly<Record<string, MessageSpec>>;
  readonly customerMessages: Readonly<Record<string, MessageSpec>>;
  /** A checked command or word of these tables as this kind's own type; null where it is none. */
  asCommand(given: BaseCommand & { fields: Record<string, unknown> }): K['command'] | null;
  asCustomerMessage(
    given: BaseCustomerMessage & { via?: string | undefined; fields: Record<string, unknown> },
  ): K['customerMessage'] | null;

  /** The first day on which anything of it can have happened: no message is dated before it. */
  begunOn(state: K['state']): IsoDate;
  /** The case before anything has happened. */
  begin(opening: K['opening']): K['state'];
  /** What logging it means, and the day it was logged; or why it cannot be logged. */
  open(opening: K['opening'], today: IsoDate): { events: K['event'][]; on: IsoDate; role: Duty } | Refusal;
  /** What a command does to a case today, or why it may not be. */
  decide(state: K['state'], command: K['command'], today: IsoDate): Decision<K>;
  /** What a customer's message brings: never refused, always at least the record of it. */
  decideCustomerMessage(state: K['state'], word: K['customerMessage'], on: IsoDate, today: IsoDate): K['event'][];
  /** A letter's report as a fact on the case. */
  delivered(state: K['state'], report: DeliveryReport): K['event'][];
  /** A task in front of staff for what went wrong. */
  trouble(state: K['state'], trouble: Trouble, today: IsoDate): K['event'][];
  applyCalendar(state: K['state'], calendar: Calendar, today: IsoDate): K['event'][];
  applyPolicy(state: K['state'], change: PolicyChange<K['policy']>): Decision<K>;

  /** The case after one recorded event. */
  evolve(state: K['state'], recorded: RecordedEvent<K['event']>): K['state'];
  /**
   * What follows from an event by itself; `state` is the case after it and all decided with it, `on` the day it happened.
   */
  consequences(state: K['state'], event: K['event'], on: IsoDate, today: IsoDate): K['event'][];
  /** The ids an event gives out: those to be numbered are, as it is recorded (`ids.ts`). */
  idsOf(event: K['event']): string[];

  /** Everything the case owes now, soonest first. */
  obligations(state: K['state']): readonly Obligation[];
  /** What has been said of each obligation. */
  reminders(state: K['state']): Readonly<Record<string, ReminderState>>;
  /** A reminder as an event of this kind. */
  reminder(event: ReminderEvent): K['event'];
  /** For a date that acts by itself: what happens when its day has ended; null for dates that people must keep. */
  lapses(state: K['state'], obligation: Obligation): K['event'][] | null;
  /** What an obligation is and by when: "stage 1 response, due Friday 4 December (S1-4)". */
  summaryOf(obligation: Obligation): string;
  /** Whether nothing is owed any more, so that the run may end. */
  isOver(state: K['state']): boolean;

  /** What has to reach the world because of an event. */
  effects(
    recorded: RecordedEvent<K['event']>,
    all: readonly RecordedEvent<K['event']>[],
    state: K['state'],
  ): K['outbox'][];
  view(state: K['state']): K['row'];
  summary(state: K['state']): Summary;
  /** By which of their duties somebody gives a command: it stands beside what they did. The first of theirs where left out. */
  actsAs?(state: K['state'], command: K['command']): Duty;
  /** What this person, with these duties, may do now and, for the rest, why not. */
  offers(state: K['state'], by: string, duties: readonly StaffDuty[], today: IsoDate): Offer[];
}

/** Whether a command may be given now, and otherwise why not. */
export interface Offer {
  command: string;
  may: boolean;
  why?: string | undefined;
  rule?: string | undefined;
}
