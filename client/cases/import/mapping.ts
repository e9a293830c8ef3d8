/**
 * Which of their columns is which of ours, and which of their words is which of our values: guessed first, corrected by a
 * person, and kept. Pure.
 */
import { OUTCOMES } from '../../../policies/types.ts';
import { SUBJECTS } from '../../../policies/types.ts';
import { CHANNELS, COMPLAINANTS, REPRESENTATIVES } from '../../../workflows/messages.ts';
import type { ImportMapping } from '../../../db/schema/imports.ts';
import { BadInput } from '../../../platform/errors.ts';
import { oneOf, readYesNo } from '../../core/input/fields.ts';
import type { Person } from '../../core/people.ts';
import { COLUMNS, SINCE } from './columns.ts';
import { guessedColumns } from './guess-columns.ts';
import { WORDS_FOR } from './guess-values.ts';
import type { Sheet } from './sheet.ts';
import type { Row } from './steps.ts';

export type { ImportMapping } from '../../../db/schema/imports.ts';

/** Columns of ours that several of theirs may make up together, and what stands between them then. */
const JOINED: Readonly<Record<string, string>> = {
  name: ' ',
  address: '\n',
  representativeAddress: '\n',
  text: '\n',
  documents: '|',
  findings: '|',
};

/** Columns of ours in which one of a few values stands. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  channel: CHANNELS,
  complainant: COMPLAINANTS,
  subject: SUBJECTS,
  representative: REPRESENTATIVES,
  risk: ['low', 'medium', 'high'],
  complexity: ['simple', 'complex'],
  outcome: OUTCOMES,
  stage2Outcome: OUTCOMES,
  contactBy: ['email', 'post'],
};
/** Columns of ours that are answered with yes or no. */
const YES_NO = ['vulnerable', 'hazard', 'recurring', 'staffConduct', 'longAgo', 'sentByOmbudsman', 'entitlement'];
/** Columns of ours in which a colleague is named. */
export const HANDLES = ['handler', 'stage2Handler'];
/** What we ask for in words and people fill in only where there is something to say. */
const OPTIONAL_WORDS = ['acknowledgedLate', 'respondedLate', 'stage2AcknowledgedLate', 'stage2RespondedLate'];

/** How people write that there is nothing. */
const NOTHING =
  /^(?:-+|–|—|n\/?a|not applicable|none|nil|null|tbc|t\.b\.c\.|tba|n\/?k|unknown|not known|not yet|pending|\?+)$/i;
/** Columns in which that means nothing: days and lists, never what somebody wrote. */
const isBlankable = (column: string): boolean =>
  column in VALUES ||
  YES_NO.includes(column) ||
  HANDLES.includes(column) ||
  OPTIONAL_WORDS.includes(column) ||
  [
    'email',
    'phone',
    'representativeEmail',
    'representativeAddress',
    'representativeName',
    'documents',
    'compensation',
    'occurred',
    'aware',
  ].includes(column) ||
  (SINCE[column]?.startsWith('the day') ?? false) ||
  column === 'extendedTo';

/** One value of theirs as ours; null where nobody can tell. */
export function guessedValue(column: string, said: string, people: readonly Person[]): string | null {
  const word = said.trim();
  const values = VALUES[column];
  if (values !== undefined) {
    try {
      return oneOf(word, values, column);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return WORDS_FOR[column]?.find(({ like }) => like.test(word))?.is ?? null;
    }
  }
  if (YES_NO.includes(column)) {
    const answer = readYesNo(word) ?? (/^(?:none|nil|nothing|not? |n\/?a)/i.test(word) ? false : null);
    return answer === null ? (/^yes\b/i.test(word) ? 'yes' : null) : answer ? 'yes' : 'no';
  }
  return HANDLES.includes(column) ? handleOf(word, people) : null;
}

/** Whom a name means: "Kofi Mensah", "Mensah, Kofi", "K Mensah", "kofi"; null where nobody, or more than one. */
function handleOf(said: string, people: readonly Person[]): string | null {
  const plainly = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N} ]/gu, ' ')
      .replace(/ +/g, ' ')
      .trim();
  const [surname = '', ...others] = said.split(',');
  const turned = others.length === 0 ? said : `${others.join(' ')} ${surname}`;
  const name = plainly(turned.trim().replace(/^(?:mr|mrs|ms|miss|mx|dr)\.? /i, ''));
  const fits: ((p: Person) => boolean)[] = [
    (p) => p.handle === said.toLowerCase().replace(/^@/, ''),
    (p) => plainly(p.name) === name,
    (p) => {
      const [first = '', ...rest] = plainly(p.name).split(' ');
      return `${first.slice(0, 1)} ${rest.join(' ')}` === name;
    },
    (p) => plainly(p.name).split(' ')[0] === name,
  ];
  for (const fit of fits) {
    const found = people.filter((p) => p.active && fit(p));
    if (found.length === 1) return found[0]?.handle ?? null;
    if (found.length > 1) return null;
  }
  return null;
}

/** Whether a column has values that a person's words stand for. */
export const hasValues = (column: string): boolean =>
  column in VALUES || YES_NO.includes(column) || HANDLES.includes(column);

/** The values a person chooses from for a column, with what each is called. */
export function valuesFor(column: string, people: readonly Person[]): { value: string; text: string }[] {
  if (HANDLES.includes(column)) return people.filter((p) => p.active).map((p) => ({ value: p.handle, text: p.name }));
  const values = VALUES[column] ?? (YES_NO.includes(column) ? ['yes', 'no'] : []);
  return values.map((value) => ({ value, text: value.replaceAll('-', ' ') }));
}

