/** A pack's people, and its teams and contractors, as their files have them. Pure. */
import { hasOneOf, inRoles, rolesIn } from '../../../policies/roles.ts';
import type { Policy } from '../../../policies/types.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { readEmail } from '../../cases/intake/ways-to-reach.ts';
import { oneOf } from '../../core/input/fields.ts';
import { readRoles } from '../../core/roles.ts';
import type { Party, StaffMember } from '../../core/store.ts';
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
  const idOf = (n: number): string =>
    `s-${policy.landlord.referencePrefix.toLowerCase()}-${String(n + 1).padStart(2, '0')}`;
  const people = rows.map((row, n): StaffMember => {
    const say = (column: string, what: string): void =>
      void faults.push(`${path}, line ${row.line}, ${column}: ${what}`);
    const handle = handles[n] ?? '';
    if (handle !== '' && !HANDLE.test(handle))
      say('handle', `"${handle}" will not do; use small letters and digits, such as may or may2.`);
    if (handles.indexOf(handle) !== n) say('handle', `"${handle}" stands there twice.`);
    const manager = at(row, 'manager').toLowerCase();
    if (manager !== '' && !handles.includes(manager)) say('manager', `nobody here goes by "${manager}".`);
    if (manager !== '' && manager === handle) say('manager', 'nobody is their own line manager.');
    const circle = circleFrom(n, managers, handles);
    if (circle.length > 1)
      say(
        'manager',
        `${circle.join(' answers to ')} answers to ${handle} again: somebody above them answers to nobody.`,
      );
    const address = at(row, 'email').toLowerCase();
    if (address !== '' && addresses.indexOf(address) !== n)
      say('email', `"${address}" stands there twice: everybody signs in by an address of their own.`);
    return {
      id: idOf(n),
      handle,
      name: at(row, 'name'),
      ...inRoles(
        policy,
        read(
          () => readRoles(at(row, 'role'), policy, 'role'),
          rolesIn(policy)
            .slice(0, 1)
            .map(({ id }) => id),
          (what) => say('role', what),
        ),
      ),
      email: read(
        () => readEmail(at(row, 'email'), 'email') ?? '',
        '',
        (what) => say('email', what),
      ),
      phone: at(row, 'phone') || null,
      team: at(row, 'team') || null,
      manager: manager === '' ? null : idOf(handles.indexOf(manager)),
      active: true,
    };
  });
  const { administers } = policy.access;
  if (faults.length === 0 && !people.some((p) => hasOneOf(administers, p.duties)))
    faults.push(`${path}: nobody has a role that looks after people and letters: ${administers.join(' or ')}.`);
  return { people, faults };
}

/** The line of management from a row on that comes back to it, told at its first row alone; empty where it does not. */
function circleFrom(n: number, managers: readonly string[], handles: readonly string[]): string[] {
  const line = [n];
  for (let next = handles.indexOf(managers[n] ?? ''); next !== n; next = handles.indexOf(managers[next] ?? ''))
    if (next === -1 || line.includes(next) || next < n) return [];
    else line.push(next);
  return line.map((at) => handles[at] ?? '');
}

export interface ReadParties {
  parties: Party[];
  faults: string[];
}

/** Teams and contractors, each under who leads or manages it. */
export function readParties(text: string, path: string, people: readonly StaffMember[]): ReadParties {
  const { rows, faults } = readTable(text, path, PARTY_COLUMNS, ['name', 'title', 'kind', 'email']);
  const names = rows.map(({ cells }) => cells['name'] ?? '');
  const parties = rows.map(({ line, cells }, n): Party => {
    const say = (column: string, what: string): void => void faults.push(`${path}, line ${line}, ${column}: ${what}`);
    const { name = '', title = '', kind = '', email = '', manager = '' } = cells;
    if (name !== '' && !PARTY_NAME.test(name))
      say('name', `"${name}" will not do; use small letters, digits and hyphens, such as repairs.`);
    if (names.indexOf(name) !== n) say('name', `"${name}" stands there twice.`);
    const led = people.find((p) => p.handle === manager.toLowerCase());
    if (manager !== '' && led === undefined) say('manager', `nobody in people.csv goes by "${manager}".`);
    return {
      name,
      title,
      kind: read(
        () => oneOf(kind, KINDS, 'kind'),
        'team',
        (what) => say('kind', what),
      ),
      email: read(
        () => readEmail(email, 'email') ?? '',
        '',
        (what) => say('email', what),
      ),
      manager: led?.id ?? null,
    };
  });
  return { parties, faults };
}

/** What was read, or what is said of it and something in its place: nothing is saved then. */
function read<T>(ask: () => T, instead: T, say: (what: string) => void): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    // The field stands before it already.
    say(error.message.replace(/^(role|email|kind):? /, ''));
    return instead;
  }
}
