/** The inbox as those see it who log: what waits to be looked at, what was set aside and why, what was dealt with (IN-3). */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { scanInWords } from '../intake/incoming-files.ts';
import { withoutNames } from '../../../policies/wording/without-names.ts';
import type { Person } from '../../core/people.ts';
import type { ServiceContext } from '../../core/context.ts';
import type {
  InboxFileRow,
  InboxMailRow,
  MailKind,
  MailSays,
  MailSender,
  MailState,
} from '../../core/store/store-inbox.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { NOTES_SAID, reasonSaid, SAYS_SAID, SENDER_SAID } from './words.ts';

/** A mail in a list. */
export interface InboxEntry {
  id: string;
  /** When the landlord's own server had it. */
  received: string;
  from: string;
  address: string;
  subject: string;
  /** The beginning of what they wrote. */
  begins: string;
  kind: MailKind;
  state: MailState;
  /** A short code, and what it says. */
  reason: string;
  why: string;
  /** The case it belongs to, or may belong to. */
  reference: string | null;
  /** Whether its words stand on that case. */
  joined: boolean;
  says: MailSays | null;
  decidedBy: string | null;
  decidedAt: string | null;
  note: string | null;
}

/** A mail, opened. */
export interface InboxMail extends InboxEntry {
  words: string;
  size: number;
  sender: MailSender;
  senderSaid: string;
  saysSaid: string | null;
  notes: string[];
  files: { n: number; name: string; bytes: number; problem: string | null }[];
}

/** What is listed under one heading. */
export const INBOX_LISTS = {
  waiting: ['waiting'],
  aside: ['aside'],
  done: ['joined', 'logged', 'arrived'],
} as const satisfies Record<string, readonly MailState[]>;
export type InboxList = keyof typeof INBOX_LISTS;

const MOST = 200;
const EXCERPT = 160;

/** Whether a word names one of the lists. */
export const isInboxList = (said: string): said is InboxList => Object.hasOwn(INBOX_LISTS, said);

/** One of the lists; at most two hundred, those that wait the oldest first. */
export async function listInbox(service: ServiceContext, landlordId: string, which: string): Promise<InboxEntry[]> {
  policyOfLandlord(landlordId);
  if (!isInboxList(which)) throw new BadInput('Which mail? Say waiting, aside or done.');
  const rows = await service.store.inboxMails(landlordId, INBOX_LISTS[which], MOST);
  return entriesOf(service, landlordId, rows);
}

async function entriesOf(
  service: ServiceContext,
  landlordId: string,
  rows: readonly InboxMailRow[],
): Promise<InboxEntry[]> {
  const ids = [...new Set(rows.flatMap((row) => row.caseId ?? row.perhapsCaseId ?? []))];
  const [cases, people] = await Promise.all([
    service.store.casesOfMail(landlordId, ids, []),
    service.store.staff(landlordId),
  ]);
  const referenceOf = (id: string | null): string | null => cases.find((c) => c.caseId === id)?.reference ?? null;
  const nameOf = (id: string | null): string | null => people.find((p) => p.id === id)?.name ?? id;
  return rows.map((row) => ({
    id: row.id,
    received: row.receivedAt.toISOString(),
    from: row.fromName,
    address: row.fromAddress,
    // What few may see is not told by a list.
    subject: row.reason === 'restricted-case' ? 'A mail about a case that few may see' : row.subject,
    // Words of a case are read on the page of the mail, where reading is logged.
    begins:
      row.caseId === null && row.perhapsCaseId === null ? row.words.slice(0, EXCERPT).replaceAll(/\s+/g, ' ') : '',
    kind: row.kind,
    state: row.state,
    reason: row.reason,
    why: reasonSaid(row.reason),
    reference: referenceOf(row.caseId ?? row.perhapsCaseId),
    joined: row.joinedAt !== null,
    says: row.says,
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.why,
  }));
}

/** How many wait; at most a thousand are counted. */
export async function countInbox({ store }: ServiceContext, landlordId: string): Promise<number> {
  return (await store.waitingMailCases(landlordId)).length;
}

/** The row of a mail that is in sight. */
export async function mailRow({ store }: ServiceContext, landlordId: string, id: string): Promise<InboxMailRow> {
  const row = await store.inboxMail(landlordId, id);
  if (row === null) throw new NotFound('There is no such mail: putright inbox list shows what there is.');
  return row;
}

/** Colleagues whom a restricted case is about: words name them by their role (SP-1). */
async function barredFrom({ store }: ServiceContext, row: InboxMailRow): Promise<Person[]> {
  const about = row.caseId ?? row.perhapsCaseId;
  if (about === null) return [];
  const [people, relations] = await Promise.all([store.staff(row.landlordId), store.accessRelations(about)]);
  return people.filter((p) => relations.get(p.id) === 'barred');
}

/** One mail with what came with it. */
export async function openMail(service: ServiceContext, landlordId: string, id: string): Promise<InboxMail> {
  const row = await mailRow(service, landlordId, id);
  const [[entry], files, barred] = await Promise.all([
    entriesOf(service, landlordId, [row]),
    service.store.inboxFiles(landlordId, id),
    barredFrom(service, row),
  ]);
  if (entry === undefined) throw new NotFound('There is no such mail.');
  return {
    ...entry,
    subject: withoutNames(row.subject, barred),
    begins: withoutNames(entry.begins, barred),
    words: withoutNames(row.words, barred),
    size: row.size,
    sender: row.sender,
    senderSaid: SENDER_SAID[row.sender],
    saysSaid: row.says === null ? null : SAYS_SAID[row.says],
    notes: row.notes.map((code) => NOTES_SAID[code] ?? code),
    files: files.map(({ n, name, bytes, problem, ...scan }) => ({
      n,
      name,
      bytes,
      // Why it cannot be opened; without a scanner everything can.
      problem: problem ?? (scan.verdict === 'none' ? null : scanInWords(scan)),
    })),
  };
}

/** The bytes of one file of a mail; number 0 is the mail itself, as it came. */
export async function readMailFile(
  service: ServiceContext,
  documents: DocumentStore,
  landlordId: string,
  id: string,
  n: number,
): Promise<{ file: InboxFileRow; bytes: Buffer }> {
  const row = await mailRow(service, landlordId, id);
  if (n === 0 && (await barredFrom(service, row)).length > 0)
    throw new RuleRefusal('SP-1', 'It names colleagues whom the case is about: read its words here, with their roles.');
  const file = (await service.store.inboxFiles(landlordId, id)).find((one) => one.n === n);
  if (file === undefined || file.sha256 === null) throw new NotFound('That was not kept by itself: it is in the mail.');
  if (file.verdict === 'infected')
    throw new RuleRefusal('RC-1', `It is held back: our virus scanner found ${file.found ?? 'something'} in it.`);
  if (file.verdict === 'waiting')
    throw new RuleRefusal('RC-1', 'It has not been scanned for viruses yet; try again in a few minutes.');
  return { file, bytes: await documents.get(file.sha256) };
}
