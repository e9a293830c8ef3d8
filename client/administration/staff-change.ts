/**
 * Changes of staff that give somebody power over others' work wait for a second administrator (RC-2): a role that sees
 * restricted cases, checks quality or looks after staff, and another email address for somebody in such a role, since
 * links to choose a password go there. Nobody confirms what they asked themselves, or what is about themselves.
 */
import { hasOneOf, inRoles, namesOfDuties, titleOf, type WithRoles } from '../../policies/roles/roles.ts';
import { type Policy, type Duty } from '../../policies/types.ts';
import { seesRestricted } from '../../policies/roles/restricted.ts';
import { CHECKS } from '../../policies/roles/usual-duties.ts';
import { NotFound, RuleRefusal } from '../../platform/errors.ts';
import { COMMAND_LINE, entryWithMails, type AdminAction } from '../access/admin-log.ts';
import { newKey } from '../core/keys.ts';
import { administratorRolesAt, administratorsAt, isAdministrator } from '../core/people.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { StaffMember } from '../core/store/store.ts';
import type { StaffRequest } from '../core/store/store-management.ts';
import type { ServiceContext } from '../core/context.ts';

export type StaffRow = StaffMember;
type Change = StaffRequest['change'];

/** Roles that nobody gives alone. */
export const rolesForTwo = (landlordId: string): readonly Duty[] => [
  ...new Set([
    ...administratorsAt(landlordId),
    ...seesRestricted(landlordId),
    ...(policyOfLandlord(landlordId).deciders.checkResponse ?? CHECKS),
  ]),
];

/** Whether two have the same roles, in whichever order. */
export const sameRoles = (a: Pick<StaffRow, 'roles'>, b: Pick<StaffRow, 'roles'>): boolean =>
  a.roles.toSorted().join() === b.roles.toSorted().join();

