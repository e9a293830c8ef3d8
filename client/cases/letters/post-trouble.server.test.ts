/** The day's post where something is lost or full: what can be printed is, and the rest stands beside it with its reason. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DocumentFault, folderStore, type DocumentStore } from '../../../platform/documents/store.ts';
import { createActivities } from '../../../activities/index.ts';
import { connect, type Connection } from '../../../db/connect.ts';
import { caseById } from '../../../db/queries/cases/cases.ts';
import { document, outbox } from '../../../db/schema/index.ts';
import { freshDatabase, ownerOf } from '../../../test/support/servers/database.ts';
import { octavia, writtenCase } from '../../../test/support/cases/written-case.ts';
import { failedDeliveries } from '../../administration/undelivered.ts';
import { postTable } from '../../cli/views/post.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { createStore, type CaseFile } from '../../core/store/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import { bundleAgain, bundlesOf, printBundle } from './bundles.ts';
import type { PostItem } from './bundles.ts';
import { printQueue } from './post.ts';
import { mustBeWritten } from './posted.ts';

let connection: Connection;
let service: ServiceContext;
let folder: string;
let documents: DocumentStore;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  connection = connect(ownerOf(databaseUrl));
  service = { store: createStore(databaseUrl), clock: () => new Date('2026-11-25T10:00:00Z'), temporal: {} as Client };
  await octavia(connection.db);
  folder = mkdtempSync(join(tmpdir(), 'putright-post-'));
  documents = folderStore(folder);
});
beforeEach(async () => {
  await connection.db.delete(outbox);
});
afterAll(async () => {
  await service.store.close();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const FULL: DocumentStore = {
  ...folderStore('nowhere'),
  put: () => Promise.reject(new DocumentFault('no-space', 'no room')),
  get: () => Promise.reject(new DocumentFault('no-space', 'no room')),
};

async function deliver(caseId: string, to: DocumentStore = documents): Promise<void> {
  const activities = createActivities({ db: connection.db, mailer: null, documents: to });
  await activities.deliver({ caseId, ids: ['L1'] }).catch(() => undefined);
}

async function byPost(...caseIds: string[]): Promise<CaseFile[]> {
  const files: CaseFile[] = [];
  for (const caseId of caseIds) {
    await writtenCase(connection.db, caseId, { contactBy: 'post' });
    files.push((await caseById(connection.db, caseId))!);
  }
  return files;
}

/** Takes a kept document away, as a disk does. */
const lose = (sha256: string): void => rmSync(join(folder, sha256.slice(0, 2), sha256.slice(2)));
const queue = () => printQueue(service, documents, 'octavia');
const print = (letters: PostItem[]) =>
  printBundle(service, documents, { landlord: 'octavia', on: '2026-11-25', letters });

describe('S1-14 RC-1 the print queue', () => {
  it('prints what is there, and lists what is lost or was never written beside it, each with its reason', async () => {
    const [whole, lost, unwritten, waiting] = await byPost('whole', 'lost', 'unwritten', 'waiting');
    for (const caseId of ['whole', 'lost']) await deliver(caseId);
    await deliver('unwritten', FULL);
    const before = await queue();
    lose(before.letters.find((l) => l.reference === lost!.reference)!.sha256);

    const now = await queue();
    expect(now.letters.map((l) => l.reference)).toEqual([whole!.reference]);
    expect(now.unprintable.map(({ reference, why }) => [reference, why])).toEqual([
      [lost!.reference, 'Its document is no longer where documents are kept'],
      [unwritten!.reference, 'There is no room left where documents are kept'],
      [waiting!.reference, 'It is being written: try again in a moment'],
    ]);
    expect(postTable(now, [])).toContain(
      `${lost!.reference}: COMP01 (L1) cannot be printed. Its document is no longer`,
    );
    // Of the list made before it was lost, the rest is printed.
    const bundle = await print(before.letters);
    expect(bundle?.letters.map((l) => l.reference)).toEqual([whole!.reference]);
    expect(bundle?.ordinary?.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await queue()).letters.map((l) => l.printed)).toEqual(['2026-11-25']);
    expect(await print(before.letters.filter((l) => l.reference === lost!.reference))).toBeNull();

    const failed = await failedDeliveries(service, 'octavia');
    expect(failed.map(({ reference, state, why, next }) => ({ reference, state, why, next }))).toEqual([
      {
        reference: unwritten!.reference,
        state: 'trying',
        why: 'There is no room left where documents are kept',
        next: expect.stringContaining('Make room'),
      },
    ]);
    // Once there is room it is written, and off every list of trouble.
    await deliver('unwritten');
    expect((await queue()).letters.map((l) => l.reference)).toContain(unwritten!.reference);
    expect(await failedDeliveries(service, 'octavia')).toEqual([]);
  });

  it('says which bundle’s list is lost, gives the next a name of its own, and says why nothing can be given again', async () => {
    await byPost('first');
    await deliver('first');
    const printed = await print((await queue()).letters);
    expect(printed?.id).toMatch(/^2026-11-25/);
    const id = printed!.id;
    const row = (await service.store.documents('post:octavia')).find((d) => d.id === id && d.form === 'text');
    lose(row!.sha256);
    const now = await queue();
    expect(now.unreadable).toEqual([
      { landlord: 'octavia', bundle: id, why: 'Its document is no longer where documents are kept' },
    ]);
    expect(postTable(now, [])).toContain(`What was printed as ${id} cannot be read`);
    await expect(bundleAgain(service, documents, 'octavia', id)).rejects.toThrow(
      `What was printed as ${id} cannot be given`,
    );
    const again = await print(now.letters);
    expect(again?.id).toMatch(/^2026-11-25\.\d$/);
    expect(again?.id).not.toBe(id);
    expect((await bundlesOf(service, documents, 'octavia')).manifests.map((m) => m.id)).toContain(again?.id);
  });
});

