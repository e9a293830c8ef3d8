/** The link in a letter, through a real database: known before the letter goes, the same when tried again, in no copy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../db/connect.ts';
import { customerLink } from '../db/schema/index.ts';
import { saveLandlord } from '../db/queries/administration/directory.ts';
import { registerCase } from '../db/queries/cases/intake.ts';
import { revokeLinks } from '../db/queries/portal/links.ts';
import { storeTurn } from '../db/queries/record/turns.ts';
import { freshDatabase } from '../test/support/servers/database.ts';
import { allToSend, proposalOf } from '../test/support/cases/kind.ts';
import { inputOf, live, type Life } from '../test/support/cases/life.ts';
import { TEXTS } from '../test/support/letters/every-letter.ts';
import type { Intake } from '../workflows/complaint/events.ts';
import { folderStore } from '../platform/documents/store.ts';
import { createActivities } from './index.ts';
import { codeHash, isOurToken, tokenHash } from '../letters/links/portal-link.ts';
import type { Mail, Mailer, SendResult } from './mailer.ts';

const MONDAY = '2026-11-23';
const links = { baseUrl: 'https://complaints.landlord.example', secret: 's'.repeat(40) };
const folder = mkdtempSync(join(tmpdir(), 'putright-links-'));
const documents = folderStore(folder);
const sent: Mail[] = [];
let answer: SendResult = { went: true, response: '250' };
const mailer: Mailer = {
  send: async (mail) => {
    sent.push(mail);
    return answer;
  },
  close() {},
};
let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
  const staff = { id: 's-officer', handle: 'ben', name: 'Ben Carter', email: 'ben@octavia.example', phone: null };
  const parties = [{ name: 'repairs', title: 'Repairs', email: 'repairs@contractor.example', kind: 'contractor' }];
  await saveLandlord(
    connection.db,
    'octavia',
    'Octavia',
    [{ ...staff, roles: ['officer'], team: null, active: true }],
    parties as never,
  );
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A case acknowledged with copies to whoever gets one; every letter in the outbox. */
async function written(caseId: string, more: Partial<Intake> = {}) {
  const life: Life = live('octavia', MONDAY, more)
    .do('allocate')
    .do('define')
    .do('acknowledge', { copyTo: ['repairs'] });
  const input = inputOf('octavia', MONDAY, more, caseId);
  await registerCase(connection.db, {
    caseId,
    landlordId: 'octavia',
    referencePrefix: 'OCT',
    receivedAt: new Date('2026-11-23T10:00:00Z'),
    customer: {
      name: 'Ada Fictional',
      email: `${caseId}@customer.example`,
      phone: null,
      address: ['1 Example Road'],
      representative: more.representative
        ? { name: 'Rita Fictional', email: 'rita@advocate.example', address: [] }
        : null,
    },
    words: Object.entries(TEXTS).map(([id, body]) => ({ id: `${caseId}:${id}`, field: 'f', body })),
    writtenBy: 's-adviser',
    input: (reference) => ({ ...input, intake: { ...input.intake, reference } }),
  });
  const events = JSON.parse(JSON.stringify(life.events).replaceAll('"t-', `"${caseId}:t-`)) as Life['events'];
  const outbox = allToSend(life.state, events);
  await storeTurn(connection.db, proposalOf(caseId, life.state, events, { outbox }));
  return life.state.letters.map((l) => ({ id: l.brief.letterId, to: l.brief.to }));
}

const rows = async (caseId: string) => connection.db.select().from(customerLink).where(eq(customerLink.caseId, caseId));
const tokenIn = (mail: Mail | undefined): string => /\/mine\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';

const codeIn = (mail: Mail | undefined): string => /\b[A-Z3-9]{5}-[A-Z3-9]{5}\b/.exec(mail?.text ?? '')?.[0] ?? '';

describe('RC-3 the private link in a letter', () => {
  const activities = () => createActivities({ db: connection.db, mailer, documents, links });

  it('is known by its hash before the letter goes, is the same when it is tried again, and stays ended', async () => {
    await written('tried');
    answer = { went: false, forGood: false, code: 'server-away' };
    await activities()
      .deliver({ caseId: 'tried', ids: ['L1'] })
      .catch(() => undefined);
    const first = sent.at(-1);
    const both = await rows('tried');
    const row = both.find((r) => r.tokenHash === tokenHash(tokenIn(first)));
    expect(both.filter((r) => r !== row).map((r) => r.tokenHash)).toEqual([codeHash(links.secret, codeIn(first))]);
    expect(isOurToken(links.secret, tokenIn(first))).toBe(true);
    expect(row).toMatchObject({ tokenHash: tokenHash(tokenIn(first)), letterId: 'L1', landlordId: 'octavia' });
    expect(row!.expiresAt.getTime() - row!.createdAt.getTime()).toBeGreaterThan(364 * 86_400_000);
    expect(await revokeLinks(connection.db, 'tried')).toBe(1);
    answer = { went: true, response: '250' };
    await activities().deliver({ caseId: 'tried', ids: ['L1'] });
    const again = sent.find((m) => m !== first && m.to.includes('tried@customer.example'));
    expect(again?.attachments?.[0]?.content.equals(first!.attachments![0]!.content)).toBe(true);
    for (const each of await rows('tried')) expect(each.revokedAt).not.toBeNull();
  });

  it('goes to the customer, and to who acts for them with authority; to no contractor and to nobody inside', async () => {
    const letters = await written('acted', { representative: 'advocate', authority: 'on-file' });
    await activities().deliver({ caseId: 'acted', ids: letters.map((l) => l.id) });
    expect(letters.map((l) => l.to).toSorted()).toEqual(['contractor', 'customer', 'representative']);
    const to = (address: string): Mail[] =>
      sent.filter((m) => m.to.includes(address) && m.messageId.startsWith('<acted.'));
    expect(tokenIn(to('acted@customer.example')[0])).not.toBe('');
    expect(tokenIn(to('rita@advocate.example')[0])).not.toBe('');
    expect(tokenIn(to('rita@advocate.example')[0])).not.toBe(tokenIn(to('acted@customer.example')[0]));
    expect(to('repairs@contractor.example')).toHaveLength(1);
    expect(to('complaints@octavia.example')).toHaveLength(1);
    for (const address of ['repairs@contractor.example', 'complaints@octavia.example'])
      for (const mail of to(address)) {
        expect(mail.text).not.toContain('/mine/');
        expect(codeIn(mail)).toBe('');
        expect(mail.html ?? '').not.toContain('/mine/');
        expect(mail.attachments?.[0]?.content.toString('latin1') ?? '').not.toContain('/mine/');
      }
    // A link and a code for each of the two who have a page.
    expect(await rows('acted')).toHaveLength(4);
  });

  it('is left out where no pages are set up, and the copy goes with the letter as before', async () => {
    await written('plain');
    const plain = createActivities({ db: connection.db, mailer, documents });
    await plain.deliver({ caseId: 'plain', ids: ['L1'] });
    const mail = sent.find((m) => m.to.includes('plain@customer.example'));
    expect(mail?.cc).toEqual(['complaints@octavia.example']);
    expect(mail?.text).not.toMatch(/own page|\/mine\//);
    expect(await rows('plain')).toEqual([]);
  });
});
