/** Cases already under way, on real servers: brought in from elsewhere, and moved to another calendar or policy. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyById } from '../../test/support/packs.ts';
import { FORM, logCanary, wordsOf } from '../../test/support/cases/canary.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { importFile } from './import/run.ts';
import { EXAMPLE } from './import/columns.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { applyCalendar, previewCalendar } from '../administration/calendar.ts';
import { keyFrom } from '../core/keys.ts';
import { importCase } from './taking-in/log.ts';
import { addVersion } from '../administration/landlords/versions.ts';
import { applyPolicy } from '../administration/policy-change.ts';
import { explain, showComplaint, timeline, worklist } from './read.ts';
import type { PastStep } from './steps.ts';
import type { ServiceContext } from '../core/context.ts';

/** The example, of landlords and a colleague there are here. */
const OURS = EXAMPLE.replace('northfield', 'octavia').replace('northfield', 'oak').replace(',rosa,', ',kofi,');

let putright: Putright;
let service: ServiceContext;
const folder = mkdtempSync(join(tmpdir(), 'putright-under-way-'));
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
  rmSync(folder, { recursive: true, force: true });
});

const logged = (more?: Record<string, unknown>) => logCanary(service, more);
const words = (reference: string): Promise<string[]> => wordsOf(service, reference);

describe('bringing in a case under way', () => {
  const steps: PastStep[] = [
    { do: 'allocate', as: 'hanif', on: '2026-03-02', given: { to: 'ben', conflict: 'none' } },
    { do: 'define', as: 'ben', on: '2026-03-03', given: { point: 'A leak', outcome: 'A repair' } },
    { do: 'acknowledge', as: 'ben', on: '2026-03-03' },
  ];
  const form = (of: string) => ({ ...FORM, received: '2026-03-02', key: keyFrom('test', of) });

  it('keeps the days things happened, and sends nothing again', async () => {
    const { reference } = await importCase(service, form('under-way'), steps, { logged: '2026-03-02' });
    const { state } = await showComplaint(service, reference);
    expect(state.stage1).toMatchObject({ acknowledged: '2026-03-03', promised: '2026-03-17' });
    const written = putright.mail.filter((m) => m.subject.includes(reference) && m.to.includes(FORM.email));
    // Its answer is late today, and even that is not told: it lies before the day the case came in.
    expect(written).toEqual([]);
    expect(await importCase(service, form('under-way'), steps, { logged: '2026-03-02' })).toMatchObject({
      already: true,
    });
  });

  it('whole or not at all: what the rules refuse leaves nothing, and may be corrected', async () => {
    const late: PastStep[] = steps.map((s) => ({ ...s, on: '2026-03-20' }));
    await expect(importCase(service, form('late'), late, { logged: '2026-03-02' })).rejects.toMatchObject({
      rule: 'S1A-2',
    });
    expect((await worklist(service, { all: true })).some((r) => r.status === 'starting')).toBe(false);
    const corrected = await importCase(service, form('late'), steps, { logged: '2026-03-02' });
    expect(corrected.already).toBe(false);
  });

  it('from a file gives a verdict a row, and stops for no bad one', async () => {
    const path = join(folder, 'cases.csv');
    writeFileSync(
      path,
      `${OURS}CRM-3,oak,phone,2099-01-01,Bo,bo@customer.example,Future.\nCRM-4,octavia,phone,2026-10-19,Bo,bo@customer.example,Late.,A,B,ben,2026-11-10\n`,
    );
    const first = await importFile(service, path);
    expect(first.map((v) => [v.oldReference, v.verdict])).toEqual([
      ['CRM-1', 'brought-in'],
      ['CRM-2', 'brought-in'],
      ['CRM-3', 'bad'],
      ['CRM-4', 'refused'],
    ]);
    const again = await importFile(service, path);
    expect(again.map((v) => v.verdict)).toEqual(['there-already', 'there-already', 'bad', 'refused']);
    expect(again[0]?.reference).toBe(first[0]?.reference);
  });

  it('IN-14 a dry run gives the same verdicts, and writes nothing', async () => {
    const path = join(folder, 'dry.csv');
    writeFileSync(
      path,
      'oldReference;Policy;channel;received;name;email;vulnerable;risk;text\r\nDRY-1;Oak;Phone;03/04/2026;Zoë;zoe@customer.example;Yes;High;cold\r\nDRY-2;Oak;pigeon;03/04/2026;Bo;bo@customer.example;;;cold\r\n',
    );
    const before = await worklist(service, { all: true });
    const dry = await importFile(service, path, { dryRun: true });
    expect(dry.map((v) => [v.verdict, v.reference])).toEqual([
      ['would-bring-in', null],
      ['bad', null],
    ]);
    expect(await worklist(service, { all: true })).toHaveLength(before.length);
    const [done] = await importFile(service, path);
    expect(done).toMatchObject({ verdict: 'brought-in' });
    expect((await showComplaint(service, done!.reference!)).state.intake).toMatchObject({
      received: '2026-04-03',
      vulnerable: true,
      risk: 'high',
    });
    expect(await importFile(service, path, { dryRun: true })).toMatchObject([
      { verdict: 'there-already', reference: done!.reference },
      {},
    ]);
    expect(putright.mail.filter((m) => m.subject.includes(done!.reference!))).toEqual([]);
  });

  it('IN-14 another complaint under a number that is taken is told, and not taken for the first', async () => {
    const path = join(folder, 'taken.csv');
    const row = (name: string, text: string): string =>
      `oldReference,policy,channel,received,name,email,text\nTAKEN-1,oak,phone,2026-11-16,${name},a@customer.example,${text}\n`;
    writeFileSync(path, row('Ada', 'no heating'));
    const [first] = await importFile(service, path);
    writeFileSync(path, row('Bo', 'a leak'));
    for (const dryRun of [true, false])
      expect(await importFile(service, path, { dryRun })).toMatchObject([
        {
          verdict: 'bad',
          why: `${first?.reference} came in under this number, with another name or other words; if this is another complaint, give it a number of its own.`,
        },
      ]);
  });
});

