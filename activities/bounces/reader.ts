/**
 * Letters that come back (RC-1): reads the complaints mailbox for as long as it runs, tells each case of a letter that
 * did not arrive, and puts away what it has dealt with. People's own mail it leaves where it lies.
 */
import type { ReadPosition, ReadPositionStore } from './read-position.ts';
import type { Mailbox } from './mailbox.ts';
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

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Runs until the signal: a lost connection, a refused login or a case that cannot be told is tried again, ever later. */
export async function readBounces(reader: BounceReader, signal: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    let mailbox: Mailbox | null = null;
    try {
      mailbox = await reader.open();
      while (!signal.aborted) {
        await sweep(reader, mailbox, signal);
        pauseMs = FIRST_PAUSE_MS;
        await mailbox.wait(signal);
      }
    } catch (error) {
      reader.log('mailbox-away', { code: codeOf(error), againInMs: pauseMs });
    } finally {
      await mailbox?.close().catch(() => undefined);
    }
    if (signal.aborted) return;
    await reader.pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** Every message since the last one that was looked at. */
async function sweep(reader: BounceReader, mailbox: Mailbox, signal: AbortSignal): Promise<void> {
  const { uidValidity } = mailbox;
  const known = await reader.position.load();
  const last = known?.uidValidity === uidValidity ? known.uid : 0;
  for (const uid of await mailbox.uidsFrom(last + 1)) {
    if (signal.aborted) return;
    await take(reader, mailbox, uid);
    // Saved last: after an interruption the message is read again, and a case told twice records it once.
    await reader.position.save({ uidValidity, uid } satisfies ReadPosition);
  }
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

/** A short code; never a server's words, which may quote an address. */
function codeOf(error: unknown): string {
  const { code, authenticationFailed } = (error ?? {}) as { code?: unknown; authenticationFailed?: unknown };
  if (authenticationFailed === true) return 'login-refused';
  return typeof code === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(code) ? code : 'no-connection';
}
