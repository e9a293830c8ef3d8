/** A pack as a report and its tables: figures beside the time before, run charts, parts, and how each figure is counted. Pure. */
import type { Chapter, Drawing } from '../../../letters/print/as-report.ts';
import { heading, list, paragraph, table } from '../../../letters/make-blocks.ts';
import type { Block } from '../../../letters/tree.ts';
import { GROUP_NAMES, type MeasureId } from '../../../measures/definitions.ts';
import type { Period } from '../../../measures/figures.ts';
import { hideSmall, isSmall, SMALLEST_SHOWN } from '../../../measures/small-numbers.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate, Policy } from '../../../policies/types.ts';
import type { Assessment } from '../assessment/report.ts';
import { chartOf } from '../measures/chart-svg.ts';
import { rowsOf } from '../measures/csv.ts';
import type { MeasureReport, MeasuresReport } from '../measures/report.ts';
import { valueText } from '../measures/words.ts';
import { assessmentChapter, improvementsChapter, statementChapters, type ToldImprovements } from './chapters.ts';
import type { PackContents, Sheet } from './contents.ts';
import { PACKS, type PackKind, type PackSpec } from './kinds.ts';
import { regulatorChapter, regulatorSheet, type RegulatorFigure } from './regulator.ts';
import { senderOf } from './sender.ts';

/** What one row of a list by subject or team has. */
export interface GroupedRow {
  name: string;
  received: number;
  answered: number;
  inTime: number;
}

export interface PackFacts {
  kind: PackKind;
  made: IsoDate;
  period: Period;
  report: MeasuresReport;
  before: MeasuresReport;
  subjects: GroupedRow[];
  teams: GroupedRow[];
  assessment: Assessment | null;
  regulator: RegulatorFigure[];
  improvements: ToldImprovements;
}

/** The pack. */
export function packContents(facts: PackFacts, { landlord }: Pick<Policy, 'landlord'>): PackContents {
  const spec = PACKS[facts.kind];
  const { from, until } = facts.period;
  return {
    report: {
      ...senderOf(landlord),
      title: spec.title,
      footer: `${landlord.name} · ${spec.title} · to ${formatDate(until)}`,
      lines: [
        `From ${formatDate(from)} to ${formatDate(until)}. Made on ${formatDate(facts.made)} for ${spec.for}.`,
        'Every figure is counted from the record of the cases: nobody types one. The last part says what each counts and what it leaves out.',
        ...(spec.published
          ? [`Numbers under ${SMALLEST_SHOWN} are not shown, so that nobody is recognised by them.`]
          : []),
        'Many complaints are not bad: they may mean that it is easy to complain (Code 3.3).',
      ],
      notes: facts.report.waiting === 0 ? [] : [`${facts.report.waiting} changes to cases were not counted yet.`],
      contents: 1,
      chapters: chaptersOf(facts, spec),
    },
    sheets: [figuresSheet(facts.report, spec), ...sheetsOf(facts, spec)],
  };
}

function chaptersOf(facts: PackFacts, spec: PackSpec): Chapter[] {
  const has = (part: PackSpec['parts'][number]): boolean => spec.parts.includes(part);
  const { report, before, assessment } = facts;
  const groups = spec.groups.filter((g) => g !== 'regulator');
  return [
    ...(groups.length === 0 ? [] : [inShort(facts, spec)]),
    ...groups.map((group) => groupChapter(group, { report, before, spec })),
    ...(has('subjects') ? [groupedChapter('By what it was about', facts.subjects, spec)] : []),
    ...(has('teams') && facts.teams.length > 0 ? [groupedChapter('By team', facts.teams, spec)] : []),
    ...(has('improvements') ? [improvementsChapter(facts.improvements)] : []),
    ...(has('regulator') ? [regulatorChapter(facts.regulator)] : []),
    ...(has('statements') && assessment !== null ? statementChapters(assessment) : []),
    ...(has('assessment') && assessment !== null ? [assessmentChapter(assessment)] : []),
    howCounted(report.measures.filter((m) => spec.groups.includes(m.group))),
  ];
}

