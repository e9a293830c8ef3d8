/** A case that outgrows its history goes on in a new run, on a server that asks for it early. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTemporal, type LocalTemporal } from '../../workers/local/temporal.ts';
import { londonMoment } from '../../workflows/engine/clock.ts';
import type { complaint } from '../../workflows/index.ts';
import { COMPLAINT_WORKFLOW, caseWorkflowId, DELIVERY_QUEUE, SEARCH_ATTRIBUTES } from '../../workflows/messages.ts';
import { inputOf } from '../support/cases/life.ts';
import { serverCase } from '../support/servers/server-life.ts';
import { acknowledged } from '../support/cases/led.ts';
import { memoryWorld, workflowBundle } from '../support/servers/world.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-long-life-'));
let temporal: LocalTemporal;

beforeAll(async () => {
  temporal = await startTemporal({
    home,
    headless: true,
    inMemory: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    limits: { 'limit.historyCount.suggestContinueAsNew': 60 },
  });
});
afterAll(async () => {
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

it('S2-12 with its state, its answers, its dates and the letters still on their way', async () => {
  const world = memoryWorld();
  const { address, namespace } = temporal;
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  const client = new Client({ connection, namespace });
  const taskQueue = randomUUID();
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const { deliver, ...storage } = world.activities;
  const letters = await Worker.create({
    connection: native,
    namespace,
    taskQueue: DELIVERY_QUEUE,
    activities: {
      deliver: async (input: Parameters<typeof deliver>[0]) => {
        if (world.post === 'away') await opened;
        return deliver(input);
      },
    },
  });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities: storage,
  });
  const lived = worker.runUntil(async () => {
    const { today } = londonMoment(Date.now());
    const input = inputOf('octavia', today, {}, randomUUID());
    world.takeIn(input);
    const handle = await client.workflow.start<typeof complaint>(COMPLAINT_WORKFLOW, {
      taskQueue,
      workflowId: caseWorkflowId(input.caseId),
      args: [{ caseId: input.caseId }],
    });
    const life = await acknowledged(serverCase(world, input, handle));
    await expect.poll(async () => (await life.state()).letters.map((l) => l.state)).toEqual(['dispatched']);
    const length = async (): Promise<number | undefined> => (await handle.fetchHistory()).events?.length;
    const untouched = await length();
    expect(await life.refuses('respond')).toMatchObject({ rule: 'S1-11' });
    expect(await length(), 'a refusal leaves no trace').toBe(untouched);
    const first = (await handle.describe()).runId;
    const given = { key: 'kept', updateId: randomUUID() };
    const answer = await life.do('note', undefined, given);
    world.post = 'away';
    await life.do('send-update', { message: 't-message' });
    const before = await life.state();
    for (let n = 0; n < 12; n++) await life.do('note');
    expect((await handle.describe()).historyLength).toBeGreaterThan(60);
    expect((await handle.describe()).runId, 'a letter on its way is waited for').toBe(first);
    world.post = 'works';
    open();
    await expect.poll(async () => (await handle.describe()).runId).not.toBe(first);
    expect(await life.do('note', undefined, { ...given, updateId: randomUUID() })).toEqual(answer);
    const after = await life.state();
    const { letters, seq: _, ...unchanged } = before;
    expect(after).toMatchObject(unchanged);
    expect(letters.map((l) => l.state)).toEqual(['dispatched', 'issued']);
    expect(after.letters.map((l) => l.state)).toEqual(['dispatched', 'dispatched']);
    expect((await handle.describe()).searchAttributes['PutrightStage']).toEqual(['stage1']);
    const { seq } = await life.state();
    expect(life.events().map((e) => e.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
    expect(life.types().filter((t) => t === 'LetterDispatched')).toHaveLength(2);
    await handle.terminate();
  });
  await letters.runUntil(lived);
  await Promise.all([native.close(), connection.close()]);
});
