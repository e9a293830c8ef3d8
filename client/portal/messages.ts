/** What customers say on their own page: kept first, told to their case as soon as it can be reached. */
import type { DocumentStore } from '../../platform/documents/store.ts';
import { checkAttachment, MOST_FILES, safeFileName } from '../../platform/documents/attachments.ts';
import type { CustomerMessageName, Through } from '../../workflows/messages.ts';
import type { CustomerStore } from './store.ts';
import { BadInput, NotFound } from '../../platform/errors.ts';
import type { FieldValues, FieldLabel } from '../core/input/fields.ts';
import { ownPage, type OwnPage } from './own-page.ts';
import { sendCustomerMessage, deliverMessage, type MessageResult } from '../cases/customer-messages.ts';
import type { CaseFile } from '../core/store.ts';
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

export interface UploadedFile {
  name: string;
  bytes: Buffer;
}

/** Why files cannot be taken, each named where there are several; null where all can. */
export function fileProblem(files: readonly UploadedFile[]): string | null {
  if (files.length > MOST_FILES) return `Choose ${MOST_FILES} files at most; you can send more afterwards.`;
  const wrong = files.flatMap(({ name, bytes }) => {
    const checked = checkAttachment(name, bytes);
    return checked.ok ? [] : [files.length === 1 ? checked.why : `${safeFileName(name)}: ${checked.why}`];
  });
  return wrong.length === 0 ? null : wrong.join(' ');
}

/** Keeps what a customer sends with their words; the same file twice is kept once. Answers with each as "D1: name". */
export async function keepFiles(
  service: ServiceContext,
  documents: DocumentStore,
  { caseId, landlordId }: Pick<CaseFile, 'caseId' | 'landlordId'>,
  files: readonly UploadedFile[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const file of files) {
    const checked = checkAttachment(file.name, file.bytes);
    if (!checked.ok) throw new BadInput(checked.why);
    const { name, mime } = checked;
    const sha256 = await documents.put(file.bytes);
    const row = await service.store.keepFile({ caseId, landlordId, sha256, mime, name, bytes: file.bytes.length });
    if (row === null) throw new NotFound('This complaint is not here any more.');
    kept.push(`${row.id}: ${row.name}`);
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
    now = await ownPage(service, customers, page.file);
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