describe('S1-14 two who print at once', () => {
  it('get one bundle, also where one of them looked at the queue before the other had printed', async () => {
    const [file] = await byPost('at-once');
    await deliver('at-once');
    const ours = (await queue()).letters.filter((l) => l.reference === file!.reference);
    const [first, second] = await Promise.all([print(ours), print(ours)]);
    expect(first?.letters.map((l) => l.reference)).toEqual([file!.reference]);
    expect(second).toEqual(first);
    const late = await print(ours);
    expect(late).toEqual(first);
    const { manifests } = await bundlesOf(service, documents, 'octavia');
    const holding = manifests.filter((m) => m.letters.some((l) => l.reference === file!.reference));
    expect(holding.map((m) => m.id)).toEqual([first!.id]);

    // With one more than the other has printed, only that one is printed.
    const [another] = await byPost('at-once-more');
    await deliver('at-once-more');
    const both = (await queue()).letters.filter((l) => [file, another].some((f) => f!.reference === l.reference));
    expect(both).toHaveLength(2);
    expect((await print(both.map((l) => ({ ...l, printed: null }))))?.letters.map((l) => l.reference)).toEqual([
      another!.reference,
    ]);
  });

  it('get a new name after an earlier bundle of the day was erased with its case', async () => {
    const earlier = (await service.store.documents('post:octavia')).filter((d) => d.id === '2026-11-25');
    expect(earlier.length).toBeGreaterThan(0);
    await connection.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('putright.removes', 'anonymised', true)`);
      await tx.delete(document).where(and(eq(document.caseId, 'post:octavia'), eq(document.id, '2026-11-25')));
    });
    const [file] = await byPost('after-erasing');
    await deliver('after-erasing');
    const bundle = await print((await queue()).letters.filter((l) => l.reference === file!.reference));
    expect(bundle?.letters.map((l) => l.reference)).toEqual([file!.reference]);
  });
});

describe('RC-1 a letter that nobody has written', () => {
  it('is not recorded as posted; once it is written, whatever became of its bytes, the case is asked', async () => {
    const [file] = await byPost('early');
    await expect(mustBeWritten(service, file!, 'L1')).rejects.toBeInstanceOf(RuleRefusal);
    await expect(mustBeWritten(service, file!, 'L1')).rejects.toThrow('Letter L1 has not been written yet');
    await expect(mustBeWritten(service, file!, 'L9')).resolves.toBeUndefined();
    await deliver('early');
    await expect(mustBeWritten(service, file!, 'L1')).resolves.toBeUndefined();
  });

  it('for want of an email address is written all the same, so that it can be handed over', async () => {
    await writtenCase(connection.db, 'no-email', {}, null);
    await deliver('no-email');
    const file = await caseById(connection.db, 'no-email');
    await expect(mustBeWritten(service, file!, 'L1')).resolves.toBeUndefined();
  });
});
