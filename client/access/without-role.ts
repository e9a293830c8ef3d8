/**
 * Somebody whose organisation's groups leave them without a role: their account is shut, for passwords, passkeys, keys and
 * calendars as for the organisation's own door, until a group gives them a role or an administrator opens it. Who left a team
 * there would otherwise go on here by the password they still know (RC-2).
 */
import { administratorsAt, type Person } from '../core/people.ts';
import { hasOneOf } from '../../policies/roles/roles.ts';
import type { SignedInStaff } from './accounts.ts';
import { entryWithMails, ORGANISATION } from './admin-log.ts';
import type { AccessStore } from './store.ts';

interface Deps {
  access: Pick<AccessStore, 'account' | 'accounts' | 'endSessionsOf' | 'record' | 'setWithoutRole'>;
  clock: () => Date;
}
type Who = Pick<SignedInStaff, 'staffId' | 'landlordId'>;

/**
 * Shuts it and signs them out everywhere; both they and the administrators are told, once. The last who can sign in and look
 * after people here is left: whatever a group says, a landlord is not shut out of its own register.
 */
export async function shutWithoutRole(
  { access, clock }: Deps,
  { staffId, landlordId }: Who,
  people: readonly Person[],
): Promise<void> {
  await access.endSessionsOf(staffId);
  const open = new Set(
    (await access.accounts(landlordId)).filter((a) => a.withoutRoleSince === null).map((a) => a.staffId),
  );
  const administer = people.filter(
    (p) => p.active && hasOneOf(administratorsAt(landlordId), p.duties) && open.has(p.id),
  );
  if (administer.length === 1 && administer[0]?.id === staffId) return;
  if (await access.setWithoutRole(staffId, clock()))
    await note({ access }, 'without-role', { staffId, landlordId }, people);
}

/** Opens it again: a group of theirs gives them a role. */
export async function openWithRole(
  { access }: Pick<Deps, 'access'>,
  who: Who,
  people: readonly Person[],
): Promise<void> {
  if (await access.setWithoutRole(who.staffId, null)) await note({ access }, 'role-again', who, people);
}

async function note(
  { access }: Pick<Deps, 'access'>,
  action: 'without-role' | 'role-again',
  { staffId, landlordId }: Who,
  people: readonly Person[],
): Promise<void> {
  const { log, mails } = entryWithMails(people, { landlordId, by: ORGANISATION, action, about: staffId, detail: {} });
  await access.record(log, mails);
}
