import { describe, expect, it } from 'vitest';
import { createStore, type Store } from './store.ts';
import { UNSCOPED, scopedTo, type Viewer } from './scope.ts';
import type { ServiceContext } from '../context.ts';

const names = Object.keys(createStore('postgres://nobody@127.0.0.1:1/none')) as (keyof Store)[];

/** A store that remembers what it was asked. */
function recording(): { store: Store; asked: [string, unknown[]][] } {
  const asked: [string, unknown[]][] = [];
  const answers: Partial<Record<keyof Store, unknown>> = { landlords: ['oak', 'octavia'], caseIdsInSight: [] };
  const store = Object.fromEntries(
    names.map((name) => [
      name,
      async (...args: unknown[]) => {
        asked.push([name, args]);
        return answers[name] ?? [];
      },
    ]),
  ) as unknown as Store;
  return { store, asked };
}

const BEN: Viewer = { staffId: 's-ben', landlordId: 'octavia', duties: ['officer'] };
const visibility = { landlordId: 'octavia', staffId: 's-ben', seesRestricted: false };

describe('the service as one person may use it', () => {
  it('RC-3 has a decision for every question of the store: its own answer, or a reason why it is harmless', () => {
    const { store } = recording();
    const scoped = scopedTo({ store } as ServiceContext, BEN).store;
    expect(Object.keys(scoped).toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      if (name in UNSCOPED) expect(scoped[name], name).toBe(store[name]);
      else expect(scoped[name], name).not.toBe(store[name]);
    }
  });

  it('lists are asked for in the person’s own visibility, whatever was asked for', async () => {
    const { store, asked } = recording();
    const { store: scoped } = scopedTo({ store } as ServiceContext, BEN);
    await scoped.worklist({ landlordId: 'oak' }, { ...visibility, landlordId: 'oak' });
    await scoped.openCases({ ...visibility, landlordId: 'oak' });
    await scoped.lettersToPrint(undefined);
    await scoped.caseByReference('OAK-2026-00001');
    expect(asked).toEqual([
      ['worklist', [{ landlordId: 'octavia' }, visibility]],
      ['openCases', [visibility]],
      ['lettersToPrint', ['octavia', visibility]],
      ['caseByReference', ['OAK-2026-00001', visibility]],
    ]);
  });

  it('SP-1 restricted cases are open by role to team managers and assistant directors only', async () => {
    for (const role of ['team-manager', 'assistant-director', 'team-leader', 'head-of-service'] as const) {
      const { store, asked } = recording();
      await scopedTo({ store } as ServiceContext, { ...BEN, duties: [role] }).store.openCases();
      expect(asked[0]?.[1]).toMatchObject([
        { seesRestricted: role === 'team-manager' || role === 'assistant-director' },
      ]);
    }
  });

  it('another landlord has no staff, teams, people or letters here, and nothing of it can be changed', async () => {
    const { store, asked } = recording();
    const { store: scoped } = scopedTo({ store } as ServiceContext, BEN);
    expect(await scoped.landlords()).toEqual(['octavia']);
    expect(await scoped.staff('oak')).toEqual([]);
    expect(await scoped.parties('oak')).toEqual([]);
    expect(await scoped.ownTemplates('oak')).toEqual({});
    expect(await scoped.casesOfPerson('oak', { names: "'a'" })).toEqual([]);
    expect(await scoped.findByPerson('oak', { email: 'a' })).toEqual([]);
    expect(await scoped.openCasesOfSamePerson('oak', { name: 'a' }, '')).toEqual([]);
    expect(await scoped.lettersToPrint('oak')).toEqual([]);
    await expect(scoped.saveLandlord('oak', 'Oak', [], [])).rejects.toThrow('no landlord "oak"');
    await expect(scoped.saveTemplate('oak', 'COMP01', null, 's-ben')).rejects.toThrow('no landlord "oak"');
    await scoped.close();
    expect(asked).toEqual([['landlords', []]]);
  });

  it('a file that was not found here opens nothing', async () => {
    const { store, asked } = recording();
    const { store: scoped } = scopedTo({ store } as ServiceContext, BEN);
    const file = { caseId: 'c-foreign', landlordId: 'octavia' } as Awaited<ReturnType<Store['openCases']>>[number];
    for (const ask of [
      () => scoped.texts(file),
      () => scoped.events(file),
      () => scoped.openDates(file),
      () => scoped.insertTexts(file, [], 's-ben'),
      () => scoped.removeTexts(file, []),
      () => scoped.saveMessage(file, {} as never, []),
      () => scoped.documents('c-foreign'),
      () => scoped.markStarted('c-foreign'),
      () => scoped.withdrawRegistration('c-foreign'),
    ])
      await expect(ask()).rejects.toThrow('There is no such case.');
    expect(new Set(asked.map(([name]) => name))).toEqual(new Set(['caseIdsInSight']));
    expect(await scoped.openPromises(['c-foreign'])).toEqual([]);
    expect(asked.at(-1)).toEqual(['openPromises', [[]]]);
  });
});
