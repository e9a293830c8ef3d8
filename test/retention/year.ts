/**
 * A made-up year taken through retention: complaints of three landlords with letters, files, links, answers and print bundles,
 * decided month by month as staff decide. Afterwards every name, address and word is looked for as bytes, in every table as
 * text and in every file, and the figures are counted again.
 */
import { hasOneOf } from '../../policies/roles/roles.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { connect, type Db } from '../../db/connect.ts';
import { keepDocuments, keepFile } from '../../db/queries/cases/documents.ts';
import { anonymiseApproved } from '../../client/administration/retention/anonymise.ts';
import { anonymiseMonth, decideRetention } from '../../client/administration/retention/decide.ts';
import { retentionList } from '../../client/administration/retention/list.ts';
import { verify } from '../../client/administration/verify/index.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { retentionDecidersAt } from '../../client/core/people.ts';
import { createStore } from '../../client/core/store/store.ts';
import { missedDates } from '../../client/management/registers/missed.ts';
import { folderStore, type DocumentStore } from '../../platform/documents/store.ts';
import type { Life } from '../support/cases/life.ts';
import { storeLife } from '../support/cases/stored.ts';
import { LANDLORDS, lifeOf } from './lives.ts';

export interface YearOptions {
  databaseUrl: string;
  /** The same database as its owner: who can read all of it. */
  ownerUrl: string;
  /** The home: documents, and whatever else lies in it, logs among it. */
  home: string;
  cases: number;
}

export interface YearReport {
  cases: number;
  /** Due, decided and gone; on hold; open still. */
  anonymised: number;
  held: number;
  /** Of these, by what. */
  heldBy: Record<string, number>;
  open: number;
  /** Names, addresses, words and files of the year that were to be found in tables and files, before and after. */
  foundBefore: { tables: number; files: number };
  foundAfter: { tables: number; files: number };
  /** How many of the found ones belong to cases that were anonymised: to be none. */
  leftOver: string[];
  /** Figures that differ before and after: to be none. */
  differing: string[];
  /** Whether every record is what was stored. */
  whole: boolean;
  seconds: number;
}

/** Everything made up for the nth person begins like this, so that it can be found again. */
const markOf = (n: number): string => `zq${String(n).padStart(5, '0')}`;
const MARK = /zq\d{5}/gi;

/** Runs it, on a database with the landlords and their staff. */
export async function retentionYear({ databaseUrl, ownerUrl, home, cases }: YearOptions): Promise<YearReport> {
  const began = Date.now();
  const store = createStore(databaseUrl);
  const [{ db, close }, owner] = [connect(databaseUrl, { max: 2 }), connect(ownerUrl, { max: 1 })];
  const documents = folderStore(join(home, 'documents'));
  const service = { store, clock: () => new Date('2026-11-27T10:00:00Z') } as ServiceContext;
  try {
    const references = await makeUp(db, documents, cases);
    const found = async (): Promise<{ tables: string[]; files: string[] }> => ({
      tables: (await tablesAsText(owner.db)).match(MARK) ?? [],
      files: bytesBelow(home).match(MARK) ?? [],
    });
    const [figures, before] = [await figuresOf(service, owner.db), await found()];
    await decideAll(service, { documents, home });
    const [figuresAfter, after] = [await figuresOf(service, owner.db), await found()];
    const { rows } = await owner.db.execute<{ reference: string; gone: boolean; closed: boolean }>(sql`
      select reference, anonymised_at is not null as gone, closed is not null as closed from complaint`);
    const gone = new Set(rows.filter((r) => r.gone).map((r) => r.reference));
    const marks = new Set(references.flatMap((reference, n) => (gone.has(reference) ? [markOf(n)] : [])));
    const { whole } = await verify({ db, documents }, { references: [], histories: false });
    return {
      cases,
      anonymised: gone.size,
      held: rows.filter((r) => r.closed && !r.gone).length,
      heldBy: await heldBy(service),
      open: rows.filter((r) => !r.closed).length,
      foundBefore: { tables: before.tables.length, files: before.files.length },
      foundAfter: { tables: after.tables.length, files: after.files.length },
      leftOver: [...after.tables, ...after.files].filter((mark) => marks.has(mark.toLowerCase())),
      differing: Object.keys(figures).filter((name) => figures[name] !== figuresAfter[name]),
      whole,
      seconds: (Date.now() - began) / 1000,
    };
  } finally {
    await Promise.all([close(), owner.close(), store.close()]);
  }
}

