/** Gives somebody their own data: finds them, gathers it, and writes down that it was done, by whom and of which cases (SP-3). */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { AccessStore } from '../../access/store.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { CustomerStore } from '../../portal/store.ts';
import { copyFiles, type NamedFile } from './copy-files.ts';
import { isHeld } from './given-files.ts';
import { fileDecisions } from './held-files.ts';
import { ownCopy, type OwnCopy } from './own-copy.ts';
import type { CopyStyle } from './own-copy-pages.ts';
import { tellCaseAnswered } from './matters.ts';
import { listRequests, record, waitingOf, type Doer, type Request } from './requests.ts';
import { mustDecideOnData, subjectOf, withAlso, type Asked } from './subject.ts';

/** What it works with. */
export interface DataContext {
  service: ServiceContext;
  access: AccessStore;
  customers: CustomerStore;
  documents: DocumentStore;
}

export const COPY_STYLES = ['marked', 'redacted'] as const satisfies readonly CopyStyle[];

export interface CopyAsked extends Asked {
  /** Cases that somebody looked at and says are theirs too. */
  also?: readonly string[] | undefined;
  style?: string | undefined;
}

export interface GivenCopy {
  copy: OwnCopy;
  style: CopyStyle;
  /** How many files nobody has looked at yet: they are not in it. */
  held: number;
  /** What they asked for, where that was recorded. */
  request: Request | null;
  files: AsyncIterable<NamedFile>;
}

/** Makes the copy. Throws a sentence where nobody fits, or the role of who asks may not. */
export async function giveCopy(
  { service, access, customers, documents }: DataContext,
  asked: CopyAsked,
  by: Doer,
  naming: FieldLabel = asOption,
): Promise<GivenCopy> {
  const style = oneOf(asked.style ?? 'marked', COPY_STYLES, naming('style')) as CopyStyle;
  const found = await subjectOf(service, asked);
  mustDecideOnData(found.landlordId, by.duties);
  const subject = withAlso(found, asked.also ?? []);
  const references = subject.cases.map((c) => c.reference);
  const request = waitingOf(await listRequests(service, access, subject.landlordId), references, 'copy');
  const decisions = await fileDecisions(access, subject.landlordId);
  const copy = await ownCopy(service, customers, documents, subject, decisions);
  const held = style === 'redacted' ? copy.cases.flatMap((c) => c.files).filter(isHeld).length : 0;
  // Only what can be given away answers a request: the marked one is for looking it through, and what is held back is owed.
  const [reference = '', ...others] = [...new Set([...(request ? [request.reference] : []), ...references])];
  const detail = { reference, with: others.join(' '), style, ...(held === 0 ? {} : { held: String(held) }) };
  await record(access, { landlordId: subject.landlordId, by: by.id, action: 'data-copied', about: null, detail });
  if (style === 'redacted' && held === 0) await tellCasesGiven(service, [reference, ...others], by.id);
  const times = request === null ? null : { on: request.asked, due: request.due };
  return {
    copy,
    style,
    held,
    request,
    files: copyFiles(copy, policyOfLandlord(subject.landlordId), { style, asked: times }),
  };
}

/** Each of their complaints that waits for it knows that they have it. */
async function tellCasesGiven(service: ServiceContext, references: readonly string[], by: string): Promise<void> {
  const outcome = `You were given a copy of your data, made on ${formatDate(todayIn(service))}.`;
  for (const reference of references) {
    const file = await service.store.caseByReference(reference);
    if (file !== null) await tellCaseAnswered(service, file, { request: 'copy', outcome }, by, 'outcome');
  }
}
