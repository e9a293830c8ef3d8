/** RC-3, SP-3: what is personal in mail to the complaints address: erased with what it holds, kept for a time, given to whom it is of. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { arrive } from '../../../test/support/cases/arrived-mail.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { copyPages } from '../../administration/personal-data/own-copy-pages.ts';
import { fileDecisions } from '../../administration/personal-data/held-files.ts';
import { ownCopy } from '../../administration/personal-data/own-copy.ts';
import { erase } from '../../administration/personal-data/erase.ts';
import { subjectOf } from '../../administration/personal-data/subject.ts';
import { removeFiles } from '../../administration/retention/anonymise.ts';
import { decideMail } from '../../cases/inbox/decide.ts';
import { listInbox, openMail } from '../../cases/inbox/list.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { findCase } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';

let web: TestWeb;
let owner: Connection;
/** As the program itself is connected. */
let service: Connection;
const home = mkdtempSync(join(tmpdir(), 'putright-mail-data-'));
beforeAll(async () => {
  web = await startWeb({ worker: true });
  service = connect(web.addresses.databaseUrl, { max: 1 });
  owner = connect(ownerOf(web.addresses.databaseUrl), { max: 1 });
});
afterAll(async () => {
  await owner.close();
  await service.close();
  await web.stop();
  rmSync(home, { recursive: true, force: true });
});

const deps = () => ({ service: web.service, documents: web.deps.documents });
const monthsAgo = (months: number): Date => new Date(Date.now() - months * 30.5 * 86_400_000);
let written = 0;
const mail = (from: string, subject: string, words: string): string =>
  [
    `From: ${from}`,
    'To: complaints@octavia.example',
    `Subject: ${subject}`,
    `Message-ID: <mail-${++written}@customer.example>`,
    'Date: Fri, 27 Nov 2026 09:00:00 +0000',
    '',
    words,
    '',
  ].join('\n');

async function logged(): Promise<string> {
  const { reference } = await logComplaint(web.service, {
    policy: 'octavia',
    channel: 'email',
    received: new Date().toISOString().slice(0, 10),
    name: 'Mary Fictional',
    email: 'mary@customer.example',
    text: 'The lift is broken.',
  });
  return reference;
}

/** A mail that somebody added to a case. */
async function joined(reference: string, subject: string, words: string): Promise<string> {
  const id = await arrive(deps(), 'octavia', mail('Mary Fictional <mary@customer.example>', subject, words));
  if ((await openMail(web.service, 'octavia', id)).state === 'waiting')
    await decideMail(deps(), 'octavia', id, { decision: 'join', reference }, { as: 'mira' });
  return id;
}

const rowOf = async (id: string) => (await web.service.store.inboxMail('octavia', id))!;
const filesOf = async (id: string) => web.service.store.inboxFiles('octavia', id);

describe('RC-3 words that are erased', () => {
  it('go from the mail that holds them, and from no other mail of the case but its copy as it came', async () => {
    const reference = await logged();
    const one = await joined(reference, 'The neighbour', 'Tomasz next door laughed at my zqillness, every single day.');
    const two = await joined(reference, 'The lift', 'The lift is still broken and nobody came.');
    const file = await findCase(web.service, reference);
    const kept = await web.service.store.wordsKept(file);
    const words = kept.filter((w) => w.body.includes('zqillness')).map((w) => w.id);
    expect(words).toHaveLength(1);
    const sums = (await filesOf(two)).flatMap((f) => f.sha256 ?? []);
    expect(sums).toHaveLength(1);
    // The same bytes came with an import that is still under way: they are kept for it.
    await owner.db.execute(
      sql`insert into import_file (import_id, name, landlord_id, sha256, bytes) values ('i-1', 'a.eml', 'octavia', ${sums[0]}, 1)`,
    );
    const context = { ...web.deps, everybody: web.service, home, settledMs: -60_000 };
    const by = {
      id: 's-mira',
      duties: (await web.service.store.staff('octavia')).find((p) => p.handle === 'mira')!.duties,
    };
    const mira = await web.signIn('mira');
    await mira.get(`/data/${reference}/erase`);
    const looked = await mira.post(`/data/${reference}/erase`, { words, do: 'look' });
    expect(looked.words).toContain('2 emails of this case go as they came');
    expect(looked.words).toContain('A copy in the mailbox itself is not ours to remove');
    await erase(context as never, { reference, words, ground: 'unlawful', told: 'phone' }, by as never);

    expect(await rowOf(one)).toMatchObject({ fromAddress: '', fromName: '', subject: '' });
    expect((await rowOf(one)).words).not.toContain('zqillness');
    expect(await rowOf(two)).toMatchObject({
      fromAddress: 'mary@customer.example',
      subject: 'The lift',
      words: expect.stringContaining('still broken'),
    });
    expect([await filesOf(one), await filesOf(two)]).toEqual([[], []]);
    await removeFiles({ service: web.service, documents: web.deps.documents, home, settledMs: -60_000 });
    expect((await web.deps.documents.get(sums[0]!)).toString()).toContain('still broken');
    await owner.db.execute(sql`delete from import_file where import_id = 'i-1'`);
  });
});

