/** The rules of the house about who may import whom (DESIGN §3), each a question to a list of imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
export const ROOMS = ['policies', 'workflows', 'activities', 'workers', 'client', 'db'];

export interface Import {
  file: string;
  /** A path from the project's root, or the name of a package. */
  target: string;
  typeOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The sources of a room, tests left out. */
export function sourcesOf(room: string): { file: string; text: string }[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ file: join(room, name), text: readFileSync(join(ROOT, room, name), 'utf8') }));
}

/** Every import of the house. */
export function importsOfTheHouse(): Import[] {
  return ROOMS.flatMap((room) => sourcesOf(room).flatMap(({ file, text }) => importsIn(file, text)));
}

/** What a source imports, static or dynamic, with each path followed home. */
export function importsIn(file: string, text: string): Import[] {
  const home = (target: string): string =>
    target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target;
  return [
    ...[...text.matchAll(STATEMENT)].map(([, type, target = '']) => ({
      file,
      target: home(target),
      typeOnly: type !== undefined,
    })),
    ...[...text.matchAll(DYNAMIC)].map(([, target = '']) => ({ file, target: home(target), typeOnly: false })),
  ];
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
/** The rooms that kinds share. */
const COMMON = ['workflows/engine/', 'workflows/shared/'];
/** A file in the room of a kind: what lies in `workflows/` itself is register and messages, and belongs to none. */
const isOfAKind: Asked = (one) =>
  /^workflows\/[^/]+\//.test(one.file) && !from(...COMMON, 'workflows/housekeeping/')(one);
/** "workflows/complaint/" for a file in it, at any depth. */
const roomOf = (file: string): string => `${file.split('/').slice(0, 2).join('/')}/`;

/** What a letter would say is asked of the pure rules, in one place (decision 0010). */
const RULES_ASKED = ['decide.ts', 'rules/letters.ts', 'rules/rule.ts'].map((file) => `workflows/complaint/${file}`);
const isPreviewOfRules: Asked = (one) => one.file === 'client/letters/now.ts' && into(...RULES_ASKED)(one);

/** A rule: its sentence, and the imports that break it. */
export const IMPORT_RULES: Readonly<Record<string, (imports: Import[]) => Import[]>> = {
  'policies import nothing of ours': (all) =>
    all.filter((i) => from('policies/')(i) && isOurs(i) && !into('policies/')(i)),

  'a kind of case imports policies, the engine, what kinds share, and its own room': (all) =>
    all.filter((i) => isOfAKind(i) && isOurs(i) && !into('policies/', ...COMMON, roomOf(i.file))(i)),

  'a kind of case does not lean on the shell round Temporal': (all) =>
    all.filter((i) => isOfAKind(i) && !i.typeOnly && into(...SHELL)(i)),

  'the engine knows no kind of case': (all) =>
    all.filter(
      (i) =>
        from('workflows/engine/')(i) &&
        isOurs(i) &&
        !into('policies/', 'workflows/engine/', 'workflows/search-attributes.ts')(i),
    ),

  'what kinds share knows the engine and policies only': (all) =>
    all.filter(
      (i) =>
        from('workflows/shared/')(i) &&
        isOurs(i) &&
        (!into('policies/', ...COMMON)(i) || (!i.typeOnly && into(...SHELL)(i))),
    ),

  'only the shell of the workflows imports Temporal': (all) =>
    all.filter((i) => from('workflows/', 'policies/')(i) && ofTemporal(i) && !from(...SHELL)(i)),

  'workflows know activities, clients, workers and the database not at all': (all) =>
    all.filter((i) => from('workflows/')(i) && into('activities/', 'client/', 'workers/', 'db/')(i)),

  'clients reach a case only through its messages': (all) =>
    all.filter(
      (i) => from('client/')(i) && into('workflows/')(i) && !into('workflows/messages.ts')(i) && !isPreviewOfRules(i),
    ),

  'clients write letters and keep documents, and touch nothing else that touches the world': (all) =>
    all.filter(
      (i) => from('client/')(i) && into('activities/')(i) && !into('activities/letters/', 'activities/documents/')(i),
    ),

  'the letters that clients write know neither database nor network nor case': (all) =>
    reachedFrom(
      all.filter((i) => from('client/')(i) && into('activities/letters/')(i)),
      all,
    ).filter((i) => isOurs(i) && !into('activities/letters/', 'policies/')(i)),

  'the database knows nobody above it': (all) =>
    all.filter((i) => from('db/')(i) && !i.typeOnly && into('client/', 'activities/', 'workers/')(i)),

  'workflows and policies import in no circle, types included': (all) =>
    circlesIn(all.filter(from('workflows/', 'policies/'))),
};

/** Every import met on the way from these; types lead nowhere. */
function reachedFrom(first: Import[], all: Import[]): Import[] {
  const reached = new Set<Import>();
  const waiting = first.filter((one) => !one.typeOnly).map((one) => one.target);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
    for (const one of all)
      if (one.file === file && from('activities/')(one) && !one.typeOnly && !reached.has(one)) {
        reached.add(one);
        waiting.push(one.target);
      }
  return [...reached];
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
