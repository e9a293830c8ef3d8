/** My work: what is late, due today and next. */
import { STEPS } from '../../../policies/types.ts';
import { STATUS_NAMES, type Names } from '../../kinds/complaint/labels.ts';
import { BUCKETS, NEXT_DAYS, WHOSE, workFor, type Bucket, type Whose } from '../../cases/work.ts';
import { COUNT_LIMIT, sortDay, type WorkSort } from '../../core/store.ts';
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { WORK_PAGES } from './pages.ts';
import { rowView, whatOf } from './view.ts';
import { hrefOf, isFiltered, readFilter, defaultWhose, WORK_STATUSES, type WorkPageFilter } from './filter.ts';

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

const WHOSE_SAID: Record<Whose, string> = { me: 'Mine', team: 'My team’s', landlord: 'Everybody’s' };
const SORTS: Record<WorkSort, string> = { due: 'When it is due', limit: 'The Code’s limit', received: 'Longest open' };

/** What a list can be narrowed to; dates that act by themselves are on none. */
const KINDS = [
  ...STEPS.filter((s) => !/log|limit|window/.test(s)),
  'update',
  'information',
  'quality-check',
  'action',
  'task',
  'staff-conduct',
  'adjustments-review',
  'restriction-review',
  'panel-decision',
  'refusal-decision',
  'closing-check',
];

export const workArea: Area = (app, deps) =>
  serve(app, deps, WORK_PAGES, {
    work: async ({ service, viewer, query, reply }) => {
      const wish = readFilter(query, defaultWhose(viewer.role));
      const asked =
        wish.due === null
          ? (['late', 'today', 'next'] as const).map((bucket) => ({ bucket, rows: FIRST }))
          : [{ bucket: wish.due, rows: PAGE, after: wish.after ?? undefined }];
      const page = await workFor(service, viewer, wish, asked);
      const { today, calendar, counts, people } = page;
      const byId = new Map(people.map((p) => [p.id, p.name]));
      const names: Names = { staff: (id) => byId.get(id) ?? id, words: () => null };
      const reading = { today, calendar, names, viewerId: viewer.staffId };
      return sendPage(reply, 'work/work.njk', {
        today,
        wish,
        total: counts.late + counts.today + counts.next + counts.later,
        whose: WHOSE.filter((w) => w !== 'team' || viewer.team !== null).map((w) => ({
          text: w === 'team' ? `${WHOSE_SAID.team} (${viewer.team})` : WHOSE_SAID[w],
          href: hrefOf(wish, { whose: w }),
          here: w === wish.whose,
        })),
        buckets: BUCKETS.map((bucket) => ({
          bucket,
          title: TITLES[bucket],
          count: countSaid(counts[bucket]),
          some: counts[bucket] > 0,
          href: hrefOf(wish, { due: bucket }),
          here: bucket === wish.due,
        })),
        sections: page.sections.map(({ bucket, rows, more }) => ({
          bucket,
          title: TITLES[bucket],
          nothing: NOTHING[bucket],
          count: countSaid(counts[bucket]),
          rows: rows.map((r) => rowView(r, reading)),
          more: moreHref(wish, bucket, rows.at(-1), more),
        })),
        overview: hrefOf(wish, { due: null }),
        plain: hrefOf(wish, PLAIN),
        filtered: isFiltered(wish) || wish.sort !== 'due',
        started: wish.after === null ? null : hrefOf(wish),
        choices: {
          stage: choices(
            [
              ['1', 'Stage 1'],
              ['2', 'Stage 2'],
            ],
            wish.stage?.toString(),
            'Any stage',
          ),
          status: choices(
            WORK_STATUSES.map((s) => [s, sentence(STATUS_NAMES[s] ?? s)]),
            wish.status,
            'Any',
          ),
          kind: choices(
            KINDS.map((k) => [k, k === 'task' ? 'Task' : k === 'action' ? 'Promise' : whatOf({ kind: k })]),
            wish.kind,
            'Anything',
          ),
          handler: choices(
            people.filter((p) => p.active).map((p) => [p.handle, p.name]),
            wish.handler,
            'Anybody',
          ),
          vulnerable: choices([['yes', 'Vulnerable customers only']], wish.vulnerable ? 'yes' : undefined, 'Everybody'),
          sort: choices(Object.entries(SORTS), wish.sort, null),
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

type Row = Parameters<typeof rowView>[0];

/** From the first rows to the whole bucket; from one page of it to the next. */
function moreHref(wish: WorkPageFilter, bucket: Bucket, last: Row | undefined, more: boolean): string | null {
  if (!more || !last) return null;
  if (wish.due === null) return hrefOf(wish, { due: bucket });
  return hrefOf(wish, { after: { day: sortDay(last, wish.sort), caseId: last.caseId, id: last.id } });
}

/** Options of a select, the first for no narrowing. */
function choices(all: readonly (readonly string[])[], chosen: string | undefined, any: string | null) {
  const options = all.map(([value = '', text = '']) => ({ value, text, selected: value === chosen }));
  return any === null ? options : [{ value: '', text: any, selected: chosen === undefined }, ...options];
}

/** '1,000+' where nobody counted on. */
const countSaid = (n: number): string =>
  n > COUNT_LIMIT ? `${COUNT_LIMIT.toLocaleString('en-GB')}+` : n.toLocaleString('en-GB');

const sentence = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);
