/** A row of the outbox as the message that goes: to whom, in which words, with what attached. A letter is kept first. */
import type { Db } from '../db/connect.ts';
import { representationOf, saveLink } from '../db/queries/portal/links.ts';
import { ownTemplates } from '../db/queries/letters/templates.ts';
import { partiesOf, staffOf } from '../db/queries/administration/directory.ts';
import { caseById } from '../db/queries/cases/cases.ts';
import { accessRelations } from '../db/queries/cases/insiders.ts';
import { textsById, type OutboxRow } from '../db/queries/letters/outbox.ts';
import type { Policy } from '../policies/types.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import type { ToldClaim } from '../workflows/shared/outbox.ts';
import type { DocumentStore } from '../platform/documents/store.ts';
import { addressTexts, contextOf, postalTo } from '../letters/context.ts';
import {
  bareNotice,
  isHazard,
  tellsAll,
  tellsWhere,
  writeNotice,
  type ClaimDetails,
  type HazardDetails,
  type MatterDetails,
} from '../letters/notice.ts';
import { writeOrReadLetter } from './kept-letter.ts';
import {
  codeHash,
  linkCode,
  linkExpires,
  linkToken,
  linkUrl,
  mayCarryLink,
  tokenHash,
  type LinkSettings,
} from '../letters/links/portal-link.ts';
import type { RenderPdf } from '../letters/print/pdf-renderer.ts';
import { sourcesOf } from '../letters/sources.ts';
import { textIdsIn } from '../letters/text-ids.ts';
import { cannotBeWritten, writeLetterBy, type WrittenLetter } from '../letters/write.ts';
import type { Attachment, Mail } from './mailer.ts';
import { seesRestricted } from '../policies/roles/restricted.ts';
import { withoutNames } from '../policies/wording/without-names.ts';
import { recipientsOf, type Recipients } from './recipients.ts';

/** A message but for its sender and its number. */
export interface OutgoingMessage extends Pick<Mail, 'to' | 'cc' | 'subject' | 'text' | 'html' | 'attachments'> {
  /** What goes to our own mailbox, where the letter holds what is for its reader alone. */
  copy?: OutgoingMessage;
}

/** What letters' private links are made with; absent where no pages are set up. */
export type PortalLinks = LinkSettings | undefined;

/** What messages are made with. */
export interface DeliveryDeps {
  db: Db;
  store: DocumentStore;
  links: PortalLinks;
  print: RenderPdf;
}

