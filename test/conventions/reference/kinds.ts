/** What each kind of case costs beside its own folders: every source file outside them that is of it, imports it or asks for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';
import { KINDS } from '../../../workflows/messages.ts';
import { ROOMS } from '../import-rules.ts';
import { code, MADE, table } from './table.ts';

/** What the files of a kind are called by, where that is not its name. */
const CALLED: Readonly<Record<string, string>> = { enquiry: 'enquir' };

/** All sources of the rooms of the house, without tests. */
function sources(): { path: string; text: string }[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(PROJECT_ROOT, room), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile() && /\.(ts|njk|md|sql)$/.test(f.name) && !f.name.includes('.test.'))
      .map((f) => join(f.parentPath, f.name))
      .filter((path) => !path.includes('node_modules') && !path.includes('migrations')),
  ).map((path) => ({ path: path.slice(PROJECT_ROOT.length).replace(/^\//, ''), text: readFileSync(path, 'utf8') }));
}

/** Files outside a kind's folders that are of it: by their name, by what they import, or because they ask whether a case is one. */
export function filesOutside(kind: string, all = sources()): string[] {
  const own = [`workflows/${kind}/`, `client/kinds/${kind}/`];
  const name = CALLED[kind] ?? kind;
  const imports = new RegExp(`(from |import\\()'[^']*${name}[^']*'`);
  const asks = new RegExp(
    `[kK]ind\\b[^\\n]{0,20}'${kind}'|^ {2}'?${kind}'?: (\\w+(Kind|Face),|\\{$)|KINDS(\\.|\\[')${kind}\\b`,
    'm',
  );
  return all
    .filter(({ path }) => !own.some((folder) => path.startsWith(folder)))
    .filter(({ path, text }) => basename(path).includes(name) || imports.test(text) || asks.test(text))
    .map(({ path }) => path)
    .toSorted();
}

/** `kinds.md` */
export function kindsPage(): string {
  const all = sources();
  const others = Object.keys(KINDS).filter((kind) => kind !== 'complaint');
  return [
    '# Kinds of case beside the complaint',
    '',
    MADE,
    'What each costs outside `workflows/<kind>/`, `client/kinds/<kind>/` and `test/kinds/<kind>/`: files of its name, files that import one',
    'of these, and files that ask whether a case is one. Why these, [decision 0033](../decisions/0033-a-kind-says-only-what-is-its-own.md) says.',
    '',
    ...table(
      ['kind', 'files outside its folders'],
      others.map((kind) => [code(kind), filesOutside(kind, all).map(code).join('<br>')]),
    ),
    '',
  ].join('\n');
}
