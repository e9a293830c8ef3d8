/**
 * Where each rule lives and which test proves it, read off the code itself: a rule lives where its id stands in the
 * source, and is proved by the tests whose titles cite it. Writes `docs/requirements.md` and
 * `docs/requirements/clauses.md`: `npm run requirements`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { COMMANDS, CUSTOMER_MESSAGES, LETTER_SPECS } from '../../workflows/messages.ts';
import { clauses, rules } from './rules.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Row {
  id: string;
  rule: string;
  /** Commands of staff, words of customers and letters that name it. */
  commands: string[];
  letters: string[];
  lives: string[];
  proved: string[];
}

function sources(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((f) => f !== '' && !f.startsWith('test/conventions/') && !f.startsWith('test/support/'))
    .toSorted();
}

const isTest = (file: string): boolean => file.endsWith('.test.ts');
const cites = (text: string, id: string): boolean => new RegExp(`(?<![A-Z0-9-])${id}(?![0-9])`).test(text);

/** Test titles only: an id in the body of a test proves nothing by itself. */
function titles(text: string): string {
  return (text.match(/\b(?:it|test|describe)(?:\.(?:each|skipIf|runIf)\([^]*?\))?\(\s*(['"`])[^]*?\1/g) ?? []).join(
    '\n',
  );
}

export function rows(): Row[] {
  const files = sources().map((file) => ({ file, text: readFileSync(new URL(file, `file://${ROOT}`), 'utf8') }));
  const code = files.filter((f) => !isTest(f.file));
  const tests = files.filter((f) => isTest(f.file)).map(({ file, text }) => ({ file, text: titles(text) }));
  const messages = Object.entries({ ...COMMANDS, ...CUSTOMER_MESSAGES });
  return rules().map(({ id, rule }) => ({
    id,
    rule,
    commands: messages.filter(([, spec]) => cites(spec.rules, id)).map(([name]) => name),
    letters: Object.entries(LETTER_SPECS)
      .filter(([, letter]) => cites(letter.rule, id))
      .map(([code]) => code),
    lives: code.filter((f) => cites(f.text, id)).map((f) => f.file),
    proved: tests.filter((f) => cites(f.text, id)).map((f) => f.file),
  }));
}

const list = (names: string[]): string => names.map((n) => `\`${n}\``).join('<br>') || '–';

/** `docs/requirements.md`. */
export function page(): string {
  return [
    '# Where each rule lives, and what proves it',
    '',
    'Made by `npm run requirements` from the ids cited in the source and in the titles of the tests; a test keeps it true.',
    'The rules are those of [requirements/catalogue.md](requirements/catalogue.md), which names their clauses.',
    'From a clause to its rules: [requirements/clauses.md](requirements/clauses.md).',
    '',
    '| id | rule | command, letter | lives in | proved by |',
    '|---|---|---|---|---|',
    ...rows().map(
      ({ id, rule, commands, letters, lives, proved }) =>
        `| <a id="${id.toLowerCase()}"></a>${id} | ${rule} | ${list([...commands, ...letters])} | ${list(lives)} | ${list(proved)} |`,
    ),
    '',
  ].join('\n');
}

const linked = (id: string): string => `[${id}](../requirements.md#${id.toLowerCase()})`;

/** `docs/requirements/clauses.md`. */
export function clausesPage(): string {
  const all = clauses();
  const policies = [...new Set(all.map((c) => c.policy))];
  return [
    '# From a clause to its rules',
    '',
    'Made by `npm run requirements` from the sources named in [catalogue.md](catalogue.md) and from the clauses in `packs/*/policy.json`, which',
    'says in our words what each clause says that the system acts upon. Each id leads to the commands, letters, files and tests of',
    'its rule.',
    ...policies.flatMap((policy) => [
      '',
      `## ${policy}`,
      '',
      '| clause | says | rules |',
      '|---|---|---|',
      ...all
        .filter((c) => c.policy === policy)
        .map(({ clause, says, rules: ids }) => `| ${clause} | ${says} | ${ids.map(linked).join(' ') || '–'} |`),
    ]),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../../docs/requirements.md', import.meta.url), page());
  writeFileSync(new URL('../../docs/requirements/clauses.md', import.meta.url), clausesPage());
}
