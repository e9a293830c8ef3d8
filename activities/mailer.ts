/** The mail server, and what its answers mean. */
import { cleanLine } from '../letters/signs/clean-words.ts';
import { emailKey, readEmailAddress } from '../platform/contact/email-address.ts';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { limiter } from './concurrency.ts';
import { SEAL_HEADER } from './return-path.ts';
import { utf8Support } from './smtp-utf8.ts';

export interface Mail {
  from: { name: string; address: string };
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html?: string;
  attachments?: Attachment[];
  messageId: string;
  /** By which a report of it is known for ours (return-path.ts), and where such reports go; else to the sender. */
  seal?: string | null;
  returnPath?: string | null;
  /** The message a case's letters all answer to, so that they stand together in a mailbox. */
  inReplyTo: string | null;
}

/** A file that goes with a message: bytes we made ourselves, never a path or an address to read from. */
export interface Attachment {
  filename: string;
  content: Buffer;
  contentType: string;
}

/** What became of one try: a short code, never a server's words, which may quote an address. */
export type SendResult = { went: true; response: string } | { went: false; forGood: boolean; code: string };

export interface Mailer {
  /** One try. Waits for a free connection first, for as long as that takes or until `signal` says not to. */
  send(mail: Mail, signal?: AbortSignal): Promise<SendResult>;
  close(): void;
}

/** Replies to a recipient that say nothing of the recipient: log in first, encrypt first, not in this order. */
const ABOUT_THE_SERVER = [502, 503, 504, 530, 535, 538];

/**
 * One address and nothing else. What nodemailer parses can hold several, and a line break in it would name another
 * recipient: a letter would reach somebody it is not for.
 */
const ONE_ADDRESS = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/;

/**
 * Said of all we send: nobody sits there and types, so that an absence notice is not sent back (RFC 3834; the second
 * header is what Exchange goes by).
 */
const WRITTEN_BY_A_PROGRAM = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' };

const CONNECTIONS = { usual: 5, most: 50 };

/** How many connections to the mail server one process opens at most: `PUTRIGHT_MAIL_CONNECTIONS`, 5 where it says nothing usable. */
export function mailConnections(env: NodeJS.ProcessEnv = process.env): number {
  const said = Number(env['PUTRIGHT_MAIL_CONNECTIONS'] || CONNECTIONS.usual);
  return Number.isInteger(said) && said >= 1 ? Math.min(said, CONNECTIONS.most) : CONNECTIONS.usual;
}

export interface MailerOptions {
  /** How long one try may take in all once it has a connection, in milliseconds. Nothing else waits for a slow server. */
  patience?: number;
  /** How long a server that did not answer is left alone, so that a queue of letters does not wait for it one by one. */
  rest?: number;
  connections?: number;
}

