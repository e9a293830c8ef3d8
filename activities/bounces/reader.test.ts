/** Reading a mailbox through whatever happens to it: nothing lost, nothing told twice for nothing, nobody's mail touched. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BadImapUrl, readImapUrl, type Mailbox } from '../mailbox/mailbox.ts';
import { filePosition, type ReadPosition } from '../mailbox/read-position.ts';
import { readBounces, type BounceReader } from './reader.ts';
import { ABSENCE, ANSWER, CASE, exchange, LETTER, postfix } from './samples.ts';

const OURS = { domains: ['octaviahousing.org.uk'], addresses: ['complaints@octaviahousing.org.uk'] };
const folder = mkdtempSync(join(tmpdir(), 'putright-bounces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A mailbox in memory, and a reader of it that stops when all has been read. */
function desk(messages: Record<number, Buffer>, { marked = null as ReadPosition | null, uidValidity = '7' } = {}) {
  const ending = new AbortController();
  const at = { marked, told: [] as string[], away: [] as number[], read: [] as number[], pauses: [] as number[] };
  const logged: string[] = [];
  const mailbox: Mailbox = {
    uidValidity,
    uidsFrom: async (uid) =>
      Object.keys(messages)
        .map(Number)
        .filter((one) => one >= uid && !at.away.includes(one)),
    read: async (uid) => {
      at.read.push(uid);
      return messages[uid] ?? null;
    },
    putAway: async (uid) => void at.away.push(uid),
    fetch: async () => null,
    markRead: async () => undefined,
    moveTo: async () => undefined,
    wait: async () => ending.abort(),
    close: async () => undefined,
  };
  const reader: BounceReader = {
    open: async () => mailbox,
    position: { load: async () => at.marked, save: async (mark) => void (at.marked = mark) },
    reportBounce: async ({ caseId, letterId }) => at.told.push(`${caseId} ${letterId}`) > 0,
    reportNotice: async ({ caseId, noticeId }) => at.told.push(`${caseId} ${noticeId}`) > 0,
    log: (what, about) => void logged.push(JSON.stringify({ what, ...about })),
    ownAddresses: OURS,
    pause: async (ms) => void at.pauses.push(ms),
  };
  return { at, logged, mailbox, reader, ending, run: () => readBounces(reader, ending.signal) };
}

describe('RC-1 the complaints mailbox', () => {
  it('tells each case once of what did not arrive, puts reports away, and leaves people’s mail where it lies', async () => {
    const { at, logged, run } = desk({
      1: ANSWER,
      2: postfix(),
      3: postfix({ action: 'delayed', status: '4.4.1' }),
      5: ABSENCE,
      6: postfix({ messageId: LETTER.replace('L3', 'N12'), to: 'ben@octaviahousing.org.uk' }),
      8: postfix({ messageId: 'somebody@else.example' }),
    });
    await run();
    expect(at).toMatchObject({
      told: [`${CASE} L3`, `${CASE} N12`],
      away: [2, 3, 6],
      marked: { uidValidity: '7', uid: 8 },
    });
    expect(logged.join()).not.toMatch(/ada|customer\.example|OCT-2026/i);
  });

  it('looks at nothing twice, and at everything again where the mailbox was made anew', async () => {
    const messages = { 1: ANSWER, 2: exchange(), 3: ANSWER };
    const same = desk(messages, { marked: { uidValidity: '7', uid: 2 } });
    await same.run();
    expect(same.at.read).toEqual([3]);
    const anew = desk(messages, { marked: { uidValidity: '6', uid: 2 } });
    await anew.run();
    expect(anew.at.read).toEqual([1, 2, 3]);
  });

  it('tries again, ever later, while the server or the case cannot be reached; then what waited is told', async () => {
    const { at, logged, reader, mailbox, run } = desk({ 4: postfix() });
    let tries = 0;
    reader.open = async () => {
      if (++tries <= 3) throw Object.assign(new Error('to ada@customer.example'), { code: 'ECONNREFUSED' });
      return mailbox;
    };
    const reportBounce = reader.reportBounce;
    reader.reportBounce = async (letter, evidence) => {
      if (tries < 6) throw new Error('Temporal is away');
      return reportBounce(letter, evidence);
    };
    await run();
    expect(at.pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(at).toMatchObject({ told: [`${CASE} L3`], away: [4], marked: { uid: 4 } });
    expect(logged[0]).toBe('{"what":"mailbox-away","code":"ECONNREFUSED","againInMs":1000}');
    expect(logged.join()).not.toContain('ada');
  });

  it('begins anew with a short wait once it has been read, and never waits for longer than five minutes', async () => {
    const { at, reader, mailbox, ending, run } = desk({});
    let opened = 0;
    reader.open = async () => {
      opened++;
      if (opened <= 12) throw new Error('away');
      return mailbox;
    };
    mailbox.wait = async () => {
      if (opened < 14) throw new Error('closed');
      ending.abort();
    };
    await run();
    expect(Math.max(...at.pauses)).toBe(300_000);
    expect(at.pauses.at(-1)).toBe(1_000);
  });

  it('stops at once, also while it waits to try again', async () => {
    const { reader, ending, run } = desk({});
    reader.open = async () => Promise.reject(new Error('away'));
    reader.pause = async () => ending.abort();
    await run();
    expect(ending.signal.aborted).toBe(true);
  });
});

describe('how far it was read', () => {
  it('is kept in a file, and nothing where the file is none', async () => {
    const path = join(folder, 'made', 'bounces.json');
    const mark = filePosition(path);
    expect(await mark.load()).toBeNull();
    await mark.save({ uidValidity: '18446744073709551615', uid: 12 });
    expect(await filePosition(path).load()).toEqual({ uidValidity: '18446744073709551615', uid: 12 });
    writeFileSync(path, 'half a fi');
    expect(await mark.load()).toBeNull();
  });
});

describe('IMAP_URL', () => {
  it('is read with its defaults', () => {
    expect(readImapUrl('imaps://complaints%40oak.example:p%40ss@mail.example')).toEqual({
      host: 'mail.example',
      port: 993,
      secure: true,
      user: 'complaints@oak.example',
      pass: 'p@ss',
      folder: 'INBOX',
    });
    expect(readImapUrl('imap://a:b@127.0.0.1:1143/Bounces')).toMatchObject({
      port: 1143,
      secure: false,
      folder: 'Bounces',
    });
  });

  it.each(['', 'mail.example', 'https://a:secret@mail.example', 'imaps://mail.example'])(
    '%j is refused unrepeated',
    (url) => {
      expect(() => readImapUrl(url)).toThrow(BadImapUrl);
      expect(() => readImapUrl(url)).not.toThrow(/secret/);
    },
  );
});
