/** Who may import whom (DESIGN §3). The linter sees words; this follows each import home. */
import { describe, expect, it } from 'vitest';
import { heightOf, HOUSE, IMPORT_RULES, importsIn, importsOfTheHouse, sourcesOf, type Import } from './import-rules.ts';

const told = (imports: Import[]): string[] => imports.map(({ file, target }) => `${file} imports ${target}`);
const planted = (file: string, target: string, typeOnly = false): Import => ({ file, target, typeOnly });

/** For each rule an import that breaks it, and one beside it that does not. */
const PLANTED: Record<keyof typeof IMPORT_RULES, { wrong: Import[]; right: Import[] }> = {
  'policies import nothing of ours': {
    wrong: [planted('policies/deadlines/deadlines.ts', 'workflows/engine/rule.ts', true)],
    right: [planted('policies/deadlines/deadlines.ts', 'policies/types.ts')],
  },
  'a kind of case imports policies, the engine, what kinds share, and its own room': {
    wrong: [
      planted('workflows/enquiry/decide.ts', 'workflows/complaint/dates.ts'),
      planted('workflows/complaint/rules/rule.ts', 'workflows/messages.ts', true),
      planted('workflows/complaint/view.ts', 'db/schema/record.ts', true),
    ],
    right: [
      planted('workflows/complaint/rules/rule.ts', 'workflows/complaint/dates.ts'),
      planted('workflows/enquiry/evolve.ts', 'workflows/shared/tasks.ts'),
      planted('workflows/kinds.ts', 'workflows/enquiry/kind.ts'),
    ],
  },
  'a kind of case does not lean on the shell round Temporal': {
    wrong: [planted('workflows/complaint/kind.ts', 'workflows/engine/run-case.ts')],
    right: [planted('workflows/complaint/kind.ts', 'workflows/engine/propose.ts')],
  },
  'the engine knows no kind of case': {
    wrong: [
      planted('workflows/engine/propose.ts', 'workflows/complaint/state.ts', true),
      planted('workflows/engine/due.ts', 'workflows/shared/tasks.ts'),
      planted('workflows/engine/run-case.ts', 'workflows/kinds.ts'),
    ],
    right: [planted('workflows/engine/attributes.ts', 'workflows/engine/search-attributes.ts')],
  },
  'what kinds share knows the engine and policies only': {
    wrong: [
      planted('workflows/shared/tasks.ts', 'workflows/complaint/events.ts', true),
      planted('workflows/shared/tasks.ts', 'workflows/engine/handlers.ts'),
    ],
    right: [planted('workflows/shared/tasks.ts', 'workflows/engine/ids.ts')],
  },
  'below the activities, only the shell of the workflows imports Temporal': {
    wrong: [
      planted('workflows/engine/propose.ts', '@temporalio/workflow'),
      planted('workflows/complaint/decide.ts', '@temporalio/common', true),
      planted('policies/deadlines/deadlines.ts', '@temporalio/workflow'),
      planted('letters/write.ts', '@temporalio/client'),
      planted('db/errors.ts', '@temporalio/common', true),
    ],
    right: [
      planted('workflows/engine/timer.ts', '@temporalio/workflow'),
      planted('activities/heartbeat.ts', '@temporalio/activity'),
    ],
  },
  'clients reach a case only through its messages': {
    wrong: [planted('client/web/case/page.ts', 'workflows/complaint/state.ts', true)],
    right: [planted('client/web/case/page.ts', 'workflows/messages.ts')],
  },
  'clients leave activities to the workers': {
    wrong: [planted('client/cli/main.ts', 'activities/mailer.ts')],
    right: [planted('workers/worker.ts', 'activities/mailer.ts')],
  },
  'the command line and the pages know nothing of each other': {
    wrong: [
      planted('client/cli/output.ts', 'client/web/site/views.ts'),
      planted('client/web/app.ts', 'client/cli/output.ts', true),
    ],
    right: [planted('client/cli/output.ts', 'client/core/input/money.ts')],
  },
  'the command line and the pages ask use cases, never the database or Temporal': {
    wrong: [
      planted('client/web/work/routes.ts', 'db/queries/cases/work.ts', true),
      planted('client/cli/open.ts', '@temporalio/client'),
    ],
    right: [
      planted('client/core/store/store.ts', 'db/queries/cases/work.ts'),
      planted('client/web/site/errors.ts', 'db/errors.ts'),
    ],
  },
  'nothing is imported from outside the house, where tests and scripts are': {
    wrong: [
      planted('client/core/input/money.ts', 'test/support/servers/quiet.ts'),
      planted('client/core/input/money.ts', 'client/core/input/dates.test.ts', true),
      planted('workers/log.ts', 'vitest.config.ts'),
    ],
    right: [
      planted('client/core/input/money.ts', 'client/core/input/dates.ts'),
      planted('workers/start.mjs', 'dist/start.js'),
    ],
  },
  'nothing is imported from further up the house, types included': {
    // From each room something in the one above it.
    wrong: HOUSE.slice(1).map((room, below) => planted(`${HOUSE[below]}a.ts`, `${room}b.ts`, below % 2 === 0)),
    right: HOUSE.slice(1).map((room, below) => planted(`${room}b.ts`, `${HOUSE[below]}a.ts`)),
  },
  'nothing is imported in a circle, types included': {
    wrong: [
      planted('client/cases/a.ts', 'client/cases/b.ts'),
      planted('client/cases/b.ts', 'client/cases/c.ts', true),
      planted('client/cases/c.ts', 'client/cases/a.ts'),
    ],
    right: [
      planted('client/cases/a.ts', 'client/cases/b.ts'),
      planted('client/cases/b.ts', 'client/cases/c.ts'),
      planted('client/cases/a.ts', 'client/cases/c.ts'),
    ],
  },
};

