/** My work: what is late, due today and next. */
import { rolesHere } from '../../../policies/roles/restricted.ts';
import { ALL_FACES, faceOfCase } from '../../kinds/index.ts';
import { capitalised } from '../../kinds/words.ts';
import { countInbox } from '../../cases/inbox/list.ts';
import { BUCKETS, NEXT_DAYS, WORK_SCOPES, workFor, type Bucket, type WorkScope } from '../../cases/work.ts';
import { COUNT_LIMIT, sortDay, type WorkRow, type WorkSort } from '../../core/store/store.ts';
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { WORK_PAGES } from './pages.ts';
import { rowView } from './view.ts';
import { hrefOf, isFiltered, readFilter, defaultWhose, type WorkPageFilter } from './filter.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';

/** Rows of one bucket on the page of all, and on a page of its own. */
const FIRST = 10;
const PAGE = 25;

const TITLES: Record<Bucket, string> = {
  late: 'Late',
  today: 'Due today',
  next: `Due in the next ${NEXT_DAYS} working days`,
  later: 'Due later',
};

const NOTHING: Record<Bucket, string> = {
  late: 'Nothing is late.',
  today: 'Nothing is due today.',
  next: `Nothing is due in the next ${NEXT_DAYS} working days.`,
  later: 'Nothing is due later.',
};

const WHOSE_SAID: Record<WorkScope, string> = { me: 'Mine', team: 'My team’s', landlord: 'Everybody’s' };
const SORTS: Record<WorkSort, string> = {
  due: 'When it is due',
  priority: 'Priority',
  limit: 'The Code’s limit',
  received: 'Longest open',
};

export const workArea: Area = (app, deps) =>
  serve(app, deps, WORK_PAGES, {
    work: async ({ service, viewer, query, reply }) => {
      const filter = readFilter(query, defaultWhose(viewer.duties));
      const wanted =
        filter.due === null
          ? (['late', 'today', 'next'] as const).map((bucket) => ({ bucket, rows: FIRST }))
          : [{ bucket: filter.due, rows: PAGE, after: filter.after ?? undefined }];
      const [page, inbox] = await Promise.all([
        workFor(service, viewer, filter, wanted),
        countInbox(service, viewer.landlordId),
      ]);
      const { today, calendar, counts, people } = page;
      const names = namesByStaff(people, rolesHere(viewer.landlordId));
      const reading = { today, calendar, names, viewerId: viewer.staffId };
      return sendPage(reply, 'work/work.njk', {
        today,
        inbox: countSaid(inbox),
        filter,
        total: counts.late + counts.today + counts.next + counts.later,
        whose: WORK_SCOPES.filter((w) => w !== 'team' || viewer.team !== null).map((w) => ({
          text: w === 'team' ? `${WHOSE_SAID.team} (${viewer.team})` : WHOSE_SAID[w],
          href: hrefOf(filter, { whose: w }),
          here: w === filter.whose,
        })),
        buckets: BUCKETS.map((bucket) => ({
          bucket,
          title: TITLES[bucket],
          count: countSaid(counts[bucket]),
          some: counts[bucket] > 0,
          href: hrefOf(filter, { due: bucket }),
          here: bucket === filter.due,
        })),
        sections: page.sections.map(({ bucket, rows, more }) => ({
          bucket,
          title: TITLES[bucket],
          nothing: NOTHING[bucket],
          count: countSaid(counts[bucket]),
          rows: rows.map((r) => rowView(faceOfCase(r), r, reading)),
          more: moreHref(filter, bucket, rows.at(-1), more),
        })),
        overview: hrefOf(filter, { due: null }),
        plain: hrefOf(filter, PLAIN),
        filtered: isFiltered(filter) || filter.sort !== 'due',
        started: filter.after === null ? null : hrefOf(filter),
        choices: {
          stage: choices(
            ALL_FACES.flatMap(({ stages }) => stages).map(({ value, text }) => [value, text]),
            filter.stage?.toString(),
            'Any stage',
          ),
          status: choices(
            ALL_FACES.flatMap(({ statuses, labels }) => statuses.map((s) => [s, capitalised(labels.status(s))])),
            filter.status,
            'Any',
          ),
          kind: choices(
            ALL_FACES.flatMap(({ due }) => due.listed).map(({ value, text }) => [value, text]),
            filter.kind,
            'Anything',
          ),
          handler: choices(
            people.filter((p) => p.active).map((p) => [p.handle, p.name]),
            filter.handler,
            'Anybody',
          ),
          vulnerable: choices(
            [['yes', 'Vulnerable customers only']],
            filter.vulnerable ? 'yes' : undefined,
            'Everybody',
          ),
          sort: choices(Object.entries(SORTS), filter.sort, null),
        },
      });
    },
  });

/** What takes every filter away but keeps whose and when. */
const PLAIN = {
  stage: undefined,
  status: undefined,
  kind: undefined,
  handler: undefined,
  vulnerable: undefined,
  sort: 'due',
} satisfies Partial<WorkPageFilter>;

/** From the first rows to the whole bucket; from one page of it to the next. */
function moreHref(filter: WorkPageFilter, bucket: Bucket, last: WorkRow | undefined, more: boolean): string | null {
  if (!more || !last) return null;
  if (filter.due === null) return hrefOf(filter, { due: bucket });
  const { caseId, id, priority } = last;
  const after = { day: sortDay(last, filter.sort), caseId, id, ...(filter.sort === 'priority' ? { priority } : {}) };
  return hrefOf(filter, { after });
}

/** Options of a select, the first for no narrowing. */
function choices(all: readonly (readonly string[])[], chosen: string | undefined, any: string | null) {
  const options = all.map(([value = '', text = '']) => ({ value, text, selected: value === chosen }));
  return any === null ? options : [{ value: '', text: any, selected: chosen === undefined }, ...options];
}

/** '1,000+' where nobody counted on. */
const countSaid = (n: number): string =>
  n > COUNT_LIMIT ? `${COUNT_LIMIT.toLocaleString('en-GB')}+` : n.toLocaleString('en-GB');
