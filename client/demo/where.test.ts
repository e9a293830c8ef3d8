/** The demonstration keeps out of registers in use. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeState } from '../../platform/home.ts';
import { assertDemonstration } from './where.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-demo-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const register = (cases: number) => ({ store: { worklist: async () => Array.from({ length: cases }) } }) as never;

it('runs on the demonstration’s own register and on an empty one, and nowhere else', async () => {
  await expect(assertDemonstration(register(0), home, {})).resolves.toBeUndefined();
  await expect(assertDemonstration(register(1), home, {})).rejects.toThrow('leave cases with dates to come');
  for (const own of ['DATABASE_URL', 'TEMPORAL_ADDRESS'])
    await expect(assertDemonstration(register(0), home, { [own]: 'x' })).rejects.toThrow('local servers');
  writeState(home, (state) => (state.register = 'loaded'));
  await expect(assertDemonstration(register(70), home, {})).resolves.toBeUndefined();
});
