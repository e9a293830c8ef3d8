/** What is due for one person, their team or their landlord: late, today, in the next five working days, later. */
import { hasOneOf } from '../../policies/roles/roles.ts';
import { addDays, addWorkingDays } from '../../policies/calendar/working-days.ts';
import { seesRestricted } from '../../policies/roles/restricted.ts';
import { DUTIES, type IsoDate, type Duty } from '../../policies/types.ts';
import { type Calendar } from '../../policies/calendar/types.ts';
import type { Person } from '../core/people.ts';
import type { WorkCounts, WorkCursor, WorkRow, WorkSort } from '../core/store/store.ts';
import { calendarNow, todayIn, type ServiceContext } from '../core/context.ts';
import { wordsOfLists } from './words/words.ts';

export const BUCKETS = ['late', 'today', 'next', 'later'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const WORK_SCOPES = ['me', 'team', 'landlord'] as const;
export type WorkScope = (typeof WORK_SCOPES)[number];

/** How many working days "next" looks ahead. */
export const NEXT_DAYS = 5;

/** Who asks: a `Viewer` of the pages is one. */
export interface WorklistOwner {
  staffId: string;
  landlordId: string;
  duties: readonly Duty[];
  team: string | null;
}

export interface WorkRequest {
  whose: WorkScope;
  stage?: 1 | 2 | undefined;
  status?: string | undefined;
  kind?: string | undefined;
  /** Handle of whoever handles the case. */
  handler?: string | undefined;
  vulnerable?: boolean | undefined;
  sort: WorkSort;
}

export interface WorkPage {
  today: IsoDate;
  calendar: Calendar;
  counts: WorkCounts;
  people: Person[];
  sections: { bucket: Bucket; rows: WorkRow[]; more: boolean }[];
}

/** The days of a bucket, both included; open at its end where null. */
export function daysOf(bucket: Bucket, today: IsoDate, next: IsoDate): { from: IsoDate | null; until: IsoDate | null } {
  switch (bucket) {
    case 'late':
      return { from: null, until: addDays(today, -1) };
    case 'today':
      return { from: today, until: today };
    case 'next':
      return { from: addDays(today, 1), until: next };
    case 'later':
      return { from: addDays(next, 1), until: null };
  }
}

/** The bucket a date is in, as they are counted. */
export function bucketOf(due: IsoDate, today: IsoDate, next: IsoDate): Bucket {
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= next ? 'next' : 'later';
}

/** Whose dates are shown: staff ids and duties, since a date nobody in particular owns is everybody's who has that duty. */
export function ownersOf(whose: WorkScope, worker: WorklistOwner, people: readonly Person[]): string[] | undefined {
  if (whose === 'landlord') return undefined;
  if (whose === 'me' || worker.team === null) return [worker.staffId, ...worker.duties];
  const team = people.filter((p) => p.team === worker.team);
  return [...new Set([worker.staffId, ...worker.duties, ...team.flatMap((p) => [p.id, ...p.duties])])];
}

/**
 * One page of work: some rows of each bucket asked for, and all counts: two questions to the database, however many rows
 * there are.
 */
export async function workFor(
  service: ServiceContext,
  worker: WorklistOwner,
  filter: WorkRequest,
  wanted: readonly { bucket: Bucket; rows: number; after?: WorkCursor | undefined }[],
): Promise<WorkPage> {
  const { store } = service;
  const [people, calendar] = await Promise.all([store.staff(worker.landlordId), calendarNow(service)]);
  const today = todayIn(service);
  const next = addWorkingDays(calendar, today, NEXT_DAYS);
  const handsOut = filter.whose !== 'landlord' && hasOneOf(seesRestricted(worker.landlordId), worker.duties);
  const query = {
    landlordId: worker.landlordId,
    owners: ownersOf(filter.whose, worker, people),
    restrictedOwners: handsOut ? DUTIES : [],
    stage: filter.stage,
    status: filter.status,
    kind: filter.kind,
    // An unknown handle handles no case.
    handler:
      filter.handler === undefined
        ? undefined
        : (people.find((p) => p.handle === filter.handler)?.id ?? filter.handler),
    vulnerable: filter.vulnerable,
  };
  const [counts, pages] = await Promise.all([
    store.workCounts(query, { today, next }),
    store.workSections(
      query,
      // One more than is shown tells whether there are more.
      wanted.map(({ bucket, rows, after }) => ({ ...daysOf(bucket, today, next), after, limit: rows + 1 })),
      filter.sort,
    ),
  ]);
  const { landlordId } = worker;
  const shown = await wordsOfLists(
    service,
    pages.flat().map(({ caseId, restricted }) => ({ caseId, restricted, landlordId })),
  );
  const sections = wanted.map(({ bucket, rows }, i) => {
    const found = (pages[i] ?? []).map((r) => ({ ...r, words: r.words === null ? null : shown(r.caseId, r.words) }));
    return { bucket, rows: found.slice(0, rows), more: found.length > rows };
  });
  return { today, calendar, counts, people, sections };
}
