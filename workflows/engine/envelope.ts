/** What surrounds a message's fields, read at the boundary: who, with which duties, on which day, under which key. */
import { isIsoDate } from '../../policies/calendar/dates.ts';
import { STAFF_DUTIES, type StaffDuty } from '../../policies/types.ts';
import { THROUGH, type BaseCommand, type BaseCustomerMessage, type Through } from './case-kind.ts';
import { parseFields, type MessageSpec } from './fields.ts';

/** What stands on the wire beside the fields of a staff command. */
export interface CommandMessage {
  /** Idempotency key; the update's own id where it is left out. */
  key?: string | undefined;
  by: string;
  /** What they may do. */
  duties?: readonly StaffDuty[] | undefined;
  /** The same where it is one only, as it is easily written by hand. */
  role?: StaffDuty | undefined;
  on?: string | undefined;
  seen?: string | undefined;
  afterSeq?: number | undefined;
  fields?: Record<string, unknown> | undefined;
}

/** What stands on the wire beside the fields of a customer's words; all of it may be left out. */
export interface CustomerMessageInput {
  key?: string | undefined;
  via?: string | undefined;
  on?: string | undefined;
  recordedBy?: string | undefined;
  through?: string | undefined;
  fields?: Record<string, unknown> | undefined;
}

export type Wrong = { wrong: string };
export type ReadCommand = BaseCommand & { fields: Record<string, unknown> };
export type ReadCustomerMessage = BaseCustomerMessage & { via?: string | undefined; fields: Record<string, unknown> };

const KEY = /^[\w:.-]{1,160}$/;
const STAFF_ID = /^s-[\w.-]{1,80}$/;
const CHANNEL = /^[a-z-]{1,30}$/;

const isKey = (key: unknown): key is string => typeof key === 'string' && KEY.test(key);
const isThrough = (said: unknown): said is Through => (THROUGH as readonly unknown[]).includes(said);
const isSequence = (seq: unknown): seq is number => Number.isSafeInteger(seq) && (seq as number) >= 0;
const isStaff = (id: unknown): id is string => typeof id === 'string' && STAFF_ID.test(id);

/** Whether what a check answered is a complaint about the message. */
export function isWrong(read: object): read is Wrong {
  return 'wrong' in read;
}

function objectIn(given: unknown): Record<string, unknown> | null {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
    ? (given as Record<string, unknown>)
    : null;
}

/** A staff command as it came, or one sentence on why it cannot be read. `id`: the key where none is given. */
export function readCommand(name: string, spec: MessageSpec, given: unknown, id: string): ReadCommand | Wrong {
  const said = objectIn(given);
  if (said === null) return { wrong: 'Give an object with by, duties and fields.' };
  const { key = id, by, on, seen, afterSeq } = said;
  const duties = readDuties(said);
  if (!isKey(key)) return { wrong: 'key must be a UUID.' };
  if (!isStaff(by)) return { wrong: 'by must be the id of a colleague (s-…).' };
  if (duties === null) return { wrong: `duties must be some of ${STAFF_DUTIES.join(', ')}.` };
  if (on !== undefined && !(typeof on === 'string' && isIsoDate(on)))
    return { wrong: 'on must be a date such as 2026-11-20.' };
  if (seen !== undefined && !isKey(seen)) return { wrong: 'seen must be the fingerprint that was shown.' };
  if (afterSeq !== undefined && !isSequence(afterSeq)) return { wrong: 'afterSeq must be the number of an event.' };
  const fields = parseFields(spec, said['fields']);
  if (isWrong(fields)) return fields;
  return {
    name,
    key,
    by,
    duties,
    ...(on === undefined ? {} : { on }),
    ...(seen === undefined ? {} : { seen }),
    ...(afterSeq === undefined ? {} : { afterSeq }),
    fields,
  };
}

/**
 * A customer's words as they came, or why they cannot be read: then a task for staff. `id`: the key where none is given.
 */
export function readCustomerMessage(
  name: string,
  spec: MessageSpec,
  given: unknown,
  id: string,
): ReadCustomerMessage | Wrong {
  const said = given === undefined || given === null ? {} : objectIn(given);
  if (said === null) return { wrong: 'Give an object, or nothing.' };
  const { key = id, via, on, recordedBy, through } = said;
  if (!isKey(key)) return { wrong: 'key must be a UUID.' };
  if (via !== undefined && !(typeof via === 'string' && CHANNEL.test(via))) return { wrong: 'via must be a channel.' };
  if (recordedBy !== undefined && !isStaff(recordedBy))
    return { wrong: 'recordedBy must be the id of a colleague (s-…).' };
  // A day that cannot be read is taken as today: a customer's message is never refused for it.
  const day = typeof on === 'string' && isIsoDate(on) ? { on } : {};
  const fields = parseFields(spec, said['fields']);
  if (isWrong(fields)) return fields;
  return {
    name,
    key,
    ...day,
    ...(via === undefined ? {} : { via }),
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(isThrough(through) ? { through } : {}),
    fields,
  };
}

/** The duties a message names, each once; null where it names none, or one that nobody on the staff has. */
export function readDuties({ duties, role }: Record<string, unknown>): readonly StaffDuty[] | null {
  const named: unknown = duties ?? [role];
  if (!Array.isArray(named) || named.length === 0 || !named.every(isStaffDuty)) return null;
  return [...new Set(named)];
}

function isStaffDuty(duty: unknown): duty is StaffDuty {
  return (STAFF_DUTIES as readonly unknown[]).includes(duty);
}
