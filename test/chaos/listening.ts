/** What arrives at the mail server, written down: when, under which Message-ID, and whose reference it bears. */
import type { TestSmtp } from '../support/servers/smtp.ts';
import { noteReference, type Ledger } from './ledger.ts';

const REFERENCE = /\b[A-Z]{3}-\d{4}-\d{5}(?:-\d+)?\b/g;
const MARK = /mark-life-\d+-\d+-/g;

/** Begins to listen; the answer looks through what has come since it was last called. */
export function listenToMail(smtp: TestSmtp, ledger: Ledger): () => void {
  smtp.onMessage = (messageId) => {
    ledger.arrivals.set(messageId, [...(ledger.arrivals.get(messageId) ?? []), Date.now()]);
    return 'take';
  };
  let seen = 0;
  return () => {
    for (const { messageId, mail } of smtp.arrived.slice(seen)) {
      const caseId = messageId.slice(1, messageId.indexOf('.'));
      const text = `${mail.subject ?? ''} ${mail.text ?? ''}`;
      for (const [reference] of text.matchAll(REFERENCE)) noteReference(ledger, reference, caseId);
      for (const [mark] of text.matchAll(MARK))
        ledger.marks.set(mark, (ledger.marks.get(mark) ?? new Set()).add(messageId.replace('.copy@', '@')));
    }
    seen = smtp.arrived.length;
  };
}
