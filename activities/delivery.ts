/** Handing the outbox to the mail server: at least once, always under the same Message-ID. */
import { ApplicationFailure } from '@temporalio/activity';
import type { Db } from '../db/connect.ts';
import { actsFor, saveLink } from '../db/queries/links.ts';
import { ownTemplates } from '../db/queries/templates.ts';
import { partiesOf, staffOf } from '../db/queries/directory.ts';
import { standings } from '../db/queries/insiders.ts';
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
import type { LetterBrief } from '../workflows/complaint/events.ts';
import type { DeliveryReport } from '../workflows/messages.ts';
import type { DocumentStore } from './documents/store.ts';
import { signerOf, type LetterContext, type Somebody } from './letters/context.ts';
import { bareNotice, writeNotice } from './letters/inside.ts';
import { keptLetter } from './letters/kept.ts';
import { linkExpires, linkToken, linkUrl, mayCarryLink, tokenHash, type LinkSettings } from './letters/link.ts';
import { asPdf } from './letters/as-pdf.ts';
import type { Print } from './letters/press.ts';
import { sourcesOf } from './letters/sources.ts';
import { cannotBeWritten, writeLetterBy, type Letter } from './letters/write.ts';
import type { Attachment, Mail, Mailer } from './mailer.ts';
import type { CaseActivities, DeliverInput } from './ports.ts';
import { recipientsOf, type Recipients } from './told.ts';
import { oneAtATime, withinBudget } from './tries.ts';

interface Ready {
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html?: string;
  attachments?: Attachment[];
  /** What goes to our own mailbox, where the letter holds what is for its reader alone. */
  copy?: Ready;
}

/** What letters' private links are made with; absent where no pages are set up. */
export type Links = LinkSettings | undefined;

