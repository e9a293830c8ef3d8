/** Handing the outbox to the mail server: at least once, always under the same Message-ID. */
import { ApplicationFailure } from '@temporalio/activity';
import type { Db } from '../db/connect.ts';
import { ownTemplates } from '../db/queries/templates.ts';
import { partiesOf, staffInRole, staffOf } from '../db/queries/directory.ts';
import {
  markFailed,
  markRefused,
  markSending,
  markSent,
  outboxRow,
  textsById,
  type OutboxRow,
} from '../db/queries/outbox.ts';
import { policyById } from '../policies/registry.ts';
import { ROLE_NAMES, type Policy } from '../policies/types.ts';
import type { LetterBrief, Told } from '../workflows/complaint/events.ts';
import type { DeliveryReport } from '../workflows/messages.ts';
import type { DocumentStore } from './documents/store.ts';
import type { LetterContext, Somebody } from './letters/context.ts';
import { writeNotice } from './letters/inside.ts';
import { keptLetter } from './letters/kept.ts';
import { sourcesOf } from './letters/sources.ts';
import { cannotBeWritten, writeLetter } from './letters/write.ts';
import type { Attachment, Mail, Mailer } from './mailer.ts';
import type { CaseActivities, DeliverInput } from './ports.ts';

interface Ready {
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html?: string;
  attachments?: Attachment[];
}

/** `deliverOnce` answers 'waiting' while the server is away; `deliver` throws then, to be tried again by Temporal. */
export function createDelivery(
  db: Db,
  mailer: Mailer,
  store: DocumentStore,
): Pick<CaseActivities, 'deliverOnce' | 'deliver'> {
  const deliverOnce = async ({ caseId, id }: DeliverInput): Promise<DeliveryReport> => {
    const row = await outboxRow(db, caseId, id);
    if (!row) return { letterId: id, result: 'refused', why: 'no-such-letter' };
    if (row.status === 'sent' || row.status === 'posted') return { letterId: id, result: 'dispatched' };
    if (row.status === 'refused') return { letterId: id, result: 'refused', why: 'refused' };
    const policy = policyById(row.policyId);
    const ready = await written(db, store, row, policy);
    if (typeof ready === 'string') return refused(db, row, ready);
    // By post the letter is written and kept now; somebody prints it and says when it went.
    if (row.status === 'to-post') return { letterId: id, result: 'to-post' };
    await markSending(db, caseId, id);
    const sending = await mailer.send(mailOf(row, policy, ready));
    if (sending.went) {
      await markSent(db, caseId, id, sending.response);
      return { letterId: id, result: 'dispatched' };
    }
    if (sending.forGood) return refused(db, row, sending.code);
    await markFailed(db, caseId, id, sending.code);
    return { letterId: id, result: 'waiting', why: sending.code };
  };

  return {
    deliverOnce,
    async deliver(input) {
      const report = await deliverOnce(input);
      if (report.result !== 'waiting') return report;
      throw ApplicationFailure.create({
        type: 'MailServerAway',
        message: `not delivered yet: ${report.why ?? 'waiting'}`,
      });
    },
  };
}

async function refused(db: Db, { caseId, id }: OutboxRow, why: string): Promise<DeliveryReport> {
  await markRefused(db, caseId, id, why);
  return { letterId: id, result: 'refused', why };
}

function mailOf(row: OutboxRow, policy: Policy, ready: Ready): Mail {
  const domain = policy.landlord.complaintsEmail.split('@')[1] ?? 'putright.invalid';
  const root = `<${row.caseId}@${domain}>`;
  return {
    ...ready,
    from: { name: policy.landlord.name, address: policy.landlord.complaintsEmail },
    messageId: `<${row.caseId}.${row.id}@${domain}>`,
    inReplyTo: root,
  };
}

/** The message ready to go, or a short code for why it cannot be. */
async function written(db: Db, store: DocumentStore, row: OutboxRow, policy: Policy): Promise<Ready | string> {
  const { item } = row;
  if (item.kind === 'inside') {
    const to = await insideAddresses(db, row.landlordId, item.to, policy);
    return { to, cc: [], ...writeNotice(item, row.reference) };
  }
  const { brief } = item;
  const byPost = brief.channel === 'post';
  const to = byPost ? null : await addressOf(db, row, brief);
  if (to === null && !byPost) return 'no-address';
  try {
    const letter = await keptLetter(db, store, row, async () =>
      writeLetter(await contextOf(db, row, brief, policy), {
        largePrint: brief.largePrint === true,
        sources: sourcesOf(await ownTemplates(db, row.landlordId)),
      }),
    );
    return {
      to: to === null ? [] : [to],
      cc: brief.to === 'customer' ? [policy.landlord.complaintsEmail] : [],
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      attachments: [{ filename: letter.filename, content: letter.pdf, contentType: 'application/pdf' }],
    };
  } catch (error) {
    if (cannotBeWritten(error)) return 'cannot-be-written';
    throw error;
  }
}

async function addressOf(db: Db, row: OutboxRow, brief: LetterBrief): Promise<string | null> {
  switch (brief.to) {
    case 'customer':
      return row.customer.email;
    case 'representative':
      return row.customer.representative?.email ?? null;
    case 'contractor':
      return (await partiesOf(db, row.landlordId)).find((p) => p.name === brief.party)?.email ?? null;
  }
}

/** Who is told inside: one person, everybody in a role, or a team; the complaints mailbox where there is nobody. */
async function insideAddresses(db: Db, landlordId: string, to: Told, policy: Policy): Promise<string[]> {
  const found =
    to.staffId !== undefined
      ? (await staffOf(db, landlordId)).filter((s) => s.id === to.staffId && s.active).map((s) => s.email)
      : to.role !== undefined
        ? (await staffInRole(db, landlordId, to.role)).map((s) => s.email)
        : (await partiesOf(db, landlordId)).filter((p) => p.name === to.party).map((p) => p.email);
  return found.length > 0 ? found : [policy.landlord.complaintsEmail];
}

async function contextOf(db: Db, row: OutboxRow, brief: LetterBrief, policy: Policy): Promise<LetterContext> {
  const [people, texts] = await Promise.all([staffOf(db, row.landlordId), textsById(db, idsIn(brief))]);
  const somebody = (id: string | null): Somebody | null => {
    const person = people.find((p) => p.id === id);
    return person
      ? { name: person.name, role: ROLE_NAMES[person.role], email: person.email, phone: person.phone }
      : null;
  };
  const handler = somebody(brief.handler);
  const { name, representative } = row.customer;
  return {
    reference: row.reference,
    brief,
    policy,
    texts,
    recipient:
      brief.to === 'customer'
        ? name
        : brief.to === 'representative'
          ? (representative?.name ?? null)
          : (brief.party ?? null),
    address: brief.to === 'customer' ? row.customer.address : [],
    customer: name,
    corrected: brief.corrects?.dated ?? null,
    handler,
    signer: handler ?? somebody(brief.from),
  };
}

/** Every id of a text the letter may quote. */
function idsIn(brief: LetterBrief): string[] {
  return [
    ...Object.values(brief.texts).flat(),
    ...brief.points.flatMap((p) => (p.reasonText === undefined ? [p.text] : [p.text, p.reasonText])),
    ...brief.outcomesSought,
    ...brief.remedies.map((m) => m.text),
    ...brief.actions.map((a) => a.text),
  ];
}
