/** Whatever is taken from either store, on real servers: it comes back from the other, and nothing twice. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markStarted } from '../../db/queries/intake.ts';
import { smallWorld, type SmallWorld } from '../../test/support/small-world.ts';
import type { Stored } from '../../test/support/stored.ts';
import { complaintWorkflowId } from '../../workflows/messages.ts';
import { reconcileCase } from './case.ts';
import { exportHistories } from './exports.ts';
import { restartGhosts } from './ghosts.ts';
import { reconcile, type Deed } from './index.ts';
import { loadAnew } from './stuck.ts';
import { current } from './temporal.ts';

let world: SmallWorld;
let caseId: string;
let reference: string;
const SOON = { timeout: 20_000 };
const acknowledged: Stored['lived'] = (life) => life.do('allocate').do('define').do('acknowledge');

beforeAll(async () => {
  world = await smallWorld();
});
afterAll(async () => world.stop());
beforeEach(async () => {
  caseId = randomUUID();
  reference = await world.begin({ caseId, policy: 'oak', lived: acknowledged });
  // Its letter has gone: as a case usually is.
  await noted('sent:L1');
  await world.sql`update outbox set status = 'sent' where case_id = ${caseId} and id = 'L1'`;
  await noted('first');
});

const length = async () => (await world.record(caseId)).length;
const keys = async () =>
  (await world.record(caseId)).map((r) => r.key).filter((key) => !['k', 'sent:L1'].includes(key));
const handle = () => world.context.temporal.workflow.getHandle(complaintWorkflowId(caseId));
async function noted(key: string): Promise<void> {
  await world.note(caseId, key);
  await expect.poll(async () => (await world.record(caseId)).map((r) => r.key), SOON).toContain(key);
  await expect.poll(() => world.knows(caseId), SOON).toBe(await length());
}
const begin = async () => markStarted(world.context.db, caseId);
const mend = async (references: string[] = [reference], dryRun = false): Promise<Deed[]> => {
  const { cases } = await reconcile(world.context, { references, dryRun, begin });
  return cases.find((c) => c.caseId === caseId)?.deeds ?? [];
};
const troubles = async () => {
  const { cases } = await reconcile(world.context, { references: [reference], dryRun: true, begin });
  return cases.find((c) => c.caseId === caseId)?.troubles.map((t) => t.what) ?? [];
};
/** As an operator deletes it, or the end of its retention. */
async function forgotten(): Promise<void> {
  const { temporal } = world.context;
  const { runId } = (await current(temporal, caseId))!;
  await temporal.workflowService.deleteWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowExecution: { workflowId: complaintWorkflowId(caseId), runId },
  });
  await expect.poll(() => current(temporal, caseId), SOON).toBeNull();
}
/** Lists of Temporal lag by moments. */
const listed = (status: string) =>
  expect
    .poll(async () => {
      const { count } = await world.context.temporal.workflow.count(
        `WorkflowId = '${complaintWorkflowId(caseId)}' AND ExecutionStatus = '${status}'`,
      );
      return count;
    }, SOON)
    .toBeGreaterThan(0);

describe('RC-1 a case that is well', () => {
  it('is left alone, however often it is compared', async () => {
    const before = await world.rows(caseId);
    expect([await mend(), await mend()]).toEqual([[], []]);
    expect(await world.rows(caseId)).toEqual(before);
  });
});

describe('RC-1 what an operator takes from Temporal', () => {
  it.each([
    ['TERMINATED', () => handle().terminate('by an operator')],
    ['CANCELLED', () => handle().cancel()],
  ])('%s: begins again from the record and goes on, nothing twice', async (status, end) => {
    await end();
    await expect.poll(async () => (await current(world.context.temporal, caseId))?.status, SOON).toBe(status);
    expect(await mend(undefined, true)).toEqual([{ did: 'started', was: status }]);
    expect((await current(world.context.temporal, caseId))?.status).toBe(status);
    expect(await mend()).toEqual([{ did: 'started', was: status }]);
    await noted('second');
    expect(await keys()).toEqual(['first', 'second']);
    expect(await mend()).toEqual([]);
  });

  it('deleted, or lost with the database of Temporal: the same, found by housekeeping too', async () => {
    await forgotten();
    expect(await mend()).toEqual([{ did: 'started', was: 'LOST' }]);
    await noted('second');
    await forgotten();
    await world.sql`update complaint set created_at = now() - interval '1 hour'`;
    const round = async () => (await restartGhosts(world.context)).done;
    await expect.poll(round, SOON).toBeGreaterThan(0);
    await noted('third');
    expect(await keys()).toEqual(['first', 'second', 'third']);
  });

  it('reset twice by two at once, and again about a run that is over: a word said in between is kept', async () => {
    const { temporal } = world.context;
    const run = { caseId, runId: (await current(temporal, caseId))!.runId };
    const both = await Promise.all([loadAnew(temporal, run, 'test'), loadAnew(temporal, run, 'test')]);
    expect(both).toContain(true);
    const next = (await current(temporal, caseId))!.runId;
    expect(next).not.toBe(run.runId);
    await noted('said-in-between');
    expect(await loadAnew(temporal, run, 'test')).toBe(false);
    expect((await current(temporal, caseId))!.runId).toBe(next);
    expect(await loadAnew(temporal, { caseId, runId: next }, 'test')).toBe(true);
    await noted('after');
    expect(await keys()).toEqual(['first', 'said-in-between', 'after']);
  });
});

