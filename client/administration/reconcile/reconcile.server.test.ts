/** Whatever is taken from either store, on real servers: it comes back from the other, and nothing twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { markStarted } from '../../../db/queries/cases/intake.ts';
import { saveExportedRun } from '../../../db/queries/record/exported-runs.ts';
import { tornWorld, type TornWorld } from '../../../test/support/servers/torn-world.ts';
import { caseWorkflowId } from '../../../workflows/messages.ts';
import { reconcileCase } from './case.ts';
import { exportHistories } from './exports.ts';
import { restartGhosts } from './ghosts.ts';
import { reconcile, type Repair } from './index.ts';
import { resetToFirstTurn } from './stuck.ts';
import { currentRun } from './temporal.ts';

let world: TornWorld;
let caseId: string;
let reference: string;
const SOON = { timeout: 60_000 };

beforeAll(async () => {
  world = await tornWorld();
});
afterAll(async () => world.stop());
beforeEach(async () => {
  ({ caseId, reference } = await world.begin());
  await noted('first');
});

const length = async () => (await world.record(caseId)).length;
const notes = () => world.notes(caseId);
const handle = () => world.context.temporal.workflow.getHandle(caseWorkflowId(caseId));
/** Its workflow takes a command, stores it, and knows all that the record does; and no letter has gone twice. */
async function noted(words: string): Promise<void> {
  await world.note(caseId, words);
  expect(await notes()).toContain(words);
  await expect.poll(async () => (await world.knows(caseId)).seq, SOON).toBe(await length());
  expect(Object.values(world.mailed(caseId)).every((times) => times === 1)).toBe(true);
  expect(world.mailed(caseId)).toMatchObject({ L1: 1 });
}
const begin = async () => markStarted(world.context.db, caseId);
const mend = async (references: string[] = [reference], dryRun = false): Promise<Repair[]> => {
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
  const { runId } = (await currentRun(temporal, caseId))!;
  await temporal.workflowService.deleteWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowExecution: { workflowId: caseWorkflowId(caseId), runId },
  });
  await expect.poll(() => currentRun(temporal, caseId), SOON).toBeNull();
}
/** Lists of Temporal lag by moments. */
const listed = (status: string) =>
  expect
    .poll(async () => {
      const { count } = await world.context.temporal.workflow.count(
        `WorkflowId = '${caseWorkflowId(caseId)}' AND ExecutionStatus = '${status}'`,
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
  it('terminated: begins again from the record and goes on, nothing twice', async () => {
    await handle().terminate('by an operator');
    expect(await mend(undefined, true)).toEqual([{ did: 'started', was: 'TERMINATED' }]);
    expect((await currentRun(world.context.temporal, caseId))?.status).toBe('TERMINATED');
    expect(await mend()).toEqual([{ did: 'started', was: 'TERMINATED' }]);
    await noted('second');
    expect(await notes()).toEqual(['first', 'second']);
    expect(await mend()).toEqual([]);
  });

  it('cancelled: goes on, staff are told, and there is nothing to mend', async () => {
    await handle().cancel();
    const types = async () => (await world.record(caseId)).map((r) => r.event.type);
    await expect.poll(types, SOON).toContain('TaskRaised');
    // A turn stands in the record a moment before its case has ended it.
    await expect.poll(() => mend(), SOON).toEqual([]);
    await noted('second');
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
    expect(await notes()).toEqual(['first', 'second', 'third']);
  });

  it('reset twice by two at once, and again about a run that is over: a word said in between is kept', async () => {
    const { temporal } = world.context;
    const run = { caseId, runId: (await currentRun(temporal, caseId))!.runId };
    const both = await Promise.all([resetToFirstTurn(temporal, run, 'test'), resetToFirstTurn(temporal, run, 'test')]);
    expect(both).toContain(true);
    const next = (await currentRun(temporal, caseId))!.runId;
    expect(next).not.toBe(run.runId);
    await noted('said-in-between');
    expect(await resetToFirstTurn(temporal, run, 'test')).toBe(false);
    expect((await currentRun(temporal, caseId))!.runId).toBe(next);
    expect(await resetToFirstTurn(temporal, { caseId, runId: next }, 'test')).toBe(true);
    await noted('after');
    expect(await notes()).toEqual(['first', 'said-in-between', 'after']);
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
    expect(await notes()).toEqual(['first', 'second', 'third']);
    expect(await mend()).toEqual([]);
  });

  it('that never had the case gets it back, with its letters known as gone, and its number is never given again', async () => {
    const before = await world.rows(caseId);
    await world.lost(caseId);
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
    await world.lost(caseId);
    const other = (await world.begin()).caseId;
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
    expect(await world.sql`select form from document where case_id = ${caseId} and form = 'history'`).toEqual([
      { form: 'history' },
    ]);
    // As Temporal tells it once it has forgotten them: it knows of no run.
    const options = { dryRun: false, begin, failing: false };
    const { deeds } = await reconcileCase(world.context, caseId, [], options);
    expect(deeds.map((d) => d.did)).toEqual(['events-restored', 'letters-restored', 'started']);
    expect(await world.rows(caseId)).toEqual(before);
  });

  it('is not behind because it ended once, before Temporal was put back older: it is what its run says now', async () => {
    const { runId } = (await currentRun(world.context.temporal, caseId)) ?? { runId: '' };
    const kept = Buffer.from(historyToJSON(await handle().fetchHistory()));
    const sha256 = await world.context.documents.put(kept);
    const [startedAt, closedAt] = [new Date(), new Date()];
    const end = { runId, caseId, landlordId: 'oak', status: 'TERMINATED', startedAt, closedAt, sha256 };
    await saveExportedRun(world.context.db, end);
    await noted('after-it-had-ended');
    expect(await mend()).toEqual([]);
  });

  it('that went on without its workflow stands: the run reads it anew, and what it differs in is told', async () => {
    await noted('of-the-past-given-up');
    await world.older(caseId, (await length()) - 1);
    await world.storeBehind(caseId, 'other-past');
    expect(await troubles()).toEqual(['another-past']);
    expect(await mend()).toContainEqual({ did: 'set-back', why: 'another-past' });
    await noted('second');
    expect(await notes()).toContain('other-past');
    expect(await notes()).toContain('second');
  });
});

describe('RC-1 a workflow that is behind its record', () => {
  it('is told, and takes over what stands there', async () => {
    await world.storeBehind(caseId, 'by-a-worker-that-died');
    expect(await mend()).toEqual([{ did: 'nudged' }]);
    await expect.poll(async () => (await world.knows(caseId)).seq, SOON).toBe(await length());
    expect(await mend()).toEqual([]);
  });
});
