/** The complaints mailbox over IMAP: one connection, used once; a new one is made when it is lost. */
import { ImapFlow } from 'imapflow';
import { urlPart } from '../../platform/url-part.ts';

export interface Mailbox {
  uidValidity: string;
  /** UIDs from this one on, in order. */
  uidsFrom(uid: number): Promise<number[]>;
  /** The beginning of the message, as much as any report has, or null where somebody has taken it away meanwhile. */
  read(uid: number): Promise<Buffer | null>;
  /** The whole message with what the server knows of it; of one that is larger than `most` bytes the beginning. */
  fetch(uid: number, most: number): Promise<FetchedMail | null>;
  /** Moves it to "Processed". */
  putAway(uid: number): Promise<void>;
  /** Marks it as read. */
  markRead(uid: number): Promise<void>;
  /** Moves it to another folder, which is made where there is none. */
  moveTo(uid: number, folder: string): Promise<void>;
  /** Until mail arrives, the signal says stop, or it is time to look anyway; throws when the connection is lost. */
  wait(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A message as it lies in the mailbox. */
export interface FetchedMail {
  source: Buffer;
  /** Bytes of the whole message. */
  size: number;
  /** When the server got it: its own word, not the sender's. */
  receivedAt: Date;
  /** Whether only its beginning was fetched. */
  cut: boolean;
}

export const PROCESSED = 'Processed';
/** No report is near it; of what is larger than anybody may send, no more is fetched either. */
const LARGEST = 1_000_000;
/** We look this often, however quiet the server is. */
const LOOK_MS = 5 * 60_000;

/** A setting that is no mailbox's address. Does not repeat it: it may hold a password. */
export class BadImapUrl extends Error {
  override name = 'BadImapUrl';
  constructor() {
    super('IMAP_URL is not a mailbox’s address: write it as imaps://user:password@host:993/INBOX.');
  }
}

export interface MailboxAddress {
  host: string;
  /** The name its certificate is for, where `host` is the address it was looked up as. */
  servername?: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** Without TLS from the first byte: true asks for it before anybody signs in, false does without; else as it comes. */
  doSTARTTLS?: boolean;
  user: string;
  pass: string;
  folder: string;
}

/** Reads `IMAP_URL`; throws BadImapUrl where it names no mailbox. */
export function readImapUrl(setting: string): MailboxAddress {
  const url = URL.canParse(setting) ? new URL(setting) : null;
  const secure = url?.protocol === 'imaps:';
  if (url === null || (!secure && url.protocol !== 'imap:') || url.hostname === '' || url.username === '')
    throw new BadImapUrl();
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    user: urlPart(url.username),
    pass: urlPart(url.password),
    folder: urlPart(url.pathname.slice(1)) || 'INBOX',
  };
}

/** Connects and opens the folder; `lookMs` is how long it waits for the server to speak before looking by itself. */
export async function openMailbox(setting: string | MailboxAddress, { lookMs = LOOK_MS } = {}): Promise<Mailbox> {
  const { user, pass, folder, ...where } = typeof setting === 'string' ? readImapUrl(setting) : setting;
  const client = new ImapFlow({
    ...where,
    auth: { user, pass },
    // Its log quotes addresses and subjects.
    logger: false,
    connectionTimeout: 30_000,
    disableAutoIdle: true,
    maxIdleTime: lookMs,
  });
  // Without a listener an error on an idle connection ends the process.
  client.on('error', () => undefined);
  let lost = false;
  let arrived = false;
  let wake: () => void = () => undefined;
  client.on('close', () => {
    lost = true;
    wake();
  });
  client.on('exists', () => {
    arrived = true;
    wake();
  });
  await client.connect();
  const made = new Set<string>();
  const move = async (uid: number, into: string): Promise<void> => {
    if (!made.has(into)) await client.mailboxCreate(into).catch(() => undefined);
    made.add(into);
    if ((await client.messageMove(String(uid), into, { uid: true })) === false)
      throw new Error(`the mail server did not move a message to another folder`);
  };
  const { uidValidity } = await client.mailboxOpen(folder);
  return {
    uidValidity: String(uidValidity),
    async uidsFrom(uid) {
      arrived = false;
      const found = await client.search({ uid: `${uid}:*` }, { uid: true });
      // "*" is the last message, also where it comes before the first one asked for.
      return (found || []).filter((one) => one >= uid).toSorted((a, b) => a - b);
    },
    async read(uid) {
      const message = await client.fetchOne(String(uid), { source: { maxLength: LARGEST } }, { uid: true });
      return message === false ? null : (message.source ?? null);
    },
    async fetch(uid, most) {
      const known = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
      if (known === false) return null;
      const size = known.size ?? 0;
      const maxLength = size > most ? LARGEST : most;
      const message = await client.fetchOne(String(uid), { source: { maxLength } }, { uid: true });
      if (message === false || message.source === undefined) return null;
      const received = new Date(known.internalDate ?? Date.now());
      const receivedAt = Number.isNaN(received.getTime()) ? new Date() : received;
      return { source: message.source, size: Math.max(size, message.source.length), receivedAt, cut: size > maxLength };
    },
    putAway: (uid) => move(uid, PROCESSED),
    async markRead(uid) {
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    },
    moveTo: move,
    async wait(signal) {
      if (!arrived && !lost && !signal.aborted) {
        // IDLE is started and not awaited: the next command ends it.
        void client.idle().catch(() => undefined);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        signal.removeEventListener('abort', wake);
        wake = () => undefined;
      }
      if (lost) throw new Error('the mail server closed the connection');
    },
    async close() {
      if (lost) return;
      await client.logout().catch(() => client.close());
    },
  };
}
