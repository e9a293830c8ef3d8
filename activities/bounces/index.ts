/** Reading the complaints mailbox and telling the cases: what a worker starts where IMAP_URL is set. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { workflowTypeOf, caseStart, reportDelivery } from '../../workflows/messages.ts';
import { openMailbox, readImapUrl } from '../mailbox/mailbox.ts';
import type { Db } from '../../db/connect.ts';
import { lastEmailedLetter, markBounced, outboxRow } from '../../db/queries/letters/outbox.ts';
import { caseRowsById } from '../../db/queries/record/case-rows.ts';
import { pause } from '../mailbox/read-mailbox.ts';
import { filePosition } from '../mailbox/read-position.ts';
import { isProven } from '../return-path.ts';
import { readBounces, type BounceReader } from './reader.ts';

export { BadImapUrl } from '../mailbox/mailbox.ts';

export interface BounceListener {
  /** Stops within a moment; the next start goes on with what was left. */
  stop(): Promise<void>;
}

export interface BounceOptions {
  imapUrl: string;
  temporal: Client;
  db: Db;
  /** What the seals of our letters are made with (return-path.ts). */
  secret: string;
  /** A folder of our own, for how far the mailbox was read. */
  folder: string;
  log: BounceReader['log'];
}

/** Starts at once, whether the mail server answers or not. Throws BadImapUrl for a setting that names no mailbox. */
export function startBounceListener({ imapUrl, temporal, db, secret, folder, log }: BounceOptions): BounceListener {
  readImapUrl(imapUrl);
  const ending = new AbortController();
  const running = readBounces(
    {
      open: () => openMailbox(imapUrl),
      position: filePosition(join(folder, 'bounces.json')),
      reportBounce: bounceReporter(temporal, log, secret, db),
      reportNotice: async ({ caseId, noticeId }, { seals, recipients }) => {
        const proven = isProven(secret, { caseId, id: noticeId }, seals, ['', ...recipients]);
        if (proven) await markBounced(db, caseId, noticeId);
        return proven;
      },
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
 * A report that nothing proves becomes a task for staff.
 */
export function bounceReporter(
  temporal: Client,
  log: BounceReader['log'],
  secret: string,
  db: Db,
): BounceReader['reportBounce'] {
  return async ({ caseId, letterId: named }, { seals, recipients }) => {
    const [file] = await caseRowsById(db, [caseId]);
    const letterId = named ?? (file === undefined ? null : await lastEmailedLetter(db, caseId));
    if (file === undefined || letterId === null) {
      log(file === undefined ? 'case-not-known' : 'letter-not-known', { caseId });
      return false;
    }
    const addressees = [...recipients, ...(await addressesOnFile(db, caseId, letterId))];
    const proven = isProven(secret, { caseId, id: letterId }, seals, addressees);
    await temporal.workflow.signalWithStart(workflowTypeOf(file), {
      ...caseStart(file),
      signal: reportDelivery,
      signalArgs: [proven ? { letterId, result: 'refused', why: 'bounced' } : { letterId, result: 'unproven' }],
    });
    return proven;
  };
}

/** Whom a letter may have gone to, where the report does not name them as we wrote them: a forwarded mailbox, say. */
async function addressesOnFile(db: Db, caseId: string, id: string): Promise<string[]> {
  const row = await outboxRow(db, caseId, id);
  return [row?.customer.email, row?.customer.representative?.email].filter((one) => typeof one === 'string');
}
