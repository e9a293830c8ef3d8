/** What every use case works with, and the few look-ups all of them need. */
import type { Client } from '@temporalio/client';
import { formatDate } from '../../policies/calendar/dates.ts';
import { isMoved } from '../../policies/registry.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { COMPLAINT_WORKFLOW, type AnyCaseState, type CaseState } from '../../workflows/messages.ts';
import { londonDay, readAnyDate, type Clock } from './input/dates.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import type { Directory } from './input/fields.ts';
import { personByHandle, type LedParty, type Person } from './people.ts';
import { currentState } from './current-state.ts';
import type { CaseFile, Store } from './store/store.ts';
import { didYouMean } from './input/suggest.ts';

export interface ServiceContext {
  store: Store;
  temporal: Client;
  clock: Clock;
  /** The same questions where the database shows one landlord's rows only: what is done for a viewer asks these. */
  storeOf?: ((landlordId: string) => Store) | undefined;
}

/** The day it is in London. */
export const todayIn = (service: ServiceContext): IsoDate => londonDay(service.clock());

/** The calendar new cases are counted by: the one last applied, else the one putright brings. */
export async function calendarNow(service: ServiceContext): Promise<Calendar> {
  return (await service.store.calendar()) ?? ENGLAND_AND_WALES;
}

/** The case with this reference, however it was typed. */
export async function findCase(service: ServiceContext, reference: string): Promise<CaseFile> {
  const tidy = reference.trim().toUpperCase();
  const found = await service.store.caseByReference(tidy);
  if (!found) throw new NotFound(`There is no case ${tidy}: putright worklist --all shows every reference.`);
  return found;
}

/**
 * Refuses to add anything to a case that was anonymised, for its person could be known again by it (RC-3), and to one whose
 * landlord was handed over to another installation, where it goes on.
 */
export function mustTakeMore({ reference, landlordId, anonymised }: CaseFile): void {
  if (isMoved(landlordId))
    throw new RuleRefusal(
      'RC-1',
      `${reference} was handed over to another installation with all of its landlord’s cases: it goes on there.`,
    );
  if (anonymised == null) return;
  throw new RuleRefusal(
    'RC-3',
    `${reference} was anonymised on ${formatDate(londonDay(anonymised))}, and nothing is added to it any more: log what is new as a complaint of its own.`,
  );
}

/** A case of any kind as it stands. */
export async function anyStateOf(service: ServiceContext, file: CaseFile): Promise<AnyCaseState> {
  return currentState(service.store, file);
}

/** A complaint as it stands; refuses a case of another kind, for what is asked of it is only true of complaints. */
export async function stateOf(service: ServiceContext, file: CaseFile): Promise<CaseState> {
  if (file.caseKind !== COMPLAINT_WORKFLOW)
    throw new RuleRefusal('RC-1', `${file.reference} is no complaint: this is done to complaints only.`);
  return (await anyStateOf(service, file)) as CaseState;
}

/** Looks up handles and teams of one landlord. */
export async function directoryOf(
  service: ServiceContext,
  landlordId: string,
): Promise<Directory & { people: Person[]; teams: readonly LedParty[] }> {
  const [people, teams, calendar] = await Promise.all([
    service.store.staff(landlordId),
    service.store.parties(landlordId),
    calendarNow(service),
  ]);
  const parties = teams.map((t) => t.name);
  const staffId: Directory['staffId'] = (handle, what, orLeft) => personByHandle(people, handle, what, orLeft).id;
  return {
    people,
    day: (said, what, leaning) => readAnyDate(said, what, todayIn(service), calendar, leaning),
    staffId,
    handlerId: (handle, what) => staffId(handle, what),
    teams,
    ownerWord: (said, what) => {
      const name = said.toLowerCase();
      if (parties.includes(name)) return `party:${name}`;
      if (people.some((p) => p.handle === name.replace(/^@/, ''))) return staffId(said, what);
      const near = didYouMean(name, [...parties, ...people.filter((p) => p.active).map((p) => p.handle)]);
      throw new BadInput(`${what}: there is no colleague, team or contractor "${said}".${near}`);
    },
    partyName: (name, what) => {
      const found = parties.find((p) => p === name.toLowerCase());
      if (found !== undefined) return found;
      throw new BadInput(`${what}: there is no team or contractor "${name}".${didYouMean(name, parties)}`);
    },
  };
}
