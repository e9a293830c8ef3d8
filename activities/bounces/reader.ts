/**
 * Letters that come back (RC-1): reads the complaints mailbox for as long as it runs, tells each case of a letter that
 * did not arrive, and puts away what it has dealt with. People's own mail it leaves where it lies.
 */
import type { Mailbox } from '../mailbox/mailbox.ts';
import { readMailbox } from '../mailbox/read-mailbox.ts';
import type { ReadPositionStore } from '../mailbox/read-position.ts';
import { classifyMail, type Evidence, type LetterRef, type NoticeRef, type OwnAddresses } from './report.ts';

export interface BounceReader {
  open(): Promise<Mailbox>;
  position: ReadPositionStore;
  /** Tells the case, and answers whether the report is proven; throws where it cannot be told now. */
  reportBounce(letter: LetterRef, evidence: Evidence): Promise<boolean>;
  /** Puts a notice among those that did not arrive, where that is proven; throws where it cannot be written now. */
  reportNotice(notice: NoticeRef, evidence: Evidence): Promise<boolean>;
  /** Codes and ids only: never an address or a subject. */
  log(what: string, about?: Record<string, string | number>): void;
  ownAddresses?: OwnAddresses;
  /** Waits that long, or until the signal. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** Runs until the signal: a lost connection, a refused login or a case that cannot be told is tried again, ever later. */
export async function readBounces(reader: BounceReader, signal: AbortSignal): Promise<void> {
  const { open, position, pause, log } = reader;
  await readMailbox(
    {
      open,
      position,
      pause,
      take: (mailbox, uid) => take(reader, mailbox, uid),
      away: async (code, againInMs) => log('mailbox-away', { code, againInMs }),
    },
    signal,
  );
}

async function take(
  { ownAddresses, reportBounce, reportNotice, log }: BounceReader,
  mailbox: Mailbox,
  uid: number,
): Promise<void> {
  const source = await mailbox.read(uid);
  if (source === null) return;
  const reading = await classifyMail(source, ownAddresses);
  // What nothing proves stays where people read the mailbox: it may be somebody's trick, or a server that tells little.
  const settled = async (proven: boolean, what: 'letter' | 'notice', of: Record<string, string>): Promise<void> => {
    log(`${what}-${proven ? 'bounced' : 'report-unproven'}`, of);
    if (proven) await mailbox.putAway(uid);
  };
  switch (reading.is) {
    case 'failed':
      return settled(await reportBounce(reading.letter, reading.evidence), 'letter', namesOf(reading.letter));
    case 'notice-failed':
      return settled(await reportNotice(reading.notice, reading.evidence), 'notice', { ...reading.notice });
    case 'not-failed':
      log('letter-not-bounced', namesOf(reading.letter));
      return mailbox.putAway(uid);
    case 'stranger':
    case 'automatic':
    case 'mail':
      return;
  }
}

const namesOf = ({ caseId, letterId }: LetterRef): Record<string, string> =>
  letterId === null ? { caseId } : { caseId, letterId };
