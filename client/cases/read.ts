/** Looking at cases: pages and lists for people, all from the read side but for what only the case itself can tell. */
import { rolesHere } from '../../policies/roles/restricted.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Complaint, RecordedEvent } from '../../workflows/messages.ts';
import type { CaseAsRead, CommandOffer, CountedDate, FaceTypes, KindFace } from '../kinds/face.ts';
import { ALL_FACES, faceOfCase } from '../kinds/index.ts';
import { plain, type Names } from '../kinds/words.ts';
import { NotFound } from '../../platform/errors.ts';
import { oneOf } from '../core/input/fields.ts';
import { personByHandle, type Actor, type Person } from '../core/people.ts';
import { WORKLIST_SORTS, type CaseFile, type NextRow, type WorklistFilter } from '../core/store/store.ts';
import { caseHandle, callTemporal } from '../core/temporal.ts';
import { wordsShown } from './words/words.ts';
import { directoryOf, findCase, anyStateOf, stateOf, todayIn, type ServiceContext } from '../core/context.ts';
import { namesByStaff } from '../kinds/staff-names.ts';

/** Names of staff and the words of one case, for telling its story. */
export async function namesOf(service: ServiceContext, file: CaseFile): Promise<Names & { people: Person[] }> {
  const [people, parties] = await Promise.all([
    service.store.staff(file.landlordId),
    service.store.parties(file.landlordId),
  ]);
  const words = await wordsShown(service, file, people);
  return {
    people,
    ...namesByStaff(people, rolesHere(file.landlordId)),
    words: (id) => words.get(id) ?? null,
    ...partiesNamed(parties),
  };
}

/** What each team and contractor is called in a sentence; of one that is not in the directory any more, nothing. */
function partiesNamed(parties: readonly { name: string; title: string }[]): Pick<Names, 'party'> {
  const titles = new Map(parties.map((p) => [p.name, p.title]));
  return { party: (name) => titles.get(name) ?? plain(name) };
}

/** One case as it was read, with the face of its kind. */
export interface CasePage<K extends FaceTypes = FaceTypes> extends CaseAsRead<K> {
  face: KindFace<K>;
}

/** Everything the page of one case shows. */
export async function show(service: ServiceContext, reference: string): Promise<CasePage> {
  const file = await findCase(service, reference);
  const face = faceOfCase(file);
  const [state, open, names] = await Promise.all([
    anyStateOf(service, file),
    service.store.openDates(file),
    namesOf(service, file),
  ]);
  const { store } = service;
  const [named, naming, mentionedIn, household] = await Promise.all([
    store.references([...face.linked(state)]),
    store.linkedFrom(file),
    store.mentionedIn(file),
    store.casesOfHousehold(file),
  ]);
  const linked = [...new Set([...named, ...naming])].toSorted();
  const mentioned = mentionedIn.filter((r) => !linked.includes(r));
  return { face, file, state, open, linked, mentionedIn: mentioned, household, names };
}

/** The same of a complaint, for what is asked of complaints alone; refuses a case of another kind. */
export async function showComplaint(service: ServiceContext, reference: string): Promise<CasePage<Complaint>> {
  await stateOf(service, await findCase(service, reference));
  return (await show(service, reference)) as CasePage<Complaint>;
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
  return timelineOf(faceOfCase(file), events, names);
}

/** The same of events that were read already, each as its kind tells it. */
export function timelineOf<K extends FaceTypes>(
  face: KindFace<K>,
  events: readonly RecordedEvent<K['event']>[],
  names: Names,
): TimelineEntry[] {
  return events.map((r) => ({
    seq: r.seq,
    on: r.on,
    at: r.at,
    by: r.by === 'system' ? 'putright' : r.by === 'customer' ? 'the customer' : names.staff(r.by),
    type: r.event.type,
    says: face.tell(r, events, names),
  }));
}

export interface OfferedCommand extends CommandOffer {
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
  const [{ people }, state] = await Promise.all([directoryOf(service, file.landlordId), anyStateOf(service, file)]);
  const person = as === undefined ? null : personByHandle(people, as, '--as');
  return offeredCommands({ face: faceOfCase(file), state }, people, todayIn(service), person);
}

/** The same of a case that was read already. */
export function offeredCommands<K extends FaceTypes>(
  { face, state }: Pick<CasePage<K>, 'face' | 'state'>,
  people: readonly Person[],
  today: IsoDate,
  person: Actor | null,
): OfferedCommand[] {
  const commands = Object.entries(face.commands);
  const turn = new Map(commands.map(([name]) => [name, person ?? face.turnOf(people, state, name)]));
  const askers = new Map([...turn.values()].flatMap((p) => (p ? [[p.id, p] as const] : [])));
  const answers = new Map([...askers.values()].map((p) => [p.id, face.offers(state, p, today)] as const));
  return commands.map(([command, { does }]) => {
    const by = turn.get(command) ?? null;
    const offer = by ? answers.get(by.id)?.find((o) => o.command === command) : undefined;
    return offer
      ? { ...offer, does, by }
      : { command, may: false, why: 'The landlord has nobody in a role that may.', does, by };
  });
}

export interface Explained extends CountedDate {
  reference: string;
}

/** What may be asked to be explained, of any kind of case. */
const COUNTED_STEPS = ALL_FACES.flatMap((face) => face.counted.steps);

/** The counted-days card of one step of a live case. */
export async function explain(service: ServiceContext, reference: string, said: string): Promise<Explained> {
  const step = oneOf(said, COUNTED_STEPS, 'step');
  const file = await findCase(service, reference);
  const found = faceOfCase(file).counted.explain(await anyStateOf(service, file), step);
  if (!found)
    throw new NotFound(`${file.reference} has no date for ${step} yet: what it is counted from has not happened.`);
  return { reference: file.reference, ...found };
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
  sort?: string | undefined;
}

export interface WorklistEntry extends NextRow {
  handlerName: string | null;
  ownerName: string | null;
}

/** What is due, soonest first; or by `sort`. */
export async function worklist(service: ServiceContext, options: WorklistRequest): Promise<WorklistEntry[]> {
  const landlords = await service.store.landlords();
  const landlordId = options.landlord === undefined ? undefined : oneOf(options.landlord, landlords, '--landlord');
  const people = (await Promise.all(landlords.map((l) => service.store.staff(l)))).flat();
  const owner = options.owner === undefined ? undefined : ownerId(people, options.owner);
  const sort = options.sort === undefined ? undefined : oneOf(options.sort, WORKLIST_SORTS, '--sort');
  const filter: WorklistFilter = { landlordId, owner, overdue: options.overdue, all: options.all, sort };
  const byId = new Map(people.map((p) => [p.id, p.name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (byId.get(id) ?? id));
  const rows = await service.store.worklist(filter);
  return rows.map((r) => ({ ...r, handlerName: nameOf(r.handler), ownerName: nameOf(r.nextOwner) }));
}

function ownerId(people: Person[], said: string): string {
  if (people.some((p) => (p.duties as readonly string[]).includes(said))) return said;
  return personByHandle(people, said, '--owner').id;
}
