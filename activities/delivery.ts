/** Handing the outbox to the mail server: once where nothing dies in between, and always under the same Message-ID. */
import { ApplicationFailure } from '@temporalio/activity';
import type { Db } from '../db/connect.ts';
import {
  claimItem,
  markFailed,
  markRefused,
  markSent,
  markWritten,
  outboxRow,
  renewClaim,
  type OutboxRow,
} from '../db/queries/letters/outbox.ts';
import { registeredLandlords } from '../db/queries/administration/landlords.ts';
import { isVersionKnown, policyById, registeredOn, registerLandlords } from '../policies/registry.ts';
import type { Policy } from '../policies/types.ts';
import type { DeliverInput, DeliveryActivities, DeliveryReport } from '../workflows/engine/ports.ts';
import { DocumentFault, type DocumentStore } from '../platform/documents/store.ts';
import { asPdf } from '../letters/print/as-pdf.ts';
import { PdfRendererStopped, type RenderPdf } from '../letters/print/pdf-renderer.ts';
import type { Mail, Mailer } from './mailer.ts';
import { prepareMessage, type PortalLinks, type OutgoingMessage } from './outgoing-message.ts';
import { singleFlight } from './concurrency.ts';
import { returnPathFor, sealFor, type ReturnPathSettings } from './return-path.ts';
import { withHeartbeat } from './heartbeat.ts';

export type { PortalLinks } from './outgoing-message.ts';

/** What came of one row: settled for good, or to be tried again, for a reason that is a short code. */
type Outcome =
  | { settled: 'went' | 'kept-for-post' }
  | { settled: 'refused'; why: string }
  | { settled: null; why: string };

interface OutboxKey {
  caseId: string;
  id: string;
}

const nameOf = ({ caseId, id }: OutboxKey): string => `${caseId}:${id}`;

/** `print`: what makes a letter's PDF. */
export function createDelivery(
  db: Db,
  mailer: Mailer,
  store: DocumentStore,
  links?: PortalLinks,
  print: RenderPdf = asPdf,
  returnPath?: ReturnPathSettings,
): DeliveryActivities {
  /** What the mail server took while the database could not be told: it is told later, and nothing is sent again. */
  const taken = new Map<string, string>();

  const attempt = singleFlight(
    async ({ caseId, id }: OutboxKey, signal: AbortSignal | undefined): Promise<{ kind: string; outcome: Outcome }> => {
      const row = await outboxRow(db, caseId, id);
      // Written with the events that ask for it: a database that has none is older than the case, and is being mended.
      if (!row) return { kind: 'none', outcome: { settled: null, why: 'no-such-letter' } };
      const { kind } = row.item;
      const known = settledAlready(row);
      if (known) return { kind, outcome: known };
      const response = taken.get(nameOf(row));
      if (response !== undefined) return { kind, outcome: await saySent(row, response) };
      // Counted before anything is tried, so that whatever goes wrong stands on a list; and nobody else tries it
      // meanwhile.
      if (!(await claimItem(db, caseId, id))) return { kind, outcome: { settled: null, why: 'being-sent' } };
      return { kind, outcome: await tryIt(row, signal) };
    },
    nameOf,
  );

  async function tryIt(row: OutboxRow, signal: AbortSignal | undefined): Promise<Outcome> {
    const { caseId, id } = row;
    const refused = async (why: string): Promise<Outcome> => {
      await markRefused(db, caseId, id, why);
      return { settled: 'refused', why };
    };
    let policy: Policy;
    let ready: OutgoingMessage | string;
    try {
      policy = await policyOf(db, row);
      ready = await prepareMessage({ db, store, links, print }, row, policy);
    } catch (error) {
      const why = codeOf(error);
      await markFailed(db, caseId, id, why);
      return { settled: null, why };
    }
    if (typeof ready === 'string') return refused(ready);
    // By post the letter is written and kept now; somebody prints it and says when it went.
    if (row.status === 'to-post') {
      await markWritten(db, caseId, id);
      return { settled: 'kept-for-post' };
    }
    const sending = await mailer.send(mailOf(row, policy, ready, returnPath), signal);
    if (!sending.went && sending.forGood) return refused(sending.code);
    if (!sending.went) {
      await markFailed(db, caseId, id, sending.code);
      return { settled: null, why: sending.code };
    }
    taken.set(nameOf(row), sending.response);
    await saySent(row, sending.response);
    // After the letter, and once: as with any copy, nobody waits for it, and nothing is sent again for it.
    if (ready.copy)
      await mailer.send(
        { ...mailOf(row, policy, ready.copy, undefined), messageId: messageIdOf(row, policy, '.copy') },
        signal,
      );
    return { settled: 'went' };
  }

  async function saySent(row: OutboxKey, response: string): Promise<Outcome> {
    await markSent(db, row.caseId, row.id, response);
    taken.delete(nameOf(row));
    return { settled: 'went' };
  }

  return {
    async deliver({ caseId, ids }: DeliverInput) {
      let trying: string | null = null;
      const renew = async (): Promise<void> => {
        if (trying !== null) await renewClaim(db, caseId, trying);
      };
      return withHeartbeat(async (signal) => {
        const reports: DeliveryReport[] = [];
        const waiting: string[] = [];
        let why = '';
        for (const id of ids) {
          signal?.throwIfAborted();
          trying = id;
          // A row that cannot be read now holds up none of the others.
          const { kind, outcome } = await attempt({ caseId, id }, signal).catch((error: unknown) => ({
            kind: 'unknown',
            outcome: { settled: null, why: codeOf(error) } as Outcome,
          }));
          if (outcome.settled === null) {
            waiting.push(id);
            why ||= outcome.why;
          } else if (kind === 'letter' && outcome.settled !== 'kept-for-post') reports.push(reportOf(id, outcome));
        }
        trying = null;
        signal?.throwIfAborted();
        if (waiting.length > 0 && waiting.length === ids.length) throw notYet(why);
        return { reports, waiting };
      }, renew);
    },
  };
}

