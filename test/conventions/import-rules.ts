/** The rules of the house about who may import whom (DESIGN §3), each a question to a list of imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/**
 * The rooms from the ground up: each may import what stands before it, and nothing after it. A path belongs to the most
 * particular room it lies in; a kind of case is a room of its own between what kinds share and the register of kinds.
 */
export const HOUSE: readonly string[] = [
  'policies/',
  'workflows/engine/',
  'workflows/shared/',
  'workflows/KIND/',
  'workflows/',
  'measures/',
  'letters/',
  'platform/',
  'db/',
  'activities/',
  'client/core/',
  'client/kinds/',
  'client/cases/',
  'client/portal/',
  'client/access/',
  'client/management/',
  'client/integrations/',
  'client/administration/',
  'client/demo/',
  'client/cli/',
  'client/web/',
  'workers/',
];

/** The folders at the top. */
export const ROOMS = [...new Set(HOUSE.map((room) => room.split('/')[0] as string))];

export interface Import {
  file: string;
  /** A path from the project's root, or the name of a package of Temporal. */
  target: string;
  typeOnly: boolean;
}

/**
 * Every string that names a file of ours or a package of Temporal is an import, whatever is done with it: `import` in every
 * form, `require`, `new URL(…, import.meta.url)`, a template string, a reference. To miss one would be worse than to count
 * one too many.
 */