describe('RC-3 mail that belongs to no case', () => {
  it('goes a year after it was set aside; what waits, and what is young, stays; and it is never taken in anew', async () => {
    const zq = 'Zelda <zelda@other.example>';
    const [old, young, waits] = await Promise.all(
      ['old', 'young', 'waits'].map((word) => arrive(deps(), 'octavia', mail(zq, `A ${word} one`, `zq${word} words`))),
    );
    for (const id of [old, young])
      await decideMail(deps(), 'octavia', id!, { decision: 'set-aside', reason: 'no complaint' }, { as: 'mira' });
    const age = (id: string, months: number) =>
      owner.db.execute(
        sql`update inbox_mail set decided_at = ${monthsAgo(months).toISOString()}, kept_at = ${monthsAgo(months).toISOString()} where id = ${id}`,
      );
    await age(old!, 13);
    await age(waits!, 40);
    await age(young!, 11);
    await expect(web.access.forgetMail(monthsAgo(5))).rejects.toThrow();
    expect(await web.access.forgetMail(monthsAgo(12))).toBe(1);
    expect(await web.access.forgetMail(monthsAgo(12))).toBe(0);
    const aside = (await listInbox(web.service, 'octavia', 'aside')).map((m) => m.id);
    expect([aside.includes(old!), aside.includes(young!)]).toEqual([false, true]);
    await expect(openMail(web.service, 'octavia', old!)).rejects.toThrow('no such mail');
    expect((await openMail(web.service, 'octavia', waits!)).words).toContain('zqwaits');
    const { rows } = await owner.db.execute<{ left: string }>(
      sql`select (m.*)::text as left from inbox_mail m where id = ${old}`,
    );
    expect(rows[0]?.left).not.toMatch(/zqold|zelda/i);
    // Still in the mailbox: known by its place.
    const { box, uidValidity, uid, sourceSum } = (
      await owner.db.execute<{ box: string; uidValidity: string; uid: number; sourceSum: string }>(
        sql`select box, uid_validity as "uidValidity", uid::int as uid, source_sum as "sourceSum" from inbox_mail where id = ${old}`,
      )
    ).rows[0]!;
    expect(await web.service.store.knownMail('octavia', { box, uidValidity, uid }, sourceSum)).not.toBeNull();
  });

  it('SP-3 is in the copy that its sender is given of their own data, and in nobody else’s', async () => {
    const reference = await logged();
    await arrive(
      deps(),
      'octavia',
      mail('Mary Fictional <Mary@customer.example>', 'Thanks', 'zqthanks for the parking permit'),
    );
    await arrive(deps(), 'octavia', mail('Somebody Else <else@other.example>', 'Hello', 'zqelse is not theirs'));
    const subject = await subjectOf(web.service, { reference });
    const copy = await ownCopy(
      web.service,
      web.deps.customers,
      web.deps.documents,
      subject,
      await fileDecisions(web.access, 'octavia'),
    );
    const { blocks } = copyPages(copy, policyOfLandlord('octavia'), { style: 'redacted' });
    const said = JSON.stringify(blocks);
    expect(said).toContain('Emails of yours that belong to no case');
    expect(said).toContain('zqthanks');
    expect(said).not.toContain('zqelse');
  });
});

describe('RC-3 who read which case', () => {
  it('goes when it is old, never when it is young, and in no other way', async () => {
    const { caseId } = await findCase(web.service, await logged());
    for (const months of [30, 25, 23, 1])
      await owner.db.execute(
        sql`insert into case_read (case_id, landlord_id, staff_id, page, at) values (${caseId}, 'octavia', 's-reader', 'case', ${monthsAgo(months).toISOString()})`,
      );
    await owner.db.execute(
      sql`insert into resident_read (landlord_id, resident_id, staff_id, page, at) values ('octavia', 'r-1', 's-reader', 'log', ${monthsAgo(30).toISOString()})`,
    );
    await expect(web.access.forgetReads(monthsAgo(5))).rejects.toThrow();
    expect(await web.access.forgetReads(monthsAgo(24))).toBe(3);
    expect(await web.access.forgetReads(monthsAgo(24))).toBe(0);
    expect((await web.access.readsOf(caseId)).filter((r) => r.staffId === 's-reader')).toHaveLength(2);
    for (const table of ['case_read', 'resident_read'])
      await expect(service.db.execute(sql.raw(`delete from ${table}`))).rejects.toThrow();
  });
});
