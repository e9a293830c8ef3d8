/**
 * Keeping a mail that came to the complaints mailbox (IN-3): whole and once, whatever it is. Nothing is told to anybody for it,
 * and no case is touched here but by a reply that is known to belong to it (join.ts).
 */
import { checkAttachment, safeFileName } from '../../../platform/documents/attachments.ts';
import { sha256Of, type DocumentStore } from '../../../platform/documents/store.ts';
import { emailKey } from '../../../platform/contact/email-address.ts';
import type { JudgedMail } from '../../../platform/mail/judge-mail.ts';
import type { ReadMail } from '../../../platform/mail/read-mail.ts';
import { idFrom } from '../../core/keys.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { CaseOfMail, InboxFileRow, MailPlace, NewInboxMail } from '../../core/store/store-inbox.ts';
import { scanBytes } from '../intake/incoming-files.ts';

/** A mail as the reader of the mailbox brings it. */
export interface ArrivedMail {
  place: MailPlace;
  source: Buffer;
  size: number;
  receivedAt: Date;
  mail: ReadMail;
  judged: JudgedMail;
  /** Cases whose numbers stand in what it answers: only who had a letter knows them. */
  caseIds: readonly string[];
  /** Cases named by the address it went to, and whether that is proven for one of these senders. */
  seals: readonly { caseId: string; isFor(addresses: readonly string[]): boolean }[];
}

export interface InboxDependencies {
  service: ServiceContext;
  documents: DocumentStore;
}

/** Whose mailbox it is, and its landlord's limit. */
export interface InboxOwner {
  landlordId: string;
  /** So many mails from one address within an hour are people's; more are set aside as a loop. */
  mostPerHour: number;
}

const HOUR_MS = 3_600_000;

/** Keeps it; answers with its id, and whether it is new here. */
export async function keepMail(
  { service, documents }: InboxDependencies,
  owner: InboxOwner,
  arrived: ArrivedMail,
): Promise<{ id: string; fresh: boolean }> {
  const { store } = service;
  const { landlordId } = owner;
  const { place, source, mail } = arrived;
  const sourceSum = sha256Of(source);
  const known = await store.knownMail(landlordId, place, sourceSum);
  if (known !== null) return { id: known.id, fresh: false };
  const id = idFrom('mail', landlordId, place.box, place.uidValidity, place.uid);
  const files = await filesOf(documents, { id, landlordId }, arrived);
  const now = service.clock();
  const receivedAt = arrived.receivedAt > now ? now : arrived.receivedAt;
  const contentSum = sha256Of(
    Buffer.from(
      JSON.stringify([
        mail.messageId ?? sourceSum,
        mail.from.address.toLowerCase(),
        mail.subject,
        mail.whole,
        mail.files.map((f) => sha256Of(f.bytes)),
      ]),
    ),
  );
  const decided = await decide(service, owner, { ...arrived, receivedAt }, contentSum);
  const row: NewInboxMail = {
    id,
    landlordId,
    ...place,
    sourceSum,
    contentSum,
    receivedAt,
    size: arrived.size,
    fromName: mail.from.name,
    fromAddress: emailKey(mail.from.address),
    subject: mail.subject,
    words: mail.words,
    notes: [...mail.faults, ...(mail.words === '' && mail.faults.length === 0 ? ['no-words'] : [])],
    ...decided,
  };
  const caseId = decided.caseId ?? null;
  const fresh = await store.addMail(
    row,
    files.map((f) => ({ ...f, caseId })),
  );
  return { id, fresh };
}

type Decided = Pick<NewInboxMail, 'caseId' | 'perhapsCaseId' | 'kind' | 'reason' | 'says' | 'sender' | 'state'>;

