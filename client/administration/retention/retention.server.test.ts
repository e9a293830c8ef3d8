/** RC-3: what is kept, for how long, and how it goes; with the database and the documents as they are afterwards. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { keepDocuments, keepFile } from '../../../db/queries/cases/documents.ts';
import { saveLandlord } from '../../../db/queries/administration/directory.ts';
import { anonymiseCase } from '../../../db/queries/retention/anonymise.ts';
import { verify } from '../verify/index.ts';
import { folderStore, type DocumentStore } from '../../../platform/documents/store.ts';
import { bytesBelow, retentionYear, tablesAsText } from '../../../test/retention/year.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { freshDatabase, ownerOf } from '../../../test/support/servers/database.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { createStore, type Store } from '../../core/store/store.ts';
import { anonymise, anonymiseAgain, removeFiles, type AnonymiseContext } from './anonymise.ts';

let databaseUrl: string;
let connection: Connection;
let owner: Connection;
let store: Store;
let documents: DocumentStore;
let context: AnonymiseContext;
const home = mkdtempSync(join(tmpdir(), 'putright-retention-'));

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  connection = connect(databaseUrl, { max: 2 });
  owner = connect(ownerOf(databaseUrl), { max: 1 });
  store = createStore(databaseUrl);
  documents = folderStore(join(home, 'documents'));
  context = { service: { store, clock: () => new Date() }, documents, home, settledMs: -60_000 };
  await saveLandlord(connection.db, 'octavia', 'Octavia', [], []);
});
afterAll(async () => {
  await Promise.all([connection.close(), owner.close(), store.close()]);
  rmSync(home, { recursive: true, force: true });
});

const dump = (): Promise<string> => tablesAsText(owner.db);

async function fileOf(caseId: string, words: string, name = 'Zqfilename.txt'): Promise<string> {
  const bytes = Buffer.from(words);
  const sha256 = await documents.put(bytes);
  await keepFile(
    connection.db,
    { caseId, landlordId: 'octavia', sha256, bytes: bytes.length, mime: 'text/plain', name },
    { verdict: 'infected', found: 'Zqvirus' },
  );
  return sha256;
}

async function letterOf(caseId: string, words: string): Promise<void> {
  const sha256 = await documents.put(Buffer.from(words));
  const row = { caseId, id: 'L1', form: 'pdf' as const, landlordId: 'octavia', sha256, bytes: words.length };
  await keepDocuments(connection.db, [{ ...row, mime: 'application/pdf', name: 'l.pdf', templateVersion: null }]);
}

async function storedWith(caseId: string, name: string, more: string): Promise<string> {
  const reference = await storeLife(connection.db, {
    caseId,
    says: `Zqwords ${more}`,
    customer: {
      name,
      email: `${more}@zqmail.example`,
      phone: '07700 900123',
      address: [`1 Zqstreet ${more}`, 'N1 1ZQ'],
    },
    lived: (l) => l.do('allocate'),
  });
  await connection.db.execute(sql`
    insert into customer_link (token_hash, case_id, landlord_id, expires_at) values (${`Zqhash-${caseId}`}, ${caseId}, 'octavia', now())`);
  await connection.db.execute(sql`
    insert into reasoned_access (case_id, landlord_id, staff_id, reason, until) values (${caseId}, 'octavia', 's-1', 'Zqreason', now())`);
  await connection.db.execute(sql`
    insert into public_submission (case_id, landlord_id, sender, receiver, at, why)
    values (${caseId}, 'octavia', 'Zqsender', 'Zqreceiver', now(), 'Zqtriage')`);
  return reference;
}

describe('a case that is anonymised', () => {
  it('RC-3 holds nothing of a person in any table, while its dates, events and chain stay', async () => {
    const reference = await storedWith('c-gone', 'Zqada Zqlovelace', 'gone');
    await letterOf('c-gone', 'Zqletter to Zqada');
    await fileOf('c-gone', 'Zqfile of Zqada');
    const before = await dump();
    for (const secret of ['Zqada', 'Zqwords', 'Zqstreet', 'zqmail', 'Zqhash', 'Zqreason', 'Zqsender', 'Zqvirus'])
      expect([secret, before.includes(secret)]).toEqual([secret, true]);
    const events = () => owner.db.execute(sql`select * from case_event where case_id = 'c-gone' order by seq`);
    const was = await events();

    expect(
      await anonymise(context, { caseId: 'c-gone', landlordId: 'octavia', reference }, { by: 's-1', why: 'retention' }),
    ).toBe(true);

    expect((await dump()).match(/zq\w*/gi)).toBeNull();
    expect(bytesBelow(join(home, 'documents')).match(/zq\w*/gi)).toBeNull();
    expect((await events()).rows).toEqual(was.rows);
    expect(await verify({ db: connection.db, documents }, { references: [reference], histories: true })).toMatchObject({
      cases: 1,
      whole: true,
      flawed: [],
    });
    const { rows } = await owner.db.execute(sql`
      select received::text, status, anonymised_at is not null as gone from complaint where case_id = 'c-gone'`);
    expect(rows).toEqual([{ received: '2026-11-23', status: 'stage1', gone: true }]);
  });

  it('RC-3 once: asked again nothing is taken and nothing written down', async () => {
    const reference = await storedWith('c-twice', 'Zqtwice', 'twice');
    const ask = () =>
      anonymise(context, { caseId: 'c-twice', landlordId: 'octavia', reference }, { by: 's-1', why: 'erasure' });
    expect([await ask(), await ask()]).toEqual([true, false]);
    const { rows } = await owner.db.execute(sql`select why, by from case_anonymised where case_id = 'c-twice'`);
    expect(rows).toEqual([{ why: 'erasure', by: 's-1' }]);
  });

  it('RC-3 keeps a name in the search, and a file, for as long as another case has it', async () => {
    const one = await storedWith('c-one', 'Brigid Onlyhere', 'one');
    const two = await storedWith('c-two', 'Brigid Elsewhere', 'two');
    const shared = await fileOf('c-one', 'The same photograph');
    await fileOf('c-two', 'The same photograph');
    const words = async (): Promise<unknown[]> =>
      (
        await owner.db.execute<{ word: string }>(sql`
          select word from name_word where word in ('brigid', 'onlyhere', 'elsewhere') order by word`)
      ).rows.map((r) => r.word);

    await anonymise(context, { caseId: 'c-one', landlordId: 'octavia', reference: one }, { by: 's', why: 'retention' });
    expect(await words()).toEqual(['brigid', 'elsewhere']);
    expect((await documents.get(shared)).toString()).toBe('The same photograph');

    await anonymise(context, { caseId: 'c-two', landlordId: 'octavia', reference: two }, { by: 's', why: 'retention' });
    expect(await words()).toEqual([]);
    await expect(documents.get(shared)).rejects.toThrow('is not in the store');
  });

  it('RC-3 leaves bytes that somebody puts again meanwhile', async () => {
    const reference = await storedWith('c-late', 'Late', 'late');
    const sum = await fileOf('c-late', 'Put again');
    const patient = { ...context, settledMs: 3_600_000 };
    await anonymise(patient, { caseId: 'c-late', landlordId: 'octavia', reference }, { by: 's', why: 'retention' });
    expect((await documents.get(sum)).toString()).toBe('Put again');
    await storedWith('c-later', 'Later', 'later');
    await fileOf('c-later', 'Put again');
    await removeFiles(context);
    expect((await documents.get(sum)).toString()).toBe('Put again');
  });

  it('RC-3 takes the mail of the local catcher, and leaves that of others', async () => {
    const reference = await storedWith('c-mail', 'Mail', 'mail');
    mkdirSync(join(home, 'mail'), { recursive: true });
    for (const [id, caseId] of [
      ['m1', 'c-mail'],
      ['m2', 'c-mailother'],
    ] as const) {
      writeFileSync(join(home, 'mail', `${id}.eml`), 'Dear Zqmail');
      writeFileSync(join(home, 'mail', `${id}.json`), JSON.stringify({ id, messageId: `<${caseId}.L1@x.example>` }));
    }
    await anonymise(context, { caseId: 'c-mail', landlordId: 'octavia', reference }, { by: 's', why: 'retention' });
    expect(readdirSync(join(home, 'mail')).toSorted()).toEqual(['m2.eml', 'm2.json']);
  });

  it('RC-3 leaves its letters out of what was printed for the post, and the others in', async () => {
    const [gone, stays] = [await storedWith('c-post', 'Post', 'post'), await storedWith('c-stays', 'Stays', 'stays')];
    const printed = async (id: string, references: string[]): Promise<void> => {
      const letters = references.map((reference) => ({ reference, to: [`Zqenvelope ${reference}`], sha256: 'none' }));
      const bytes = Buffer.from(JSON.stringify({ id, landlord: 'octavia', letters }));
      const row = { caseId: 'post:octavia', id, form: 'text' as const, landlordId: 'octavia', bytes: bytes.length };
      const kept = {
        sha256: await documents.put(bytes),
        mime: 'application/json',
        name: 'post',
        templateVersion: null,
      };
      await keepDocuments(connection.db, [{ ...row, ...kept }]);
    };
    await printed('2026-11-23', [gone]);
    await printed('2026-11-24', [gone, stays]);
    await printed('2026-11-25', [stays]);
    await anonymise(
      context,
      { caseId: 'c-post', landlordId: 'octavia', reference: gone },
      { by: 's', why: 'retention' },
    );
    const left = await store.documents('post:octavia');
    const said = await Promise.all(left.map(async ({ sha256 }) => (await documents.get(sha256)).toString()));
    expect(left.map((row) => row.id).toSorted()).toEqual(['2026-11-24', '2026-11-25']);
    expect(said.every((manifest) => manifest.includes(stays))).toBe(true);
    expect(bytesBelow(join(home, 'documents')).includes(`Zqenvelope ${gone}`)).toBe(false);
  });

  it('RC-3 is anonymised again after an older database has come back', async () => {
    await storedWith('c-back', 'Zqback', 'back');
    await documents.noteAnonymised('c-back');
    await documents.noteAnonymised('c-not-here');
    expect(await anonymiseAgain(context)).toBe(1);
    expect((await dump()).match(/zqback/i)).toBeNull();
    expect(await anonymiseAgain(context)).toBe(0);
  });
});