const sameAddress = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What of a change waits for a second administrator; null where nothing does. Pure. */
export function changeForTwo(
  known: Pick<StaffRow, 'roles' | 'email' | 'active'> | undefined,
  next: Pick<StaffRow, 'roles' | 'duties' | 'email' | 'active'>,
  forTwo: readonly Duty[],
): Change | null {
  if (!next.active || !hasOneOf(forTwo, next.duties)) return null;
  if (!known) return { roles: next.roles, active: true };
  const change: Change = {
    ...(sameRoles(known, next) ? {} : { roles: next.roles }),
    ...(sameAddress(known.email, next.email) ? {} : { email: next.email }),
    ...(known.active ? {} : { active: true }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** What holds meanwhile: as they stood; somebody new does not act before they are confirmed. */
function meanwhile(known: StaffRow | undefined, next: StaffRow): StaffRow {
  if (!known) return { ...next, active: false };
  const { roles, duties, title } = known;
  return { ...next, roles, duties, title, email: known.email, active: known.active };
}

/** Who could confirm what `by` asks about this person: other administrators who can sign in. */
async function confirmers(
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  people: readonly StaffRow[],
  by: string,
  about: string,
): Promise<StaffRow[]> {
  const accounts = await service.store.staffWithAccount(landlordId);
  return people.filter(
    (p) => isAdministrator(p, landlordId) && p.id !== by && p.id !== about && accounts.includes(p.id),
  );
}

const nameOfPolicy = ({ landlordId, landlord }: Policy) => ({ id: landlordId, name: landlord.name });

interface Asked {
  policy: Policy;
  people: readonly StaffRow[];
  known: StaffRow | undefined;
  next: StaffRow;
  by: string;
}

/** Saves what may hold at once, and asks for the rest; answers with how the person stands now and what waits. */
export async function changeStaff(
  service: Pick<ServiceContext, 'store'>,
  { policy, people, known, next, by }: Asked,
): Promise<{ person: StaffRow; waits: string | null }> {
  const { landlordId } = policy;
  const change = changeForTwo(known, next, rolesForTwo(landlordId));
  const others = change === null ? [] : await confirmers(service, landlordId, people, by, next.id);
  // At the command line of a landlord where nobody can sign in yet there is nobody to ask.
  const waiting = change !== null && !(by === COMMAND_LINE && others.length === 0) ? change : null;
  const person = waiting === null ? next : meanwhile(known, next);
  const staff = [...people.filter((p) => p.id !== person.id), person];
  const said = entriesOf(known, person, waiting === null).map((e) =>
    entryWithMails(staff, { landlordId, by, about: person.id, ...e }, formerAddress(known, person)),
  );
  const ask =
    waiting === null ? undefined : { id: newKey(), landlordId, staffId: person.id, change: waiting, askedBy: by };
  const asking =
    waiting === null
      ? []
      : [
          entryWithMails(staff, {
            landlordId,
            by,
            about: person.id,
            action: 'change-asked',
            detail: detailOf(policy, waiting),
          }),
        ];
  await save(service, policy, {
    person,
    log: [...said, ...asking].flatMap((e) => e.log),
    mails: [...said, ...asking].flatMap((e) => e.mails),
    ask,
  });
  return { person, waits: waiting === null ? null : waitsFor(others.map((p) => p.name)) };
}

/** Who is waited for, in a sentence. */
function waitsFor(names: readonly string[]): string {
  if (names.length > 0) return `This waits until another administrator confirms it: ${names.join(', ')}.`;
  return 'This waits until it is confirmed. No other administrator can sign in, so whoever runs putright confirms it at its command line: putright staff confirm.';
}

/** What a change would do, as the log keeps it: the address itself is left out. */
export const detailOf = (
  policy: WithRoles,
  { roles, email, active, secondFactor }: Change,
): Record<string, string> => ({
  ...(roles === undefined ? {} : { role: titleOf(policy, roles) }),
  ...(email === undefined ? {} : { email: 'another' }),
  ...(active === undefined ? {} : { active: 'yes' }),
  ...(secondFactor === undefined ? {} : { secondFactor }),
});

/** An old address is told of the change too: whoever lost it to somebody else hears of it. */
const formerAddress = (known: StaffRow | undefined, next: StaffRow): { staffId: string; to: string }[] =>
  known && !sameAddress(known.email, next.email) ? [{ staffId: known.id, to: known.email }] : [];

/** What a change did that holds at once. */
function entriesOf(
  known: StaffRow | undefined,
  next: StaffRow,
  all: boolean,
): { action: AdminAction; detail?: Record<string, string> }[] {
  if (!known) return all ? [{ action: 'staff-added', detail: { role: next.title } }] : [];
  const entries: { action: AdminAction; detail?: Record<string, string> }[] = [];
  if (known.active && !next.active) entries.push({ action: 'staff-left' });
  if (!known.active && next.active) entries.push({ action: 'staff-returned' });
  if (!sameRoles(known, next))
    entries.push({ action: 'role-changed', detail: { from: known.title, role: next.title } });
  if (!sameAddress(known.email, next.email)) entries.push({ action: 'email-changed' });
  return entries.length === 0 && all ? [{ action: 'staff-changed' }] : entries;
}

async function save(
  service: Pick<ServiceContext, 'store'>,
  policy: Policy,
  what: Omit<Parameters<ServiceContext['store']['saveStaffChange']>[0], 'landlord' | 'administers'>,
): Promise<void> {
  const { landlordId } = policy;
  const administers = administratorRolesAt(landlordId);
  const { name } = what.person;
  const came = await service.store.saveStaffChange({ landlord: nameOfPolicy(policy), administers, ...what });
  if (came === 'nobody-left')
    throw new RuleRefusal(
      'RC-2',
      `${name} is the last who may look after staff here: give somebody else the role of ${namesOfDuties(policy, administratorsAt(landlordId)).join(' or ')} first.`,
    );
  if (came === 'nobody-left-who-signs-in')
    throw new RuleRefusal(
      'RC-2',
      `${name} is the last who can sign in and look after staff here: invite another administrator first, and let them sign in.`,
    );
  if (came === 'decided-already') throw new RuleRefusal('RC-2', 'Somebody else has decided that already.');
}

/** Asks that somebody's second step is removed, where their role is for two; null where it may be done at once. */
export async function askForSecondStepOff(
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  staffId: string,
  by: string,
): Promise<string | null> {
  const policy = policyOfLandlord(landlordId);
  const people = await service.store.staff(landlordId);
  const person = people.find((p) => p.id === staffId);
  if (!person || !hasOneOf(rolesForTwo(landlordId), person.duties)) return null;
  const change: Change = { secondFactor: 'off' };
  const others = await confirmers(service, landlordId, people, by, staffId);
  const { log, mails } = entryWithMails(people, {
    landlordId,
    by,
    about: staffId,
    action: 'change-asked',
    detail: detailOf(policy, change),
  });
  const ask = { id: newKey(), landlordId, staffId, change, askedBy: by };
  await save(service, policy, { person, log, mails, ask });
  return waitsFor(others.map((p) => p.name));
}

/** Something that waits for a second administrator. */
export interface WaitingChange {
  staffId: string;
  handle: string;
  name: string;
  /** What it would do: the role's name, another address. */
  wants: Change;
  askedBy: string;
  askedAt: Date;
}

/** What waits at a landlord, oldest first. */
export async function waitingChanges(
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
): Promise<WaitingChange[]> {
  const [open, people] = await Promise.all([
    service.store.openStaffRequests(landlordId),
    service.store.staff(landlordId),
  ]);
  return open.flatMap(({ staffId, change, askedBy, askedAt }) => {
    const person = people.find((p) => p.id === staffId);
    return person ? [{ staffId, handle: person.handle, name: person.name, wants: change, askedBy, askedAt }] : [];
  });
}

/** A second administrator confirms or refuses what waits for somebody. */
export async function decideStaffChange(
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  handle: string,
  confirmed: boolean,
  by: string,
): Promise<{ person: StaffRow; change: Change }> {
  const policy = policyOfLandlord(landlordId);
  const people = await service.store.staff(landlordId);
  const known = people.find((p) => p.handle === handle.toLowerCase());
  const request = (await service.store.openStaffRequests(landlordId)).find((r) => r.staffId === known?.id);
  if (!known || !request) throw new NotFound(`Nothing of "${handle}" waits to be confirmed.`);
  const { change, askedBy } = request;
  if (confirmed && by === known.id) throw new RuleRefusal('RC-2', 'Nobody confirms a change of their own account.');
  if (confirmed && by === askedBy)
    throw new RuleRefusal('RC-2', 'You asked for this yourself: another administrator has to confirm it.');
  if (confirmed && by === COMMAND_LINE) {
    const others = await confirmers(service, landlordId, people, askedBy, known.id);
    if (others.length > 0)
      throw new RuleRefusal(
        'RC-2',
        `An administrator confirms this on the pages: ${others.map((p) => p.name).join(', ')}.`,
      );
  }
  const person: StaffRow = confirmed
    ? {
        ...known,
        ...inRoles(policy, change.roles ?? known.roles),
        email: change.email ?? known.email,
        active: change.active ?? known.active,
      }
    : known;
  const staff = [...people.filter((p) => p.id !== person.id), person];
  const { log, mails } = entryWithMails(
    staff,
    {
      landlordId,
      by,
      about: person.id,
      action: confirmed ? 'change-confirmed' : 'change-refused',
      detail: detailOf(policy, change),
    },
    confirmed ? formerAddress(known, person) : [],
  );
  await save(service, policy, { person, log, mails, decides: { id: request.id, by, confirmed } });
  return { person, change };
}
