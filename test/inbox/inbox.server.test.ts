/**
 * Mail of every shape into a real IMAP server (Dovecot), while the reader is killed again and again: every one ends exactly once
 * as words of a case, something to look at, or something kept aside (IN-3). MAILS and KILLS make it the full trial (1000 and 30),
 * run by hand: docs/bench.md has its figures.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sealFor } from '../../activities/return-path.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { createAccessStore, type AccessStore } from '../../client/access/store.ts';
import { setMailbox, showMailbox } from '../../client/administration/mailboxes.ts';
import { decideMail, logMail } from '../../client/cases/inbox/decide.ts';
import { countInbox, listInbox, openMail } from '../../client/cases/inbox/list.ts';
import { joinArrived } from '../../client/cases/inbox/join.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { policyOfLandlord } from '../../client/core/policies.ts';
import { dutiesOf } from '../../policies/roles/roles.ts';
import { stateOf, findCase } from '../../client/core/context.ts';
import { keyFrom } from '../../client/core/keys.ts';
import { createCustomerStore } from '../../client/portal/store.ts';
import { deliverWaitingMessages } from '../../client/portal/messages.ts';
import { scopedTo } from '../../client/core/store/scope.ts';
import type { InboxMailRow } from '../../client/core/store/store-inbox.ts';
import { DOVECOT, MAILBOX_PASSWORD, startDovecot, type Dovecot } from '../support/servers/dovecot.ts';
import { killed, startInboxProcess } from '../support/servers/inbox-process.ts';
import { RETURN_SECRET, startPutright, type Putright } from '../support/servers/putright.ts';
import { SHAPES, type MailWorld } from './shapes.ts';

const MAILS = Number(process.env['MAILS'] ?? SHAPES.length * 2);
const KILLS = Number(process.env['KILLS'] ?? 2);
const CASES = Math.max(2, Math.ceil(MAILS / 100));
const MINUTES = 60_000;
const OURS = policyOfLandlord('octavia').landlord.complaintsEmail;
const DOMAIN = OURS.split('@')[1] ?? '';

const home = mkdtempSync(join(tmpdir(), 'putright-inbox-'));
let putright: Putright;
let access: AccessStore;
let dovecot: Dovecot;
let world: MailWorld;
let reader: ChildProcess;

beforeAll(async () => {
  if (DOVECOT === undefined) return;
  [putright, dovecot] = await Promise.all([startPutright(), startDovecot()]);
  await loadDirectory(putright.addresses);
  access = createAccessStore(putright.addresses.databaseUrl);
  world = await makeWorld();
}, 2 * MINUTES);
afterAll(async () => {
  if (DOVECOT === undefined) return;
  await killed(reader);
  await Promise.all([putright.stop(), dovecot.remove(), access.close()]);
  rmSync(home, { recursive: true, force: true });
});

async function makeWorld(): Promise<MailWorld> {
  const { service } = putright;
  const form = {
    policy: 'octavia',
    channel: 'email',
    received: new Date().toISOString().slice(0, 10),
    text: 'No heating.',
  };
  const cases = [];
  for (let i = 0; i < CASES; i++) {
    const email = `customer${i}@customer.example`;
    const { caseId, reference } = await logComplaint(service, { ...form, name: `Customer ${i} Fictional`, email });
    const seal = sealFor(RETURN_SECRET, { caseId, id: 'L1' }, email) ?? '';
    cases.push({ caseId, reference, email, letterId: `${caseId}.L1@${DOMAIN}`, seal });
  }
  const email = 'restricted@customer.example';
  const about = { ...form, name: 'Restricted Fictional', email, staffConduct: 'yes' };
  const restricted = await logComplaint(service, about);
  const oak = await logComplaint(service, {
    ...form,
    policy: 'oak',
    name: 'Oak Fictional',
    email: 'oak@customer.example',
  });
  const [colleague] = await service.store.staff('octavia');
  return {
    cases,
    restricted: { reference: restricted.reference, email },
    foreign: oak.reference,
    colleague: (await service.store.parties('octavia'))[0]?.email ?? `${colleague?.handle}@${DOMAIN}`,
    ours: OURS,
    trusted: 'mail.landlord.example',
  };
}

const set = (more: Record<string, string> = {}) =>
  setMailbox(
    { service: putright.service, access, secret: RETURN_SECRET, isLetIn: () => true },
    'octavia',
    {
      host: '127.0.0.1',
      port: String(dovecot.port),
      security: 'none',
      username: 'complaints',
      password: MAILBOX_PASSWORD,
      trustedServer: world.trusted,
      mostPerHour: '10000',
      ...more,
    },
    'command-line',
  );

/** The reader has taken the settings up, and read all there is. */
const isRead = () =>
  vi.waitUntil(async () => (await showMailbox(putright.service, 'octavia'))?.state === 'reading', { timeout: MINUTES });