describe('the one door', () => {
  it('RC-3 is no way past what is only added to, for the user our processes sign in as', async () => {
    await storedWith('c-door', 'Door', 'door');
    const tried = (statement: string): Promise<string> =>
      connection.db
        .transaction(async (tx) => {
          await tx.execute(sql`select set_config('putright.removes', 'anonymised', true)`);
          await tx.execute(sql.raw(statement));
          return 'done';
        })
        .catch((error: { code?: string }) => error.code ?? 'failed');
    expect(await tried(`delete from case_text where case_id = 'c-door'`)).toBe('P0001');
    expect(await tried(`delete from document where case_id = 'c-door'`)).toBe('42501');
    expect(await tried(`delete from case_event where case_id = 'c-door'`)).toBe('42501');
    expect(await tried(`update retention_decision set reason = ''`)).toBe('42501');
  });

  it('RC-3 opens for no viewer', async () => {
    await expect(
      anonymiseCase(connection.within('octavia'), { caseId: 'c-door', by: 's', why: 'retention' }),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a made-up year', () => {
  it('RC-3 goes through retention: what was anonymised is found nowhere, what is kept is whole, and no figure changes', async () => {
    const url = await freshDatabase();
    await loadDirectory({ databaseUrl: url, temporalAddress: inject('temporalAddress') });
    const folder = join(home, 'year');
    const report = await retentionYear({ databaseUrl: url, ownerUrl: ownerOf(url), home: folder, cases: 60 });
    expect(report).toMatchObject({ cases: 60, leftOver: [], differing: [], whole: true });
    expect(report.anonymised).toBeGreaterThan(40);
    expect(report.held).toBeGreaterThan(1);
    expect(report.foundBefore.tables).toBeGreaterThan(600);
    // What is left is whole: that of cases which are held or open.
    expect(report.foundAfter.tables).toBeGreaterThan(10);
    expect(report.anonymised + report.held + report.open).toBe(60);
  }, 60_000);
});
