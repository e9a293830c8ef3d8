import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compile, ENTRIES, removeOld } from './compile.mjs';
import { ROOT, sourceFiles } from './sources.mjs';

// Below the project, so that what is compiled finds the packages as it does in dist/.
mkdirSync(join(ROOT, '.putright'), { recursive: true });
const out = mkdtempSync(join(ROOT, '.putright', 'build-test-'));
let written;
beforeAll(async () => {
  written = await compile(ROOT, out);
}, 60_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const read = (name) => readFileSync(join(out, name), 'utf8');
const run = (program, args) =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(out, program), ...args], { cwd: '/' }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });

describe('what is compiled', () => {
  it('has a program for each process, and needs nothing that reads TypeScript', () => {
    const programs = ENTRIES.map((entry) => entry.replace(/\.ts$/, '.js'));
    expect(programs.filter((name) => !existsSync(join(out, name)))).toEqual([]);
    const code = written.filter((name) => name.endsWith('.js') && !name.includes('assets/'));
    expect(code.filter((name) => /from ['"]tsx|import\(['"]tsx|from ['"]\.[^'"]*\.ts['"]/.test(read(name)))).toEqual(
      [],
    );
  });

  it('finds every file it reads beside it: templates, views, style sheets, migrations', () => {
    const places = written
      .filter((name) => name.startsWith('parts/') && name.endsWith('.js'))
      .flatMap((name) => [...read(name).matchAll(/__path\(__place\("([^"]+)"\)\)/g)].map(([, place]) => place));
    expect(places.length).toBeGreaterThan(3);
    const holds = (place) => sourceFiles().some((file) => file.startsWith(`${place}/`) && !/\.m?ts$|\.mjs$/.test(file));
    expect(places.filter((place) => holds(place) && !existsSync(join(out, place)))).toEqual([]);
    for (const name of [
      'letters/templates/COMP01.md',
      'letters/print/letter.typ',
      'client/web/views/layout.njk',
      'client/web/assets/putright.css',
      'db/migrations/meta/_journal.json',
    ])
      expect(existsSync(join(out, name)), name).toBe(true);
  });

  it('is no less than the sources: the command line answers the same', { timeout: 60_000 }, async () => {
    const asked = ['deadlines', '--landlord', 'oak', '--received', '2026-11-20', '--json'];
    const { code, stdout } = await run('client/cli/main.js', asked);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ policy: { id: 'oak' } });
    expect(await run('client/cli/main.js', ['letters', 'list', '--json'])).toMatchObject({ code: 0 });
  });

  it('loads Temporal’s client only for who speaks to it', async () => {
    const main = read('client/cli/main.js');
    expect(main).not.toMatch(/^import .*@temporalio\/client/m);
    const parts = written.filter((name) => name.startsWith('parts/') && name.endsWith('.js'));
    expect(parts.filter((name) => /^import .* from "@temporalio\/client"/m.test(read(name)))).toEqual([]);
  });
});

describe('what an earlier build left', () => {
  it('stays for a day, since a process that runs may load it still, and goes then', () => {
    mkdirSync(join(out, 'parts'), { recursive: true });
    const [fresh, old] = ['parts/fresh-A.js', 'parts/old-A.js'];
    for (const name of [fresh, old]) writeFileSync(join(out, name), '');
    const before = new Date(Date.now() - 25 * 60 * 60_000);
    utimesSync(join(out, old), before, before);
    removeOld(out, written);
    expect([existsSync(join(out, fresh)), existsSync(join(out, old))]).toEqual([true, false]);
    expect(written.filter((name) => !existsSync(join(out, name)))).toEqual([]);
  });
});
