/** A complaint through the public form: stored whichever server is down, and once however often it is sent. */
import type { DocumentStore } from '../../platform/documents/store.ts';
import { storable } from '../../db/driver/storable.ts';
import { cleanWords } from '../../letters/signs/clean-words.ts';
import type { ToldOfThemselves } from '../../policies/equality.ts';
import type { Policy } from '../../policies/types.ts';
import { emailKey, readEmailAddress } from '../../platform/contact/email-address.ts';
import { phoneKeys } from '../../platform/contact/telephone.ts';
import { holdsReceipt, type DailyLimits } from '../cases/taking-in/triage.ts';
import { USUAL_SECURITY } from '../../platform/settings/security-settings.ts';
import type { CaseFile, TriageReason } from '../core/store/store.ts';
import { hashOf } from '../core/tokens.ts';
import type { CustomerStore, ReceiptBy } from './store.ts';
import type { IntakeForm } from '../cases/intake/intake.ts';
import { keyFrom, textId } from '../core/keys.ts';
import { logFromOutside } from '../cases/taking-in/log.ts';
import { keepFiles, sendPortalMessage, type UploadedFile } from './messages.ts';
import type { ServiceContext } from '../core/context.ts';

export interface SubmittedComplaint {
  caseId: string;
  reference: string;
}

/** The form as it was read. */
export interface SentForm {
  form: Omit<IntakeForm, 'policy' | 'received' | 'key'>;
  receipt: ReceiptBy | null;
  /** What they chose to tell of themselves. */
  told?: ToldOfThemselves;
  /** A field was filled in that nobody sees: a program may have sent it. */
  perhapsAutomatic?: boolean;
  /** Where it came from, as a sum. */
  sender?: string;
}

const DAY_MS = 86_400_000;

/** What is odd about it, written down for somebody to look at: the case runs all the same. Asked once for each complaint. */
async function oddities(
  { service, customers, daily = USUAL_SECURITY.daily }: Pick<PortalDependencies, 'service' | 'customers' | 'daily'>,
  { caseId, landlordId }: Pick<CaseFile, 'caseId' | 'landlordId'>,
  { form, receipt, perhapsAutomatic = false, sender = '' }: SentForm,
): Promise<TriageReason[]> {
  const now = service.clock();
  const to = receipt === 'email' ? form.email : receipt === 'text' ? form.phone : undefined;
  const receiver = to === undefined ? null : hashOf(receipt === 'email' ? mailboxKey(to) : phoneKeys(to).join(' '));
  const since = new Date(now.getTime() - DAY_MS);
  const seen: [TriageReason, boolean][] = [
    ['hidden-field', perhapsAutomatic],
    ['advertising', looksLikeAdvertising(form)],
    ['names-colleague', form.staffConduct === true || form.staffConduct === 'yes'],
  ];
  return customers.addSubmission(
    {
      caseId,
      landlordId,
      sender,
      receiver,
      receiptBy: receipt,
      at: now,
      reasons: seen.flatMap(([reason, is]) => (is ? [reason] : [])),
    },
    since,
    daily,
  );
}

/**
 * One mailbox however an address of it is varied: `ada+1@`, `a.da@`. Two people may fall together by it, which costs no more than
 * somebody's look.
 */
export function mailboxKey(address: string): string {
  const key = emailKey(readEmailAddress(address)?.address ?? address);
  const at = key.lastIndexOf('@');
  const [local = ''] = key.slice(0, Math.max(at, 0)).split('+');
  return `${local.replaceAll('.', '')}${key.slice(at)}`;
}

const ADDRESS = /https?:\/\/|www\./gi;

/** A web address where a name belongs, or so many that the words are about them. */
export function looksLikeAdvertising({ name = '', text }: Pick<IntakeForm, 'name' | 'text'>): boolean {
  return [...name.matchAll(ADDRESS)].length > 0 || [...text.slice(0, 50_000).matchAll(ADDRESS)].length > 5;
}

export interface PortalDependencies {
  service: ServiceContext;
  customers: CustomerStore;
  documents: DocumentStore;
  /** From how many in a day somebody looks; the usual ones where it says nothing. */
  daily?: DailyLimits | undefined;
}

/**
 * Logs it under the key of the form. Sent again with other words, they are added to the same complaint: somebody went
 * back and wrote more.
 */
export async function submitComplaint(
  { service, customers, documents, daily }: PortalDependencies,
  policy: Policy,
  { form, receipt, told = {}, perhapsAutomatic = false, sender = '' }: SentForm,
  formKey: string,
  files: readonly UploadedFile[],
  { startsLater = false }: { startsLater?: boolean } = {},
): Promise<SubmittedComplaint> {
  const key = keyFrom('web-form', formKey);
  const intake: IntakeForm = { ...form, policy: policy.id, received: service.clock().toISOString(), key };
  const logged = await logFromOutside(service, intake, { startsLater, perhapsAutomatic });
  const { caseId, reference, landlordId, isNew } = logged;
  if (!isNew || files.length > 0) await addToComplaint({ service, customers, documents }, caseId, form.text, files);
  const reasons = await oddities({ service, customers, daily }, logged, { form, receipt, perhapsAutomatic, sender });
  if (Object.keys(told).length > 0) await customers.saveTold({ caseId, landlordId, recordedBy: null }, told);
  if (receipt !== null && !holdsReceipt(reasons)) await customers.oweReceipt({ caseId, landlordId }, receipt);
  return { caseId, reference };
}

/** Keeps the files, and words that are other than those it was first sent with. */
async function addToComplaint(
  { service, customers, documents }: PortalDependencies,
  caseId: string,
  text: string,
  files: readonly UploadedFile[],
): Promise<void> {
  const file = await customers.caseById(caseId);
  if (file === null) throw new Error('a complaint that was just written down is not there');
  const kept = await keepFiles(service, documents, file, files);
  const first = (await service.store.texts(file)).get(textId(caseId, 'description', 0));
  if (first === storable(cleanWords(text))) return;
  const more = kept.length === 0 ? text : `${text}\n\nSent with this: ${kept.join(', ')}`;
  const again = keyFrom('again', caseId, text);
  await sendPortalMessage(service, customers, file, { name: 'inform', given: { words: more }, key: again });
}
