/**
 * The face of a kind of case: all that command line and pages ask of it. They know no kind; each kind answers for itself
 * in `client/kinds/<kind>/face.ts`, as it answers the engine in its `kind.ts`. All of it is pure: from what was read.
 */
import type { IsoDate, Policy, Duty } from '../../policies/types.ts';
import type { Deadline } from '../../policies/calendar/types.ts';
import type { CaseOpening, Field, KindName, MessageSpec, RecordedEvent } from '../../workflows/messages.ts';
import type { FieldLabel, FieldValues } from '../core/input/fields.ts';
import type { Actor, Person } from '../core/people.ts';
import type { CaseFile, Customer, OpenDate } from '../core/store/store.ts';
import type { PendingApproval } from '../core/store/store-management.ts';
import type { CaseSections, PrintedCase, Section } from './sections.ts';
import type { Names } from './words.ts';

/** The types of a kind that its face reads. */
export interface FaceTypes {
  state: { seq: number };
  event: { type: string };
}

/** One case as it was read for a page. */
export interface CaseAsRead<K extends FaceTypes = FaceTypes> {
  file: CaseFile;
  state: K['state'];
  open: OpenDate[];
  /** References of the cases it is linked with (IN-12). */
  linked: string[];
  /** References of the cases in whose words, such as a note, this one's is written. */
  mentionedIn: string[];
  /** Other cases of the same household, newest first: what came before may belong to this one (S1-25). */
  household: { caseId: string; reference: string; received: IsoDate }[];
  names: Names;
}

/** A date that is owed, as lists and pages have it. */
export interface DueDate {
  kind: string;
  about?: string | null;
  owner?: string;
  /** The part of its procedure the case is at. */
  stage?: number;
  /**
   * Of a date with an id of its own (T1, A1, Q1): the kind of task, or the team that was asked; which date it follows.
   */
  what?: string | null;
  which?: string | null;
  /** A letter that is written and would meet it, with what it waits for; left out where none waits, or nobody knows. */
  letter?: { id: string; waitsFor: 'post' | 'email' | 'another-way' } | null;
  rule?: string;
}

/** The one thing to do next about a date. */
export interface NextStep {
  /** The form that meets the date; null where only the customer, or time, can. */
  command: string | null;
  /** What the link says, beginning with a verb. */
  says: string;
  /** The field of the form that says which one (request, action, task), and what stands in it. */
  field: string | null;
  about: string | null;
}

/** Commands under one heading, as staff look for them. */
export interface CommandGroup {
  title: string;
  commands: readonly string[];
}

/** What codes are called where a person reads them; a code that is not known stands as it is. */
export interface Labels {
  status(status: string): string;
  /** Inside a sentence: 'the stage 1 response', 'a promise (A1)'. */
  date(kind: string, about?: string | null): string;
  /** As a heading: 'Stage 1 response'. */
  countedDate(step: string): string;
  letter(code: string): string;
  task(kind: string): string;
  closed(why: string): string;
  /** A thing of a case by its id: 'point P1'. */
  thing(id: string): string;
  /** A staff id as a name, a role as its title. */
  owner(owner: string, names: Names): string;
}

/** The dates of a kind, as worklists show them and can be narrowed to. */
export interface DueDates {
  /** What a list can be narrowed to, with what each is called there. */
  readonly listed: readonly Choice[];
  /** What a date is called at the head of a row. */
  title(date: DueDate): string;
  /** Why it is there. */
  why(date: DueDate): string;
}

/** The dates that are counted day by day. */
export interface CountedDates<K extends FaceTypes> {
  readonly steps: readonly string[];
  /** The count of one of them; null where what it is counted from has not happened. */
  explain(state: K['state'], step: string): CountedDate | null;
}

/** One date with every day that was counted. */
export interface CountedDate {
  policy: { id: string; version: string };
  calendar: { id: string; version: string };
  deadline: Deadline;
  /** What the customer was told, where that is another date. */
  promised: IsoDate | null;
  card: string[];
}

/** Something to choose from in a form. */
export interface Choice {
  value: string;
  text: string;
}
/** Choices by the name of the field. */
export type Choices = Record<string, Choice[]>;

/** What the choices of a form are made from. */
export interface Known<K extends FaceTypes = FaceTypes> {
  state: K['state'];
  names: Names;
  people: readonly Person[];
  parties: readonly { name: string; title: string }[];
}

/** Something that waits for somebody's yes or no. */
export interface PendingDecision {
  /** What is to be decided. */
  what: string;
  /** The command that decides it. */
  command: string;
  /** Who may: a staff id, or roles. */
  deciders: readonly (string | Duty)[];
}

/** Whether a command may be given now, and otherwise why not. */
export interface CommandOffer {
  command: string;
  may: boolean;
  why?: string | undefined;
  rule?: string | undefined;
}

/** What a case of a kind is opened with, from what somebody filled in. */
export interface FilledIn {
  /** Checked, in the kinds of the table; of a text, the id it is stored under. */
  values: Readonly<Record<string, unknown>>;
  /** What was written in a field, as it stands. */
  written(field: string): string | null;
  landlordId: string;
  received: IsoDate;
  logged: IsoDate;
  /** Ids of the cases it is linked with. */
  linked: string[];
  /** The id of the words that say what it is about. */
  descriptionText: string;
  naming: FieldLabel;
  /** Who leads a colleague, by their ids; null where nobody is named. */
  lineManagerOf(staffId: string): string | null;
  /** Whoever handles the linked cases, by id. */
  handlersOfLinked: string[];
}

