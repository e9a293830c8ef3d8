/** What customers say on their own page: kept first, told to their case as soon as it can be reached. */
import type { DocumentStore } from '../../platform/documents/store.ts';
import {
  checkAttachment,
  MOST_FILES,
  safeFileName,
  wrongSize,
  type AttachmentCheck,
} from '../../platform/documents/attachments.ts';
import type { CustomerMessageName, Through } from '../../workflows/messages.ts';
import { scanInWords, takeFileIn } from '../cases/intake/incoming-files.ts';
import type { CustomerStore } from './store.ts';
import type { FieldValues, FieldLabel } from '../core/input/fields.ts';
import { ownPage, type OwnPage } from './own-page.ts';
import { sendCustomerMessage, deliverMessage, type MessageResult } from '../cases/words/customer-messages.ts';
import type { CaseFile } from '../core/store/store.ts';
import { requireTemporal } from '../core/temporal.ts';
import type { ServiceContext } from '../core/context.ts';

export interface PortalMessage {
  name: CustomerMessageName;
  given: FieldValues;
  /** The key of the form: sent twice, it is recorded once. */
  key: string;
  naming?: FieldLabel | undefined;
  /** Why it may not have been the customer who said it. */
  through?: Through | undefined;
}

/** Says it; `told` is false where it waits for its case. */
export async function sendPortalMessage(
  service: ServiceContext,
  customers: CustomerStore,
  { reference }: Pick<CaseFile, 'reference'>,
  { name, given, key, naming, through }: PortalMessage,
): Promise<MessageResult> {
  return sendCustomerMessage(service, reference, name, given, {
    via: 'web-form',
    key,
    keep: customers,
    naming,
    through,
  });
}

/** A file that came with a form; it lies on disk until it is read. */
export interface UploadedFile {
  name: string;
  size: number;
  /** Where it lies, for another process of ours to read. */
  path?: string;
  read(): Promise<Buffer>;
}

/** Why files cannot be taken, each named where there are several; null where all can. Reads one after another. */
export async function fileProblem(files: readonly UploadedFile[]): Promise<string | null> {
  if (files.length > MOST_FILES) return `Choose ${MOST_FILES} files at most; you can send more afterwards.`;
  const wrong: string[] = [];
  for (const file of files) {
    const why = wrongSize(file.size) ?? whyNot(checkAttachment(file.name, await file.read()));
    if (why !== null) wrong.push(files.length === 1 ? why : `${safeFileName(file.name)}: ${why}`);
  }
  return wrong.length === 0 ? null : wrong.join(' ');
}

const whyNot = (checked: AttachmentCheck): string | null => (checked.ok ? null : checked.why);

/** Keeps what a customer sends with their words; the same file twice is kept once. Answers with each as "D1: name". */
export async function keepFiles(
  service: ServiceContext,
  documents: DocumentStore,
  of: Pick<CaseFile, 'caseId' | 'landlordId' | 'reference'>,
  files: readonly UploadedFile[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const file of files) {
    const bytes = await file.read();
    const { row, scan } = await takeFileIn(service, documents, of, { name: file.name, bytes });
    const said = scan.verdict === 'infected' ? ` (${scanInWords(scan)})` : '';
    kept.push(`${row.id}: ${row.name}${said}`);
  }
  return kept;
}

/** How long a page waits for the case to have taken in what was just said. */
const PATIENCE_MS = 4_000;
const LOOK_MS = 100;

/** The page with the outcome of this message; the page as it was, if the outcome is not known in time. */
export async function pageAfterMessage(
  service: ServiceContext,
  customers: CustomerStore,
  page: OwnPage,
  key: string,
): Promise<OwnPage> {
  const until = Date.now() + PATIENCE_MS;
  const away = (): Promise<boolean> =>
    requireTemporal(service.temporal).then(
      () => false,
      () => true,
    );
  let now = page;
  while (!now.events.some((e) => e.key === key) && Date.now() < until && !(await away())) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    now = await ownPage(service, customers, page);
  }
  return now;
}

/** Tells cases, or this one, what waits for them; answers with how many words still wait. */
export async function deliverWaitingMessages(
  service: ServiceContext,
  customers: CustomerStore,
  olderThanMs = 15_000,
  caseId?: string,
): Promise<number> {
  const waiting = await customers.waitingMessages(new Date(service.clock().getTime() - olderThanMs), caseId);
  let left = 0;
  for (const { word, recorded, ...file } of waiting) {
    if (recorded) await customers.markHeard(file.caseId, word.key);
    else if (!(await deliverMessage(service, file, word))) left++;
  }
  return left;
}