/** A pool of connections to one mail server. */
export function createMailer(
  smtpUrl: string,
  { patience = 30_000, rest = 10_000, connections = mailConnections() }: MailerOptions = {},
): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    // One try is one try: trying again is for Temporal, which also remembers it over a restart. The pool itself repeats
    // only what never left: a server may close a connection nobody has used for a while.
    maxRequeues: 1,
    idleTimeout: 20_000,
    connectionTimeout: Math.min(10_000, patience),
    greetingTimeout: patience,
    socketTimeout: patience,
  } as Parameters<typeof createTransport>[0]);
  const slots = limiter(connections);
  const knowsUtf8 = utf8Support(smtpUrl, patience);
  let restUntil = 0;

  async function tryOnce({ inReplyTo, seal, returnPath, ...mail }: Mail): Promise<SendResult> {
    if (Date.now() < restUntil) return AWAY;
    const thread = inReplyTo === null ? {} : { inReplyTo, references: inReplyTo };
    // Some services give a message their own number: ours stands in a header as well that they leave alone.
    const headers = {
      ...WRITTEN_BY_A_PROGRAM,
      'X-Putright-Message': mail.messageId,
      ...(seal ? { [SEAL_HEADER]: seal } : {}),
    };
    const envelope = returnPath ? { envelope: { from: returnPath, to: [...mail.to, ...mail.cc] } } : {};
    // Giving up closes the connection: what was given up is not sent behind our back a moment later.
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), patience);
    try {
      const info = (await transport.sendMail({
        ...mail,
        ...thread,
        ...envelope,
        headers,
        signal: impatience.signal,
      } as SendMailOptions)) as { response?: string; accepted?: string[]; rejectedErrors?: Refused[] };
      // The server takes a message when it takes one recipient: the copy to ourselves is no letter to the customer.
      const refusal = refusalOf(mail, info);
      return refusal ?? { went: true, response: (info.response ?? '').slice(0, 3) };
    } catch (error) {
      const outcome = meaning(error, mail);
      if (outcome.code === AWAY.code) restUntil = Date.now() + rest;
      return outcome;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async send(mail, signal) {
      // Where one of several readers has no address that a server could take, the others are written to.
      const read = mail.to
        .filter((one) => ONE_ADDRESS.test(cleanLine(one)))
        .flatMap((one) => readEmailAddress(one) ?? []);
      if (read.length === 0) return { went: false, forGood: true, code: 'address-refused' };
      const utf8 = read.some((one) => one.needsUtf8) ? await knowsUtf8() : true;
      if (utf8 === 'away') return AWAY;
      const reached = read.filter((one) => utf8 || !one.needsUtf8);
      if (reached.length === 0) return { went: false, forGood: true, code: 'address-needs-utf8' };
      const to = reached.map((one) => one.ascii);
      return (
        (await slots(() => tryOnce({ ...mail, to }), signal)) ?? { went: false, forGood: false, code: 'not-tried' }
      );
    },
    close: () => transport.close(),
  };
}

/** Whom a message is for, and who gets a copy. */
type Readers = Pick<Mail, 'to' | 'cc'>;
type NotGone = Extract<SendResult, { went: false }>;

const AWAY: NotGone = { went: false, forGood: false, code: 'server-away' };

/** What nodemailer says of one recipient refused. */
interface Refused {
  recipient?: string;
  responseCode?: number;
}

/**
 * What it means that these were refused: nothing where somebody the message is for was taken. Whatever is said of an
 * address that is not a copy's is said of a reader, however the server or nodemailer writes it.
 */
function refusalOf({ to, cc }: Readers, said: { accepted?: string[]; rejectedErrors?: Refused[] }): NotGone | null {
  const readers = new Set(to.map(emailKey));
  const copies = new Set(cc.map(emailKey).filter((key) => !readers.has(key)));
  const ofReader = (address: string | undefined): boolean => address === undefined || !copies.has(emailKey(address));
  const refused = (said.rejectedErrors ?? []).filter((r) => ofReader(r.recipient));
  if (refused.length === 0 || (said.accepted ?? []).some(ofReader)) return null;
  const later = refused.find((r) => !forGood(r.responseCode ?? 0));
  return later === undefined
    ? { went: false, forGood: true, code: 'address-refused' }
    : { went: false, forGood: false, code: `smtp-${later.responseCode ?? 0}` };
}

/** Whether a reply to a recipient is the last word on it. */
function forGood(responseCode: number): boolean {
  return responseCode >= 500 && !ABOUT_THE_SERVER.includes(responseCode);
}

/** What nodemailer's error says: refused for good, refused for now, or nobody there. */
function meaning(error: unknown, mail: Readers): NotGone {
  const { responseCode, command, rejectedErrors } = error as {
    responseCode?: number;
    command?: string;
    rejectedErrors?: Refused[];
  };
  if (responseCode === undefined) return AWAY;
  const refusal = refusalOf(mail, { rejectedErrors: rejectedErrors ?? [] });
  if (refusal !== null) return refusal;
  // Only what is said of the message is about the message: a greeting, a login or a handshake may go well tomorrow.
  const aboutMessage = command === 'MAIL FROM' || command === 'DATA';
  if (aboutMessage && forGood(responseCode)) return { went: false, forGood: true, code: 'message-refused' };
  return { went: false, forGood: false, code: `smtp-${responseCode}` };
}