describe('the rules of the house', () => {
  const all = importsOfTheHouse();

  it.each(Object.keys(IMPORT_RULES))('%s', (name) => {
    expect(told(IMPORT_RULES[name]?.(all) ?? ['no such rule'].map((n) => planted(n, n)))).toEqual([]);
  });

  it.each(Object.keys(IMPORT_RULES))('%s: and an import that breaks it is seen', (name) => {
    const { wrong, right } = PLANTED[name] ?? { wrong: [], right: [] };
    expect(IMPORT_RULES[name]?.(wrong).length).toBeGreaterThan(0);
    expect(told(IMPORT_RULES[name]?.(right) ?? [])).toEqual([]);
  });

  it('each import planted as wrong is seen by itself, but for those that are wrong only together', () => {
    for (const [name, { wrong }] of Object.entries(PLANTED)) {
      if (name.includes('circle')) continue;
      expect(told(IMPORT_RULES[name]?.(wrong) ?? []), name).toEqual(told(wrong));
    }
  });

  it('know every folder of sources, and every room has sources', () => {
    const files = all.map(({ file }) => file);
    expect(files.filter((file) => heightOf(file) === -1)).toEqual([]);
    // Of clients and workflows each room has a place of its own in the house.
    expect(files.filter((file) => /^client\/[^/]+\//.test(file) && HOUSE[heightOf(file)] === 'client/')).toEqual([]);
    for (const room of HOUSE) {
      const height = HOUSE.indexOf(room);
      expect(files.filter((file) => heightOf(file) === height).length, room).toBeGreaterThan(3);
    }
  });

  it.each([
    ["import { a } from '../db/a.ts';", false],
    ["import type { A } from '../db/a.ts';", true],
    ["import {\n  a, // don't\n  b,\n} from '../db/a.ts';", false],
    ["import type {\n  A,\n  B,\n} from '../db/a.ts';", true],
    ["import { type A } from '../db/a.ts';", false],
    ["import{a}from'../db/a.ts';", false],
    ["import '../db/a.ts';", false],
    ["/* why */ import { a } from '../db/a.ts';", false],
    ["import fs from 'node:fs'; import { a } from '../db/a.ts';", false],
    ["import type { B } from 'pg';\nimport { a } from '../db/a.ts';", false],
    ["export * from '../db/a.ts';", false],
    ["export type { A } from '../db/a.ts';", true],
    ["const a = await import('../db/a.ts');", false],
    ['const a = await import(/* later */ `../db/a.ts`);', false],
    ["type A = import('../db/a.ts').A;", false],
    ["const a = createRequire(import.meta.url)('../db/a.ts');", false],
    ["const program = new URL('../db/a.ts', import.meta.url);", false],
    ['/// <reference path="../db/a.ts" />', false],
  ])('sees an import in every form: %s', (text, typeOnly) => {
    expect(importsIn('platform/x.ts', text)).toEqual([{ file: 'platform/x.ts', target: 'db/a.ts', typeOnly }]);
  });

  it('reads every file of sources but tests, whatever its ending', () => {
    const files = sourcesOf('workers').map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(['workers/worker.ts', 'workers/dev.mjs']));
    expect(files.filter((file) => file.includes('.test.'))).toEqual([]);
  });
});

describe('the ports of a case', () => {
  /** Who may declare what is asked of the world: the ports, and the loop and the chores that name their own share of it. */
  const DECLARES = ['workflows/engine/ports.ts', 'workflows/engine/run-case.ts', 'workflows/housekeeping/chores.ts'];
  const declared = /^(?:export )?(?:interface|type) \w*(?:Activities|Port)\b/m;
  const strays = (sources: { file: string; text: string }[]): string[] =>
    sources.filter(({ file, text }) => declared.test(text) && !DECLARES.includes(file)).map(({ file }) => file);

  it('are declared in the engine, and nowhere beside it', () => {
    expect(strays(sourcesOf('workflows'))).toEqual([]);
    expect(strays([{ file: 'workflows/enquiry/ports.ts', text: 'export interface EnquiryActivities {}' }])).toEqual([
      'workflows/enquiry/ports.ts',
    ]);
  });
});
