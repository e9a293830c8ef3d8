/** Figures for a benchmarking club, on a page and as the row it takes (LN-6). */
import type { FastifyReply } from 'fastify';
import { measureOf } from '../../../measures/definitions.ts';
import type { Take } from '../../../policies/benchmark.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { benchmark, benchmarkCsv, type Benchmark } from '../../management/packs/benchmark.ts';
import { partName } from '../../management/measures/words.ts';
import { RUN_MONTHS } from '../../management/measures/period.ts';
import { textIn } from '../forms/sent.ts';
import { naming } from '../management/measures.ts';
import { chosen, months } from '../management/months.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const ASKED = ['month', 'from', 'until'] as const;

const askedFor = ({ query }: StaffRequest): Partial<Record<(typeof ASKED)[number], string>> =>
  Object.fromEntries(ASKED.flatMap((name) => (textIn(query, name) === '' ? [] : [[name, textIn(query, name)]])));

const made = (request: StaffRequest): Promise<Benchmark> =>
  benchmark(request.service, request.viewer.landlordId, askedFor(request), undefined, naming);

const TAKEN: Readonly<Record<Take, string>> = {
  count: 'how many',
  holds: 'for how many it holds',
  percent: 'per cent',
  'median-days': 'working days, the middle',
  'mean-days': 'working days, the mean',
  pounds: 'pounds',
  'per-1000-homes': 'for each 1,000 homes',
};

export async function benchmarkPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const asked = askedFor(request);
  const { columns, from, until } = await made(request);
  return sendPage(reply, 'reporting/benchmark.njk', {
    here: 'packs',
    from,
    until,
    asked,
    query: new URLSearchParams(asked).toString(),
    isOwn: policyOfLandlord(viewer.landlordId).benchmark !== undefined,
    months: [{ value: '', text: 'The last that has ended' }, ...months(service, RUN_MONTHS)].map(chosen(asked.month)),
    columns: columns.map(({ heading, measure, take, part, value }) => ({
      heading,
      value: value === null ? 'none to tell' : value.toLocaleString('en-GB'),
      madeOf: [measureOf(measure).name, part === undefined ? null : partName(measureOf(measure), part), TAKEN[take]]
        .filter((said) => said !== null)
        .join(', '),
    })),
  });
}

export async function benchmarkFile(request: StaffRequest): Promise<FastifyReply> {
  const given = await made(request);
  return request.reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="benchmark-${given.from}-to-${given.until}.csv"`)
    .send(benchmarkCsv(given));
}
