/** Reading a mailbox for as long as it is told to: whatever is lost on the way is made up for, and nothing is read over. */
import type { ReadPosition, ReadPositionStore } from './read-position.ts';
import type { Mailbox } from './mailbox.ts';

export interface MailboxReader {
  open(): Promise<Mailbox>;
  position: ReadPositionStore;
  /** Deals with one message; throws where that cannot be done now. Asked twice about the same one, it does it once. */
  take(mailbox: Mailbox, uid: number): Promise<void>;
  /** Everything that was there has been dealt with. */
  allRead?(): Promise<void>;
  /** It cannot be read now: a short code, and never a server's words. */
  away(code: string, againInMs: number): Promise<void>;
  /** Waits that long, or until the signal. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Runs until the signal: a lost connection, a refused login or a message that cannot be dealt with is tried again, ever later. */
export async function readMailbox(reader: MailboxReader, signal: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    let mailbox: Mailbox | null = null;
    try {
      mailbox = await reader.open();
      while (!signal.aborted) {
        await sweep(reader, mailbox, signal);
        pauseMs = FIRST_PAUSE_MS;
        if (!signal.aborted) await reader.allRead?.();
        await mailbox.wait(signal);
      }
    } catch (error) {
      await reader.away(codeOf(error), pauseMs).catch(() => undefined);
    } finally {
      await mailbox?.close().catch(() => undefined);
    }
    if (signal.aborted) return;
    await reader.pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** Every message since the last one that was looked at. */
async function sweep(reader: MailboxReader, mailbox: Mailbox, signal: AbortSignal): Promise<void> {
  const { uidValidity } = mailbox;
  const known = await reader.position.load();
  const last = known?.uidValidity === uidValidity ? known.uid : 0;
  for (const uid of await mailbox.uidsFrom(last + 1)) {
    if (signal.aborted) return;
    await reader.take(mailbox, uid);
    // Saved last: after an interruption the message is read again, and what was dealt with is known.
    await reader.position.save({ uidValidity, uid } satisfies ReadPosition);
  }
}

/** Waits that long, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
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

/** A short code; never a server's words, which may quote an address. */
export function codeOf(error: unknown): string {
  const { code, authenticationFailed } = (error ?? {}) as { code?: unknown; authenticationFailed?: unknown };
  if (authenticationFailed === true) return 'login-refused';
  return typeof code === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(code) ? code : 'no-connection';
}
