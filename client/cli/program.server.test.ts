/** The program itself, as a shell starts it: what only a process of its own can show. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Ran } from './captured.ts';

const PUTRIGHT = join(import.meta.dirname, '../../bin/putright');
const folder = mkdtempSync(join(tmpdir(), 'putright-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program in a folder that is not the project's, with no server to be found. */
async function run(program: string, args: string[], input = ''): Promise<Ran> {
  const env = { PATH: process.env['PATH'], PUTRIGHT_HOME: join(folder, 'home') };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

describe('the program', () => {
  it('runs through a link from another folder, as npx does', async () => {
    const link = join(folder, 'putright');
    symlinkSync(PUTRIGHT, link);
    expect((await run(link, ['policy', 'list'])).out).toContain('octavia');
  });

  it('reads standard input, answers on standard output, and ends with the exit code', async () => {
    const lines = '{"policy":"oak","received":"2026-11-20"}\nnonsense\n';
    const { code, out, err } = await run(PUTRIGHT, ['deadlines', '--input', '-', '--json'], lines);
    expect(code).toBe(2);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(err).toContain('1 of 2 lines');
  });

  it('says in one sentence that nothing runs here, and writes no folder where nothing was asked for', async () => {
    const { code, out, err } = await run(PUTRIGHT, ['worklist']);
    expect({ code, out, err }).toEqual({
      code: 5,
      out: '',
      err: 'Putright is not running here: start it with npm start.\n',
    });
    expect(readdirSync(folder)).not.toContain('home');
    expect(readdirSync(folder)).not.toContain('.putright');
  });
});
