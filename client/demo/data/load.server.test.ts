/** The register on real servers: whole, quick, and added once however often it is loaded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { explain, showComplaint, worklist } from '../../cases/read.ts';
import { addDays } from '../../../policies/calendar/dates.ts';
import { todayIn } from '../../core/context.ts';
import { demonstrationLandlords } from '../../access/demonstration.ts';
import { loadRegister } from './load.ts';
import { DEMO_LANDLORDS } from './staff.ts';
import { PLANS } from './plans.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
});
afterAll(() => putright.stop());

describe('the demonstration register', () => {
  it('is loaded in less than a minute, tells how far it is, and a second load adds nothing', async () => {
    const told: number[] = [];
    const first = await loadRegister(putright.addresses, (done) => told.push(done));
    expect(first).toMatchObject({ complaints: PLANS.length, already: 0 });
    expect(first.seconds).toBeLessThan(60);
    expect(told.at(-1)).toBe(PLANS.length);
    const again = await loadRegister(putright.addresses);
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