/** What somebody reads who has a minute. */
const AT_A_GLANCE: readonly MeasureId[] = [
  'received',
  'escalated',
  'acknowledged.limit.1',
  'answered.extended.1',
  'answered.extended.2',
  'days.1',
  'days.2',
  'overdue.1',
  'overdue.2',
  'compensation',
  'promises',
  'satisfied.1',
  'ombudsman.findings',
  'ombudsman.orders',
];

function inShort({ report, before }: PackFacts, spec: PackSpec): Chapter {
  const byId = new Map(report.measures.map((m) => [m.id, m]));
  const glance = AT_A_GLANCE.flatMap((id) => byId.get(id) ?? []).filter((m) => spec.groups.includes(m.group));
  const moved = glance.filter((m) => m.signal !== null);
  return {
    title: 'In a minute',
    onNewSheet: true,
    blocks: [
      ...figuresTable(glance, before, spec),
      heading(2, 'What is different'),
      ...(moved.length === 0
        ? [paragraph('Month by month nothing moved more than chance explains, or there are too few months to tell.')]
        : list(moved.map((m) => `${m.name}: ${m.signalSays}`))),
    ],
  };
}

/** Figures of a group with the time before, the parts of each, and its run charts. */
function groupChapter(
  group: MeasureReport['group'],
  { report, before, spec }: { report: MeasuresReport; before: MeasuresReport; spec: PackSpec },
): Chapter {
  const measures = report.measures.filter(
    (m) => m.group === group && (m.few || m.figure.count > 0 || countBefore(before, m.id) > 0),
  );
  return {
    title: GROUP_NAMES[group],
    onNewSheet: false,
    blocks:
      measures.length === 0
        ? [paragraph('There was nothing to count in this time.')]
        : [
            ...figuresTable(measures, before, spec),
            ...measures.filter((m) => m.parts.length > 0).flatMap((m) => partsBlocks(m, spec)),
            ...measures.filter((m) => AT_A_GLANCE.includes(m.id)).flatMap((m) => chartBlocks(m, spec)),
          ],
  };
}

const countBefore = (before: MeasuresReport, id: MeasureId): number =>
  before.measures.find((m) => m.id === id)?.figure.count ?? 0;

function figuresTable(measures: readonly MeasureReport[], before: MeasuresReport, spec: PackSpec): Block[] {
  const then = new Map(before.measures.map((m) => [m.id, m]));
  return table(
    ['What', 'This time', 'The time before'],
    measures.map((m) => {
      const earlier = then.get(m.id);
      return [m.name, briefText(m, spec), earlier === undefined ? '–' : briefText(earlier, spec)];
    }),
  );
}

/** A figure in a few words; what would show a few people is not told where it is published. */
export function briefText(m: MeasureReport, { published }: Pick<PackSpec, 'published'>): string {
  const { figure, kind } = m;
  const few =
    kind === 'share'
      ? isSmall(figure.count) || isSmall(figure.holds) || isSmall(figure.count - figure.holds)
      : isSmall(figure.count);
  if (published && few) {
    if (kind === 'share' && !isSmall(figure.count) && figure.share !== null) return valueText(m, figure.share);
    return `fewer than ${SMALLEST_SHOWN}`;
  }
  if (kind === 'spread' && figure.median !== null) return `${figure.median}; at most ${figure.worst ?? figure.median}`;
  const each = m.perThousand === null || figure.count === 0 ? '' : `, or ${m.perThousand} for each 1,000 homes`;
  return `${m.says}${each}`;
}

function partsBlocks(m: MeasureReport, { published }: PackSpec): Block[] {
  // Pounds do not say how few they were paid to: what is published has the whole sum alone.
  if (published && m.kind === 'money') return [];
  const counts = m.parts.map((p) => p.count);
  const shown = published ? hideSmall(counts.map((n) => n ?? 0)) : counts;
  const said = m.parts.flatMap((p, i) => (shown[i] === null ? [] : [`${p.name}: ${p.says}`]));
  const hidden = m.parts.length - said.length;
  if (hidden > 0)
    said.push(said.length === 0 ? 'Not shown, as they are few' : `${hidden} more, not shown as they are few`);
  return [heading(2, `${m.name}, by its parts`), ...list(said)];
}

