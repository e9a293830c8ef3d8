/** Letters from the outbox to a real mail server, through a real database: once, provable, and honest about failing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../db/connect.ts';
import { saveLandlord } from '../db/queries/directory.ts';
import { documentsOf } from '../db/queries/documents.ts';
import { takeIn } from '../db/queries/intake.ts';
import { recordBatch } from '../db/queries/record.ts';
import { document, outbox } from '../db/schema.ts';
import { freshDatabase } from '../test/support/database.ts';
import { acknowledged, inputOf, type Life } from '../test/support/life.ts';
import { TEXTS } from '../test/support/letters.ts';
import { deadPort, startSmtp, type TestSmtp } from '../test/support/smtp.ts';
import type { Intake } from '../workflows/complaint/events.ts';
import { effects } from '../workflows/complaint/effects.ts';
import { view } from '../workflows/complaint/view.ts';
import { sha256Of, folderStore } from './documents/store.ts';
import { createActivities } from './index.ts';
import type { CaseActivities } from './ports.ts';

const MONDAY = '2026-11-23';
const folder = mkdtempSync(join(tmpdir(), 'putright-delivery-'));
const store = folderStore(folder);
let connection: Connection;
let smtp: TestSmtp;
let activities: CaseActivities;

beforeAll(async () => {
  connection = connect(await freshDatabase());
  await saveLandlord(
    connection.db,
    'octavia',
    'Octavia',
    [
      {
        id: 's-officer',
        handle: 'ben',
        name: 'Ben Carter',
        email: 'ben@octavia.example',
        phone: null,
        role: 'officer',
        team: null,
        active: true,
      },
    ],
    [],
  );
  smtp = await startSmtp();
  activities = createActivities({ db: connection.db, smtpUrl: smtp.url, documents: store });
});
afterAll(async () => {
  await smtp.stop();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A case acknowledged today, its letter in the outbox; its email is its own. */
async function written(
  caseId: string,
  more: Partial<Intake> = {},
  email: string | null = `${caseId}@customer.example`,
  address = ['1 Example Road'],
) {
  const life: Life = acknowledged('octavia', MONDAY, more);
  const input = inputOf('octavia', MONDAY, more, caseId);
  const { db } = connection;
  await takeIn(db, {
    caseId,
    landlordId: 'octavia',
    referencePrefix: 'OCT',
    receivedAt: new Date('2026-11-23T10:00:00Z'),
    customer: { name: 'Ada Fictional', email, phone: null, address, representative: null },
    words: Object.entries(TEXTS).map(([id, body]) => ({ id: `${caseId}:${id}`, field: 'f', body })),
    writtenBy: 's-adviser',
    input: (reference) => ({ ...input, intake: { ...input.intake, reference } }),
  });
  // Words are found by ids of the case's own.
  const events = JSON.parse(JSON.stringify(life.events).replaceAll('"t-', `"${caseId}:t-`)) as Life['events'];
  const { row, owed } = view(life.state);
  await recordBatch(db, {
    caseId,
    landlordId: 'octavia',
    events,
    view: { ...row, caseId },
    obligations: owed,
    outbox: events.flatMap((e) => effects(e, [e], life.state)),
  });
}

const status = async (caseId: string) => {
  const rows = await connection.db.select().from(outbox).where(eq(outbox.caseId, caseId));
  const row = rows.find((r) => r.id === 'L1');
  return { status: row?.status, attempts: row?.attempts, lastError: row?.lastError };
};
const mailTo = (caseId: string) => smtp.arrived.filter((a) => a.to.includes(`${caseId}@customer.example`));

describe('S1-14 a letter from the outbox', () => {
  it('goes by email with its PDF named by the reference, copied to us, and asked twice goes once', async () => {
    await written('once');
    const input = { caseId: 'once', id: 'L1' };
    expect(await activities.deliverOnce(input)).toEqual({ letterId: 'L1', result: 'dispatched' });
    expect(await activities.deliverOnce(input)).toEqual({ letterId: 'L1', result: 'dispatched' });
    expect(await activities.deliver(input)).toEqual({ letterId: 'L1', result: 'dispatched' });
    const [got, ...more] = mailTo('once');
    expect(more).toEqual([]);
    expect(got?.to).toContain('complaints@octavia.example');
    expect(got?.messageId).toBe('<once.L1@octavia.example>');
    expect(got?.mail.subject).toMatch(/Stage 1 Acknowledgement Letter: OCT-\d{4}-\d{5}/);
    expect(got?.mail.attachments[0]?.filename).toMatch(/^OCT-\d{4}-\d{5}-L1\.pdf$/);
    expect(got?.mail.text).toContain('Nobody called back');
    expect(await status('once')).toEqual({ status: 'sent', attempts: 1, lastError: null });
  });

  it('RC-1 is kept in all its forms before it goes, with its sum and the version of its words', async () => {
    await written('kept');
    await activities.deliverOnce({ caseId: 'kept', id: 'L1' });
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
    expect(await activities.deliverOnce({ caseId: 'again', id: 'L1' })).toMatchObject({ result: 'waiting' });
    const first = await documentsOf(connection.db, 'again', 'L1');
    // What the case says of itself meanwhile changes nothing in a letter that is written.
    // Words never change; here they do, so that a letter written anew would be another one.
    await connection.db.execute(sql`
      alter table case_text disable trigger user;
      update case_text set body = 'other words' where case_id = 'again';
      alter table case_text enable trigger user`);
    smtp.onMessage = () => 'take';
    expect(await activities.deliver({ caseId: 'again', id: 'L1' })).toMatchObject({ result: 'dispatched' });
    expect(await documentsOf(connection.db, 'again', 'L1')).toEqual(first);
    expect(mailTo('again')[0]?.mail.text).not.toContain('other words');
  });

  it('IN-11 is laid out large where the customer needs it', async () => {
    await written('large', { adjustments: ['large-print'] });
    await written('small');
    for (const caseId of ['large', 'small']) await activities.deliverOnce({ caseId, id: 'L1' });
    const html = (caseId: string) => String(mailTo(caseId)[0]?.mail.html);
    expect(html('large')).toContain('24px');
    expect(html('small')).toContain('16px');
  });
});

