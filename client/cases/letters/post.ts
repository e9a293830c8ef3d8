/** The day's post: the letters that wait for it, as they were kept, and recorded once they have been posted (S1-14). */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { pagesOf } from '../../../letters/print/bundle.ts';
import { letterName } from '../../../letters/write.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { policyById } from '../../../policies/registry.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { LetterName } from '../../../workflows/messages.ts';
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { newKey } from '../../core/keys.ts';
import { perform } from '../perform.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { DocumentRow, PostRow } from '../../core/store/store.ts';
import { calendarNow, todayIn, type ServiceContext } from '../../core/context.ts';
import { whyUndelivered } from './undelivered.ts';
import { bundlesOf, bytesOf, type PostItem } from './bundles.ts';

/** A letter that cannot be put into an envelope, and why. */
export interface Unprintable {
  reference: string;
  letterId: string;
  letter: LetterName;
  /** A sentence without its full stop. */
  why: string;
  /** The bundle it was printed in before its document was lost, or nothing. */
  printed: string | null;
}

export interface PrintQueue {
  on: IsoDate;
  letters: PostItem[];
  unprintable: Unprintable[];
  /** Bundles that were printed and whose list is lost: their letters stand in the queue as if nobody had printed them. */
  unreadable: { landlord: string; bundle: string; why: string }[];
}

/** Working days in the post where a policy names none. */
const POST_DAYS = 2;

/** What waits for the post, in the order it was written; of one landlord, or of all. */
export async function printQueue(
  service: ServiceContext,
  documents: DocumentStore,
  landlord?: string,
): Promise<PrintQueue> {
  const landlordId = landlord === undefined ? undefined : policyOfLandlord(landlord).landlordId;
  const on = todayIn(service);
  const [calendar, rows] = await Promise.all([calendarNow(service), service.store.lettersToPrint(landlordId)]);
  const queue: PrintQueue = { on, letters: [], unprintable: [], unreadable: [] };
  const printed = new Map<string, string>();
  for (const id of new Set(rows.map((r) => r.landlordId))) {
    const { manifests, unreadable } = await bundlesOf(service, documents, id);
    for (const bundle of manifests)
      for (const l of bundle.letters) printed.set(`${l.reference} ${l.letterId}`, bundle.id);
    for (const { landlord: of, id: bundle, code } of unreadable)
      queue.unreadable.push({ landlord: of, bundle, why: whyUndelivered(code) });
  }
  for (const row of rows) {
    const { reference, brief } = row;
    const { letterId, code: letter } = brief;
    const found = await printable(service, documents, row);
    const bundle = printed.get(`${reference} ${letterId}`) ?? null;
    if (typeof found === 'string') {
      queue.unprintable.push({ reference, letterId, letter, why: found, printed: bundle });
      continue;
    }
    const line = itemOf(row, found.kept, pagesOf(found.pdf), deemedFrom(on, row, calendar));
    queue.letters.push({ ...line, printed: bundle });
  }
  return queue;
}

/** The letter as it goes into the envelope, or why it cannot. */
async function printable(
  service: ServiceContext,
  documents: DocumentStore,
  { caseId, brief, addressee, trouble }: PostRow,
): Promise<{ kept: DocumentRow; pdf: Buffer } | string> {
  if (addressee.lines.length === 0) return 'No address is on file';
  const kept = (await service.store.documents(caseId)).find((d) => d.id === brief.letterId && d.form === 'pdf');
  if (kept === undefined)
    return trouble === null ? 'It is being written: try again in a moment' : whyUndelivered(trouble);
  const pdf = await bytesOf(documents, kept.sha256);
  return typeof pdf === 'string' ? whyUndelivered(pdf) : { kept, pdf };
}

function itemOf(row: PostRow, kept: DocumentRow, pages: number, deemed: IsoDate): Omit<PostItem, 'printed'> {
  const { reference, brief, policyId, policyVersion, landlordId, addressee } = row;
  return {
    reference,
    letterId: brief.letterId,
    letter: brief.code,
    title: letterName(policyById(policyId, policyVersion), brief.code),
    landlord: landlordId,
    to: [...(addressee.name === null ? [] : [addressee.name]), ...addressee.lines],
    dated: brief.dated,
    pages,
    largePrint: brief.largePrint === true,
    deemed,
    sha256: kept.sha256,
  };
}

/** A letter counts as received some working days after it is posted (OPT 6.1). */
export function deemedFrom(
  posted: IsoDate,
  { policyId, policyVersion }: Pick<PostRow, 'policyId' | 'policyVersion'>,
  calendar: Calendar,
): IsoDate {
  const { postDays } = policyById(policyId, policyVersion);
  return addWorkingDays(calendar, posted, postDays > 0 ? postDays : POST_DAYS);
}

/** Which letters of which cases: what a manifest that was printed earlier says. */
export type PrintedSelection = Pick<PostItem, 'reference' | 'letterId'>;

export interface Posted {
  posted: PrintedSelection[];
  refused: (PrintedSelection & { why: string })[];
}

/** Records each of these as posted; one that is refused stops no other. */
export async function recordPosted(
  service: ServiceContext,
  which: readonly PrintedSelection[],
  { as, on }: { as?: string | undefined; on?: string | undefined } = {},
): Promise<Posted> {
  const done: Posted = { posted: [], refused: [] };
  for (const { reference, letterId } of which) {
    try {
      await perform(service, reference, 'record-posted', { letter: letterId }, { as, on, key: newKey() });
      done.posted.push({ reference, letterId });
    } catch (error) {
      if (!(error instanceof RuleRefusal || error instanceof NotFound)) throw error;
      done.refused.push({ reference, letterId, why: error.message });
    }
  }
  return done;
}