const start = async (): Promise<void> => {
  const { addresses, documentsDir } = putright;
  reader = await startInboxProcess({ addresses, home, documentsDir, secret: RETURN_SECRET });
};

const rows = async (): Promise<InboxMailRow[]> => {
  const all = ['arrived', 'waiting', 'joined', 'logged', 'aside'] as const;
  return putright.service.store.inboxMails('octavia', all, 100_000);
};

/** Until nothing lies unread and nothing waits to be passed on. */
const allEnded = (count: number) =>
  vi.waitUntil(
    async () => {
      const kept = await rows();
      return kept.length >= count && kept.every((row) => row.state !== 'arrived');
    },
    { timeout: 20 * MINUTES, interval: 300 },
  );

/** The mail of which a row is known by its words or subject: each holds its number. */
const numberIn = (row: InboxMailRow, written: readonly string[]): number[] =>
  written.flatMap((source, n) =>
    source.includes(row.fromAddress) && row.subject !== '' && source.includes(row.subject) ? [n] : [],
  );

describe.skipIf(DOVECOT === undefined)(
  'IN-3 the complaints mailbox (left out where dovecot-imapd is not installed)',
  () => {
    it(
      `${MAILS} mails of ${SHAPES.length} shapes, ${KILLS} kills: each ends exactly once, where it belongs`,
      async () => {
        const began = Date.now();
        await set();
        const written = Array.from({ length: MAILS }, (_, n) =>
          SHAPES[n % SHAPES.length]!.write(n, world).replaceAll(/\r?\n/g, '\r\n'),
        );
        // Most lie there already; the rest comes while it reads.
        const first = Math.floor(MAILS * 0.7);
        for (const source of written.slice(0, first)) dovecot.deliver(Buffer.from(source));
        let delivered = first;
        for (let kill = 0; kill < KILLS; kill++) {
          await start();
          const at = (await rows()).length;
          const share = Math.max(1, Math.floor(MAILS / (KILLS + 2)));
          // Somewhere within the next share of them, wherever it is just then.
          const until = at + 1 + Math.floor(Math.random() * share);
          await vi.waitUntil(async () => (await rows()).length >= Math.min(until, delivered), {
            timeout: 5 * MINUTES,
            interval: 20,
          });
          await killed(reader);
          const more = written.slice(delivered, delivered + Math.ceil((MAILS - first) / Math.max(1, KILLS)));
          for (const source of more) dovecot.deliver(Buffer.from(source));
          delivered += more.length;
        }
        for (const source of written.slice(delivered)) dovecot.deliver(Buffer.from(source));
        await start();
        await allEnded(MAILS);
        const kept = await rows();
        expect(kept).toHaveLength(MAILS);
        expect(new Set(kept.map((row) => row.sourceSum)).size).toBe(MAILS);
        expect(dovecot.lying('')).toBe(MAILS);
        await endedWhereTheyBelong(kept, written);
        await saidExactlyOnce(kept);
        const seconds = Math.round((Date.now() - began) / 1000);
        process.stdout.write(`${MAILS} mails, ${KILLS} kills: ${seconds} s\n`);
      },
      30 * MINUTES,
    );

    it('a person’s mail becomes a case with its own day, its words and its files, however often it is logged', async () => {
      const { service, documents } = putright;
      const before = (await rows()).length;
      const photo = SHAPES.find((s) => s.name === 'a photograph')!.write(900_001, world);
      dovecot.deliver(Buffer.from(photo));
      await allEnded(before + 1);
      const mail = (await rows()).find((row) => row.subject === 'No heating 900001');
      const deps = { service, documents };
      const logged = await logMail(deps, 'octavia', mail!.id, {}, { as: 'ben' });
      expect(await logMail(deps, 'octavia', mail!.id, {}, { as: 'ben' })).toMatchObject({
        reference: logged.reference,
      });
      const file = await findCase(service, logged.reference);
      expect(file.receivedAt.toISOString().slice(0, 16)).toBe(mail!.receivedAt.toISOString().slice(0, 16));
      expect(file.customer).toMatchObject({ name: 'Person 900001 Fictional', email: 'person900001@customer.example' });
      expect((await stateOf(service, file)).identityVerified).toBe(false);
      const filed = (await service.store.documents(file.caseId)).filter((d) => d.form === 'file');
      expect(filed.map((d) => d.mime)).toEqual(['image/jpeg']);
      expect(await openMail(service, 'octavia', mail!.id)).toMatchObject({
        state: 'logged',
        reference: logged.reference,
      });
    });

    it('what a reply asks for is done when somebody confirms it, once, and as of the day it came', async () => {
      const { service, documents } = putright;
      const [asking] = (await rows()).filter((row) => row.says === 'escalate' && row.state === 'waiting');
      const file = await findCase(service, (await service.store.references([asking!.caseId!]))[0]!);
      const asked = async () =>
        (await service.store.events(file)).filter(({ event: e }) => e.type === 'EscalationRequested').length;
      const before = await asked();
      const deps = { service, documents };
      await decideMail(deps, 'octavia', asking!.id, { decision: 'confirm' }, { as: 'ben' });
      await vi.waitUntil(async () => (await asked()) === before + 1, { timeout: 60_000 });
      await expect(decideMail(deps, 'octavia', asking!.id, { decision: 'confirm' }, { as: 'ben' })).rejects.toThrow(
        'already',
      );
      expect(await asked()).toBe(before + 1);
    });

    it('mail about a case that few may see is seen by those few, and counted for nobody else', async () => {
      const { service } = putright;
      const staff = await service.store.staff('octavia');
      const seenBy = async (handle: string): Promise<[number, number]> => {
        const person = staff.find((p) => p.handle === handle)!;
        const duties = dutiesOf(policyOfLandlord('octavia'), person.roles);
        const viewer = { staffId: person.id, landlordId: 'octavia', duties };
        const scoped = scopedTo(service, viewer);
        const listed = await listInbox(scoped, 'octavia', 'waiting');
        return [listed.filter((m) => m.reason === 'restricted-case').length, await countInbox(scoped, 'octavia')];
      };
      const [ben, benCounts] = await seenBy('ben');
      const [mira, miraCounts] = await seenBy('mira');
      expect(ben).toBe(0);
      expect(mira).toBeGreaterThan(0);
      expect(miraCounts).toBeGreaterThan(benCounts);
      const other = staff.find((p) => p.handle === 'mira')!;
      const duties = dutiesOf(policyOfLandlord('octavia'), other.roles);
      const elsewhere = scopedTo(service, { staffId: other.id, landlordId: 'oak', duties });
      expect(await listInbox(elsewhere, 'octavia', 'waiting')).toEqual([]);
    });

    it('a program that answers by itself is set aside once it writes too often, and what it said before stands', async () => {
      const before = (await rows()).length;
      await set({ mostPerHour: '3' });
      await isRead();
      for (let i = 0; i < 6; i++)
        dovecot.deliver(Buffer.from(SHAPES[0]!.write(800_000 + i, world).replace(/<person\d+@/, '<robot@')));
      await allEnded(before + 6);
      const robots = (await rows()).filter((row) => row.fromAddress === 'robot@customer.example');
      expect(robots.map((r) => r.reason).toSorted()).toEqual([
        ...Array(3).fill('new'),
        ...Array(3).fill('too-many-in-an-hour'),
      ]);
    });

    it('a mail of 60 MB leaves its words and where the rest is; the same mail twice is one to look at', async () => {
      const before = (await rows()).length;
      await set();
      const large = `${SHAPES.find((s) => s.name === 'a photograph')!.write(700_001, world)}`.replace(
        '/9j/4',
        `/9j/4${'A'.repeat(76)}\n`.repeat(1) + `${'B'.repeat(76)}\n`.repeat(790_000),
      );
      dovecot.deliver(Buffer.from(large));
      const twice = SHAPES[0]!.write(700_002, world);
      dovecot.deliver(Buffer.from(twice));
      dovecot.deliver(Buffer.from(twice.replace('by mail.landlord.example', 'by other.landlord.example')));
      await allEnded(before + 3);
      const kept = await rows();
      const big = kept.find((row) => row.subject === 'No heating 700001');
      expect(big).toMatchObject({ state: 'waiting', reason: 'new', words: 'Mould 700001' });
      expect(big!.size).toBeGreaterThan(60_000_000);
      expect(big!.notes).toContain('cut');
      const same = kept.filter((row) => row.subject === 'No heating 700002').map((row) => row.reason);
      expect(same.toSorted()).toEqual(['came-twice', 'new']);
    });

    it(
      'reads a mailbox that was made anew without taking anything twice, and says so while it cannot be read',
      async () => {
        const { service, database } = putright;
        const before = (await rows()).length;
        await database.db.execute(sql`update mailbox set uid_validity = '1', uid = 1`);
        await set({ after: 'move' });
        await vi.waitUntil(() => dovecot.lying('.Processed') === before, { timeout: MINUTES, interval: 200 });
        expect(await rows()).toHaveLength(before);
        await dovecot.stop();
        await vi.waitUntil(async () => (await showMailbox(service, 'octavia'))?.state === 'away', { timeout: MINUTES });
        expect(await showMailbox(service, 'octavia')).toMatchObject({
          trouble: expect.stringContaining('mail server'),
        });
        await dovecot.start();
        await vi.waitUntil(async () => (await showMailbox(service, 'octavia'))?.state === 'reading', {
          timeout: 2 * MINUTES,
        });
        await set({ password: 'wr0ng' });
        await vi.waitUntil(
          async () => (await showMailbox(service, 'octavia'))?.trouble?.includes('refuses the user') === true,
          { timeout: MINUTES },
        );
      },
      6 * MINUTES,
    );
  },
);