/** So many cells show what stands in a column: as often as they stand there, for a few rows may be shifted. */
const SAMPLED = 200;

/** What stands in a column of theirs, each once, in their order. */
export function samplesOf({ lines }: Sheet, nth: number, atMost = 3): string[] {
  const found = new Set<string>();
  for (const { cells } of lines) {
    const cell = cells[nth] ?? '';
    if (cell !== '') found.add(cell);
    if (found.size >= atMost) break;
  }
  return [...found];
}

/**
 * The mapping that a person is shown first: each column by its heading, and by what stands in it where the heading could
 * mean two things. Nothing of ours is named twice, but what several columns make up.
 */
export function guessMapping(sheet: Sheet, people: readonly Person[]): ImportMapping {
  const taken = new Set<string>();
  const columns = sheet.heading.map((heading, nth) => {
    const samples = sheet.lines.flatMap(({ cells }) => cells[nth] || []).slice(0, SAMPLED);
    const column =
      guessedColumns(heading).find((c) => (!taken.has(c) || c in JOINED) && fits(c, samples, people)) ?? null;
    if (column !== null) taken.add(column);
    return { heading, column };
  });
  return { columns, values: {}, always: {} };
}

/** Whether what stands in a column can be what is guessed: half of its cells at least. */
function fits(column: string, samples: readonly string[], people: readonly Person[]): boolean {
  if (!hasValues(column) || HANDLES.includes(column) || samples.length === 0) return true;
  const read = samples.filter((said) => NOTHING.test(said) || guessedValue(column, said, people) !== null);
  return read.length * 2 >= samples.length;
}

/** The words of a file that stand for values, by our column, each with what it is taken for. */
export function wordsIn(
  sheet: Sheet,
  mapping: ImportMapping,
  people: readonly Person[],
  atMost = 40,
): { column: string; said: string; is: string | null }[] {
  return mapping.columns.flatMap(({ column }, nth) => {
    if (column === null || !hasValues(column)) return [];
    const words = new Map(samplesOf(sheet, nth, atMost).map((said) => [said.toLowerCase(), said]));
    return [...words].flatMap(([key, said]) => {
      if (NOTHING.test(said)) return [];
      return [{ column, said, is: mapping.values[column]?.[key] ?? guessedValue(column, said, people) }];
    });
  });
}

/** The column that says what is wrong in the file of rows to be mended; when it comes again it is left out. */
export const WRONG = 'What is wrong';

/** A mapping as it is kept under a name: without the column that says what is wrong. */
export const keptMapping = (mapping: ImportMapping): ImportMapping => ({
  ...mapping,
  columns: mapping.columns.filter((c) => c.heading !== WRONG),
});

/** A mapping for another file with the same columns, in whatever order; null where they differ. */
export function fittedTo(mapping: ImportMapping, heading: readonly string[]): ImportMapping | null {
  const left = [...mapping.columns];
  const columns = heading.map((said) => {
    const at = left.findIndex((c) => c.heading.toLowerCase() === said.toLowerCase());
    const found = at === -1 ? null : (left.splice(at, 1)[0] ?? null);
    return found === null ? null : { heading: said, column: found.column };
  });
  if (
    left.some((c) => !['', WRONG].includes(c.heading)) ||
    columns.some((c, i) => c === null && !['', WRONG].includes(heading[i] ?? ''))
  )
    return null;
  return { ...mapping, columns: columns.map((c, i) => c ?? { heading: heading[i] ?? '', column: null }) };
}

/** The same mapping, or BadInput with each thing that is wrong with it. */
export function checkMapping(mapping: ImportMapping): ImportMapping {
  const named = mapping.columns.flatMap((c) => c.column ?? []);
  const wrong = [
    ...mapping.columns
      .filter(({ column }) => column !== null && !COLUMNS.includes(column))
      .map(({ heading, column }) => `“${heading}”: there is no field ${column ?? ''}.`),
    ...[...new Set(named.filter((c, i) => named.indexOf(c) !== i && !(c in JOINED)))].map(
      (c) => `Two columns are taken for ${c}: choose one, and leave the other out.`,
    ),
    ...NEEDED.filter((c) => !named.includes(c) && !mapping.always[c]).map(
      (c) =>
        `No column is taken for ${c}${c === 'text' ? ', what the complaint is' : ''}: choose one, or say what holds for every row.`,
    ),
  ];
  if (wrong.length > 0) throw new BadInput(wrong.join(' '), wrong);
  return mapping;
}

/** What every row needs. */
const NEEDED = ['policy', 'channel', 'received', 'text'];

/** A row of cells by our names: joined where several make up one, their words for our values, and what always holds. */
export function mappedRow(cells: readonly string[], mapping: ImportMapping, people: readonly Person[]): Row {
  const row: Row = {};
  mapping.columns.forEach(({ column }, nth) => {
    if (column === null) return;
    const said = cells[nth] ?? '';
    const before = row[column];
    if (before === undefined || before === '') row[column] = said;
    else if (said !== '') row[column] = `${before}${JOINED[column] ?? ' '}${said}`;
  });
  for (const [column, said] of Object.entries(row)) {
    if (said === '') continue;
    const own = mapping.values[column]?.[said.toLowerCase()];
    if (own !== undefined) row[column] = own;
    else if (isBlankable(column) && NOTHING.test(said)) row[column] = '';
    else if (hasValues(column)) row[column] = guessedValue(column, said, people) ?? said;
  }
  for (const [column, said] of Object.entries(mapping.always)) if (!row[column]) row[column] = said;
  return row;
}