/** The message ready to go, or a short code for why it never can. Throws where it cannot be made now. */
export async function prepareMessage(
  { db, store, links, print }: DeliveryDeps,
  row: OutboxRow,
  policy: Policy,
): Promise<OutgoingMessage | string> {
  const { item } = row;
  if (item.kind === 'inside') {
    const { to, bare } = await insideRecipients(db, row, item, policy);
    if (bare) return { to, cc: [], ...bareNotice(row.reference) };
    const link = links === undefined ? null : `${links.baseUrl}/cases/${row.reference}`;
    const needed = isHazard(item.why) || tellsWhere(item.why);
    const known = needed ? await hazardDetails(db, row, to, policy, item.wordsText) : null;
    // Whoever comes to visit needs to know where, and not what the complaint says.
    const hazard = known !== null && tellsWhere(item.why) ? { ...known, what: null } : known;
    const matter = tellsAll(item.why) ? await matterDetails(db, row, to, policy) : null;
    const claim = item.claim === undefined ? null : await claimDetails(db, row, to, policy, item.claim);
    const ask = item.why === 'safeguarding' ? await whomToAsk(db, row, item.about) : null;
    return { to, cc: [], ...writeNotice(item, row.reference, { link, hazard, matter, claim, ask }) };
  }
  const { brief } = item;
  const byPost = brief.channel === 'post';
  const to = byPost ? null : await addressOf(db, row, brief);
  const ours = [policy.landlord.complaintsEmail];
  try {
    // The letter and its copy are written from the same.
    let asked: ReturnType<typeof materialFor> | null = null;
    const write = async (page: PrivatePage | null): Promise<WrittenLetter> => {
      asked ??= materialFor(db, row, brief);
      const { sources, ...found } = await asked;
      const context = contextOf(row, brief, policy, {
        ...found,
        yourPage: page?.url ?? null,
        yourCode: page?.code ?? null,
      });
      return writeLetterBy(print, context, { largePrint: brief.largePrint === true, sources });
    };
    const page = await linkFor(db, row, brief, links);
    const letter = await writeOrReadLetter(db, store, row, async () => {
      // Known before the letter that carries it is kept: a link that was sent always opens.
      await page?.save();
      return write(page);
    });
    // Nobody can send or post it: it is kept to be handed over, and somebody is told instead of it waiting in a queue.
    const { texts } =
      byPost && addressTexts(brief).length > 0 ? await (asked ?? materialFor(db, row, brief)) : { texts: {} };
    if (byPost ? postalTo(brief, row.customer, texts).lines.length === 0 : to === null) return 'no-address';
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

function messageOf({
  to,
  cc,
  subject,
  text,
  html,
  attachments,
}: Omit<OutgoingMessage, 'copy'> & { html: string }): OutgoingMessage {
  return { to, cc, subject, text, html, ...(attachments ? { attachments } : {}) };
}

function attached({ filename, pdf }: { filename: string; pdf: Buffer }): Attachment {
  return { filename, content: pdf, contentType: 'application/pdf' };
}

/** Where its reader's own page is, and the code that opens it too. */
interface PrivatePage {
  url: string;
  code: string;
}

/** The private link a letter carries, and how it is written down; null where it may carry none. */
async function linkFor(
  db: Db,
  { caseId, id, landlordId }: OutboxRow,
  brief: LetterBrief,
  links: PortalLinks,
): Promise<(PrivatePage & { save(): Promise<void> }) | null> {
  if (links === undefined || !mayCarryLink(brief, await representationOf(db, caseId))) return null;
  const token = linkToken(links.secret, caseId, id);
  const code = linkCode(links.secret, caseId, id);
  const expiresAt = linkExpires(new Date());
  return {
    url: linkUrl(links, token),
    code,
    save: async () => {
      for (const hash of [tokenHash(token), codeHash(links.secret, code)])
        await saveLink(db, { tokenHash: hash, caseId, landlordId, letterId: id, expiresAt });
    },
  };
}

async function addressOf(db: Db, row: OutboxRow, brief: LetterBrief): Promise<string | null> {
  switch (brief.to) {
    case 'customer':
      return row.customer.email;
    case 'representative':
      return formerAddress(db, brief.former, row.customer.representative?.email ?? null);
    case 'old-address':
      return formerAddress(db, brief.former, row.customer.email);
    case 'member':
      return brief.member?.emailText === undefined ? null : wordsOf(db, brief.member.emailText);
    case 'contractor':
      return addressInside(db, row.landlordId, brief.party);
  }
}

/** Where whoever was reached before is written to: by now the case's row may hold another address, `standing`. */
async function formerAddress(db: Db, former: LetterBrief['former'], standing: string | null): Promise<string | null> {
  return former?.emailText === undefined ? standing : wordsOf(db, former.emailText);
}

const wordsOf = async (db: Db, id: string): Promise<string | null> => (await textsById(db, [id]))[id] ?? null;

/** Where a team or contractor is written to, or a colleague who was asked by name. */
async function addressInside(db: Db, landlordId: string, asked: string | undefined): Promise<string | null> {
  const [parties, people] = await Promise.all([partiesOf(db, landlordId), staffOf(db, landlordId)]);
  const found = parties.find((p) => p.name === asked) ?? people.find((p) => p.active && p.id === asked);
  return found?.email ?? null;
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
    row.restricted ? accessRelations(db, row.caseId) : new Map<string, never>(),
  ]);
  const mailbox = policy.landlord.complaintsEmail;
  const openTo = seesRestricted(row.landlordId);
  return recipientsOf(to, why, {
    people,
    parties,
    mailbox,
    restricted: row.restricted,
    accessRelations: known,
    openTo,
  });
}