async function endedWhereTheyBelong(kept: readonly InboxMailRow[], written: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  const byUid = kept.toSorted((a, b) => a.uid - b.uid);
  for (const [n, row] of byUid.entries()) {
    // UIDs are given in the order in which mail came.
    const { name, ends } = SHAPES[n % SHAPES.length]!;
    const says = row.says ?? undefined;
    if (row.state !== ends.state || !ends.reasons.includes(row.reason) || says !== ends.says)
      wrong.push(`${n} ${name}: ${row.state}, ${row.reason}, ${says} (${numberIn(row, written).join()})`);
  }
  expect(wrong).toEqual([]);
}

/** Each reply stands once in the record of its case, and nothing else does. */
async function saidExactlyOnce(kept: readonly InboxMailRow[]): Promise<void> {
  const { service } = putright;
  const joined = kept.filter((row) => row.joinedAt !== null);
  // What a reader wrote down and was killed before it told the case, housekeeping tells.
  const customers = createCustomerStore(putright.addresses.databaseUrl);
  try {
    await deliverWaitingMessages(service, customers, -60_000);
  } finally {
    await customers.close();
  }
  for (const { caseId, reference } of world.cases) {
    const ours = joined.filter((row) => row.caseId === caseId).map((row) => keyFrom('mail', row.id));
    const file = await findCase(service, reference);
    const said = async () => (await service.store.events(file)).filter(({ event: e }) => e.type === 'CustomerSaid');
    await vi.waitUntil(async () => (await said()).length >= ours.length, { timeout: MINUTES, interval: 200 });
    expect((await said()).map((one) => one.key).toSorted()).toEqual(ours.toSorted());
  }
  expect(await joinArrived({ service, documents: putright.documents }, 'octavia')).toBe(0);
}
