/** Letters from the outbox to a real mail server, through a real database: once, provable, and honest about failing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../db/connect.ts';
import { documentsOf } from '../db/queries/cases/documents.ts';
import { document, outbox } from '../db/schema/index.ts';
import { freshDatabase, ownerOf } from '../test/support/servers/database.ts';
import { octavia, writtenCase } from '../test/support/cases/written-case.ts';
import { deadPort, startSmtp, type TestSmtp } from '../test/support/servers/smtp.ts';
import { sha256Of, folderStore } from '../platform/documents/store.ts';
import type { Delivered, DeliveryReport } from '../workflows/engine/ports.ts';
import { createActivities } from './index.ts';
import { createMailer } from './mailer.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-delivery-'));
const store = folderStore(folder);
let connection: Connection;
let smtp: TestSmtp;
let activities: ReturnType<typeof createActivities>;

beforeAll(async () => {
  connection = connect(ownerOf(await freshDatabase()));
  await octavia(connection.db);
  smtp = await startSmtp();
  activities = createActivities({ db: connection.db, mailer: createMailer(smtp.url), documents: store });
});
afterAll(async () => {
  await smtp.stop();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const written = (...given: Rest<Parameters<typeof writtenCase>>): Promise<void> => writtenCase(connection.db, ...given);
type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;

/** Hands these over; where none could be settled, what was thrown says why. */
const hand = (caseId: string, ...ids: string[]): Promise<Delivered> => activities.deliver({ caseId, ids });
const went: DeliveryReport = { letterId: 'L1', result: 'dispatched' };
const refusedFor = (why: string): DeliveryReport => ({ letterId: 'L1', result: 'refused', why });
const status = async (caseId: string) => {
  const rows = await connection.db.select().from(outbox).where(eq(outbox.caseId, caseId));
  const row = rows.find((r) => r.id === 'L1');
  return { status: row?.status, attempts: row?.attempts, lastError: row?.lastError };
};
const mailTo = (caseId: string) => smtp.arrived.filter((a) => a.to.includes(`${caseId}@customer.example`));

describe('S1-14 a letter from the outbox', () => {
  it('goes by email with its PDF named by the reference, copied to us, and asked twice goes once', async () => {
    await written('once');
    const both = await Promise.all([hand('once', 'L1'), hand('once', 'L1')]);
    for (const answer of [...both, await hand('once', 'L1')]) expect(answer).toEqual({ reports: [went], waiting: [] });
    const [got, ...more] = mailTo('once');
    expect(more).toEqual([]);
    expect(got?.to).toContain('complaints@octavia.example');
    expect(got?.messageId).toBe('<once.L1@octavia.example>');
    expect(got?.mail.subject).toMatch(/We have your complaint: OCT-\d{4}-\d{5}/);
    expect(got?.mail.attachments[0]?.filename).toMatch(/^OCT-\d{4}-\d{5} We have your complaint\.pdf$/);
    expect(got?.mail.text).toContain('Nobody called back');
    expect(await status('once')).toEqual({ status: 'sent', attempts: 1, lastError: null });
  });

  it('RC-1 is kept in all its forms before it goes, with its sum and the version of its words', async () => {
    await written('kept');
    await hand('kept', 'L1');
    const rows = await documentsOf(connection.db, 'kept', 'L1');
    expect(rows.map((r) => r.form).toSorted()).toEqual(['html', 'pdf', 'text']);
    const pdf = rows.find((r) => r.form === 'pdf')!;
    const sent = mailTo('kept')[0]?.mail.attachments[0]?.content;
    expect(sha256Of(sent!)).toBe(pdf.sha256);
    expect((await store.get(pdf.sha256)).equals(sent!)).toBe(true);
    expect(pdf.templateVersion).toMatch(/^[0-9a-f]{12}$/);
    await expect(connection.db.update(document).set({ name: 'x' })).rejects.toThrow();
    await expect(connection.db.delete(document).where(eq(document.caseId, 'kept'))).rejects.toThrow();
  });

  it('RC-5 tried again after a failure is the same, byte by byte', async () => {
    await written('again');
    smtp.onMessage = (id) => (id.startsWith('<again') ? 451 : 'take');
    await expect(hand('again', 'L1')).rejects.toThrow('not delivered yet: smtp-451');
    const first = await documentsOf(connection.db, 'again', 'L1');
    // What the case says of itself meanwhile changes nothing in a letter that is written.
    // Words never change; here they do, so that a letter written anew would be another one.
    await connection.db.execute(sql`
      alter table case_text disable trigger user;
      update case_text set body = 'other words' where case_id = 'again';
      alter table case_text enable trigger user`);
    smtp.onMessage = () => 'take';
    expect((await hand('again', 'L1')).reports).toEqual([went]);
    expect(await documentsOf(connection.db, 'again', 'L1')).toEqual(first);
    expect(mailTo('again')[0]?.mail.text).not.toContain('other words');
  });

  it('S1-23 holds every word it quotes: of a visit its time, who comes, and why it was missed', async () => {
    await written('visited', {}, undefined, undefined, (life) =>
      life
        .do('arrange-visit', { visitOn: life.today, time: 't-time', agreed: true })
        .do('record-visit', { visit: 'V1', result: 'we-missed', note: 't-ill' }),
    );
    await hand('visited', 'L2', 'L3');
    const [agreed, missed] = mailTo('visited').map((got) => String(got.mail.text));
    expect(agreed).toContain('between 10 and 11 in the morning');
    expect(agreed).toContain('Who comes: Ben Carter, Complaint Officer');
    expect(missed).toContain('Our officer was ill, and nobody told you.');
  });

  it('RC-6 that contact details were changed goes to the address that stood on file before, without a link or a copy to us', async () => {
    await written('moved', {}, undefined, undefined, (life) =>
      life
        .mail(true)
        .do('send-update', { message: 't-message' })
        .mail(false)
        .do('correct-contact', { email: 't-email', reason: 't-reason' }),
    );
    await hand('moved', 'L3');
    const [got, ...more] = mailTo('moved');
    expect(more).toEqual([]);
    expect(got?.to).toEqual(['moved@customer.example']);
    expect(got?.mail.text).toContain('If this was not you');
    expect(got?.mail.text).not.toContain('/mine');
  });

  it('IN-11 is laid out large where the customer needs it', async () => {
    await written('large', { adjustments: ['large-print'] });
    await written('small');
    for (const caseId of ['large', 'small']) await hand(caseId, 'L1');
    const html = (caseId: string) => String(mailTo(caseId)[0]?.mail.html);
    expect(html('large')).toContain('24px');
    expect(html('small')).toContain('16px');
  });
});