const NAMED = /(['"`])((?:\.{0,2}\/|putright\/)[^'"`\s]+\.[cm]?[jt]sx?|@temporalio\/[^'"`\s]+)\1/g;
/** How a statement begins that imports types only. */
const TYPES_ONLY = /\b(?:import|export)\s+type\s[^'";]*$/;

const SOURCE = /\.[cm]?[jt]sx?$/;
const TEST = /\.test\.[cm]?[jt]sx?$/;

/** The sources of a room, tests left out. */
export function sourcesOf(room: string): { file: string; text: string }[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => SOURCE.test(name) && !TEST.test(name))
    .map((name) => ({ file: join(room, name), text: readFileSync(join(ROOT, room, name), 'utf8') }));
}

/** Every import of the house. */
export function importsOfTheHouse(): Import[] {
  return ROOMS.flatMap((room) => sourcesOf(room).flatMap(({ file, text }) => importsIn(file, text)));
}

/** What a source imports, with each path followed home. */
export function importsIn(file: string, text: string): Import[] {
  const home = (target: string): string =>
    target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target;
  return [...text.matchAll(NAMED)].map(({ index, 2: target = '' }) => ({
    file,
    target: home(target),
    typeOnly: TYPES_ONLY.test(text.slice(0, index)),
  }));
}

type Asked = (one: Import) => boolean;

const isOurs: Asked = ({ target }) => ROOMS.some((room) => target.startsWith(`${room}/`));
const within = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path === place || (place.endsWith('/') && path.startsWith(place)));
const from =
  (...places: string[]): Asked =>
  ({ file }) =>
    within(file, places);
const into =
  (...places: string[]): Asked =>
  ({ target }) =>
    within(target, places);
const ofTemporal: Asked = ({ target }) => target.startsWith('@temporalio/');

/** The shell round Temporal: the loop, and what defines or registers messages and workflow types. */
const SHELL = [
  ...['run-case', 'handlers', 'timer', 'attributes'].map((name) => `workflows/engine/${name}.ts`),
  ...['index', 'case-activities', 'messages', 'interceptors', 'payload-converter'].map(
    (name) => `workflows/${name}.ts`,
  ),
  'workflows/housekeeping/',
];
/** What `npm run build` makes of the house. */
const COMPILED = ['workflows.js', 'dist/'];
/** The rooms that kinds share. */
const COMMON = ['workflows/engine/', 'workflows/shared/'];
/** A file in the room of a kind: what lies in `workflows/` itself is register and messages, and belongs to none. */
const isOfAKind: Asked = (one) =>
  /^workflows\/[^/]+\//.test(one.file) && !from(...COMMON, 'workflows/housekeeping/')(one);
/** "workflows/complaint/" for a file in it, at any depth. */
const roomOf = (file: string): string => `${file.split('/').slice(0, 2).join('/')}/`;

/** What a letter would say is asked of the pure rules, in one place (decision 0010). */
const RULES_ASKED = ['decide.ts', 'rules/letters.ts', 'rules/rule.ts'].map((file) => `workflows/complaint/${file}`);
const isPreviewOfRules: Asked = (one) => one.file === 'client/cases/letters/now.ts' && into(...RULES_ASKED)(one);

/** A rule: its sentence, and the imports that break it. */
export const IMPORT_RULES: Readonly<Record<string, (imports: Import[]) => Import[]>> = {
  'policies import nothing of ours': (all) =>
    all.filter((i) => from('policies/')(i) && isOurs(i) && !into('policies/')(i)),

  'a kind of case imports policies, the engine, what kinds share, and its own room': (all) =>
    all.filter((i) => isOfAKind(i) && isOurs(i) && !into('policies/', ...COMMON, roomOf(i.file))(i)),

  'a kind of case does not lean on the shell round Temporal': (all) =>
    all.filter((i) => isOfAKind(i) && !i.typeOnly && into(...SHELL)(i)),

  'the engine knows no kind of case': (all) =>
    all.filter((i) => from('workflows/engine/')(i) && isOurs(i) && !into('policies/', 'workflows/engine/')(i)),

  'what kinds share knows the engine and policies only': (all) =>
    all.filter(
      (i) =>
        from('workflows/shared/')(i) &&
        isOurs(i) &&
        (!into('policies/', ...COMMON)(i) || (!i.typeOnly && into(...SHELL)(i))),
    ),

  'below the activities, only the shell of the workflows imports Temporal': (all) =>
    all.filter((i) => heightOf(i.file) < HOUSE.indexOf('activities/') && ofTemporal(i) && !from(...SHELL)(i)),

  'clients reach a case only through its messages': (all) =>
    all.filter(
      (i) => from('client/')(i) && into('workflows/')(i) && !into('workflows/messages.ts')(i) && !isPreviewOfRules(i),
    ),

  'clients leave activities to the workers': (all) => all.filter((i) => from('client/')(i) && into('activities/')(i)),

  'the command line and the pages know nothing of each other': (all) =>
    all.filter(
      (i) => (from('client/cli/')(i) && into('client/web/')(i)) || (from('client/web/')(i) && into('client/cli/')(i)),
    ),

  'the command line and the pages ask use cases, never the database or Temporal': (all) =>
    all.filter(
      (i) => from('client/cli/', 'client/web/')(i) && (ofTemporal(i) || into('db/')(i)) && i.target !== 'db/errors.ts',
    ),

  'nothing is imported from outside the house, where tests and scripts are': (all) =>
    all.filter((i) => !ofTemporal(i) && !into(...COMPILED)(i) && (heightOf(i.target) === -1 || TEST.test(i.target))),

  'nothing is imported from further up the house, types included': (all) =>
    all.filter((i) => isOurs(i) && heightOf(i.target) > heightOf(i.file)),

  'nothing is imported in a circle, types included': (all) => circlesIn(all.filter(isOurs)),
};

/** The room a path lies in, by its place in the house; -1 for what is no part of it. */
export function heightOf(path: string): number {
  const kind = /^workflows\/(?!engine\/|shared\/|housekeeping\/)[^/]+\//.test(path);
  if (kind) return HOUSE.indexOf('workflows/KIND/');
  const rooms = HOUSE.filter((room) => path.startsWith(room)).toSorted((a, b) => b.length - a.length);
  return HOUSE.indexOf(rooms[0] ?? '');
}

/** The imports by which a file can be reached from itself. */
function circlesIn(imports: Import[]): Import[] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of imports) targets.set(file, [...(targets.get(file) ?? []), target]);
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>();
    const waiting = [start];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
      for (const target of targets.get(file) ?? [])
        if (!seen.has(target)) {
          seen.add(target);
          waiting.push(target);
        }
    return seen;
  };
  const reached = new Map([...targets.keys()].map((file) => [file, reachable(file)]));
  return imports.filter(({ file, target }) => reached.get(target)?.has(file));
}
