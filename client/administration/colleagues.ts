/** Staff as Administration looks after them: adding, changing, leaving, and how each signs in. */
import { endSessions, signInStatuses, type AccessDependencies, type SignInStatus } from '../access/accounts.ts';
import type { Servers } from '../../platform/home.ts';
import { COMMAND_LINE } from '../access/admin-log.ts';
import { createAccessStore } from '../access/store.ts';
import { removeSecondStep } from '../access/second-step.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import { asOption, type FieldLabel } from '../core/input/fields.ts';
import { askForSecondStepOff, decideStaffChange, sameRoles } from './staff-change.ts';
import { listStaff, saveStaff, type Colleague } from './staff.ts';
import type { ServiceContext } from '../core/context.ts';

export interface ColleagueEntry extends Colleague {
  /** Null: they have no account yet. */
  signsIn: SignInStatus | null;
}

export interface ColleagueForm {
  name: string;
  /** The landlord's roles that they have, as they were chosen or written. */
  roles: string | readonly string[];
  email: string;
  phone?: string | undefined;
  team?: string | undefined;
  /** Handle of their line manager. */
  manager?: string | undefined;
}

/** Everybody of this landlord, those who are there first. */
export async function listColleagues(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
): Promise<ColleagueEntry[]> {
  const [people, accounts] = await Promise.all([listStaff(service, landlordId), signInStatuses(deps, landlordId)]);
  return people
    .map((p) => ({ ...p, signsIn: accounts.get(p.id) ?? null }))
    .toSorted((a, b) => Number(b.active) - Number(a.active) || (a.name < b.name ? -1 : 1));
}

/** One colleague by handle; NotFound where there is none. */
export async function findColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
): Promise<ColleagueEntry> {
  const found = (await listColleagues(service, deps, landlordId)).find((p) => p.handle === handle);
  if (!found) throw new NotFound(`Nobody here goes by "${handle}".`);
  return found;
}

/** Adds somebody under a short name nobody has had yet: a name once given stands in the record for its person. */
export async function addColleague(
  service: ServiceContext,
  landlordId: string,
  handle: string,
  form: ColleagueForm,
  { by, naming = asOption }: Deed,
): Promise<Colleague> {
  const taken = (await service.store.staff(landlordId)).find((p) => p.handle === handle.trim().toLowerCase());
  if (taken)
    throw new BadInput(
      `${naming('handle')}: ${taken.name} goes by that already; choose another, such as ${taken.handle}2.`,
    );
  return saveStaff(service, { landlord: landlordId, handle, ...form }, naming, by);
}

/** Who does it, and how fields are called where something is wrong with them. */
interface Deed {
  /** A staff id. */
  by: string;
  naming?: FieldLabel;
}

/** Changes what stands of somebody. Another role ends their sessions, so that it holds at once. */
export async function changeColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
  form: ColleagueForm,
  { by, naming = asOption }: Deed,
): Promise<Colleague> {
  const before = await findColleague(service, deps, landlordId, handle);
  const given = { landlord: landlordId, handle, ...form, left: !before.active };
  const saved = await saveStaff(service, given, naming, by);
  if (!sameRoles(saved, before)) await endSessions(deps, saved.id);
  return saved;
}

/** Somebody leaves the service: they can sign in no more. What they had stays theirs until it is given to others. */
export async function deactivateColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
  by: string,
): Promise<Colleague> {
  const before = await findColleague(service, deps, landlordId, handle);
  if (!before.active) return before;
  const given = { ...formOf(before), landlord: landlordId, handle, left: true };
  const saved = await saveStaff(service, given, asOption, by);
  await deps.access.dropInvitations(saved.id);
  await deps.access.dropLinkMails(saved.id);
  await endSessions(deps, saved.id);
  return saved;
}

/** Somebody who had left is back: with a new link they can sign in again. */
export async function reactivateColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
  by: string,
): Promise<Colleague> {
  const before = await findColleague(service, deps, landlordId, handle);
  return saveStaff(service, { ...formOf(before), landlord: landlordId, handle, left: false }, asOption, by);
}

/** Confirms or refuses what waits for somebody; another role ends their sessions. */
export async function decideColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  { landlordId, handle, confirmed, by }: { landlordId: string; handle: string; confirmed: boolean; by: string },
): Promise<Pick<Colleague, 'name' | 'roles' | 'title'>> {
  const { person, change } = await decideStaffChange(service, landlordId, handle, confirmed, by);
  if (confirmed && change.secondFactor === 'off') await removeSecondStep(deps, { staffId: person.id, landlordId, by });
  if (confirmed) await endSessions(deps, person.id);
  return person;
}

/** Somebody has lost their app and their codes: an administrator removes their second step; of a role for two, two do. */
export async function removeColleaguesSecondStep(
  service: ServiceContext,
  deps: AccessDependencies,
  { landlordId, handle, by }: { landlordId: string; handle: string; by: string },
): Promise<{ name: string; waits: string | null }> {
  const person = await findColleague(service, deps, landlordId, handle);
  if (person.id === by)
    throw new RuleRefusal('RC-2', 'Nobody removes their own second step here: end it on the page of your own account.');
  const waits = await askForSecondStepOff(service, landlordId, person.id, by);
  if (waits === null) await removeSecondStep(deps, { staffId: person.id, landlordId, by });
  return { name: person.name, waits };
}

const formOf = ({ name, roles, email, phone, team }: Colleague) => ({
  name,
  roles,
  email,
  ...(phone === null ? {} : { phone }),
  ...(team === null ? {} : { team }),
});

/** The same at the command line, where there is no account to name. */
export async function decideHere(
  service: ServiceContext,
  { databaseUrl }: Pick<Servers, 'databaseUrl'>,
  given: { landlordId: string; handle: string; confirmed: boolean },
): Promise<Pick<Colleague, 'name' | 'roles' | 'title'>> {
  const access = createAccessStore(databaseUrl);
  try {
    return await decideColleague(service, { access, clock: service.clock }, { ...given, by: COMMAND_LINE });
  } finally {
    await access.close();
  }
}
