/** A pack's people, and its teams and contractors, as their files have them. Pure. */
import { hasOneOf, inRoles, rolesIn } from '../../../policies/roles/roles.ts';
import type { Policy } from '../../../policies/types.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { readEmail } from '../../cases/intake/ways-to-reach.ts';
import { oneOf } from '../../core/input/fields.ts';
import { readRoles } from '../../core/roles.ts';
import type { Party, StaffMember } from '../../core/store/store.ts';
import { readTable, type TableRow } from './read-table.ts';

export const PEOPLE_COLUMNS = ['handle', 'name', 'role', 'team', 'manager', 'email', 'phone'] as const;
export const PARTY_COLUMNS = ['name', 'title', 'kind', 'email', 'manager'] as const;

const HANDLE = /^[a-z][a-z0-9._-]{0,30}$/;
/** How teams are named: events and options say it. */
const PARTY_NAME = /^[a-z][a-z0-9-]{0,39}$/;
const KINDS = ['team', 'contractor'] as const;

export interface ReadPeople {
  people: StaffMember[];
  faults: string[];
}

/** The staff of a new landlord. Their ids say nothing of them: they stand in histories. */
export function readPeople(text: string, path: string, policy: Policy): ReadPeople {
  const { rows, faults } = readTable(text, path, PEOPLE_COLUMNS, ['handle', 'name', 'role', 'email']);
  const at = (row: TableRow, column: string): string => row.cells[column] ?? '';
  const handles = rows.map((row) => at(row, 'handle').toLowerCase());
  const managers = rows.map((row) => at(row, 'manager').toLowerCase());
  const addresses = rows.map((row) => at(row, 'email').toLowerCase());
  const places = firstPlaces(handles);
  const firstAddresses = firstPlaces(addresses);
  const circles = circlesAmong(managers.map((manager) => places.get(manager) ?? null));
  const idOf = (n: number): string =>
    `s-${policy.landlord.referencePrefix.toLowerCase()}-${String(n + 1).padStart(2, '0')}`;
  const people = rows.map((row, n): StaffMember => {
    const say = (column: string, what: string): void =>
      void faults.push(`${path}, line ${row.line}, ${column}: ${what}`);
    const handle = handles[n] ?? '';
    if (handle !== '' && !HANDLE.test(handle))
      say('handle', `"${handle}" will not do; use small letters and digits, such as may or may2.`);
    if (handle !== '' && places.get(handle) !== n) say('handle', `"${handle}" stands there twice.`);
    const manager = managers[n] ?? '';
    if (manager !== '' && !places.has(manager)) say('manager', `nobody here goes by "${manager}".`);
    if (manager !== '' && manager === handle) say('manager', 'nobody is their own line manager.');
    const circle = (circles.get(n) ?? []).map((place) => handles[place] ?? '');
    if (circle.length > 1)
      say(
        'manager',
        `${circle.join(' answers to ')} answers to ${handle} again: somebody above them answers to nobody.`,
      );
    const address = addresses[n] ?? '';
    if (address !== '' && firstAddresses.get(address) !== n)
      say('email', `"${address}" stands there twice: everybody signs in by an address of their own.`);
    return {
      id: idOf(n),
      handle,
      name: at(row, 'name'),
      ...inRoles(
        policy,
        read(
          at(row, 'role'),
          (said) => readRoles(said, policy, 'role'),
          rolesIn(policy)
            .slice(0, 1)
            .map(({ id }) => id),
          (what) => say('role', what),
        ),
      ),
      email: read(
        at(row, 'email'),
        (said) => readEmail(said, 'email') ?? '',
        '',
        (what) => say('email', what),
      ),
      phone: at(row, 'phone') || null,
      team: at(row, 'team') || null,
      manager: manager === '' ? null : idOf(places.get(manager) ?? 0),
      active: true,
    };
  });
  const { administers } = policy.access;
  if (faults.length === 0 && !people.some((p) => hasOneOf(administers, p.duties))) {
    const roles = rolesIn(policy).filter(({ duties }) => hasOneOf(administers, duties));
    const names = roles.map(({ name }) => name).join(' or ');
    faults.push(`${path}: nobody has a role that looks after people and letters: give somebody the role ${names}.`);
  }
  return { people, faults };
}

/** Where each stands first. */
function firstPlaces(said: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [n, one] of said.entries()) if (one !== '' && !places.has(one)) places.set(one, n);
  return places;
}

/** Each line of management that comes back to itself, by its first row; `above` is whom each answers to. */
function circlesAmong(above: readonly (number | null)[]): Map<number, number[]> {
  const circles = new Map<number, number[]>();
  /** The row from which each was reached first. */
  const reachedFrom = new Map<number, number>();
  for (const from of above.keys()) {
    const line: number[] = [];
    let at: number | null = from;
    for (; at !== null && !reachedFrom.has(at); at = above[at] ?? null) {
      reachedFrom.set(at, from);
      line.push(at);
    }
    if (at === null || reachedFrom.get(at) !== from) continue;
    const circle = line.slice(line.indexOf(at));
    const first = circle.indexOf(Math.min(...circle));
    circles.set(circle[first] ?? at, [...circle.slice(first), ...circle.slice(0, first)]);
  }
  return circles;
}

export interface ReadParties {
  parties: Party[];
  faults: string[];
}

/** Teams and contractors, each under who leads or manages it; `people` is null where those could not be read. */
export function readParties(text: string, path: string, people: readonly StaffMember[] | null): ReadParties {
  const { rows, faults } = readTable(text, path, PARTY_COLUMNS, ['name', 'title', 'kind', 'email']);
  const names = firstPlaces(rows.map(({ cells }) => cells['name'] ?? ''));
  const titles = firstPlaces(rows.map(({ cells }) => (cells['title'] ?? '').toLowerCase()));
  const parties = rows.map(({ line, cells }, n): Party => {
    const say = (column: string, what: string): void => void faults.push(`${path}, line ${line}, ${column}: ${what}`);
    const { name = '', title = '', kind = '', email = '', manager = '' } = cells;
    if (name !== '' && !PARTY_NAME.test(name))
      say('name', `"${name}" will not do; use small letters, digits and hyphens, such as repairs.`);
    if (name !== '' && names.get(name) !== n) say('name', `"${name}" stands there twice.`);
    if (title !== '' && titles.get(title.toLowerCase()) !== n)
      say('title', `"${title}" stands there twice: staff could not tell the two apart.`);
    const led = people?.find((p) => p.handle === manager.toLowerCase());
    if (people !== null && manager !== '' && led === undefined)
      say('manager', `nobody in people.csv goes by "${manager}".`);
    return {
      name,
      title,
      kind: read(
        kind.toLowerCase(),
        (said) => oneOf(said, KINDS, 'kind'),
        'team',
        (what) => say('kind', what),
      ),
      email: read(
        email,
        (said) => readEmail(said, 'email') ?? '',
        '',
        (what) => say('email', what),
      ),
      manager: led?.id ?? null,
    };
  });
  return { parties, faults };
}

/** What was read, or what is said of it and something in its place: nothing is saved then. An empty cell was told already. */
function read<T>(cell: string, ask: (said: string) => T, instead: T, say: (what: string) => void): T {
  if (cell === '') return instead;
  try {
    return ask(cell);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    // The field stands before it already.
    say(error.message.replace(/^(role|email|kind):? /, ''));
    return instead;
  }
}