/** `print`: what makes a letter's PDF. `deliverOnce` answers 'waiting' while the server is away or slow; `deliver` throws then, to be tried again by Temporal. */
export function createDelivery(
  db: Db,
  mailer: Mailer,
  store: DocumentStore,
  links?: Links,
  print: Print = asPdf,
): Pick<CaseActivities, 'deliverOnce' | 'deliver'> {
  const tried = async ({ caseId, id }: DeliverInput): Promise<DeliveryReport> => {
    const row = await outboxRow(db, caseId, id);
    if (!row) return { letterId: id, result: 'refused', why: 'no-such-letter' };
    if (row.status === 'sent' || row.status === 'posted') return { letterId: id, result: 'dispatched' };
    if (row.status === 'refused') return { letterId: id, result: 'refused', why: 'refused' };
    const policy = policyById(row.policyId);
    const ready = await written({ db, store, links, print }, row, policy);
    if (typeof ready === 'string') return refused(db, row, ready);
    // By post the letter is written and kept now; somebody prints it and says when it went.
    if (row.status === 'to-post') return { letterId: id, result: 'to-post' };
    await markSending(db, caseId, id);
    const sending = await mailer.send(mailOf(row, policy, ready));
    if (sending.went) {
      // After the letter, and once: as with any copy, nobody waits for it.
      if (ready.copy)
        await mailer.send({ ...mailOf(row, policy, ready.copy), messageId: messageIdOf(row, policy, '.copy') });
      await markSent(db, caseId, id, sending.response);
      return { letterId: id, result: 'dispatched' };
    }
    if (sending.forGood) return refused(db, row, sending.code);
    await markFailed(db, caseId, id, sending.code);
    return { letterId: id, result: 'waiting', why: sending.code };
  };

  // A try that is left to itself goes on: who asks for the same letter meanwhile waits for that one.
  const attempt = oneAtATime(tried, ({ caseId, id }) => `${caseId}:${id}`);

  return {
    deliverOnce: (input) => withinBudget(attempt(input), { letterId: input.id, result: 'waiting', why: 'slow' }),
    async deliver(input) {
      const report = await attempt(input);
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

function mailOf(row: OutboxRow, policy: Policy, { copy: _, ...ready }: Ready): Mail {
  return {
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

interface Desk {
  db: Db;
  store: DocumentStore;
  links: Links;
  print: Print;
}

/** The message ready to go, or a short code for why it cannot be. */
async function written({ db, store, links, print }: Desk, row: OutboxRow, policy: Policy): Promise<Ready | string> {
  const { item } = row;
  if (item.kind === 'inside') {
    const { to, bare } = await insideRecipients(db, row, item, policy);
    return { to, cc: [], ...(bare ? bareNotice(row.reference) : writeNotice(item, row.reference)) };
  }
  const { brief } = item;
  const byPost = brief.channel === 'post';
  const to = byPost ? null : await addressOf(db, row, brief);
  if (to === null && !byPost) return 'no-address';
  const ours = [policy.landlord.complaintsEmail];
  try {
    const write = async (yourPage: string | null): Promise<Letter> =>
      writeLetterBy(print, await contextOf(db, row, brief, policy, yourPage), {
        largePrint: brief.largePrint === true,
        sources: sourcesOf(await ownTemplates(db, row.landlordId)),
      });
    const page = await linkFor(db, row, brief, links);
    const letter = await keptLetter(db, store, row, async () => {
      // Known before the letter that carries it is kept: a link that was sent always opens.
      await page?.save();
      return write(page?.url ?? null);
    });
    // Nobody can post it: it is kept to be handed over, and somebody is told instead of it waiting in a queue.
    if (byPost && row.customer.address.length === 0) return 'no-address';
    const ready = { ...letter, to: to === null ? [] : [to], cc: [], attachments: [attached(letter)] };
    // No copy of a restricted case: more people read the shared mailbox than may look, and the letter is kept (SP-1).
    if (brief.to !== 'customer' || row.restricted) return messageOf(ready);
    if (page === null) return messageOf({ ...ready, cc: ours });
    const copy = byPost ? null : { ...(await write(null)), filename: letter.filename };
    return {
      ...messageOf(ready),
      ...(copy === null ? {} : { copy: messageOf({ ...copy, to: ours, cc: [], attachments: [attached(copy)] }) }),
    };
  } catch (error) {
    if (cannotBeWritten(error)) return 'cannot-be-written';
    throw error;
  }
}

function messageOf({ to, cc, subject, text, html, attachments }: Omit<Ready, 'copy'> & { html: string }): Ready {
  return { to, cc, subject, text, html, ...(attachments ? { attachments } : {}) };
}

function attached({ filename, pdf }: { filename: string; pdf: Buffer }): Attachment {
  return { filename, content: pdf, contentType: 'application/pdf' };
}

/** The private link a letter carries, and how it is written down; null where it may carry none. */
async function linkFor(
  db: Db,
  { caseId, id, landlordId }: OutboxRow,
  brief: LetterBrief,
  links: Links,
): Promise<{ url: string; save(): Promise<void> } | null> {
  if (links === undefined || !mayCarryLink(brief, await actsFor(db, caseId))) return null;
  const token = linkToken(links.secret, caseId, id);
  return {
    url: linkUrl(links, token),
    save: async () =>
      saveLink(db, {
        tokenHash: tokenHash(token),
        caseId,
        landlordId,
        letterId: id,
        expiresAt: linkExpires(new Date()),
      }),
  };
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

async function insideRecipients(
  db: Db,
  row: OutboxRow,
  { to, why }: Extract<OutboxRow['item'], { kind: 'inside' }>,
  policy: Policy,
): Promise<Recipients> {
  const [people, parties, known] = await Promise.all([
    staffOf(db, row.landlordId),
    partiesOf(db, row.landlordId),
    row.restricted ? standings(db, row.caseId) : new Map<string, never>(),
  ]);
  const mailbox = policy.landlord.complaintsEmail;
  return recipientsOf(to, why, { people, parties, mailbox, restricted: row.restricted, standings: known });
}

async function contextOf(
  db: Db,
  row: OutboxRow,
  brief: LetterBrief,
  policy: Policy,
  yourPage: string | null,
): Promise<LetterContext> {
  const { landlordId } = row;
  const [people, texts, parties] = await Promise.all([
    staffOf(db, landlordId),
    textsById(db, idsIn(brief)),
    brief.party === undefined ? [] : partiesOf(db, landlordId),
  ]);
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
          : // A team is written to by its name, not by the word the record has for it.
            (parties.find((p) => p.name === brief.party)?.title ?? brief.party ?? null),
    address: brief.to === 'customer' ? row.customer.address : [],
    customer: name,
    corrected: brief.corrects?.dated ?? null,
    yourPage,
    handler,
    signer: somebody(signerOf(brief)),
    contact: somebody(brief.restriction?.contact ?? null),
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