/** How a case of a kind is logged from a form; complaints, which customers make themselves, have their own way. */
export interface KindIntake {
  /** To follow "Log": "an enquiry of an MP or councillor". */
  readonly what: string;
  readonly rules: string;
  /** Fields beside those that each has: how and when it came, what it is about, what it is linked with. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly channels: readonly string[];
  readonly allowedDuties: readonly Duty[];
  /** Fields that hold personal data or words for the row alone: nothing of them goes into the case. */
  readonly personal: readonly string[];
  /** What may be chosen where the landlord's policy says it. */
  choices(policy: Policy): Choices;
  /** The facts it is opened with, and who it is about. Throws one sentence (BadInput) for what cannot be. */
  facts(filled: FilledIn, policy: Policy): { intake: Omit<CaseOpening['intake'], 'reference'>; customer: Customer };
}

/** All that is asked of one kind. */
export interface KindFace<K extends FaceTypes = FaceTypes> {
  /** What a case of this kind is called: "complaint", "enquiry of an MP or councillor". */
  readonly called: string;
  /** What stands where the name of a customer would, of a case that names none; “Anonymous” where left out. */
  readonly nameless?: string;
  /** Whose words it was logged with, and who may say more: “the enquirer”; the customer where left out. */
  readonly outsider?: string;
  /** How it is logged from a form; null where it has a way of its own. */
  readonly intake: KindIntake | null;
  /** What staff may ask for and what customers may say: options, forms and sentences are made from these. */
  readonly commands: Readonly<Record<string, MessageSpec>>;
  readonly customerMessages: Readonly<Record<string, MessageSpec>>;
  /** The types of events that can happen to a case of this kind. */
  readonly events: readonly string[];
  /** How a customer's message can have reached us. */
  readonly channels: readonly string[];
  /** What a file that is filed with a case can be. */
  readonly documentKinds: readonly string[];
  /** Every command under one heading. */
  readonly groups: readonly CommandGroup[];
  /** The duties that may give one of its commands under this policy, in the order in which they are asked. */
  readonly whoMay: (policy: Policy, command: string) => readonly Duty[];
  /** Where an open case can stand, and the parts of its procedure: what lists can be narrowed to. */
  readonly statuses: readonly string[];
  readonly stages: readonly Choice[];

  readonly labels: Labels;
  readonly due: DueDates;
  readonly counted: CountedDates<K>;

  /** An event as one plain sentence; of what stands twice in `all`, it is quoted once. */
  tell(recorded: RecordedEvent<K['event']>, all: readonly RecordedEvent<K['event']>[], names: Names): string;
  /** What whoever gives a command is to have before their eyes on its form: what they check, sign or decide on. Nothing where left out. */
  beside?(state: K['state'], command: string, names: Names): Section[];
  /** What meets a date; without a date there is nothing to do. */
  nextStep(date: DueDate | undefined): NextStep;
  /** A date of this case with what its record says of it: which task it is, which date it follows from, who was asked. */
  withKnown<D extends DueDate>(state: K['state'], date: D): D;
  /** Where the reason of a missed date is recorded; null where none is asked for. */
  reasonFor(missed: { kind: string; about: string | null; isOpen: boolean }): NextStep | null;
  /** Where a case stands while it waits for a decision, by its status: since which event, and by which date. */
  readonly deciding: Readonly<Record<string, { since: string; date: string }>>;
  /** What is to be decided about something that waits; null where it is no decision. */
  decision(waiting: PendingApproval, policy: Policy): PendingDecision | null;

  /** The part of its procedure a case is at; 1 where it has only one. */
  stage(state: K['state']): number;
  /** Ids of the cases it is linked with. */
  linked(state: K['state']): readonly string[];
  /** What whoever does the next thing has to obey. */
  mustObey(state: K['state']): string[];
  /** What this person may do now and, for the rest, why not: one answer a command. */
  offers(state: K['state'], person: Actor, today: IsoDate): CommandOffer[];
  /** Whose turn a command would be; null where nobody's role may. */
  turnOf(people: readonly Person[], state: K['state'], command: string): Actor | null;
  /** The fingerprint of what a command judges; null for one that judges nothing that others may change meanwhile. */
  judged(state: K['state'], command: string): string | null;
  /** What stands of the facts that a command puts right: its form is filled in with it, and what is emptied is unset. */
  standing(command: string, page: CaseAsRead<K>, people: readonly Person[]): FieldValues;
  /** What may be chosen in the fields of a form that name a thing of the case or somebody of the landlord. */
  choices(command: string, known: Known<K>): Choices;

  /** A case on its page, and on the command line. */
  page(page: CaseAsRead<K>, today: IsoDate): CaseSections;
  print(page: CaseAsRead<K>): PrintedCase;
}

/**
 * The face of the kind of a case, or of a row that stands for one (`faceOfCase`): for callers that must not load them
 * all.
 */
export type FaceOf = (one: { caseKind: KindName }) => KindFace;

/** The fields of a command or word in a table; none where there is no such. */
export function fieldsIn(table: KindFace['commands'], name: string): Readonly<Record<string, Field>> {
  return Object.hasOwn(table, name) ? (table[name]?.fields ?? {}) : {};
}

/** What stands where a name would. */
export const namelessAt = ({ nameless }: Pick<KindFace, 'nameless'>): string => nameless ?? 'Anonymous';
