/** A landlord's staff: who they are, and adding or changing somebody. */
import { inRoles } from '../../policies/roles/roles.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { COMMAND_LINE } from '../access/admin-log.ts';
import { asOption, oneOf, type FieldLabel } from '../core/input/fields.ts';
import { gather } from '../core/input/gather.ts';
import { readEmail } from '../cases/intake/ways-to-reach.ts';
import { idFrom } from '../core/keys.ts';
import { lineAbove, personByHandle, type Person } from '../core/people.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { readRoles } from '../core/roles.ts';
import type { ServiceContext } from '../core/context.ts';
import { changeStaff, sameRoles, type StaffRow } from './staff-change.ts';

export interface Colleague extends Person {
  /** Ids of the landlord's roles that they have. */
  roles: string[];
  landlordId: string;
  email: string;
  phone: string | null;
  team: string | null;
  /** What of it waits for a second administrator, in words; left out where all of it holds now. */
  waits?: string;
}

/** A landlord's staff, or those of all landlords. */
export async function listStaff(service: ServiceContext, landlord?: string): Promise<Colleague[]> {
  const landlords = await service.store.landlords();
  const asked = landlord === undefined ? landlords : [oneOf(landlord, landlords, '--landlord')];
  const all = await Promise.all(
    asked.map(async (l) => (await service.store.staff(l)).map((p) => ({ ...p, landlordId: l }))),
  );
  return all.flat();
}

/**
 * Adds somebody, or changes whoever goes by that handle: their id, which stands in histories, stays. `by`: the staff id of
 * who does it. What needs a second administrator waits for one; the rest holds at once.
 */
export async function saveStaff(
  service: ServiceContext,
  given: Record<string, string | boolean | readonly string[] | undefined>,
  naming: FieldLabel = asOption,
  by: string = COMMAND_LINE,
): Promise<Colleague> {
  const text = (field: string): string => String(given[field] ?? '').trim();
  const policy = policyOfLandlord(text('landlord'));
  const { landlordId } = policy;
  const handle = text('handle').toLowerCase();
  const g = gather();
  g.must(
    /^[a-z][a-z0-9._-]{0,30}$/.test(handle),
    `${naming('handle')}: "${text('handle')}" will not do; use small letters and digits, such as may or may2.`,
  );
  g.must(text('name') !== '', `${naming('name')} is empty: how do letters call them?`);
  const rolesRead = g.read(() =>
    readRoles((given['roles'] as string | readonly string[] | undefined) ?? '', policy, naming('roles')),
  );
  const readMail = g.read(() => readEmail(text('email'), naming('email')) ?? '');
  g.end();
  const [inThese, email] = [inRoles(policy, rolesRead()), readMail()];
  const people = await service.store.staff(landlordId);
  const known = people.find((p) => p.handle === handle);
  if (known?.id === by && !sameRoles(known, inThese))
    throw new RuleRefusal('RC-2', `Nobody changes their own role: ask another administrator for ${inThese.title}.`);
  const id = known?.id ?? `s-${idFrom('staff', landlordId, handle).slice(0, 8)}`;
  const phone = given['phone'] === undefined ? (known?.phone ?? null) : text('phone');
  const team = given['team'] === undefined ? (known?.team ?? null) : text('team') || null;
  const led = text('manager');
  const manager =
    given['manager'] === undefined
      ? (known?.manager ?? null)
      : led === ''
        ? null
        : personByHandle(people, led, naming('manager')).id;
  if (manager === id)
    throw new BadInput(`${naming('manager')}: nobody is their own line manager; choose somebody else.`);
  if (manager !== null && lineAbove(people, [], manager).includes(id))
    throw new BadInput(
      `${naming('manager')}: ${people.find((p) => p.id === manager)?.name ?? led} answers to ${text('name')}, directly or by others: choose somebody else.`,
    );
  const next: StaffRow = {
    id,
    handle,
    name: text('name'),
    email,
    phone,
    ...inThese,
    team,
    manager,
    active: given['left'] !== true,
  };
  const { person, waits } = await changeStaff(service, { policy, people, known, next, by });
  return { ...person, team, phone, landlordId, ...(waits === null ? {} : { waits }) };
}