/** The policy the case is ruled by. A version may have been added since this process last heard of landlords. */
async function policyOf(db: Db, { policyId, policyVersion }: OutboxRow): Promise<Policy> {
  const on = registeredOn();
  if (on !== null && !isVersionKnown(policyId, policyVersion)) registerLandlords(await registeredLandlords(db), on);
  return policyById(policyId, policyVersion);
}

function reportOf(letterId: string, outcome: Extract<Outcome, { settled: string }>): DeliveryReport {
  return outcome.settled === 'refused'
    ? { letterId, result: 'refused', why: outcome.why }
    : { letterId, result: 'dispatched' };
}

function notYet(why: string): ApplicationFailure {
  return ApplicationFailure.create({ type: 'MailServerAway', message: `not delivered yet: ${why}` });
}

/** What came of it at an earlier try, of which nobody heard. */
function settledAlready({ status, lastError }: OutboxRow): Outcome | null {
  switch (status) {
    case 'sent':
    case 'posted':
      return { settled: 'went' };
    case 'refused':
      return { settled: 'refused', why: lastError ?? 'refused' };
    case 'planned':
    case 'sending':
    case 'to-post':
      return null;
  }
}

/** A short code for what went wrong before the mail server was asked: never a message, which may quote people's words. */
function codeOf(error: unknown): string {
  if (error instanceof DocumentFault) return error.code;
  if (error instanceof PdfRendererStopped) return 'printing-stopped';
  const name = error instanceof Error ? error.name : '';
  return /^[A-Za-z]{1,40}$/.test(name) ? `fault-${name}` : 'fault';
}

function mailOf(
  row: OutboxRow,
  policy: Policy,
  { copy: _, ...ready }: OutgoingMessage,
  returnPath: ReturnPathSettings | undefined,
): Mail {
  // A letter has one reader, whose address the seal is made for; a notice may have several.
  const [reader = ''] = ready.to.length === 1 ? ready.to : [];
  const seal = returnPath === undefined ? null : sealFor(returnPath.secret, row, reader);
  return {
    seal,
    returnPath: returnPathFor(returnPath?.address, policy.landlord.complaintsEmail, seal),
    ...ready,
    from: { name: policy.landlord.name, address: policy.landlord.complaintsEmail },
    messageId: messageIdOf(row, policy),
    inReplyTo: `<${row.caseId}@${domainOf(policy)}>`,
  };
}

const domainOf = (policy: Policy): string => policy.landlord.complaintsEmail.split('@')[1] ?? 'putright.invalid';

function messageIdOf({ caseId, id }: OutboxRow, policy: Policy, more = ''): string {
  return `<${caseId}.${id}${more}@${domainOf(policy)}>`;
}
