/** The figures of a landlord, with their run charts, the cases behind each and the file for a spreadsheet (LN-3). */
import type { FastifyReply } from 'fastify';
import { GROUP_NAMES, MEASURE_GROUPS, type MeasureId } from '../../../measures/definitions.ts';
import { SUBJECTS } from '../../../policies/types.ts';
import { plain, capitalised } from '../../kinds/words.ts';
import { measuresCsv } from '../../management/measures/csv.ts';
import { measuresXlsx } from '../../management/measures/xlsx.ts';
import { RUN_MONTHS, teamsOf, type AskedFor } from '../../management/measures/period.ts';
import {
  CASES_LISTED,
  measureCases,
  measuresReport,
  type MeasureReport,
  type MeasuresReport,
} from '../../management/measures/report.ts';
import { monthName, partName, SIGNAL_WORDS, valueText } from '../../management/measures/words.ts';
import { measureOf } from '../../../measures/definitions.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { chosen, months } from './months.ts';
import { CHART, runChart } from '../../management/measures/run-chart.ts';

const NAMES: Record<string, string> = {
  month: '“Month”',
  from: '“From”',
  until: '“Until”',
  subject: '“About”',
  team: '“Team”',
};
export const naming = (field: string): string => NAMES[field] ?? field;

const ASKED = ['month', 'from', 'until', 'subject', 'team'] as const;

function askedFor({ query }: StaffRequest): AskedFor {
  return Object.fromEntries(ASKED.map((name) => [name, textIn(query, name) || undefined]));
}

/** An address of the same question with something else in it. */
function queryOf(asked: AskedFor, more: Record<string, string | undefined> = {}): string {
  const entries = Object.entries({ ...asked, ...more }).filter((e): e is [string, string] => Boolean(e[1]));
  return new URLSearchParams(entries).toString();
}

/** What somebody reads who has a minute. */
const AT_A_GLANCE: readonly MeasureId[] = [
  'received',
  'escalated',
  'acknowledged.limit.1',
  'answered.extended.1',
  'answered.extended.2',
  'days.1',
  'overdue.1',
  'overdue.2',
  'compensation',
  'promises',
  'satisfied.1',
];

export async function measuresPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const asked = askedFor(request);
  const [report, teams] = await Promise.all([
    measuresReport(service, viewer.landlordId, asked, naming),
    teamsOf(service, viewer.landlordId),
  ]);
  const { measures } = report;
  const shown = measures.filter((m) => m.few || m.figure.count > 0 || m.months.some((month) => month.count > 0));
  return sendPage(reply, 'management/measures.njk', {
    here: 'measures',
    ...report,
    asked,
    chart: CHART,
    query: queryOf(asked),
    open: textIn(request.query, 'open'),
    groups: MEASURE_GROUPS.map((group) => ({
      id: group,
      name: GROUP_NAMES[group],
      measures: shown.filter((m) => m.group === group).map((m) => shownMeasure(m, asked)),
    })).filter((g) => g.measures.length > 0),
    glance: shown
      .filter((m) => AT_A_GLANCE.includes(m.id))
      .map((m) => ({ ...m, signalWords: m.range === null ? '' : SIGNAL_WORDS[m.signal ?? 'none'] })),
    nothing: measures.filter((m) => !shown.includes(m)).map((m) => m.name),
    months: [{ value: '', text: 'The last that has ended' }, ...months(service, RUN_MONTHS)].map(chosen(asked.month)),
    subjects: [
      { value: '', text: 'Anything' },
      ...SUBJECTS.map((s) => ({ value: s, text: capitalised(plain(s)) })),
    ].map(chosen(asked.subject)),
    teams: [{ value: '', text: 'Every team' }, ...teams.map((t) => ({ value: t, text: t }))].map(chosen(asked.team)),
  });
}

function shownMeasure(m: MeasureReport, asked: AskedFor) {
  const cases = (more: Record<string, string | undefined>): string =>
    `/managers/measures/cases?${queryOf(asked, { measure: m.id, ...more })}`;
  // Nobody is shown which cases these are.
  if (m.hidesCases === true)
    return {
      ...m,
      href: null,
      missed: null,
      parts: m.parts.map((p) => ({ ...p, href: null })),
      drawn: runChart(m),
      months: monthsOfMeasure(m, () => null),
    };
  return {
    ...m,
    href: cases({}),
    missed: m.kind === 'share' && m.figure.count > m.figure.holds ? cases({ holds: 'no' }) : null,
    parts: m.parts.map((p) => ({ ...p, href: cases({ detail: p.detail }) })),
    drawn: runChart(m),
    months: monthsOfMeasure(m, (month) => cases({ month, from: undefined, until: undefined })),
  };
}

const monthsOfMeasure = (m: MeasureReport, href: (month: string) => string | null): object[] =>
  m.months.toReversed().map((month) => ({
    ...month,
    name: monthName(month.month),
    says: month.value === null ? 'none' : valueText(m, month.value),
    href: href(month.month),
  }));

export async function measuresFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  return sendFile(reply, await measuresReport(service, viewer.landlordId, askedFor(request), naming), 'csv');
}

export async function measuresWorkbook(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  return sendFile(reply, await measuresReport(service, viewer.landlordId, askedFor(request), naming), 'xlsx');
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A report as a file. */
export async function sendFile(
  reply: FastifyReply,
  report: MeasuresReport,
  form: keyof typeof TYPES,
): Promise<FastifyReply> {
  return reply
    .type(TYPES[form])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="figures-${report.from}-to-${report.until}.${form}"`)
    .send(form === 'csv' ? measuresCsv(report) : await measuresXlsx(report));
}

export async function measureCasesPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, query } = request;
  const asked = askedFor(request);
  const [measure, holds, detail] = ['measure', 'holds', 'detail'].map((name) => textIn(query, name) || undefined);
  const found = await measureCases(
    service,
    viewer.landlordId,
    { ...asked, measure: measure ?? '', holds, detail },
    (f) => (f === 'measure' ? '“Figure”' : naming(f)),
  );
  const definition = measureOf(found.measure);
  return sendPage(reply, 'management/measure-cases.njk', {
    here: 'measures',
    ...found,
    definition,
    part: detail === undefined ? null : partName(definition, detail),
    holds: holds ?? null,
    listed: CASES_LISTED,
    back: queryOf(asked),
    cases: found.cases.map((c) => ({
      ...c,
      says: [
        c.detail === null ? null : partName(definition, c.detail),
        c.value === null
          ? null
          : definition.kind === 'money'
            ? valueText(definition, c.value)
            : `${c.value} working days`,
        c.holds === null ? null : c.holds ? 'Yes' : 'No',
      ]
        .filter((t) => t !== null)
        .join(', '),
    })),
  });
}