/**
 * What whoever sees to a hazard has to know (IN-15). Of a restricted case the customer's words are left out, which may name
 * a colleague; and a mailbox that more people read than may know gets nothing (SP-1).
 */
async function hazardDetails(
  db: Db,
  row: OutboxRow,
  to: string[],
  policy: Policy,
  wordsText = row.descriptionText,
): Promise<HazardDetails | null> {
  const { customer, restricted, noCalls } = row;
  if (restricted && to.includes(policy.landlord.complaintsEmail)) return null;
  const texts = restricted ? {} : await textsById(db, [wordsText]);
  const { name, address, phone } = customer;
  return { what: texts[wordsText] ?? null, where: address, name, phone, noCalls };
}

/** What whoever answers the customer instead of us has to know; a mailbox that more people read than may know gets nothing. */
async function matterDetails(db: Db, row: OutboxRow, to: string[], policy: Policy): Promise<MatterDetails | null> {
  const { customer, restricted, descriptionText, noCalls } = row;
  if (restricted || to.includes(policy.landlord.complaintsEmail)) return null;
  const { name, email, phone, address } = customer;
  const ways = [email, noCalls ? null : phone, address.join(', ')].filter((way): way is string => !!way);
  const texts = await textsById(db, [descriptionText]);
  return { what: texts[descriptionText] ?? null, name, ways, noCalls };
}

/** The three facts of a claim, and who makes it (SP-2); a mailbox that more people read than may know gets nothing. */
async function claimDetails(
  db: Db,
  { customer, restricted, noCalls }: OutboxRow,
  to: string[],
  policy: Policy,
  { incident, claimText, whatText }: ToldClaim,
): Promise<ClaimDetails | null> {
  if (restricted || to.includes(policy.landlord.complaintsEmail)) return null;
  const texts = await textsById(db, [claimText, whatText]);
  const { name, email, phone, address } = customer;
  const ways = [email, noCalls ? null : phone, address.join(', ')].filter((way): way is string => !!way);
  return { incident, claim: texts[claimText] ?? null, what: texts[whatText] ?? null, name, ways };
}

/** Who raised a safeguarding concern: all else is asked of them (SP-4). */
async function whomToAsk(
  db: Db,
  { landlordId }: OutboxRow,
  id: string | undefined,
): Promise<{ name: string; phone: string | null; email: string } | null> {
  const person = (await staffOf(db, landlordId)).find((p) => p.id === id);
  return person === undefined ? null : { name: person.name, phone: person.phone, email: person.email };
}

/** What a letter is written from besides its brief. */
async function materialFor(db: Db, { caseId, landlordId, restricted }: OutboxRow, brief: LetterBrief) {
  const [people, said, parties, own, relations, goesOn] = await Promise.all([
    staffOf(db, landlordId),
    textsById(db, textIdsIn(brief)),
    brief.party === undefined && brief.restriction === undefined && brief.visit === undefined
      ? []
      : partiesOf(db, landlordId),
    ownTemplates(db, landlordId),
    restricted ? accessRelations(db, caseId) : new Map<string, never>(),
    brief.goesOnIn === undefined ? null : caseById(db, brief.goesOnIn),
  ]);
  // Colleagues the complaint is about are not named to anybody outside (OCT 5.21).
  const named = people.filter((p) => relations.get(p.id) === 'barred');
  const texts = Object.fromEntries(Object.entries(said).map(([id, words]) => [id, withoutNames(words, named)]));
  return {
    people,
    texts,
    titles: new Map(parties.map((p) => [p.name, p.title])),
    teamEmails: new Map(parties.map((p) => [p.name, p.email])),
    goesOn: goesOn?.landlordId === landlordId ? goesOn.reference : null,
    sources: sourcesOf(own),
  };
}