/** Stores the year; answers with the references, in order. */
async function makeUp(db: Db, documents: DocumentStore, cases: number): Promise<string[]> {
  const references: string[] = [];
  for (let n = 0; n < cases; n++) {
    const mark = markOf(n);
    const caseId = `year-${n}`;
    const { policy, received, lived } = lifeOf(n, cases);
    let texts: string[] = [];
    const reference = await storeLife(db, {
      caseId,
      policy,
      received,
      more: { vulnerable: n % 5 === 0, adjustments: n % 7 === 0 ? ['large-print'] : [] },
      says: `The heating of ${mark} is cold`,
      customer: {
        name: `${mark} Example`,
        email: `${mark}@customer.example`,
        phone: `07700 9${String(n).padStart(5, '0')}`,
        address: [`1 ${mark} Road`, 'London N1 1AA'],
        representative:
          n % 9 === 0
            ? { name: `Friend ${mark}`, email: `friend-${mark}@customer.example`, address: [`2 ${mark} Road`] }
            : null,
      },
      lived: (life: Life) => {
        const done = lived(life);
        texts = [...JSON.stringify(done.events).matchAll(/"(t-[\w-]+)"/g)].map(([, id]) => id as string);
        return done;
      },
    });
    references.push(reference);
    await aroundIt(db, documents, { n, caseId, landlordId: policy, mark, texts: [...new Set(texts)] });
  }
  return references;
}

interface MadeUp {
  n: number;
  caseId: string;
  landlordId: string;
  mark: string;
  texts: string[];
}

/** What lies round a case: the words its events name, letters, files, a link, an answer, a receipt, and who opened it. */
async function aroundIt(
  db: Db,
  documents: DocumentStore,
  { n, caseId, landlordId, mark, texts }: MadeUp,
): Promise<void> {
  for (const id of texts)
    await db.execute(sql`
      insert into case_text (id, case_id, landlord_id, field, body, written_by)
      values (${`${caseId}:${id}`}, ${caseId}, ${landlordId}, 'words', ${`${mark} said so`}, 's-1') on conflict do nothing`);
  // Whatever was to be sent has gone long since.
  await db.execute(sql`
    update outbox set status = 'sent', sent_at = now() where case_id = ${caseId} and status in ('planned', 'to-post')`);
  const rows = [];
  for (const form of ['text', 'html', 'pdf'] as const) {
    const bytes = Buffer.from(`Dear ${mark}, in ${form}`);
    const kept = {
      sha256: await documents.put(bytes),
      bytes: bytes.length,
      mime: 'text/plain',
      name: `letter.${form}`,
    };
    rows.push({ caseId, id: 'L1', form, landlordId, ...kept, templateVersion: null });
  }
  await keepDocuments(db, rows);
  // Of every ten files two are the same, of a hall that two people share.
  const photograph = Buffer.from(n % 10 < 2 ? `The hall of house ${Math.floor(n / 10)}` : `A photograph by ${mark}`);
  const sha256 = await documents.put(photograph);
  const file = { caseId, landlordId, sha256, bytes: photograph.length, mime: 'text/plain', name: `${mark}.txt` };
  await keepFile(db, file, { verdict: 'clean', found: null });
  await db.execute(sql`
    insert into customer_link (token_hash, case_id, landlord_id, expires_at)
    values (${`hash-${mark}`}, ${caseId}, ${landlordId}, now())`);
  await db.execute(sql`
    insert into survey_answer (case_id, stage, landlord_id, satisfied) values (${caseId}, 1, ${landlordId}, ${1 + (n % 5)})`);
  await db.execute(sql`
    insert into public_submission (case_id, landlord_id, sender, receiver, at, why)
    values (${caseId}, ${landlordId}, ${`from-${mark}`}, ${`to-${mark}`}, now(), ${`${mark} rang`})`);
  await db.execute(sql`
    insert into reasoned_access (case_id, landlord_id, staff_id, reason, until)
    values (${caseId}, ${landlordId}, 's-1', ${`${mark} is on the telephone`}, now())`);
}