describe('another calendar', () => {
  it('is previewed without a change, then moves the open dates it touches', async () => {
    const { reference } = await logged({ policy: 'oak' });
    const { deadline } = await explain(service, reference, 'stage1.acknowledge');
    const counted = deadline.counted!.filter((d) => d.counts);
    const path = join(folder, 'holidays.json');
    const day = counted.at(-2)!.date;
    writeFileSync(path, JSON.stringify({ events: [{ title: 'One-off', date: day, notes: '', bunting: true }] }));
    const preview = await previewCalendar(service, path);
    const move = preview.moves.find((m) => m.reference === reference && m.kind === 'stage1.acknowledge');
    expect(move?.from).toBe(deadline.target);
    expect(move!.to > move!.from).toBe(true);
    expect((await explain(service, reference, 'stage1.acknowledge')).deadline.target).toBe(move?.from);
    await applyCalendar(service, path, 'operator');
    await expect
      .poll(async () => (await explain(service, reference, 'stage1.acknowledge')).deadline.target)
      .toBe(move?.to);
    const later = await logged({ policy: 'oak' });
    expect((await explain(service, later.reference, 'stage1.acknowledge')).deadline.target).toBe(move?.to);
  });
});

describe('another version of the policy (IN-13)', () => {
  const shorter = (): string => {
    const oak = policyById('oak');
    const [count] = oak.steps['stage1.respond'].target!.earliest;
    const respond = { target: { clause: 'Ours 1', earliest: [{ ...count!, days: 7 }] } };
    const path = join(folder, 'oak-shorter.json');
    writeFileSync(
      path,
      JSON.stringify({ ...oak, version: '2099.1', steps: { ...oak.steps, 'stage1.respond': respond } }),
    );
    return path;
  };

  it('IN-13 moves one case because somebody who may decides so, and leaves every other alone', async () => {
    const path = shorter();
    await addVersion(service, path, { inForce: '2099-01-01', reason: 'canary shorter' });
    const [one, other] = [await logged({ policy: 'oak' }), await logged({ policy: 'oak' })];
    const ask = { reason: 'canary reason', key: keyFrom('test', 'move-1') };
    const done = await applyPolicy(service, one.reference, path, ask);
    expect(done).toMatchObject({
      by: { duties: ['chief-operating-officer'] },
      policy: { id: 'oak', version: '2099.1' },
    });
    const moved = done.moves.find((m) => m.kind === 'stage1.respond');
    expect(moved!.to < moved!.from).toBe(true);
    expect((await explain(service, one.reference, 'stage1.respond')).deadline.target).toBe(moved?.to);
    expect((await showComplaint(service, other.reference)).state.policy.version).toBe(policyById('oak').version);
    expect((await timeline(service, one.reference)).at(-1)?.says).toContain('canary reason');
    // Asked twice under one key it is done once, and answered again.
    await applyPolicy(service, one.reference, path, ask);
    expect((await timeline(service, one.reference)).filter((e) => e.type === 'PolicyApplied')).toHaveLength(1);
  });

  it('IN-13 RC-2 is refused to others, to another landlord’s and to the same version, and leaves no words', async () => {
    const { reference } = await logged({ policy: 'oak' });
    const ask = (said: string, as?: string) => applyPolicy(service, reference, said, { reason: 'canary no', as });
    await expect(ask(shorter(), 'kofi')).rejects.toMatchObject({ rule: 'RC-2' });
    await expect(ask('octavia')).rejects.toMatchObject({ rule: 'IN-13' });
    await expect(ask('oak')).rejects.toMatchObject({ rule: 'IN-13' });
    await expect(applyPolicy(service, reference, 'oak', {})).rejects.toThrow('Still missing: --reason');
    expect(await words(reference)).not.toContain('canary no');
  });
});
