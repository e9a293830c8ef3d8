/** Two values of JSON compared leaf by leaf. */
import { isIsoDate } from '../../../policies/calendar/dates.ts';
import { formatDate } from '../../../policies/calendar/working-days.ts';

/** A place where two values differ, and what stands there in each; null: nothing. */
export interface JsonDifference {
  path: string;
  was: unknown;
  now: unknown;
}

/** The leaves in which they differ, in order; lists are compared by position. */
export function jsonDifferences(was: unknown, now: unknown, path = ''): JsonDifference[] {
  if (isBranch(was) && isBranch(now)) {
    const names = [...new Set([...Object.keys(was), ...Object.keys(now)])];
    return names.flatMap((name) => jsonDifferences(was[name], now[name], path === '' ? name : `${path}.${name}`));
  }
  return same(was, now) ? [] : [{ path, was: was ?? null, now: now ?? null }];
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Where only one of them is a branch, an empty one says as much as nothing. */
function same(was: unknown, now: unknown): boolean {
  if (isBranch(was) || isBranch(now)) return JSON.stringify(was ?? null) === JSON.stringify(now ?? null);
  return (was ?? null) === (now ?? null);
}

/** A value for people: dates as we write them, anything large cut short. */
export function displayValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string' && isIsoDate(value)) return formatDate(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

const LONG = 120;
