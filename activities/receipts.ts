/** How receipts and messages about accounts go out: by the mail server, or as a text message handed over by HTTP. */
import type { Mailer, SendResult } from './mailer.ts';

interface Message {
  caseId: string;
  landlord: { name: string; email: string };
  to: string;
  subject: string;
  text: string;
}

/** Sends receipts by email, as messages of their case. */
export function emailReceiptSender(mailer: Mailer): (message: Message) => Promise<SendResult> {
  return async ({ caseId, landlord, to, subject, text }) => {
    const domain = landlord.email.split('@')[1] ?? 'putright.invalid';
    return mailer.send({
      from: { name: landlord.name, address: landlord.email },
      to: [to],
      cc: [],
      subject,
      text,
      // Tried again under the same id: a mailbox shows it once. The case's letters all answer to the case.
      messageId: `<${caseId}.receipt@${domain}>`,
      inReplyTo: `<${caseId}@${domain}>`,
    });
  };
}

/** Sends messages to staff about their accounts. Their ids name no case, so that no page shows them with one. */
export function accountMailSender(
  mailer: Mailer,
): (message: Omit<Message, 'caseId'> & { id: string }) => Promise<SendResult> {
  return async ({ id, landlord, to, subject, text }) =>
    mailer.send({
      from: { name: landlord.name, address: landlord.email },
      to: [to],
      cc: [],
      subject,
      text,
      messageId: `<account.${id}@${landlord.email.split('@')[1] ?? 'putright.invalid'}>`,
      inReplyTo: null,
    });
}

const PATIENCE_MS = 10_000;

/** Hands text messages to a service: a POST of `{"to","text"}` as JSON, taken when it answers 2xx. */
export function textReceiptSender(url: string): (message: { to: string; text: string }) => Promise<SendResult> {
  return async ({ to, text }) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      if (answer.ok) return { went: true, response: String(answer.status) };
      // Of what is wrong with a request only these two are about the number; the rest may be mended in the settings.
      const forGood = answer.status === 400 || answer.status === 422;
      return { went: false, forGood, code: `text-${answer.status}` };
    } catch {
      return { went: false, forGood: false, code: 'text-service-away' };
    }
  };
}