/** Every twentieth due case is held; of the others each month is decided at once, as staff do, and carried out. */
async function decideAll(service: ServiceContext, at: { documents: DocumentStore; home: string }): Promise<void> {
  for (const landlordId of LANDLORDS) {
    const roles = retentionDecidersAt(landlordId);
    const by = (await service.store.staff(landlordId)).find((p) => p.active && hasOneOf(roles, p.duties));
    if (by === undefined) throw new Error(`${landlordId} has nobody who decides`);
    for (const { reference } of (await retentionList(service, landlordId)).due.filter((_, i) => i % 20 === 19))
      await decideRetention(
        service,
        reference,
        'hold',
        { ground: 'ombudsman', until: '2027-06-01', reason: 'The Ombudsman asked for the file' },
        { by },
      );
    const due = (await retentionList(service, landlordId)).due.filter((e) => e.heldBack.length === 0);
    for (const month of new Set(due.map((e) => e.month ?? '')))
      await anonymiseMonth(service, landlordId, month, { by });
    // Their files were put a moment ago.
    await anonymiseApproved({ service, ...at, settledMs: -86_400_000 * 365 * 10 }, { landlordId, atMost: 100_000 });
  }
}

async function heldBy(service: ServiceContext): Promise<Record<string, number>> {
  const count: Record<string, number> = {};
  for (const landlordId of LANDLORDS) {
    const { due, held } = await retentionList(service, landlordId);
    for (const says of [...due, ...held].flatMap((e) => e.heldBack)) count[says] = (count[says] ?? 0) + 1;
  }
  return count;
}

/** What reports are made of, each as text: how many, how they ended, what was paid, how fast, how satisfied. */
export async function figuresOf(service: ServiceContext, owner: Db): Promise<Record<string, string>> {
  const ask = async (query: string): Promise<string> => JSON.stringify((await owner.execute(sql.raw(query))).rows);
  const figures: Record<string, string> = {
    cases:
      await ask(`select landlord_id, status, stage, outcome, closed_why, subject, vulnerable, adjustments, restricted,
      date_trunc('month', received) as month, count(*) from complaint group by 1,2,3,4,5,6,7,8,9,10 order by 1,2,3,4,5,6,7,adjustments::text,9,10`),
    days: await ask(
      `select reference, received, acknowledged, responded, closed, overdue, extended from complaint order by 1`,
    ),
    amounts: await ask(`select landlord_id, sum((event->>'distress')::int) d, sum((event->>'trouble')::int) t,
      sum((event->>'statutory')::int) s, sum((event->>'loss')::int) l from case_event where type = 'RemedyOffered' group by 1 order by 1`),
    events: await ask(
      `select type, count(*), md5(string_agg(hash, ',' order by case_id, seq)) from case_event group by 1 order by 1`,
    ),
    letters: await ask(
      `select landlord_id, status, item->'brief'->>'code' as code, count(*) from outbox group by 1,2,3 order by 1,2,3`,
    ),
    surveys: await ask(
      `select landlord_id, stage, satisfied, count(*) from survey_answer group by 1,2,3 order by 1,2,3`,
    ),
    arbitrators: await ask(`select arbitrator, count(*) from arbitrator_notice group by 1 order by 1`),
  };
  for (const landlordId of LANDLORDS) {
    const { missed } = await missedDates({ ...service, clock: () => new Date('2020-09-01T10:00:00Z') }, landlordId, {});
    figures[`missed at ${landlordId}`] = JSON.stringify(missed.map(({ reason: _, ...rest }) => rest));
  }
  return figures;
}

/** Every row of every table as text: what a dump of the database holds. */
export async function tablesAsText(owner: Db): Promise<string> {
  const { rows } = await owner.execute<{ name: string }>(sql`
    select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  const said: string[] = [];
  for (const { name } of rows) {
    const found = await owner.execute<{ row: string }>(sql.raw(`select t::text as row from ${name} t`));
    said.push(...found.rows.map((r) => `${name} ${r.row}`));
  }
  return said.join('\n');
}

/** All bytes below a folder, with the names of its files. */
export function bytesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((f) => `${f.name} ${f.isFile() ? readFileSync(join(f.parentPath, f.name), 'latin1') : ''}`)
    .join('\n');
}
