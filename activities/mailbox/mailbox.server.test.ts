/** The complaints mailbox on a real IMAP server (Debian's dovecot-imapd), up to the case that is told. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DOVECOT, startDovecot, type Dovecot } from '../../test/support/servers/dovecot.ts';
import { openMailbox, PROCESSED } from './mailbox.ts';
import { filePosition } from './read-position.ts';
import { readBounces, type BounceReader } from '../bounces/reader.ts';
import { ANSWER, CASE, exchange, postfix } from '../bounces/samples.ts';

const OURS = { domains: ['octaviahousing.org.uk'], addresses: ['complaints@octaviahousing.org.uk'] };

let dovecot: Dovecot;
beforeEach(async () => {
  if (DOVECOT !== undefined) dovecot = await startDovecot();
});
afterEach(async () => {
  if (DOVECOT !== undefined) await dovecot.remove();
});

const deliver = (message: Buffer): void => dovecot.deliver(message);
const lying = (box: string): number => dovecot.lying(box);

/** A reader that runs until the work is done. */
async function reading(work: (told: string[], logged: string[]) => Promise<unknown>): Promise<void> {
  const ending = new AbortController();
  const told: string[] = [];
  const logged: string[] = [];
  const reader: BounceReader = {
    open: () => openMailbox(dovecot.url),
    position: filePosition(join(dovecot.folder, 'bounces.json')),
    reportBounce: async ({ caseId, letterId }) => told.push(`${caseId} ${letterId}`) > 0,
    reportNotice: async ({ caseId, noticeId }) => told.push(`${caseId} ${noticeId}`) > 0,
    log: (what) => void logged.push(what),
    ownAddresses: OURS,
    pause: async () => {
      await vi.waitUntil(() => ending.signal.aborted || runningAgain, { timeout: 60_000 });
    },
  };
  const running = readBounces(reader, ending.signal);
  try {
    await work(told, logged);
  } finally {
    ending.abort();
    await running;
  }
}
let runningAgain = true;

const soon = (look: () => boolean) => vi.waitUntil(look, { timeout: 20_000, interval: 20 });

describe.skipIf(DOVECOT === undefined)('RC-1 on a Dovecot (left out where dovecot-imapd is not installed)', () => {
  it('reads what lies there and what comes while it waits; puts reports into Processed and nothing else', async () => {
    deliver(ANSWER);
    deliver(postfix());
    await reading(async (told) => {
      await soon(() => told.length === 1);
      deliver(exchange({ messageId: `${CASE}.L4@octaviahousing.org.uk` }));
      // Moved is copied and then taken away: for a moment a message lies in both.
      await soon(() => told.length === 2 && lying(`.${PROCESSED}`) === 2 && lying('') === 1);
      expect(told).toEqual([`${CASE} L3`, `${CASE} L4`]);
    });
  });

  it('goes on where it was after a restart of its own, and after one of the server', async () => {
    deliver(postfix());
    await reading(async (told) => soon(() => told.length === 1 && lying(`.${PROCESSED}`) === 1));
    await reading(async (told, logged) => {
      deliver(exchange({ messageId: `${CASE}.L4@octaviahousing.org.uk` }));
      await soon(() => told.length === 1);
      runningAgain = false;
      await dovecot.stop();
      await soon(() => logged.includes('mailbox-away'));
      deliver(postfix({ messageId: `${CASE}.L5@octaviahousing.org.uk` }));
      await dovecot.start();
      runningAgain = true;
      await soon(() => told.length === 2);
      expect(told).toEqual([`${CASE} L4`, `${CASE} L5`]);
    });
  });

  it('a login that is refused is no crash, and says so without the password', async () => {
    const wrong = openMailbox(dovecot.url.replace('s3cret', 'wr0ng'));
    await expect(wrong).rejects.toMatchObject({ authenticationFailed: true });
    await expect(wrong).rejects.not.toThrow(/wr0ng/);
  });
});
