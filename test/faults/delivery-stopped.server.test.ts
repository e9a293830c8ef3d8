/**
 * A hand-over that an operator ends from Temporal's pages or its command line, well or badly, by hand: staff are told, the
 * case goes on, and the letter is not lost.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANY_AGE } from '../support/servers/housekeeping.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { catchUpCasesBehind } from '../../client/administration/reconcile/behind.ts';
import { perform } from '../../client/cases/perform.ts';
import { startSmtp, type TestSmtp } from '../support/servers/smtp.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, defined, isWhole, type ACase } from './a-case.ts';

let putright: Putright;
let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
  putright = await startPutright({ smtpUrl: smtp.url });
  await loadDirectory(putright.addresses);
});
beforeEach(() => {
  smtp.onRecipient = (to) => (to.endsWith('@customer.example') ? 451 : 'take');
});
afterAll(async () => {
  await putright.stop();
  await smtp.stop();
});

interface Operator {
  workflowId: string;
  activityId: string;
}
const bytes = (said: string): Uint8Array => new TextEncoder().encode(said);
const raw = (encoding: string, data: string) => ({
  payloads: [{ metadata: { encoding: bytes(encoding) }, data: bytes(data) }],
});
const own = () => ({ namespace: putright.service.temporal.options.namespace });
const workflowService = () => putright.service.temporal.workflowService;

const completed = (encoding: string, data: string) => (which: Operator) =>
  workflowService().respondActivityTaskCompletedById({ ...own(), ...which, result: raw(encoding, data) });

const DEEDS: [string, (which: Operator) => Promise<unknown>][] = [
  ['completed without a result', (which) => workflowService().respondActivityTaskCompletedById({ ...own(), ...which })],
  ['completed with null', completed('json/plain', 'null')],
  ['completed with {}', completed('json/plain', '{}')],
  ['completed with words', completed('json/plain', '"sent"')],
  ['completed with a report of nothing', completed('json/plain', '{"reports":[{}],"waiting":[]}')],
  ['completed with letters that were not handed over', completed('json/plain', '{"reports":[],"waiting":["L99"]}')],
  ['completed with what cannot be decoded', completed('json/plain', '{"reports":')],
  [
    'out of time',
    ({ workflowId, activityId }) =>
      workflowService().updateActivityOptions({
        ...own(),
        execution: { workflowId },
        id: activityId,
        activityOptions: { scheduleToCloseTimeout: { seconds: 1 as never } },
        updateMask: { paths: ['schedule_to_close_timeout'] },
      }),
  ],
];

/** A case whose acknowledgement waits for a mail server that takes nothing: between two tries, or within one. */
async function waiting(n: number, trying = false): Promise<{ one: ACase; address: string; which: Operator }> {
  const address = `waiting-${n}@customer.example`;
  const one = await defined(putright.service, await aCase(putright.service, { email: address }));
  const pending = async () => (await one.handle.describe()).raw.pendingActivities ?? [];
  await expect.poll(pending).toEqual([]);
  await perform(putright.service, one.reference, 'acknowledge', {});
  const letter = async () => (await pending()).find((a) => trying || (a.attempt ?? 0) > 1)?.activityId ?? '';
  await expect.poll(letter).not.toBe('');
  return { one, address, which: { workflowId: one.handle.workflowId, activityId: await letter() } };
}

describe('RC-1 a letter that waits, and whose hand-over is', () => {
  it.each(DEEDS.map(([name, does], n) => ({ name, does, n })))('$name', async ({ does, n }) => {
    const { one, address, which } = await waiting(n);
    await does(which);
    await toldAndSentLater(one, address);
  });

  it('failed, while it is being tried', async () => {
    smtp.onRecipient = () => 'take';
    smtp.onMessage = () => 'stall';
    const { one, address, which } = await waiting(99, true);
    await expect.poll(() => smtp.mostConnections).toBeGreaterThan(0);
    const failure = { message: 'by hand', applicationFailureInfo: { nonRetryable: true } };
    await workflowService().respondActivityTaskFailedById({ ...own(), ...which, failure });
    smtp.onMessage = () => 'take';
    smtp.hangUp();
    // The next try comes a quarter of a minute after the one that meets the failed one's claim.
    await toldAndSentLater(one, address);
  }, 90_000);

  it('S1-14 said to have gone, by hand: the case takes the operator’s word, and nothing goes twice', async () => {
    const { one, address, which } = await waiting(100);
    await completed('json/plain', '{"reports":[{"letterId":"L1","result":"dispatched"}],"waiting":[]}')(which);
    await expect.poll(async () => (await one.state()).letters.map((l) => l.state)).toEqual(['dispatched']);
    expect((await one.tasks()).filter((t) => t.startsWith('delivery-failed'))).toEqual([]);
    expect(smtp.arrived.filter((a) => a.to.includes(address))).toEqual([]);
  });
});

/** Staff are told, the case takes its next command, and the letter goes with the next round of housekeeping, once. */
async function toldAndSentLater(one: ACase, address: string): Promise<void> {
  const { service } = putright;
  const told = async () => (await one.tasks()).filter((t) => t.startsWith('delivery-failed'));
  await expect.poll(told).toEqual(['delivery-failed L1']);
  expect((await one.state()).letters.map((l) => l.state)).toEqual(['issued']);
  expect((await one.state()).stage1.acknowledged).toBeNull();
  expect((await perform(service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);

  smtp.onRecipient = () => 'take';
  const context = { db: putright.database.db, temporal: service.temporal, clock: service.clock };
  const sent = async () => {
    await catchUpCasesBehind(context, ANY_AGE);
    return (await one.state()).letters.map((l) => l.state);
  };
  await expect.poll(sent, { timeout: 60_000, interval: 200 }).toEqual(['dispatched']);
  expect(smtp.arrived.filter((a) => a.to.includes(address))).toHaveLength(1);
  expect((await one.state()).stage1.acknowledged).not.toBeNull();
  expect(isWhole(await one.events())).toBe(true);
}
