/** `npm run replay-gate` as it is called: a line for each history, and exit 1 where one would break. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../platform/project-root.ts';

const run = promisify(execFile);
const gate = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'test/histories/gate.ts', ...args], { cwd: PROJECT_ROOT }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
const twin = (name: string) => ['--workflows', `test/histories/twins/${name}.ts`];

it('is green on the code here', async () => {
  const { code, stdout } = await gate('optivo-answered');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^same {3}optivo-answered \(\d+ commands\)\n[^]*1 histories replayed: 0 would break; in \d+ /);
});

it('is green with other rules, and names the difference below its history', async () => {
  const { code, stdout } = await gate('optivo-answered', ...twin('refusing'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^same .*\n {9}turn \d+, acknowledge by s-adviser on .*would refuse it/);
});

it('is red with another loop', async () => {
  const { code, stdout } = await gate('optivo-answered', ...twin('pausing'));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^BREAKS optivo-answered: /);
});

it('knows no history of another name', async () => {
  const { code, stderr } = await gate('nobody');
  expect(code).toBe(2);
  expect(stderr).toContain('There is no kept history nobody.');
});
