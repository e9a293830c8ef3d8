/** The rules of the house about who may import whom (DESIGN §2). The linter sees words; this follows each import home. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const ROOMS = ['policies', 'workflows', 'activities', 'workers', 'client', 'db'];

interface Import {
  file: string;
  /** A path from the project's root, or the name of a package. */
  target: string;
  typeOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(room: string): Import[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => {
      const file = join(room, name);
      const text = readFileSync(join(ROOT, file), 'utf8');
      return importsIn(file, text);
    });
}

function importsIn(file: string, text: string): Import[] {
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

const isOurs = ({ target }: Import): boolean => ROOMS.some((room) => target.startsWith(`${room}/`));
const into =
  (...places: string[]) =>
  ({ target }: Import): boolean =>
    places.some((place) => target === place || (place.endsWith('/') && target.startsWith(place)));
const told = (imports: Import[]): string[] => imports.map(({ file, target }) => `${file} imports ${target}`);

/** Every import met on the way from these, as far as they go into the given ones; types lead nowhere. */
function reachedFrom(first: Import[], all: Import[]): Import[] {
  const reached = new Set<Import>();
  const waiting = first.filter((one) => !one.typeOnly).map((one) => one.target);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
    for (const one of all)
      if (one.file === file && !one.typeOnly && !reached.has(one)) {
        reached.add(one);
        waiting.push(one.target);
      }
  return [...reached];
}

/** The pure files of a case: all of its folder but the thin shell round Temporal. */
const isPure = ({ file }: Import): boolean =>
  /^workflows\/[^/]+\/(?!workflow\.ts$)/.test(file) && !file.startsWith('workflows/shell/');

/** What a letter would say is asked of the pure rules, in one place (decision 0010). */
const RULES_ASKED = ['decide.ts', 'rules/letters.ts', 'rules/rule.ts'].map((file) => `workflows/complaint/${file}`);
const isPreviewOfRules = (one: Import): boolean => one.file === 'client/letters/now.ts' && into(...RULES_ASKED)(one);

describe('the rules of the house', () => {
  it('policies import nothing of ours', () => {
    expect(
      told(
        importsOf('policies')
          .filter(isOurs)
          .filter((one) => !into('policies/')(one)),
      ),
    ).toEqual([]);
  });

  it('the pure files of a case import only policies and one another, and nothing of Temporal', () => {
    const pure = importsOf('workflows').filter(isPure);
    expect(pure.length).toBeGreaterThan(0);
    const strays = pure.filter((one) => {
      const sameCase = into(`${one.file.split('/').slice(0, 2).join('/')}/`);
      return isOurs(one) && !into('policies/')(one) && !sameCase(one);
    });
    expect(told(strays)).toEqual([]);
    expect(told(pure.filter((one) => one.target.startsWith('@temporalio/')))).toEqual([]);
  });

  it('no pure file leans on the shell of its own case', () => {
    const strays = importsOf('workflows').filter(
      (one) => isPure(one) && !one.typeOnly && one.target.endsWith('/workflow.ts'),
    );
    expect(told(strays)).toEqual([]);
  });

  it('workflows know activities only as types, and clients, workers and the database not at all', () => {
    const imports = importsOf('workflows');
    expect(told(imports.filter((one) => into('activities/')(one) && !one.typeOnly))).toEqual([]);
    expect(told(imports.filter(into('client/', 'workers/', 'db/')))).toEqual([]);
  });

  it('clients reach a case only through its messages', () => {
    const strays = importsOf('client').filter(
      (one) => into('workflows/')(one) && !into('workflows/messages.ts')(one) && !isPreviewOfRules(one),
    );
    expect(told(strays)).toEqual([]);
  });

  it('clients write letters, which is pure, and touch nothing else that touches the world', () => {
    const strays = importsOf('client').filter(
      (one) => into('activities/')(one) && !into('activities/letters/', 'activities/documents/')(one),
    );
    expect(told(strays)).toEqual([]);
    // What makes it pure: nothing they reach knows the database, the network or a case.
    const written = reachedFrom(importsOf('client').filter(into('activities/letters/')), importsOf('activities'));
    expect(written.length).toBeGreaterThan(0);
    expect(told(written.filter((one) => isOurs(one) && !into('activities/letters/', 'policies/')(one)))).toEqual([]);
  });

  it('the database knows nobody above it', () => {
    const strays = importsOf('db').filter((one) => !one.typeOnly && into('client/', 'activities/', 'workers/')(one));
    expect(told(strays)).toEqual([]);
  });

  it('sees what it should: static, type, re-exported, over several lines, dynamic', () => {
    const text = [
      "import { a } from '../policies/a.ts';",
      "import type { B } from './b.ts';",
      "export * from '../db/c.ts';",
      'import {',
      '  d,',
      "} from '../client/d.ts';",
      "import './e.ts';",
      "const f = await import('../activities/f.ts');",
    ].join('\n');
    expect(importsIn('workflows/x.ts', text).map(({ target, typeOnly }) => [target, typeOnly])).toEqual([
      ['policies/a.ts', false],
      ['workflows/b.ts', true],
      ['db/c.ts', false],
      ['client/d.ts', false],
      ['workflows/e.ts', false],
      ['activities/f.ts', false],
    ]);
  });
});
