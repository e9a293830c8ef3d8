/** Looking at cases: pages and lists for people, all from the read side but for what only the case itself can tell. */
import { card } from '../../policies/card.ts';
import { deadlineOf } from '../../policies/deadlines.ts';
import { STEPS, type Deadline, type IsoDate, type Step } from '../../policies/types.ts';
import {
  COMMANDS,
  knownDates,
  offersOn,
  type CaseState,
  type CommandName,
  type Offer,
  type Recorded,
} from '../../workflows/messages.ts';
import { tell } from '../kinds/complaint/tell-event.ts';
import type { Names } from '../kinds/complaint/labels.ts';
import { NotFound } from '../../platform/errors.ts';
import { oneOf } from '../core/fields.ts';
import { personByHandle, defaultActor, type Actor, type Person } from '../core/people.ts';
import type { CaseFile, OpenDate, WorklistFilter, WorklistRow } from '../core/store.ts';
import { caseHandle, callTemporal } from '../core/temporal.ts';
import { directoryOf, findCase, stateOf, todayIn, type ServiceContext } from '../core/context.ts';

/** Names of staff and the words of one case, for telling its story. */
export async function namesOf(service: ServiceContext, file: CaseFile): Promise<Names & { people: Person[] }> {
  const [{ people }, words] = await Promise.all([directoryOf(service, file.landlordId), service.store.texts(file)]);
  const byId = new Map(people.map((p) => [p.id, p.name]));
  return { people, staff: (id) => byId.get(id) ?? id, words: (id) => words.get(id) ?? null };
}

export interface CasePage {
  file: CaseFile;
  state: CaseState;
  open: OpenDate[];
  /** References of the cases it is linked with (IN-12). */
  linked: string[];
  names: Names;
}

/** Everything the page of one case shows. */
export async function show(service: ServiceContext, reference: string): Promise<CasePage> {
  const file = await findCase(service, reference);
  const [state, open, names] = await Promise.all([
    stateOf(service, file),
    service.store.openDates(file),
    namesOf(service, file),
  ]);
  const linked = await service.store.references(state.intake.linked);
  return { file, state, open, linked, names };
}

export interface TimelineEntry {
  seq: number;
  on: IsoDate;
  /** When it was recorded, where that was another day. */
  at: string;
  by: string;
  type: string;
  says: string;
}

/** What happened, in order, each event as a sentence. */
export async function timeline(service: ServiceContext, reference: string): Promise<TimelineEntry[]> {
  const file = await findCase(service, reference);
  const [events, names] = await Promise.all([service.store.events(file), namesOf(service, file)]);
  return told(events, names);
}

export function told(events: Recorded[], names: Names): TimelineEntry[] {
  const quotedElsewhere = (said: Recorded): boolean =>
    'wordsText' in said.event &&
    events.some(
      (r) => r.seq > said.seq && r.key === said.key && 'wordsText' in r.event && r.event.wordsText !== undefined,
    );
  return events.map((r) => ({
    seq: r.seq,
    on: r.on,
    at: r.at,
    by: r.by === 'system' ? 'putright' : r.by === 'customer' ? 'the customer' : names.staff(r.by),
    type: r.event.type,
    // A customer's words are quoted once: by what came of them, where something did.
    says: tell(r, r.event.type === 'CustomerSaid' && quotedElsewhere(r) ? { ...names, words: () => null } : names),
  }));
}

export interface OfferedCommand extends Offer {
  does: string;
  /** Whose turn it would be. */
  by: Actor | null;
}

/**
 * What may be done now and, for the rest, why not: for one person, or, when nobody is named, each command for the person
 * whose turn it would be.
 */
export async function commandsFor(service: ServiceContext, reference: string, as?: string): Promise<OfferedCommand[]> {
  const file = await findCase(service, reference);
  const [{ people }, state] = await Promise.all([directoryOf(service, file.landlordId), stateOf(service, file)]);
  return offered(state, people, todayIn(service), as === undefined ? null : personByHandle(people, as, '--as'));
}

