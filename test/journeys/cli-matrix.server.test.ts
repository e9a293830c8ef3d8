/**
 * Who may be named on the command line: every command there is, called as nobody, as another landlord's colleague, as one whose role
 * may not, and as one whom a restricted case is about (RC-2, RC-3, SP-1). The commands are those of the program itself, and the
 * roles those of the pages, so that a new command is in it by itself.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { captured } from '../../client/cli/captured.ts';
import { createProgram } from '../../client/cli/program.ts';
import { nameOf } from '../../client/cli/who-may.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { OPERATIONS } from '../../client/web/api/operations/index.ts';
import { dutiesAt } from '../../client/web/site/pages.ts';
import { ONE_OF_EACH, STAFF_DUTIES } from '../support/matrix-people.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';

/** Words that stand in the cases and nowhere else. */
const WORDS = 'Wobbling banisters';
const NAME = 'Quilla Fictional';

let putright: Putright;
let ours: string;
let hidden: string;
const folder = mkdtempSync(join(tmpdir(), 'putright-cli-matrix-'));
const file = join(folder, 'file.csv');

beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
  vi.stubEnv('DATABASE_URL', putright.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', putright.addresses.temporalAddress);
  const { store } = putright.service;
  await store.saveLandlord('oak', 'Oak Housing', ONE_OF_EACH, await store.parties('oak'));
  const form = { channel: 'phone', received: new Date().toISOString().slice(0, 10), text: WORDS };
  const about = { ...form, name: NAME, email: 'quilla@customer.example' };
  ours = (await logComplaint(putright.service, { ...about, policy: 'oak' })).reference;
  const restricted = { ...about, policy: 'optivo', staffConduct: true, namedStaff: ['fiona'] };
  hidden = (await logComplaint(putright.service, restricted)).reference;
  writeFileSync(file, 'a,b\n1,2\n');
  // A case that was just logged has its first turn before anything is counted.
  for (const reference of [ours, hidden]) {
    const found = (await store.caseByReference(reference))!;
    await vi.waitUntil(async () => (await store.events(found)).some((e) => e.event.type === 'Logged'), {
      timeout: 30_000,
      interval: 100,
    });
  }
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await putright.stop();
});

const everyCommand = (parent: Command): Command[] =>
  parent.commands.flatMap((c) => (c.commands.length > 0 ? everyCommand(c) : [c]));
const NAMING = everyCommand(createProgram()).filter((c) => c.options.some((o) => o.attributeName() === 'as'));
const isCase = (argument: string): boolean => /^ref(?:erence)?$/.test(argument);
const aboutCase = (c: Command): boolean => c.registeredArguments.some((a) => isCase(a.name()));

/** The line of a command but for who does it: whatever it asks for is given, and its case is this one. */
function lineOf(command: Command, reference: string, landlord: string): string[] {
  const given = (name: string): string =>
    isCase(name) ? reference : name === 'landlord' ? landlord : /file|folder/.test(name) ? file : 'x';
  const args = command.registeredArguments.filter((a) => a.required || isCase(a.name())).map((a) => given(a.name()));
  const options = command.options
    .filter((o) => o.attributeName() !== 'as' && (o.mandatory || o.attributeName() === 'landlord'))
    .flatMap((o) => [o.long ?? '', given(o.attributeName())]);
  return [...nameOf(command).split(' '), ...args, ...options];
}

/** What is written down by reading, which is no harm here. */
const READINGS = ['case_read', 'security_event', 'resident_read'];

/** How many rows every table has: nobody adds one without the right. */
async function recorded(): Promise<Record<string, number>> {
  const { rows } = await putright.database.db.execute<{ name: string; rows: string }>(sql`
    select table_name as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', table_name), false, true, '')))[1]::text as rows
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  return Object.fromEntries(rows.filter((r) => !READINGS.includes(r.name)).map((r) => [r.name, Number(r.rows)]));
}

/** The commands that did anything else than refuse, or told of the case. */
async function wrongOf(
  commands: readonly Command[],
  line: (command: Command) => string[],
  isRight: (code: number, said: string) => boolean,
): Promise<string[]> {
  const before = await recorded();
  const wrong: string[] = [];
  for (const command of commands) {
    const { code, out, err } = await captured(...line(command));
    const said = out + err;
    if (!isRight(code, said) || said.includes(WORDS) || said.includes(NAME))
      wrong.push(`${nameOf(command)}: ${code} ${said.slice(0, 120)}`);
  }
  expect(await recorded()).toEqual(before);
  return wrong;
}

const refused = (code: number): boolean => [2, 3, 4].includes(code);

describe('who is named on the command line', () => {
  it(
    'RC-2 is asked of every command that must know: without anybody it does nothing',
    { timeout: 240_000 },
    async () => {
      const must = NAMING.filter((c) => c.options.some((o) => o.attributeName() === 'as' && o.mandatory));
      expect(must.length).toBeGreaterThan(5);
      expect(
        await wrongOf(
          must,
          (c) => lineOf(c, ours, 'oak'),
          (code) => code === 2,
        ),
      ).toEqual([]);
    },
  );

  it('RC-2 RC-3 is nobody where they are another landlord’s', { timeout: 240_000 }, async () => {
    expect(NAMING.length).toBeGreaterThan(50);
    const as = (c: Command) => [...lineOf(c, ours, 'oak'), '--as', 'mira'];
    expect(await wrongOf(NAMING, as, refused)).toEqual([]);
    const cases = NAMING.filter(aboutCase);
    // But for what is no command line at all, or of no mail, each says so of the name.
    const isNobody = (code: number, said: string): boolean =>
      refused(code) && /nobody here goes by "mira"|no such mail|is not one of|Say what is decided/.test(said);
    expect(await wrongOf(cases, as, isNobody)).toEqual([]);
  });

  it('RC-2 is in a role that may, which is the one of the page', { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const command of NAMING) {
      const calls = OPERATIONS.filter((o) => o.shell?.includes(nameOf(command)));
      const may = new Set(calls.flatMap((o) => dutiesAt(o.allowedDuties, 'oak')));
      const mayNot = STAFF_DUTIES.filter((duty) => !may.has(duty));
      if (calls.length === 0 || mayNot.length === 0) continue;
      tried++;
      const [first] = mayNot;
      wrong.push(
        ...(await wrongOf(
          [command],
          (c) => [...lineOf(c, ours, 'oak'), '--as', `the-${first}`],
          (code, said) =>
            // What is not a command line at all is told first.
            code === 3 || (code === 2 && /Name a file|not JSON/.test(said)),
        )),
      );
    }
    expect(tried).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('SP-1 may see the case: for whom a restricted one is about it is not there', { timeout: 240_000 }, async () => {
    const cases = NAMING.filter(aboutCase);
    expect(cases.length).toBeGreaterThan(20);
    const as = (c: Command) => [...lineOf(c, hidden, 'optivo'), '--as', 'fiona'];
    expect(await wrongOf(cases, as, refused)).toEqual([]);
    // A case that never was is told of in the same words.
    for (const name of ['commands', 'evidence-pack', 'erase', 'subject-access', 'attach']) {
      const command = cases.find((c) => nameOf(c) === name)!;
      const [asked, none] = [
        await captured(...as(command)),
        await captured(...lineOf(command, 'OPT-2026-99999', 'optivo'), '--as', 'fiona'),
      ];
      expect([name, asked.code, asked.err.replaceAll(hidden, 'X')]).toEqual([
        name,
        4,
        none.err.replaceAll('OPT-2026-99999', 'X'),
      ]);
    }
  });
});