describe('a letter that does not go', () => {
  it('waits while the server says later, and says why', async () => {
    await written('later');
    smtp.onRecipient = (a) => (a.startsWith('later') ? 452 : 'take');
    expect(await activities.deliverOnce({ caseId: 'later', id: 'L1' })).toMatchObject({
      result: 'waiting',
      why: 'smtp-452',
    });
    await expect(activities.deliver({ caseId: 'later', id: 'L1' })).rejects.toThrow('not delivered yet: smtp-452');
    expect(await status('later')).toEqual({ status: 'planned', attempts: 2, lastError: 'smtp-452' });
    smtp.onRecipient = () => 'take';
    expect(await activities.deliver({ caseId: 'later', id: 'L1' })).toMatchObject({ result: 'dispatched' });
    expect(mailTo('later')).toHaveLength(1);
  });

  it('RC-1 refused for good comes back as a fact, once and for all', async () => {
    await written('never');
    smtp.onRecipient = (a) => (a.startsWith('never') ? 550 : 'take');
    const refused = { letterId: 'L1', result: 'refused', why: 'address-refused' };
    expect(await activities.deliverOnce({ caseId: 'never', id: 'L1' })).toEqual(refused);
    smtp.onRecipient = () => 'take';
    expect(await activities.deliver({ caseId: 'never', id: 'L1' })).toMatchObject({ result: 'refused' });
    expect(await status('never')).toMatchObject({ status: 'refused', lastError: 'address-refused' });
  });

  it('S1-14 has no address, is not known, or goes by post: written and kept all the same', async () => {
    await written('nowhere', {}, null);
    expect(await activities.deliverOnce({ caseId: 'nowhere', id: 'L1' })).toMatchObject({
      result: 'refused',
      why: 'no-address',
    });
    expect(await activities.deliverOnce({ caseId: 'nowhere', id: 'L9' })).toMatchObject({ result: 'refused' });
    await written('homeless', { contactBy: 'post' }, null, []);
    expect(await activities.deliverOnce({ caseId: 'homeless', id: 'L1' })).toMatchObject({
      result: 'refused',
      why: 'no-address',
    });
    expect(await documentsOf(connection.db, 'homeless', 'L1')).toHaveLength(3);
    await written('posted', { contactBy: 'post' });
    expect(await activities.deliverOnce({ caseId: 'posted', id: 'L1' })).toMatchObject({ result: 'to-post' });
    expect(await status('posted')).toMatchObject({ status: 'to-post' });
    expect(await documentsOf(connection.db, 'posted', 'L1')).toHaveLength(3);
    expect(mailTo('posted')).toEqual([]);
  });

  it('RC-3 is told without a word of the customer’s or the server’s', async () => {
    await written('zqsecret');
    const away = createActivities({
      db: connection.db,
      smtpUrl: `smtp://127.0.0.1:${await deadPort()}`,
      documents: store,
    });
    const error = await away.deliver({ caseId: 'zqsecret', id: 'L1' }).catch((e: unknown) => e);
    expect(String((error as Error).message)).toBe('not delivered yet: server-away');
  });
});

describe('SP-1 a restricted case', () => {
  it('sends its customer the letter without a copy to the shared mailbox, and its notices only to who may look', async () => {
    await written('conduct', { staffConduct: true, hazard: true });
    await activities.deliverOnce({ caseId: 'conduct', id: 'L1' });
    expect(mailTo('conduct').map((m) => m.to)).toEqual([['conduct@customer.example']]);
    const rows = await connection.db.select().from(outbox).where(eq(outbox.caseId, 'conduct'));
    const notices = rows.filter((r) => r.kind === 'inside');
    expect(notices.length).toBeGreaterThan(0);
    const before = smtp.arrived.length;
    for (const { id } of notices) await activities.deliverOnce({ caseId: 'conduct', id });
    expect(smtp.arrived.length).toBe(before + notices.length);
    // Nobody here may look: the mailbox learns the reference and nothing else.
    for (const { to, mail } of smtp.arrived.slice(before)) {
      expect(to).toEqual(['complaints@octavia.example']);
      if (!String(mail.text).includes('hazard')) expect(mail.text).toContain('says no more');
    }
  });
});
