/**
 * Keys to the API: made by administrators, shown once, named, ended. Each acts as a member of staff and within its scopes. One
 * that acts in somebody else's name works once they, or another administrator, have agreed: nobody becomes a colleague alone.
 */
import { inRolesHere } from '../../policies/roles/restricted.ts';
import { addDays } from '../../policies/calendar/dates.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import { COMMAND_LINE, nameOfMaker } from '../access/admin-log.ts';
import { recordEntry, type SignedInStaff } from '../access/accounts.ts';
import type { AccessStore } from '../access/store.ts';
import type { Clock } from '../core/input/dates.ts';
import { londonDay, readDate } from '../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../core/input/fields.ts';
import { gather } from '../core/input/gather.ts';
import { mustFit } from '../core/input/limits.ts';
import { newKey } from '../core/keys.ts';
import { isAdministrator, personByHandle, type Person } from '../core/people.ts';
import { hashOf, newToken } from '../core/tokens.ts';
import type { ServiceContext } from '../core/context.ts';
import { ALL_SCOPES, type Scope } from './scopes.ts';
import type { ApiKeyRow, IntegrationStore } from './store.ts';

/** What the functions here need. */
export interface KeyDependencies {
  integrations: IntegrationStore;
  access: AccessStore;
  clock: Clock;
}

/** A key as it is listed: never the key itself. */
export interface ApiKey {
  id: string;
  name: string;
  /** Its first characters. */
  begins: string;
  scopes: Scope[];
  /** Whom it acts as. */
  as: { handle: string; name: string; title: string; active: boolean } | null;
  state: 'waiting' | 'working' | 'ended' | 'expired';
  madeBy: string;
  madeAt: string;
  expires: string | null;
  lastUsed: string | null;
}

export interface ApiKeyForm {
  name?: string | undefined;
  /** Handle of whom it acts as. */
  as?: string | undefined;
  scopes?: readonly string[] | undefined;
  expires?: string | undefined;
}

/** A new key, with what is shown this once. */
export interface MadeApiKey extends ApiKey {
  token: string;
}

const PREFIX = 'putright_';
const TOKEN = /^putright_[A-Za-z0-9_-]{43}$/;
const SHOWN = PREFIX.length + 4;

/** Makes a key. `by`: the staff id of who makes it, or the command line, where there is nobody else to agree. */
export async function makeApiKey(
  { integrations, access, clock }: KeyDependencies,
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  form: ApiKeyForm,
  by: string,
  naming: FieldLabel = asOption,
): Promise<MadeApiKey> {
  const people = await service.store.staff(landlordId);
  const name = form.name?.trim() ?? '';
  const g = gather();
  g.must(name !== '', `${naming('name')}: say what the key is for, such as the housing system.`);
  g.read(() => mustFit(name, 'line', naming('name')));
  const person = g.read(() => {
    const said = form.as?.trim() ?? '';
    if (said === '') throw new BadInput(`${naming('as')}: say as whom it acts.`);
    return personByHandle(people, said, naming('as'));
  });
  const scopes = g.read(() => {
    const all = (form.scopes ?? []).map((s) => oneOf(s, ALL_SCOPES, naming('scopes')));
    if (all.length === 0) throw new BadInput(`${naming('scopes')}: say what it may be used for.`);
    return [...new Set(all)];
  });
  const expiresAt = g.read(() => readExpiry(form.expires, naming('expires'), londonDay(clock())));
  g.end();
  const token = `${PREFIX}${newToken()}`;
  const { id: staffId } = person();
  const agreed = by === COMMAND_LINE || by === staffId;
  const row = {
    id: newKey(),
    landlordId,
    staffId,
    name,
    scopes: scopes(),
    tokenHash: hashOf(token),
    begins: token.slice(0, SHOWN),
    createdBy: by,
    createdAt: clock(),
    ...(agreed ? { confirmedBy: by, confirmedAt: clock() } : {}),
    expiresAt: expiresAt(),
  };
  await integrations.addApiKey(row);
  await recordEntry(access, { landlordId, by, action: 'api-key-made', about: staffId, detail: { name } });
  const kept = { endedAt: null, endedBy: null, lastUsedAt: null, confirmedAt: null, confirmedBy: null, ...row };
  return { ...shown(kept, people, clock()), token };
}

/** The last day it works; null where it has none. */
function readExpiry(said: string | undefined, what: string, today: string): Date | null {
  if (said === undefined || said.trim() === '') return null;
  const day = readDate(said, what, today, 'future');
  if (day < today) throw new BadInput(`${what}: that day has passed.`);
  return new Date(`${addDays(day, 1)}T00:00:00Z`);
}

/** A landlord's keys, the newest first. */
export async function listApiKeys(
  { integrations, clock }: Pick<KeyDependencies, 'integrations' | 'clock'>,
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
): Promise<ApiKey[]> {
  const [rows, people] = await Promise.all([integrations.apiKeys(landlordId), service.store.staff(landlordId)]);
  return rows.map((row) => shown(row, people, clock()));
}

