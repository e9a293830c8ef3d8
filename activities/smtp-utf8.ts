/** Whether the mail server takes addresses in every alphabet (SMTPUTF8, RFC 6531): asked of it, and remembered. */
import { createTransport } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** How long an answer holds: a server may be changed behind its address. */
const HOLDS_MS = 10 * 60_000;

/** Asks the server at this address when it is first needed; 'away' where it does not answer within `patience` ms. */
export function utf8Support(smtpUrl: string, patience: number): () => Promise<boolean | 'away'> {
  let known: { is: boolean; until: number } | null = null;
  return async () => {
    if (known !== null && Date.now() < known.until) return known.is;
    const is = await ask(smtpUrl, patience);
    if (is !== 'away') known = { is, until: Date.now() + HOLDS_MS };
    return is;
  };
}

function ask(smtpUrl: string, patience: number): Promise<boolean | 'away'> {
  const { options } = createTransport({ url: smtpUrl } as Parameters<typeof createTransport>[0])
    .transporter as unknown as {
    options: ConstructorParameters<typeof SMTPConnection>[0];
  };
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  return new Promise((resolve) => {
    connection.once('error', () => resolve('away'));
    connection.once('end', () => resolve('away'));
    connection.connect(() => {
      // What the server said of itself after the handshake; nodemailer keeps it and has no question for it.
      const { _supportedExtensions: offered } = connection as unknown as { _supportedExtensions: string[] };
      resolve(offered.includes('SMTPUTF8'));
      connection.quit();
    });
  });
}
