/**
 * What an export is made of, as a schema that anybody can read it by (JSON Schema 2020-12), and whether what is read keeps
 * to it. Both are made of the tables that go (db/exchange/tables.ts). Pure.
 */
import { exchangedTables, STAYS, type ColumnType, type ExchangedColumn } from '../../../db/exchange/tables.ts';
import { BadInput } from '../../../platform/errors.ts';

/** How a file says that it is one of ours; another layout has another number. */
export const FORMAT = 'putright-export';
export const LAYOUT = 1;

/** The files of an export, by their paths in its folder. */
export const MANIFEST = 'manifest.json';
export const SCHEMA = 'schema.json';
export const README = 'README.txt';
export const tablePath = (table: string): string => `tables/${table}.jsonl`;
export const csvPath = (table: string): string => `csv/${table}.csv`;
export const documentPath = (sha256: string): string => `documents/${sha256}`;

/** What an export says of itself. No time stands in it: the same register is exported as the same bytes. */
export interface Manifest {
  format: typeof FORMAT;
  layout: number;
  landlord: { id: string; name: string; referencePrefix: string };
  cases: number;
  /** Every other file of it: how long it is, and the SHA-256 of its bytes. */
  files: Record<string, { bytes: number; sha256: string; rows?: number }>;
  /** Sums of documents that the record names and that were lost before. */
  lost: string[];
}

type Json = Record<string, unknown>;

const TYPES: Readonly<Record<ColumnType, Json>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  day: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  json: {},
  texts: { type: 'array', items: { type: 'string' } },
};

function schemaOf({ type, nullable }: ExchangedColumn): Json {
  const own = TYPES[type];
  if (!nullable || type === 'json') return own;
  return { anyOf: [own, { type: 'null' }] };
}

/** The schema of the whole export: one definition for the rows of each table, which are one line each. */
export function exportSchema(): Json {
  const tables = exchangedTables();
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${FORMAT} ${LAYOUT}`,
    description: `Each line of ${tablePath('TABLE')} is a row as $defs has it under the same name. Files lie in ${documentPath('SHA256')}; the table document says whose they are and what they are called.`,
    $defs: Object.fromEntries(
      tables.map(({ name, columns, order }) => [
        name,
        {
          type: 'object',
          description: `In the order of ${order.join(', ')}.`,
          properties: Object.fromEntries(columns.map((c) => [c.name, schemaOf(c)])),
          required: columns.map((c) => c.name),
          additionalProperties: false,
        },
      ]),
    ),
    'x-left-out': STAYS,
  };
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00:00$/;

const FITS: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: (v) => typeof v === 'string',
  integer: (v) => Number.isInteger(v),
  boolean: (v) => typeof v === 'boolean',
  day: (v) => typeof v === 'string' && DAY.test(v),
  moment: (v) => typeof v === 'string' && MOMENT.test(v),
  json: (v) => v !== undefined,
  texts: (v) => Array.isArray(v) && v.every((one) => typeof one === 'string'),
};

/** One line of a table as a row. Throws BadInput that names the file and the line, and never what stands there. */
export function readLine(
  table: { name: string; columns: readonly ExchangedColumn[]; landlord: string },
  line: string,
  place: { line: number; landlordId: string },
): Json {
  const wrong = (what: string): BadInput => new BadInput(`${tablePath(table.name)}, line ${place.line}: ${what}.`);
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw wrong('this cannot be read');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw wrong('this is no row');
  const given = row as Json;
  const missing = table.columns.find((c) => !Object.hasOwn(given, c.name));
  if (missing) throw wrong(`${missing.name} is missing`);
  const strange = Object.keys(given).find((name) => !table.columns.some((c) => c.name === name));
  if (strange !== undefined) throw wrong('there is a column that this putright does not know');
  const unfit = table.columns.find(({ name, type, nullable }) => {
    const value = given[name];
    return value === null ? !nullable : !FITS[type](value);
  });
  if (unfit) throw wrong(`${unfit.name} is not as schema.json says`);
  if (given[table.landlord] !== place.landlordId) throw wrong('this is another landlord’s row');
  return given;
}

/** What the manifest of an export says. Throws BadInput, one sentence, where it is none of ours. */
export function readManifest(text: string): Manifest {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new BadInput(`${MANIFEST} cannot be read: this is no export of putright, or it was cut short.`);
  }
  const given = (typeof said === 'object' && said !== null ? said : {}) as Partial<Manifest>;
  if (given.format !== FORMAT) throw new BadInput(`${MANIFEST} is not of an export of putright.`);
  if (given.layout !== LAYOUT)
    throw new BadInput(`This export is laid out as number ${String(given.layout)}, and this putright reads ${LAYOUT}.`);
  const { landlord, files, lost, cases } = given;
  const isLandlord = [landlord?.id, landlord?.name, landlord?.referencePrefix].every((s) => typeof s === 'string');
  const areFiles =
    typeof files === 'object' &&
    files !== null &&
    Object.entries(files).every(
      ([path, f]) => isPath(path) && Number.isInteger(f?.bytes) && /^[0-9a-f]{64}$/.test(f?.sha256),
    );
  const areLost = Array.isArray(lost) && lost.every((sum) => typeof sum === 'string' && /^[0-9a-f]{64}$/.test(sum));
  if (!isLandlord || !areFiles || !areLost || !Number.isInteger(cases))
    throw new BadInput(`${MANIFEST} is not whole: it was changed, or cut short.`);
  const wanted = exchangedTables().map((t) => tablePath(t.name));
  const without = wanted.find((path) => files[path] === undefined);
  if (without !== undefined) throw new BadInput(`${MANIFEST} names no ${without}: the export is not whole.`);
  return given as Manifest;
}

/** The paths an export may hold, and no others: none leads out of its folder. */
function isPath(path: string): boolean {
  return (
    [SCHEMA, README].includes(path) ||
    /^documents\/[0-9a-f]{64}$/.test(path) ||
    exchangedTables().some(({ name }) => path === tablePath(name) || path === csvPath(name))
  );
}
