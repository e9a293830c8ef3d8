/**
 * Where each rule lives and which test proves it, read off the code itself: a rule lives where its id stands in the
 * source, and is proved by the tests whose titles cite it. Writes `docs/requirements.md`: `npm run requirements`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RULES } from './rules.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Kinds of rule this release covers in full; the rest is named, with what there is. */
const COVERED = [
  'IN',
  'EX',
  'S1A',
  'S1',
  'S2',
  'RM',
  'OM-1',
  'OM-2',
  'OM-3',
  'SP-1',
  'SP-5',
  'SP-6',
  'SP-8',
  'RC-1',
  'RC-2',
  'RC-4',
  'RC-5',
];
const LATER = ['IN-3'];

export interface Row {
  id: string;
  rule: string;
  covered: boolean;
  lives: string[];
  proved: string[];
}

function sources(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((f) => f !== '' && !f.startsWith('test/house/') && !f.startsWith('test/support/'))
    .toSorted();
}

const isTest = (file: string): boolean => file.endsWith('.test.ts');
const cites = (text: string, id: string): boolean => new RegExp(`(?<![A-Z0-9-])${id}(?![0-9])`).test(text);

/** Test titles only: an id in the body of a test proves nothing by itself. */
function titles(text: string): string {
  return (text.match(/\b(?:it|test|describe)(?:\.each\([^]*?\))?\(\s*(['"`])[^]*?\1/g) ?? []).join('\n');
}

export function isCovered(id: string): boolean {
  return !LATER.includes(id) && COVERED.some((c) => id === c || (!c.includes('-') && id.startsWith(`${c}-`)));
}

export function rows(): Row[] {
  const files = sources().map((file) => ({ file, text: readFileSync(new URL(file, `file://${ROOT}`), 'utf8') }));
  const code = files.filter((f) => !isTest(f.file));
  const tests = files.filter((f) => isTest(f.file)).map(({ file, text }) => ({ file, text: titles(text) }));
  return Object.entries(RULES).map(([id, rule]) => ({
    id,
    rule,
    covered: isCovered(id),
    lives: code.filter((f) => cites(f.text, id)).map((f) => f.file),
    proved: tests.filter((f) => cites(f.text, id)).map((f) => f.file),
  }));
}

export function page(): string {
  const list = (files: string[]): string => files.map((f) => `\`${f}\``).join('<br>') || '–';
  return [
    '# Where each rule lives, and what proves it',
    '',
    'Made by `npm run requirements` from the ids cited in the source and in the titles of the tests; a test keeps it true.',
    'The rules are those of the three policies; rows marked *later* belong to releases to come.',
    '',
    '| id | rule | lives in | proved by |',
    '|---|---|---|---|',
    ...rows().map(
      (r) => `| ${r.id} | ${r.rule}${r.covered ? '' : ' *(later)*'} | ${list(r.lives)} | ${list(r.proved)} |`,
    ),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('../../docs/requirements.md', import.meta.url), page());
