/** The mail server, and what its answers mean. */
import { createTransport } from 'nodemailer';

export interface Mail {
  from: { name: string; address: string };
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  messageId: string;
  /** The message a case's letters all answer to, so that they stand together in a mailbox. */
  inReplyTo: string | null;
}

/** What became of one try: a short code, never a server's words, which may quote an address. */
export type Sending = { went: true; response: string } | { went: false; forGood: boolean; code: string };

export interface Mailer {
  send(mail: Mail): Promise<Sending>;
  close(): void;
}

/** Replies by which a server says "never": 5xx but for those that are about the server itself. */
const ABOUT_THE_SERVER = [500, 501, 502, 503, 504, 521, 530, 535, 538];

/**
 * A pooled connection. `patience` is how long one try may take in all, in milliseconds; a server that did not answer is
 * left alone for a while, so that a queue of letters does not wait for it one by one.
 */
export function createMailer(
  smtpUrl: string,
  { patience = 4_000, rest = 10_000 }: { patience?: number; rest?: number } = {},
): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: Math.min(1_500, patience),
    greetingTimeout: patience,
    socketTimeout: patience,
  } as Parameters<typeof createTransport>[0]);
  let restUntil = 0;
  return {
    async send({ inReplyTo, ...mail }) {
      if (Date.now() < restUntil) return { went: false, forGood: false, code: 'server-away' };
      try {
        const info = (await inTime(
          transport.sendMail({ ...mail, ...(inReplyTo === null ? {} : { inReplyTo, references: inReplyTo }) }),
          patience,
        )) as { response?: string };
        return { went: true, response: (info.response ?? '').slice(0, 3) };
      } catch (error) {
        const outcome = meaning(error);
        if (outcome.code === 'server-away') restUntil = Date.now() + rest;
        return outcome;
      }
    },
    close: () => transport.close(),
  };
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too long'), { code: 'ETIMEDOUT' })), ms);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** What nodemailer's error says: refused for good, refused for now, or nobody there. */
function meaning(error: unknown): Extract<Sending, { went: false }> {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  if (responseCode === undefined) return { went: false, forGood: false, code: 'server-away' };
  if (responseCode < 500 || ABOUT_THE_SERVER.includes(responseCode))
    return { went: false, forGood: false, code: `smtp-${responseCode}` };
  return { went: false, forGood: true, code: command === 'RCPT TO' ? 'address-refused' : 'message-refused' };
}