describe('a letter that does not go', () => {
  it('waits while the server says later, and says why', async () => {
    await written('later');
    smtp.onRecipient = (a) => (a.startsWith('later') ? 452 : 'take');
    for (const _ of [1, 2]) {
      const error = await hand('later', 'L1').catch((e: unknown) => e);
      expect(error).toMatchObject({ type: 'MailServerAway', message: 'not delivered yet: smtp-452' });
    }
    expect(await status('later')).toEqual({ status: 'planned', attempts: 2, lastError: 'smtp-452' });
    smtp.onRecipient = () => 'take';
    expect((await hand('later', 'L1')).reports).toEqual([went]);
    expect(mailTo('later')).toHaveLength(1);
  });

  it('RC-1 refused for good comes back as a fact, once and for all', async () => {
    await written('never');
    smtp.onRecipient = (a) => (a.startsWith('never') ? 550 : 'take');
    const refused = { reports: [refusedFor('address-refused')], waiting: [] };
    expect(await hand('never', 'L1')).toEqual(refused);
    smtp.onRecipient = () => 'take';
    expect(await hand('never', 'L1')).toEqual(refused);
    expect(await status('never')).toMatchObject({ status: 'refused', lastError: 'address-refused' });
  });

  it('S1-14 has no address, is not known, or goes by post: written and kept all the same', async () => {
    await written('nowhere', {}, null);
    expect((await hand('nowhere', 'L1')).reports).toEqual([refusedFor('no-address')]);
    // Written with its events: a database that has no such row is an older one, and nothing is refused for that.
    await expect(hand('nowhere', 'L9')).rejects.toThrow('no-such-letter');
    await written('homeless', { contactBy: 'post' }, null, []);
    expect((await hand('homeless', 'L1')).reports).toEqual([refusedFor('no-address')]);
    expect(await documentsOf(connection.db, 'homeless', 'L1')).toHaveLength(3);
    await written('posted', { contactBy: 'post' });
    expect(await hand('posted', 'L1')).toEqual({ reports: [], waiting: [] });
    expect(await status('posted')).toMatchObject({ status: 'to-post' });
    expect(await documentsOf(connection.db, 'posted', 'L1')).toHaveLength(3);
    expect(mailTo('posted')).toEqual([]);
  });

  it('RC-3 is told without a word of the customer’s or the server’s', async () => {
    await written('zqsecret');
    const away = createActivities({
      db: connection.db,
      mailer: createMailer(`smtp://127.0.0.1:${await deadPort()}`),
      documents: store,
    });
    const error = await away.deliver({ caseId: 'zqsecret', ids: ['L1'] }).catch((e: unknown) => e);
    expect(String((error as Error).message)).toBe('not delivered yet: server-away');
  });
});

describe('SP-1 a restricted case', () => {
  it('sends its customer the letter without a copy to the shared mailbox, and its notices only to who may look', async () => {
    await written('conduct', { staffConduct: true, hazard: true });
    await hand('conduct', 'L1');
    expect(mailTo('conduct').map((m) => m.to)).toEqual([['conduct@customer.example']]);
    const rows = await connection.db.select().from(outbox).where(eq(outbox.caseId, 'conduct'));
    const notices = rows.filter((r) => r.kind === 'inside');
    expect(notices.length).toBeGreaterThan(0);
    const before = smtp.arrived.length;
    const ids = notices.map((n) => n.id);
    expect(await hand('conduct', ...ids), 'notices concern no case').toEqual({ reports: [], waiting: [] });
    expect(smtp.arrived.length).toBe(before + notices.length);
    // Nobody here may look: the mailbox learns the reference and nothing else.
    for (const { to, mail } of smtp.arrived.slice(before)) {
      expect(to).toEqual(['complaints@octavia.example']);
      if (!String(mail.text).includes('hazard')) expect(mail.text).toContain('says no more');
    }
  });
});
