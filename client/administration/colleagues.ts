/** Staff as Administration looks after them: adding, changing, leaving, and how each signs in. */
import { type Role } from '../../policies/types.ts';
import {
  endSessions,
  inviteStaff,
  signInStatuses,
  type AccessDependencies,
  type SignInStatus,
} from '../access/accounts.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import { asOption, type FieldLabel } from '../core/input/fields.ts';
import { isAdministrator } from '../core/people.ts';
import { listStaff, saveStaff, type Colleague } from './staff.ts';
import type { ServiceContext } from '../core/context.ts';

export interface ColleagueEntry extends Colleague {
  /** Null: they have no account yet. */
  signsIn: SignInStatus | null;
}

export interface ColleagueForm {
  name: string;
  role: string;
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
  naming: FieldLabel = asOption,
): Promise<Colleague> {
  const taken = (await service.store.staff(landlordId)).find((p) => p.handle === handle.trim().toLowerCase());
  if (taken)
    throw new BadInput(
      `${naming('handle')}: ${taken.name} goes by that already; choose another, such as ${taken.handle}2.`,
    );
  return saveStaff(service, { landlord: landlordId, handle, ...form }, naming);
}

/** Changes what stands of somebody. Another role ends their sessions, so that it holds at once. */
export async function changeColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
  form: ColleagueForm,
  naming: FieldLabel = asOption,
): Promise<Colleague> {
  const before = await findColleague(service, deps, landlordId, handle);
  if (form.role !== before.role) await mustKeepAdministrator(service, deps, landlordId, before, form.role as Role);
  const saved = await saveStaff(service, { landlord: landlordId, handle, ...form, left: !before.active }, naming);
  if (saved.role !== before.role) await endSessions(deps, saved.id);
  return saved;
}

/** Somebody leaves the service: they can sign in no more. What they had stays theirs until it is given to others. */
export async function deactivateColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
): Promise<Colleague> {
  const before = await findColleague(service, deps, landlordId, handle);
  if (!before.active) return before;
  await mustKeepAdministrator(service, deps, landlordId, before, null);
  const saved = await saveStaff(service, { ...formOf(before), landlord: landlordId, handle, left: true });
  await deps.access.dropInvitations(saved.id);
  await endSessions(deps, saved.id);
  return saved;
}

/** Somebody who had left is back: with a new link they can sign in again. */
export async function reactivateColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
): Promise<Colleague> {
  const before = await findColleague(service, deps, landlordId, handle);
  return saveStaff(service, { ...formOf(before), landlord: landlordId, handle, left: false });
}

/** A link by which somebody sets their password, once; it is shown to whoever asked for it and kept nowhere. */
export async function inviteColleague(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  handle: string,
  by: string,
): Promise<{ token: string; name: string; expiresAt: Date }> {
  return inviteStaff(deps, service, { landlordId, handle }, by);
}

const formOf = ({ name, role, email, phone, team }: Colleague) => ({
  name,
  role,
  email,
  ...(phone === null ? {} : { phone }),
  ...(team === null ? {} : { team }),
});

/** Besides somebody in the role there must be somebody in it who can sign in (RC-2). */
async function mustKeepAdministrator(
  service: ServiceContext,
  deps: AccessDependencies,
  landlordId: string,
  who: ColleagueEntry,
  next: Role | null,
): Promise<void> {
  if (!isAdministrator(who, landlordId) || who.signsIn === null) return;
  if (next !== null && isAdministrator({ role: next, active: true }, landlordId)) return;
  const others = (await listColleagues(service, deps, landlordId)).filter(
    (p) => p.id !== who.id && isAdministrator(p, landlordId),
  );
  if (!others.some((p) => p.signsIn !== null))
    throw new RuleRefusal(
      'RC-2',
      `${who.name} is the last who can sign in and look after staff here: invite another administrator first, and let them sign in.`,
    );
}
