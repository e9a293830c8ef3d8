/** Reading the complaints mailbox and telling the cases: what a worker starts where IMAP_URL is set. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { COMPLAINT_WORKFLOW, complaintStart, reportDelivery } from '../../workflows/messages.ts';
import { openMailbox, readImapUrl } from './mailbox.ts';
import type { Db } from '../../db/connect.ts';
import { lastEmailedLetter, markBounced } from '../../db/queries/letters/outbox.ts';
import { caseRowsById } from '../../db/queries/record/case-rows.ts';
import { filePosition } from './read-position.ts';
import { readBounces, type BounceReader } from './reader.ts';
import type { LetterRef } from './report.ts';

export { BadImapUrl } from './mailbox.ts';

export interface BounceListener {
  /** Stops within a moment; the next start goes on with what was left. */
  stop(): Promise<void>;
}

export interface BounceOptions {
  imapUrl: string;
  temporal: Client;
  db: Db;
  /** A folder of our own, for how far the mailbox was read. */
  folder: string;
  log: BounceReader['log'];
}

/** Starts at once, whether the mail server answers or not. Throws BadImapUrl for a setting that names no mailbox. */
export function startBounceListener({ imapUrl, temporal, db, folder, log }: BounceOptions): BounceListener {
  readImapUrl(imapUrl);
  const ending = new AbortController();
  const running = readBounces(
    {
      open: () => openMailbox(imapUrl),
      position: filePosition(join(folder, 'bounces.json')),
      reportBounce: bounceReporter(temporal, log, db),
      reportNotice: ({ caseId, noticeId }) => markBounced(db, caseId, noticeId),
      log,
      pause,
    },
    ending.signal,
  );
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

/**
 * Tells the case that its letter came back: where the report names the case alone, the one that was sent last. One that has
 * ended begins again to hear it, for its last answer may be the letter that came back.
 */
export function bounceReporter(
  temporal: Client,
  log: BounceReader['log'],
  db: Db,
): (letter: LetterRef) => Promise<void> {
  return async ({ caseId, letterId: named }) => {
    const [file] = await caseRowsById(db, [caseId]);
    if (file === undefined) return log('case-not-known', { caseId });
    const letterId = named ?? (await lastEmailedLetter(db, caseId));
    if (letterId === null) return log('letter-not-known', { caseId });
    await temporal.workflow.signalWithStart(COMPLAINT_WORKFLOW, {
      ...complaintStart(file),
      signal: reportDelivery,
      signalArgs: [{ letterId, result: 'refused', why: 'bounced' }],
    });
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
