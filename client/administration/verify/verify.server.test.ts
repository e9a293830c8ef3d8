/** Verifying on real servers: what whoever owns the database does to a record, and what is done to it by right. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql as statement } from 'drizzle-orm';
import { connect } from '../../../db/connect.ts';
import { chained, chainStart } from '../../../db/queries/record/chain.ts';
import { sealRecord } from '../../../db/queries/record/seal.ts';
import { sealedRecordOf } from '../../../db/queries/record/sealed.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { tornWorld, type TornWorld } from '../../../test/support/servers/torn-world.ts';
import { verifiedPage } from '../../cli/views/verify.ts';
import { reconcile } from '../reconcile/index.ts';
import { exportHistories } from '../reconcile/exports.ts';
import { verify, type Flaw, type Verified } from './index.ts';

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
  await world.note(caseId, 'first');
});

const look = (histories = true): Promise<Verified> => verify(world.context, { references: [reference], histories });
const flaws = async (histories = true): Promise<Flaw[]> => (await look(histories)).flawed.flatMap((one) => one.flaws);
const kinds = async (histories = true) => (await flaws(histories)).map(({ what, at }) => [what, at]);
const hashes = async () => (await sealedRecordOf(world.context.db, caseId))?.events.map((event) => event.hash) ?? [];
const mend = () => reconcile(world.context, { references: [reference], dryRun: false, begin: async () => undefined });
/** Past the triggers, as only the owner of the database can. */
const forge = (words: string): Promise<unknown> => world.sql.unsafe(words.replaceAll('CASE', `case_id = '${caseId}'`));

describe('RC-1 a record', () => {
  it('that nobody touched is whole in the database and by its history, which holds its last hash', async () => {
    const verified = await look();
    expect(verified).toMatchObject({ cases: 1, histories: 1, whole: true, flawed: [] });
    expect((await hashes()).every((hash) => /^[0-9a-f]{64}$/.test(hash ?? ''))).toBe(true);
    expect(verifiedPage(verified)).toMatch(/^1 case, \d+ events, 1 history compared\. No record was changed\.$/);
  });

  it('an event of which the owner of the database changed is named', async () => {
    await forge(`update case_event set by = 's-another' where CASE and seq = 2`);
    expect(await kinds()).toEqual([
      ['altered', 2],
      ['differs', 2],
    ]);
    expect(verifiedPage(await look(false))).toContain(`${reference}: the chain is broken from event 2 on`);
  });

  it('forged to its end, hashes and all, is told by the history; also where that lies among the documents alone', async () => {
    await forge(`update case_event set happened_on = happened_on - 30 where CASE and seq >= 2`);
    const { events = [] } = (await sealedRecordOf(world.context.db, caseId)) ?? {};
    for (const { seq, hash } of chained(chainStart(caseId), events))
      await forge(`update case_event set hash = '${hash}' where CASE and seq = ${seq}`);
    expect(await kinds(false)).toEqual([]);
    expect(await kinds()).toEqual([['differs', 2]]);
    await world.context.temporal.workflow.getHandle(`case-${caseId}`).terminate('to be exported');
    await expect.poll(async () => (await exportHistories(world.context)).done, SOON).toBeGreaterThan(0);
    // As where Temporal has forgotten it: what is left is among the documents.
    const { db, documents } = world.context;
    const { flawed, histories } = await verify({ db, documents }, { references: [reference], histories: true });
    expect(histories).toBe(1);
    expect(flawed).toMatchObject([{ reference, flaws: [{ what: 'differs', at: 2 }] }]);
  });

  it('whose last event was deleted is told by the history, and reconciling brings it back with its hash', async () => {
    const before = await hashes();
    const last = before.length;
    await forge(`delete from case_event where CASE and seq = ${last}`);
    expect(await kinds(false)).toEqual([['missing', last]]);
    await forge(`update complaint set seq = ${last - 1} where CASE`);
    expect(await kinds(false)).toEqual([]);
    expect(await kinds()).toEqual([['ends-early', last]]);
    await mend();
    expect(await kinds()).toEqual([]);
    expect(await hashes()).toEqual(before);
  });

  it('that was lost and comes back from its history is chained as it was, and goes on', async () => {
    const before = await hashes();
    await world.lost(caseId);
    await reconcile(world.context, { references: [], dryRun: false, begin: async () => undefined });
    expect(await hashes()).toEqual(before);
    await world.note(caseId, 'second');
    expect((await hashes()).length).toBeGreaterThan(before.length);
    expect(await kinds()).toEqual([]);
  });

  it('of an older release is sealed once by the owner, who can change nothing else of it by then', async () => {
    const before = await hashes();
    await forge(`update case_event set hash = null where CASE and seq > 1`);
    expect(await kinds(false)).toEqual([['not-sealed', 2]]);
    expect((await look()).whole).toBe(true);
    // What is stored meanwhile waits for the seal as well.
    await world.note(caseId, 'meanwhile');
    expect((await hashes()).at(-1)).toBeNull();
    const owner = connect(ownerOf(world.databaseUrl), { max: 1 });
    try {
      expect(await sealRecord(owner.db)).toBeGreaterThan(0);
      const change = statement`update case_event set hash = 'forged' where case_id = ${caseId} and seq = 2`;
      await expect(owner.db.execute(change)).rejects.toThrow();
    } finally {
      await owner.close();
    }
    expect((await hashes()).slice(0, before.length)).toEqual(before);
    expect(await kinds()).toEqual([]);
  });
});
