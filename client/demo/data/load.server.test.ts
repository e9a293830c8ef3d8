/** The register on real servers: whole, and added once however often it is loaded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { explain, showComplaint, worklist } from '../../cases/read.ts';
import { addDays } from '../../../policies/calendar/dates.ts';
import { findCase, todayIn } from '../../core/context.ts';
import { demonstrationLandlords } from '../../access/demonstration.ts';
import { listImprovements } from '../../management/learning/improvements.ts';
import { loadRegister } from './load.ts';
import { DEMO_LANDLORDS } from './staff.ts';
import { PLANS } from './plans.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
});
afterAll(() => putright.stop());

describe('the demonstration register', () => {
  it('is loaded whole, tells how far it is, and a second load adds nothing', { timeout: 300_000 }, async () => {
    const told: number[] = [];
    const first = await loadRegister(putright.addresses, putright.documents, (done) => told.push(done));
    expect(first).toMatchObject({ complaints: PLANS.length, already: 0 });
    expect(told.at(-1)).toBe(PLANS.length);
    const again = await loadRegister(putright.addresses, putright.documents);
    expect(again.already).toBe(PLANS.length);
    expect(await demonstrationLandlords(putright.service)).toEqual(DEMO_LANDLORDS);
    expect(await worklist(putright.service, { all: true })).toHaveLength(PLANS.length);
  });

  it('has cases in every stage, some late, and none half there', async () => {
    const rows = await worklist(putright.service, { all: true });
    const statuses = new Set(rows.map((r) => r.status));
    for (const status of ['stage1', 'responded', 'stage2', 'closed']) expect([...statuses]).toContain(status);
    expect([...statuses]).not.toContain('starting');
    expect(rows.filter((r) => r.overdue).length).toBeGreaterThanOrEqual(3);
    for (const landlord of ['octavia', 'oak', 'optivo'])
      expect(rows.filter((r) => r.landlordId === landlord).length).toBeGreaterThanOrEqual(15);
  });

  it('has past letters as documents, improvements, objectives, leave and homes at each landlord, and once however often loaded', async () => {
    const { store } = putright.service;
    for (const landlord of DEMO_LANDLORDS) {
      const rows = await worklist(putright.service, { landlord, all: true });
      const kept = await Promise.all(
        rows.map(async ({ reference }) => store.documents((await findCase(putright.service, reference)).caseId)),
      );
      const pdfs = kept.flat().filter(({ form }) => form === 'pdf');
      expect(pdfs.length, landlord).toBeGreaterThanOrEqual(6);
      const [letter] = pdfs;
      expect((await putright.documents.get(letter?.sha256 ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
      expect((await listImprovements(putright.service, landlord)).map(({ state }) => state).toSorted()).toEqual([
        'done',
        'open',
        'open',
      ]);
      const learnt = await store.staffLearnings(landlord);
      expect(learnt.map(({ kind }) => kind).toSorted()).toEqual([
        'objective',
        'objective',
        'training',
        'training',
        'training',
      ]);
      expect(await store.leave(landlord, todayIn(putright.service))).toHaveLength(2);
      expect(await store.homes(landlord)).toHaveLength(1);
    }
  });

  it('writes to no customer but of what is late today or over since days: other letters went out on their days', async () => {
    const today = todayIn(putright.service);
    for (const { to, subject } of putright.mail) {
      if (!to.some((address) => address.includes('tenants-of-')) || subject.startsWith('We are late')) continue;
      // Which days these are depends on the day it is: a time to ask for stage 2 that has just ended is news.
      const reference = /[A-Z]{3}-\d{4}-\d{5}/.exec(subject)?.[0] ?? '';
      const { deadline } = await explain(putright.service, reference, 'stage2.request-window');
      expect([subject, (deadline.target ?? '') >= addDays(today, -3)]).toEqual([subject, true]);
    }
    const [row] = await worklist(putright.service, { landlord: 'octavia' });
    const { state } = await showComplaint(putright.service, row!.reference);
    expect(state.letters.every((l) => l.state === 'dispatched')).toBe(true);
  });
});