/** What it is and where it goes. */
async function decide(
  { store }: ServiceContext,
  { landlordId, mostPerHour }: InboxOwner,
  arrived: ArrivedMail,
  contentSum: string,
): Promise<Decided> {
  const { judged, mail, receivedAt } = arrived;
  const { kind, reason, dmarc } = judged;
  const sender = dmarc === 'fail' ? 'forged' : 'unknown';
  // What a mail server says of a letter is passed on afterwards, from what is kept.
  const state = kind === 'odd' ? 'waiting' : kind === 'report' ? 'arrived' : 'aside';
  if (kind !== 'personal') return { kind, reason, sender, state };
  if (await store.isSaidBefore(landlordId, contentSum))
    return { kind: 'same', reason: 'came-twice', sender, state: 'aside' };
  const from = emailKey(mail.from.address);
  const lately = await store.countMailFrom(landlordId, from, new Date(receivedAt.getTime() - HOUR_MS));
  if (lately >= mostPerHour) return { kind: 'loop', reason: 'too-many-in-an-hour', sender, state: 'aside' };

  const ofUs = await isOfUs(store, landlordId, from);
  const found = await caseOf(store, landlordId, arrived);
  if (found === null || found.anonymised) {
    const named = arrived.caseIds.length + arrived.seals.length + judged.references.length > 0 || judged.namesOthers;
    const why = found === null ? (named ? 'names-no-case-here' : 'new') : 'case-anonymised';
    if (sender === 'forged') return { kind: 'new', reason: 'sender-forged', sender, state: 'waiting' };
    if (ofUs) return { kind: 'new', reason: 'from-colleague', sender: 'colleague', state: 'waiting' };
    return { kind: 'new', reason: why, sender, state: 'waiting' };
  }
  const onFile = found.addresses.some((one) => emailKey(one) === from);
  const hasOurLetter =
    arrived.caseIds.includes(found.caseId) ||
    arrived.seals.some((s) => s.caseId === found.caseId && s.isFor(['', from, ...found.addresses]));
  const { caseId } = found;
  const waits = (why: string, who: Decided['sender']): Decided => ({
    kind: 'reply',
    reason: why,
    sender: who,
    state: 'waiting',
    perhapsCaseId: caseId,
  });
  if (dmarc === 'fail') return waits('sender-forged', 'forged');
  if (ofUs && !onFile) return waits('from-colleague', 'colleague');
  const who = onFile ? (dmarc === 'pass' ? 'proven' : 'on-file') : hasOurLetter ? 'has-our-letter' : 'unknown';
  if (found.restricted) return waits('restricted-case', who);
  if (who === 'unknown') return waits('sender-not-on-file', who);
  return { kind: 'reply', reason: 'known-reference', sender: who, state: 'arrived', caseId, says: judged.says };
}

type InboxStore = ServiceContext['store'];

/** The case of this landlord that it answers: by our own number first, then by what the subject says. */
async function caseOf(
  store: InboxStore,
  landlordId: string,
  { caseIds, seals, judged }: ArrivedMail,
): Promise<CaseOfMail | null> {
  const ids = [...caseIds, ...seals.map((s) => s.caseId)].slice(0, 20);
  const found = await store.casesOfMail(landlordId, ids, judged.references.slice(0, 20));
  const byId = ids.flatMap((id) => found.find((one) => one.caseId === id) ?? []);
  const byReference = judged.references.flatMap((r) => found.find((one) => one.reference === r) ?? []);
  return byId[0] ?? byReference[0] ?? null;
}

/** Whether a colleague, a team or a contractor has this address. */
async function isOfUs(store: InboxStore, landlordId: string, from: string): Promise<boolean> {
  const [people, teams] = await Promise.all([store.staff(landlordId), store.parties(landlordId)]);
  return [...people, ...teams].some((one) => emailKey(one.email) === from);
}

/** Everything that came, the mail itself first: judged by what it holds, scanned, and its bytes kept. */
async function filesOf(
  documents: DocumentStore,
  { id, landlordId }: { id: string; landlordId: string },
  { source, mail }: ArrivedMail,
): Promise<InboxFileRow[]> {
  const of = { mailId: id, landlordId, caseId: null, problem: null };
  const whole = await scanBytes(documents, source);
  const rows: InboxFileRow[] = [
    {
      ...of,
      n: 0,
      name: 'mail.eml',
      mime: 'message/rfc822',
      bytes: source.length,
      sha256: await documents.put(source),
      ...whole,
    },
  ];
  for (const [i, file] of mail.files.entries()) {
    const checked = checkAttachment(file.name, file.bytes);
    const about = { ...of, n: i + 1, bytes: file.bytes.length };
    if (!checked.ok) {
      const name = safeFileName(file.name);
      rows.push({ ...about, name, mime: file.mime, sha256: null, verdict: 'none', found: null, problem: checked.why });
      continue;
    }
    const scan = await scanBytes(documents, file.bytes);
    const sha256 = await documents.put(file.bytes);
    rows.push({ ...about, name: checked.name, mime: checked.mime, sha256, ...scan });
  }
  return rows;
}
