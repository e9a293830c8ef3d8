/** The day's post: what waits to be printed, as one bundle with its manifest, and recorded once it has been posted. */
import { asPdf, type Page } from '../../activities/letters/as-pdf.ts';
import { sourcesOf, type Sources } from '../../activities/letters/sources.ts';
import { compose, letterName, MissingPart } from '../../activities/letters/write.ts';
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { policyById } from '../../policies/registry.ts';
import type { Calendar, IsoDate } from '../../policies/types.ts';
import type { LetterName } from '../../workflows/messages.ts';
import { NotFound, RuleRefusal } from '../service/errors.ts';
import { newKey } from '../service/keys.ts';
import { perform } from '../service/perform.ts';
import { policyOfLandlord } from '../service/policies.ts';
import type { PostRow, StaffMember } from '../service/store.ts';
import { calendarNow, todayIn, type World } from '../service/world.ts';
import { contextOf } from './context.ts';
import { pagesOf } from './preview.ts';

/** One line of the manifest. */
export interface PostItem {
  reference: string;
  letterId: string;
  letter: LetterName;
  title: string;
  /** The envelope. */
  to: string[];
  dated: IsoDate;
  pages: number;
  largePrint: boolean;
  /** The day it counts as received if it is posted today. */
  deemed: IsoDate;
}

/** A letter that cannot be put into an envelope, and why. */
export interface Unprintable {
  reference: string;
  letterId: string;
  letter: LetterName;
  why: 'no address is on file' | 'the case does not hold all that it must tell';
}

export interface PrintQueue {
  on: IsoDate;
  letters: PostItem[];
  unprintable: Unprintable[];
  /** One PDF of all in ordinary print, one of all in large print; null where there is none. */
  ordinary: Buffer | null;
  large: Buffer | null;
}

/** Working days in the post where a policy names none. */
const POST_DAYS = 2;

export async function printQueue(world: World, landlord?: string): Promise<PrintQueue> {
  const landlordId = landlord === undefined ? undefined : policyOfLandlord(landlord).landlordId;
  const on = todayIn(world);
  const calendar = await calendarNow(world);
  const rows = await world.store.waitingForPost(landlordId);
  const landlords = [...new Set(rows.map((r) => r.landlordId))];
  const [words, ...staff] = await Promise.all([
    world.store.wordsOfCases([...new Set(rows.map((r) => r.caseId))]),
    ...landlords.map((id) => world.store.staff(id)),
  ]);
  const people = staff.flat();
  const own = new Map(
    await Promise.all(landlords.map(async (id) => [id, sourcesOf(await world.store.ownTemplates(id))] as const)),
  );
  const letters: PostItem[] = [];
  const unprintable: Unprintable[] = [];
  const pages = { ordinary: [] as Page[], large: [] as Page[] };
  for (const row of rows) {
    const { reference, brief } = row;
    const page = composed(row, people, words, own.get(row.landlordId));
    if ('why' in page) {
      unprintable.push({ reference, letterId: brief.letterId, letter: brief.code, why: page.why });
      continue;
    }
    const largePrint = row.adjustments.includes('large-print');
    pages[largePrint ? 'large' : 'ordinary'].push(page);
    letters.push(itemOf(row, page, largePrint, deemedFrom(on, row.policyId, calendar)));
  }
  return {
    on,
    letters,
    unprintable,
    ordinary: pages.ordinary.length === 0 ? null : asPdf(pages.ordinary),
    large: pages.large.length === 0 ? null : asPdf(pages.large, { largePrint: true }),
  };
}

function composed(
  row: PostRow,
  people: readonly StaffMember[],
  words: ReadonlyMap<string, string>,
  sources: Sources | undefined,
): Page | Pick<Unprintable, 'why'> {
  const own = people.filter((p) => row.brief.from === p.id || row.brief.handler === p.id);
  const context = contextOf(row, row.brief, policyById(row.policyId), own, words);
  if (context.address.length === 0) return { why: 'no address is on file' };
  try {
    return compose(context, sources);
  } catch (error) {
    if (error instanceof MissingPart) return { why: 'the case does not hold all that it must tell' };
    throw error;
  }
}

function itemOf({ reference, brief, policyId }: PostRow, page: Page, largePrint: boolean, deemed: IsoDate): PostItem {
  return {
    reference,
    letterId: brief.letterId,
    letter: brief.code,
    title: letterName(policyById(policyId), brief.code),
    to: page.frame.addressee,
    dated: brief.dated,
    pages: pagesOf(asPdf([page], { largePrint })),
    largePrint,
    deemed,
  };
}

/** A letter counts as received some working days after it is posted (OPT 6.1). */
export function deemedFrom(posted: IsoDate, policyId: string, calendar: Calendar): IsoDate {
  const { postDays } = policyById(policyId);
  return addWorkingDays(calendar, posted, postDays > 0 ? postDays : POST_DAYS);
}

/** Which letters of which cases: what a manifest that was printed earlier says. */
export type Which = Pick<PostItem, 'reference' | 'letterId'>;

export interface Posted {
  posted: Which[];
  refused: (Which & { why: string })[];
}

/** Records each of these as posted; one that is refused stops no other. */
export async function recordPosted(
  world: World,
  which: readonly Which[],
  { as, on }: { as?: string | undefined; on?: string | undefined } = {},
): Promise<Posted> {
  const done: Posted = { posted: [], refused: [] };
  for (const { reference, letterId } of which) {
    try {
      await perform(world, reference, 'record-posted', { letter: letterId }, { as, on, key: newKey() });
      done.posted.push({ reference, letterId });
    } catch (error) {
      if (!(error instanceof RuleRefusal || error instanceof NotFound)) throw error;
      done.refused.push({ reference, letterId, why: error.message });
    }
  }
  return done;
}
