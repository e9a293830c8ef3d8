/** A complaint through the public form: stored whichever server is down, and once however often it is sent. */
import type { DocumentStore } from '../../platform/documents/store.ts';
import { storable } from '../../db/driver/storable.ts';
import { cleanWords } from '../../letters/signs/clean-words.ts';
import type { Policy } from '../../policies/types.ts';
import type { CustomerStore, ReceiptBy } from './store.ts';
import type { IntakeForm } from '../cases/intake.ts';
import { keyFrom, textId } from '../core/keys.ts';
import { logComplaint } from '../cases/log.ts';
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
  /** A field was filled in that nobody sees: a program may have sent it. */
  perhapsAutomatic?: boolean;
}

export interface PortalDependencies {
  service: ServiceContext;
  customers: CustomerStore;
  documents: DocumentStore;
}

/**
 * Logs it under the key of the form. Sent again with other words, they are added to the same complaint: somebody went
 * back and wrote more.
 */
export async function submitComplaint(
  { service, customers, documents }: PortalDependencies,
  policy: Policy,
  { form, receipt, perhapsAutomatic = false }: SentForm,
  formKey: string,
  files: readonly UploadedFile[],
): Promise<SubmittedComplaint> {
  const key = keyFrom('web-form', formKey);
  const intake: IntakeForm = { ...form, policy: policy.id, received: service.clock().toISOString(), key };
  const { caseId, reference } = await logComplaint(service, intake, { evenAway: true, perhapsAutomatic });
  const file = await customers.caseById(caseId);
  if (file === null) throw new Error('a complaint that was just written down is not there');
  const kept = await keepFiles(service, documents, file, files);
  const first = (await service.store.texts(file)).get(textId(caseId, 'description', 0));
  if (first !== storable(cleanWords(form.text))) {
    const more = kept.length === 0 ? form.text : `${form.text}\n\nSent with this: ${kept.join(', ')}`;
    const again = keyFrom('again', caseId, form.text);
    await sendPortalMessage(service, customers, file, { name: 'inform', given: { words: more }, key: again });
  }
  if (receipt !== null) await customers.oweReceipt(file, receipt);
  return { caseId, reference };
}
