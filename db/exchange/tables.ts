/**
 * What of a landlord goes into an export, told from the schema: every table is here with all its columns, or is left out
 * with a reason. What is written, the schema that describes it and what is read again are made of this.
 */
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import * as schema from '../schema/index.ts';

/** What stands in a column, as JSON holds it. */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'day' | 'moment' | 'json' | 'texts';

export interface ExchangedColumn {
  name: string;
  type: ColumnType;
  /** Whether null may stand there. */
  nullable: boolean;
}

export interface ExchangedTable {
  name: string;
  columns: ExchangedColumn[];
  /** In which order its rows are written: always the same for the same rows. */
  order: string[];
  /** The column that says whose a row is. */
  landlord: string;
  /** Only these rows, where not all of a landlord's go. */
  only: string | null;
}

const SIGN_IN = 'how somebody signs in: everybody is invited anew where it is taken in';
const SECRET = 'what other systems are let in by is made anew where it is taken in';
const HERE = 'what this installation is doing just now';

/** Tables that do not go, each with why. */
export const STAYS: Readonly<Record<string, string>> = {
  account: SIGN_IN,
  account_mail: SIGN_IN,
  invitation: SIGN_IN,
  passkey: SIGN_IN,
  recovery_code: SIGN_IN,
  second_step: SIGN_IN,
  session: SIGN_IN,
  sign_in_try: SIGN_IN,
  staff_request: SIGN_IN,
  api_key: SECRET,
  calendar_feed: SECRET,
  // With its password, and how far it was read.
  mailbox: SECRET,
  webhook: SECRET,
  webhook_delivery: SECRET,
  security_event: 'who came from where, as sums that only this installation can make',
  security_forgotten: 'how many events were forgotten here',
  case_trouble: HERE,
  housekeeping_try: HERE,
  set_up: HERE,
  installation: 'what is true of this installation',
  removed_document: 'files that no case has any more',
  measure_entry: 'worked out from the record of each case, also where it is taken in',
  measure_month: 'counted from the entries, also where it is taken in',
  measure_stale: HERE,
  name_word: 'worked out by the database from customers’ names',
  calendar_version: 'bank holidays are everybody’s; each case carries those it is counted by',
};

/** Columns that do not go, whichever table they stand in: what a process is doing just now, and where a landlord went. */
const STAYING_COLUMNS = ['claimed_until', 'moved_at'];

/** What was exported and taken in is written down where it was done, and is no part of the register. */
export const EXCHANGE_ACTIONS = ['landlord-exported', 'landlord-taken-in', 'landlord-moved'] as const;

const ONLY: Readonly<Record<string, string>> = {
  admin_event: `action not in (${EXCHANGE_ACTIONS.map((action) => `'${action}'`).join(', ')})`,
};

/** Read in this order: what others lean on first. */
const FIRST = ['landlord', 'policy_version', 'staff', 'party', 'complaint', 'case_event'];

/** Every table that goes. */
export function exchangedTables(tables: Readonly<Record<string, unknown>> = schema): ExchangedTable[] {
  const found = Object.values(tables).flatMap((table) => (is(table, PgTable) ? described(table) : []));
  const place = ({ name }: ExchangedTable): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return found.toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

/** A number that the database counts up: it is given anew, in the same order. */
const isCounted = (column: PgColumn): boolean => column.getSQLType() === 'bigserial';

function described(table: PgTable): ExchangedTable[] {
  const { name, columns, primaryKeys } = getTableConfig(table);
  if (STAYS[name] !== undefined) return [];
  const landlord = name === 'landlord' ? 'id' : 'landlord_id';
  if (!columns.some((c) => c.name === landlord))
    throw new Error(`The table ${name} names no landlord: say in db/exchange/tables.ts why it stays.`);
  const keys = columns.filter((c) => c.primary).map((c) => c.name);
  const order = [...keys, ...primaryKeys.flatMap((key) => key.columns.map((c) => c.name))];
  const goes = columns.filter((c) => c.generated === undefined && !isCounted(c) && !STAYING_COLUMNS.includes(c.name));
  const only = ONLY[name] ?? null;
  return [
    {
      name,
      columns: goes.map((c) => ({ name: c.name, type: typeOf(name, c), nullable: !c.notNull })),
      order,
      landlord,
      only,
    },
  ];
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  text: 'text',
  integer: 'integer',
  smallint: 'integer',
  bigint: 'integer',
  boolean: 'boolean',
  date: 'day',
  'timestamp with time zone': 'moment',
  jsonb: 'json',
  'text[]': 'texts',
};

function typeOf(table: string, column: PgColumn): ColumnType {
  const type = TYPES[column.getSQLType()];
  if (type === undefined)
    throw new Error(
      `${table}.${column.name} is a ${column.getSQLType()}: say in db/exchange/tables.ts how it is written.`,
    );
  return type;
}
