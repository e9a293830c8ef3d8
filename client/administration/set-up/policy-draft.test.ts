import { expect, it } from 'vitest';
import { OAK } from '../../../test/support/packs.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { SetUpRow } from '../../core/store/store.ts';
import { policyOf } from './draft.ts';
import { nextVersion, openVersion, saveVersion, undoChange } from './policy-draft.ts';

it.each([
  ['2024.3-3', '2024.3-4'],
  ['2017.9', '2017.10'],
  ['third', 'third-2'],
])('the version after %s is %s', (version, next) => {
  expect(nextVersion(version)).toBe(next);
});

it('a version begins as the one in force, is kept for its writer, and each change is taken back', async () => {
  let row: SetUpRow | null = null;
  const store = { openSetUp: async () => row, saveSetUp: async (given: SetUpRow) => void (row = given) };
  const service = { store, clock: () => new Date('2026-11-27T10:00:00Z') } as unknown as ServiceContext;
  const who = { staffId: 's-oak-11', landlordId: 'oak' };
  const opened = await openVersion(service, who);
  expect(policyOf(opened.draft, '2026-11-27').policy).toEqual({ ...OAK, version: nextVersion(OAK.version) });
  await saveVersion(service, opened, { ...opened.draft, policy: { ...opened.draft.policy, postDays: 3 } });
  const again = await openVersion(service, who);
  expect(again.draft.policy?.['postDays']).toBe(3);
  await undoChange(service, again);
  expect((await openVersion(service, who)).draft.policy?.['postDays']).toBe(OAK.postDays);
});
