/** A reference that stood in a letter is never given again, though the database was restored and counts from where it was (IN-14). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, type SQL } from 'drizzle-orm';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { newKey } from '../../client/core/keys.ts';
import { importCase, logComplaint } from '../../client/cases/taking-in/log.ts';
import { openService } from '../../client/core/open.ts';
import { perform } from '../../client/cases/perform.ts';
import { takenUpTo } from '../../client/cases/taking-in/references.ts';
import { reconcile } from '../../client/administration/reconcile/index.ts';
import { startLostNow } from '../support/servers/housekeeping.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, byEmail, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
});

const numberIn = (reference: string): number => Number(reference.split('-')[2]);

/** As a restore leaves it: these cases and all that was counted for them are gone; their workflows run. */
async function restored(gone: ACase[], last: number): Promise<void> {
  const statements: SQL[] = gone.flatMap(({ caseId }) =>
    ['case_event', 'case_obligation', 'outbox', 'case_text', 'document', 'complaint'].map(
      (table) => sql`delete from ${sql.raw(table)} where case_id = ${caseId}`,
    ),
  );
  await putright.database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
    await tx.execute(sql`update reference_counter set last = ${last} where landlord_id = 'oak'`);
  });
}

it('is passed over by whoever logs the next case, also in the web’s way and under way; and the lost ones keep theirs', async () => {
  const { service } = putright;
  const kept = await aCase(service);
  const lost = [await aCase(service), await aCase(service), await aCase(service)];
  const highest = numberIn(lost[2]?.reference ?? '');
  const known = async () =>
    takenUpTo(service.temporal, {
      caseId: 'new',
      caseKind: 'complaint' as const,
      landlordId: 'oak',
      reference: lost[2]?.reference ?? '',
    });
  // Temporal's lists lag by moments.
  await expect.poll(known).toBe(highest);
  await restored(lost, numberIn(kept.reference));

  const next = await aCase(service);
  expect(numberIn(next.reference)).toBe(highest + 1);
  expect((await next.state()).intake.reference).toBe(next.reference);
  expect((await perform(service, next.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
  const key = newKey();
  const byWeb = await logComplaint(service, { ...byEmail(), key }, { evenAway: true });
  expect(numberIn(byWeb.reference)).toBe(highest + 2);
  expect((await logComplaint(service, { ...byEmail(), key })).reference).toBe(byWeb.reference);
  const underWay = await importCase(service, byEmail(), []);
  expect(numberIn(underWay.reference)).toBe(highest + 3);

  const context = {
    db: putright.database.db,
    temporal: service.temporal,
    documents: putright.documents,
    clock: service.clock,
  };
  await reconcile(context, { references: [], dryRun: false, begin: async () => undefined });
  for (const one of lost) {
    const file = await service.store.caseByReference(one.reference);
    expect(file?.caseId).toBe(one.caseId);
  }
});

it('where Temporal is away the number is taken, and looked at before the case begins', async () => {
  const { service } = putright;
  const before = await aCase(service);
  const lost = await aCase(service);
  const known = async () =>
    takenUpTo(service.temporal, {
      caseId: 'new',
      caseKind: 'complaint' as const,
      landlordId: 'oak',
      reference: lost.reference,
    });
  await expect.poll(known).toBe(numberIn(lost.reference));
  await restored([lost], numberIn(before.reference));
  const away = await openService({ ...putright.addresses, temporalAddress: '127.0.0.1:1' });
  const { caseId } = await logComplaint(away.service, byEmail(), { evenAway: true });
  await away.close();
  expect(await startLostNow(putright)).toMatchObject({ done: 1, failed: {} });
  const [reference] = await service.store.references([caseId]);
  expect(numberIn(reference ?? '')).toBe(numberIn(lost.reference) + 1);
  expect((await perform(service, reference ?? '', 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
});

it('costs nobody anything where it is free, or cannot be counted', async () => {
  const { temporal } = putright.service;
  const free = { caseId: 'new', caseKind: 'complaint' as const, landlordId: 'oak', reference: 'OAK-2099-00001' };
  expect(await takenUpTo(temporal, free)).toBeNull();
  expect(await takenUpTo(temporal, { ...free, reference: 'CRM/7' })).toBeNull();
});