/** In what is published a line of small months would show what the table hides. */
function chartBlocks(m: MeasureReport, { published }: PackSpec): (Block | Drawing)[] {
  if (published && m.months.some((month) => isSmall(month.count))) return [];
  const drawing = chartOf(m);
  if (drawing === null) return [];
  const says = m.range === null ? [] : [paragraph(m.signalSays)];
  return [heading(2, `${m.name}, month by month`), drawing, ...says];
}

function groupedChapter(title: string, rows: readonly GroupedRow[], { published }: PackSpec): Chapter {
  const hide = (n: number): string => (published && isSmall(n) ? `fewer than ${SMALLEST_SHOWN}` : String(n));
  const received = published ? hideSmall(rows.map((r) => r.received)) : rows.map((r) => r.received);
  return {
    title,
    onNewSheet: false,
    blocks:
      rows.length === 0
        ? [paragraph('There was nothing to count in this time.')]
        : table(
            ['What', 'Received', 'Answers due at stage 1', 'In time'],
            rows.map((r, i) => [
              r.name,
              received[i] === null ? 'not shown' : String(r.received),
              hide(r.answered),
              published && (isSmall(r.answered) || isSmall(r.answered - r.inTime) || isSmall(r.inTime))
                ? 'not shown'
                : String(r.inTime),
            ]),
          ),
  };
}

/** The numbers of our own rules say nothing to a board or a tenant: in a pack stand what is published, the Code and the Acts. */
const OWN_RULE = /^[A-Z][A-Z0-9]+-\d+$|^OCT |^OAK |^OPT /;
const withoutRules = (said: string): string => said.replaceAll(/ \([A-Z][A-Z0-9]+-\d+\)/g, '');

/** " Source: Code 6.3, 6.4." of what is published; nothing where it rests on our own rules alone. */
function sourceOutside(source: string): string {
  const published = source.split(', ').filter((one) => !OWN_RULE.test(one));
  return published.length === 0 ? '' : ` Source: ${published.join(', ')}.`;
}

const howCounted = (measures: readonly MeasureReport[]): Chapter => ({
  title: 'How each figure is counted',
  onNewSheet: true,
  blocks: measures.flatMap((m) => [
    heading(2, m.name),
    paragraph(
      `${m.sentence} By ${m.by}. It counts ${m.counts}. It leaves out ${withoutRules(m.leavesOut)}.${sourceOutside(m.source)}`,
    ),
  ]),
});

/** The figures with their parts and months as numbers; of what is published, those of the whole time that are not small. */
function figuresSheet(report: MeasuresReport, { groups, published }: PackSpec): Sheet {
  const measures = report.measures.filter((m) => groups.includes(m.group));
  if (published)
    return {
      name: 'Figures',
      head: ['Figure', 'This time', 'Source'],
      rows: measures.map((m) => [m.name, briefText(m, { published }), m.source]),
    };
  return {
    name: 'Figures',
    head: ['Measure', 'Figure', 'Part', 'Time', 'Value', 'Unit', 'Counted', 'Of these it holds for', 'Source'],
    rows: rowsOf({ ...report, measures }).map((r) => [
      r.measure,
      r.name,
      r.part,
      r.time,
      r.value === '' ? null : r.value,
      r.unit,
      r.count,
      r.holds === '' ? null : r.holds,
      r.source,
    ]),
  };
}

const sheetsOf = (facts: PackFacts, { parts, groups }: PackSpec): Sheet[] => [
  ...(parts.includes('regulator') ? [regulatorSheet(facts.regulator)] : []),
  {
    name: 'How they are counted',
    head: ['Figure', 'What it says', 'By', 'It counts', 'It leaves out', 'Source'],
    rows: facts.report.measures
      .filter((m) => groups.includes(m.group))
      .map((m) => [m.name, m.sentence, m.by, m.counts, m.leavesOut, m.source]),
  },
];