/** The same of a state that was asked for already. */
export function offered(state: CaseState, people: Person[], today: IsoDate, person: Actor | null): OfferedCommand[] {
  const names = Object.keys(COMMANDS) as CommandName[];
  const turn = new Map(names.map((name) => [name, person ?? turnOrNull(people, state, name)]));
  const askers = new Map([...turn.values()].flatMap((p) => (p ? [[p.id, p] as const] : [])));
  const answers = new Map([...askers.values()].map((p) => [p.id, offersOn(state, p.id, p.role, today)] as const));
  return names.map((command) => {
    const by = turn.get(command) ?? null;
    const offer = by ? answers.get(by.id)?.find((o) => o.command === command) : undefined;
    const { does } = COMMANDS[command];
    return offer
      ? { ...offer, does, by }
      : { command, may: false, why: 'The landlord has nobody in a role that may.', does, by };
  });
}

function turnOrNull(people: Person[], state: CaseState, name: CommandName): Actor | null {
  try {
    return defaultActor(people, state, name);
  } catch {
    return null;
  }
}

export interface Explained {
  reference: string;
  policy: { id: string; version: string };
  calendar: { id: string; version: string };
  deadline: Deadline;
  /** What the customer was told, where that is another date. */
  promised: IsoDate | null;
  card: string[];
}

/** The counted-days card of one step of a live case. */
export async function explain(service: ServiceContext, reference: string, said: string): Promise<Explained> {
  const step: Step = oneOf(said, STEPS, 'step');
  const file = await findCase(service, reference);
  const state = await stateOf(service, file);
  const { policy, calendar } = state;
  const deadline = deadlineOf(policy, calendar, knownDates(state), step, { explain: true });
  if (!deadline)
    throw new NotFound(`${file.reference} has no date for ${step} yet: what it is counted from has not happened.`);
  const stage = step.startsWith('stage2') ? state.stage2 : state.stage1;
  const promised = step.endsWith('.respond') ? (stage?.promised ?? null) : null;
  return {
    reference: file.reference,
    policy: { id: policy.id, version: policy.version },
    calendar: { id: calendar.id, version: calendar.version },
    deadline,
    promised,
    card: card(deadline, calendar, { full: true }),
  };
}

/** The case's Temporal history as JSON, fit to be a fixture. */
export async function history(service: ServiceContext, reference: string): Promise<unknown> {
  const file = await findCase(service, reference);
  const found = await callTemporal(service.temporal, () => caseHandle(service.temporal, file.caseId).fetchHistory());
  const { historyToJSON } = await import('@temporalio/common/lib/proto-utils.js');
  return JSON.parse(historyToJSON(found)) as unknown;
}

export interface WorklistRequest {
  overdue?: boolean | undefined;
  /** Handle of whose work is shown. */
  owner?: string | undefined;
  landlord?: string | undefined;
  all?: boolean | undefined;
}

export interface WorklistEntry extends WorklistRow {
  handlerName: string | null;
  ownerName: string | null;
}

/** What is due, soonest first. */
export async function worklist(service: ServiceContext, wish: WorklistRequest): Promise<WorklistEntry[]> {
  const landlords = await service.store.landlords();
  const landlordId = wish.landlord === undefined ? undefined : oneOf(wish.landlord, landlords, '--landlord');
  const people = (await Promise.all(landlords.map((l) => service.store.staff(l)))).flat();
  const owner = wish.owner === undefined ? undefined : ownerId(people, wish.owner);
  const filter: WorklistFilter = { landlordId, owner, overdue: wish.overdue, all: wish.all };
  const byId = new Map(people.map((p) => [p.id, p.name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (byId.get(id) ?? id));
  const rows = await service.store.worklist(filter);
  return rows.map((r) => ({ ...r, handlerName: nameOf(r.handler), ownerName: nameOf(r.nextOwner) }));
}

function ownerId(people: Person[], said: string): string {
  if (people.some((p) => p.role === said)) return said;
  return personByHandle(people, said, '--owner').id;
}