describe('RC-1 IN-14 an older database', () => {
  it('is given back the events, the row, the open dates and the letters, each as it was', async () => {
    await noted('second');
    const before = await world.rows(caseId);
    await world.older(caseId, 3);
    const all = await length();
    expect(all).toBe(3);
    const dry = await mend(undefined, true);
    expect(await length()).toBe(3);
    const deeds = await mend();
    expect(deeds).toEqual(dry);
    expect(deeds.map((d) => d.did)).toEqual(['events-restored', 'letters-restored']);
    expect(await world.rows(caseId)).toEqual(before);
    await noted('third');
    expect(await keys()).toEqual(['first', 'second', 'third']);
    expect(await mend()).toEqual([]);
  });

  it('that never had the case gets it back, with its letters known as gone, and its number is never given again', async () => {
    const before = await world.rows(caseId);
    for (const table of ['case_event', 'complaint', 'case_obligation', 'outbox', 'case_text'])
      await world.sql`delete from ${world.sql(table)} where case_id = ${caseId}`;
    await world.sql`update reference_counter set last = 0`;
    await listed('Running');
    const { cases, counters } = await reconcile(world.context, { references: [], dryRun: false, begin });
    const mine = cases.find((c) => c.caseId === caseId);
    expect(mine?.deeds[0]).toEqual({ did: 'row-restored', otherReference: null });
    expect(mine?.troubles).toEqual([{ what: 'personal-data-lost' }]);
    expect(await world.rows(caseId)).toEqual(before);
    const number = Number(reference.split('-').at(-1));
    expect(counters.find((c) => c.landlordId === 'oak')?.last).toBeGreaterThanOrEqual(number);
    await noted('second');
  });

  it('whose reference was given again since keeps both cases, and says so', async () => {
    const other = randomUUID();
    for (const table of ['case_event', 'complaint', 'case_obligation', 'outbox'])
      await world.sql`delete from ${world.sql(table)} where case_id = ${caseId}`;
    await world.begin({ caseId: other, policy: 'oak' });
    await world.sql`update complaint set reference = ${reference} where case_id = ${other}`;
    await listed('Running');
    const { cases } = await reconcile(world.context, { references: [], dryRun: false, begin });
    expect(cases.find((c) => c.caseId === caseId)).toMatchObject({
      reference: `${reference}-2`,
      deeds: [{ did: 'row-restored', otherReference: `${reference}-2` }, {}, {}],
    });
  });

  it('comes back from runs that are over, and from histories among the documents when Temporal has lost those', async () => {
    await handle().terminate('over');
    await listed('Terminated');
    const before = await world.rows(caseId);
    await world.older(caseId, 2);
    // Kept before Temporal forgets it.
    const exported = async () => (await exportHistories(world.context)).done;
    await expect.poll(exported, SOON).toBeGreaterThan(0);
    expect(await world.sql`select form from document where case_id = ${caseId}`).toEqual([{ form: 'history' }]);
    // As Temporal tells it once it has forgotten them: it knows of no run.
    const options = { dryRun: false, begin, failing: false };
    const { deeds } = await reconcileCase(world.context, caseId, [], options);
    expect(deeds.map((d) => d.did)).toEqual(['events-restored', 'letters-restored', 'started']);
    expect(await world.rows(caseId)).toEqual(before);
  });

  it('that went on without its workflow stands: the run reads it anew, and what it differs in is told', async () => {
    await noted('of-the-past-given-up');
    await world.older(caseId, (await length()) - 1);
    await world.storeBehind(caseId, 'other-past');
    expect(await troubles()).toEqual(['another-past']);
    expect(await mend()).toContainEqual({ did: 'set-back', why: 'another-past' });
    await noted('second');
    expect(await keys()).toContain('other-past');
    expect(await keys()).toContain('second');
  });
});

describe('RC-1 a workflow that is behind its record', () => {
  it('is told, and takes over what stands there', async () => {
    await world.storeBehind(caseId, 'by-a-worker-that-died');
    expect(await mend()).toEqual([{ did: 'nudged' }]);
    await expect.poll(() => world.knows(caseId), SOON).toBe(await length());
    expect(await mend()).toEqual([]);
  });
});