type NamedPerson = Pick<Person, 'id' | 'handle' | 'name' | 'title' | 'active'>;

function shown(row: ApiKeyRow, people: readonly NamedPerson[], now: Date): ApiKey {
  const person = people.find((p) => p.id === row.staffId);
  return {
    id: row.id,
    name: row.name,
    begins: row.begins,
    scopes: row.scopes as Scope[],
    as: person ? { handle: person.handle, name: person.name, title: person.title, active: person.active } : null,
    state: stateOf(row, now),
    madeBy: nameOfMaker(row.createdBy, new Map(people.map((p) => [p.id, p.name]))),
    madeAt: row.createdAt.toISOString(),
    expires: row.expiresAt?.toISOString() ?? null,
    lastUsed: row.lastUsedAt?.toISOString() ?? null,
  };
}

function stateOf({ endedAt, expiresAt, confirmedAt }: ApiKeyRow, now: Date): ApiKey['state'] {
  if (endedAt !== null) return 'ended';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return confirmedAt === null ? 'waiting' : 'working';
}

/** A key, and the landlord's people, who decide on it. */
async function keyOf(
  { integrations }: Pick<KeyDependencies, 'integrations'>,
  { store }: Pick<ServiceContext, 'store'>,
  landlordId: string,
  id: string,
): Promise<{ row: ApiKeyRow; people: readonly Person[] }> {
  const [keys, people] = await Promise.all([integrations.apiKeys(landlordId), store.staff(landlordId)]);
  const row = keys.find((k) => k.id === id);
  if (!row) throw new NotFound('There is no such key: putright keys list shows them.');
  return { row, people };
}

/** Whoever it acts as, administrators, and whoever runs putright. */
function mayDecide({ staffId, landlordId }: ApiKeyRow, people: readonly Person[], by: string): boolean {
  const person = people.find((p) => p.id === by);
  return by === COMMAND_LINE || by === staffId || (person !== undefined && isAdministrator(person, landlordId));
}

/** Agrees that a key acts in somebody's name: they themselves do, or an administrator other than who made it. */
export async function confirmApiKey(
  deps: KeyDependencies,
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  id: string,
  by: string,
): Promise<ApiKey> {
  const { integrations, access, clock } = deps;
  const { row, people } = await keyOf(deps, service, landlordId, id);
  if (!mayDecide(row, people, by) || (by === row.createdBy && by !== row.staffId && by !== COMMAND_LINE))
    throw new RuleRefusal('RC-2', 'whoever the key acts as agrees to it, or an administrator who did not make it.');
  if (!(await integrations.confirmApiKey(id, by, clock())))
    throw new RuleRefusal('RC-2', 'this key does not wait for anybody any more.');
  const detail = { name: row.name };
  await recordEntry(access, { landlordId, by, action: 'api-key-confirmed', about: row.staffId, detail });
  return shown({ ...row, confirmedAt: clock(), confirmedBy: by }, people, clock());
}

/** Ends a key: it opens nothing from now on. Whoever it acts as may end it too. */
export async function endApiKey(
  deps: KeyDependencies,
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  id: string,
  by: string,
): Promise<ApiKey> {
  const { integrations, access, clock } = deps;
  const { row, people } = await keyOf(deps, service, landlordId, id);
  if (!mayDecide(row, people, by))
    throw new RuleRefusal('RC-2', 'a key is ended by whoever it acts as, or by an administrator.');
  if (await integrations.endApiKey(id, by, clock())) {
    const detail = { name: row.name };
    await recordEntry(access, { landlordId, by, action: 'api-key-ended', about: row.staffId, detail });
  }
  return shown({ ...row, endedAt: row.endedAt ?? clock(), endedBy: by }, people, clock());
}

/** A key that is let in: who it acts as, for what, and what it is called. */
export interface OpenedKey {
  id: string;
  name: string;
  scopes: readonly Scope[];
  viewer: SignedInStaff;
}

/** Whom a key acts as; null for any that opens nothing, whatever the reason. */
export async function openApiKey(
  { integrations, clock }: Pick<KeyDependencies, 'integrations' | 'clock'>,
  token: string,
): Promise<OpenedKey | null> {
  if (!TOKEN.test(token)) return null;
  const found = await integrations.openApiKey(hashOf(token), clock());
  if (found === null) return null;
  const { key, person } = found;
  await integrations.apiKeyUsed(key.id, clock());
  const { id: staffId, landlordId, handle, name, team } = person;
  return {
    id: key.id,
    name: key.name,
    scopes: key.scopes as Scope[],
    viewer: { staffId, landlordId, handle, name, ...inRolesHere(person.landlordId, person.roles), team },
  };
}

/** A key in one line. */
export const describeKey = ({ name, as }: Pick<ApiKey, 'name' | 'as'>): string =>
  as === null ? name : `${name}, which acts as ${as.name} (${as.title})`;
