/** Every measure of a time, each with its sentence, its parts, its months and what they say (LN-3, LN-4, LN-6). */
import { MEASURES, MEASURE_IDS, measureOf, type Measure, type MeasureId } from '../../../measures/definitions.ts';
import { figuresOfCounted, type Counted, type Figure, type Period } from '../../../measures/figures.ts';
import { allHomesOn, perThousand } from '../../../measures/homes.ts';
import { grouped } from '../../../measures/group.ts';
import { normalRange, signalOf } from '../../../measures/run-chart.ts';
import { isSmall, SMALLEST_SHOWN } from '../../../measures/small-numbers.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import type { CountedCase } from '../../core/store/store-management.ts';
import { withoutSmall } from './hide-small.ts';
import type { MeasureReport, MonthValue } from './measure-report.ts';
import { readAsked, type AskedFor } from './period.ts';
import { upToDate } from './refresh.ts';
import { figureText, partName, partText, signalText } from './words.ts';

export type { MeasureReport, MonthValue };

export interface MeasuresReport {
  from: IsoDate;
  until: IsoDate;
  /** The day as of which it is told: the last one, or today where the time goes on. */
  told: IsoDate;
  /** Whether the time has ended. */
  ended: boolean;
  /** Changes to cases that are not counted yet: nearly always none. */
  waiting: number;
  subject: string | null;
  team: string | null;
  measures: MeasureReport[];
}

/** The report. Throws a sentence for what was asked wrongly. */
export async function measuresReport(
  service: ServiceContext,
  landlordId: string,
  given: AskedFor = {},
  naming: FieldLabel = asOption,
): Promise<MeasuresReport> {
  const { filter, asked, run } = await readAsked(service, landlordId, given, naming);
  const waiting = await upToDate(service.store, landlordId);
  const [counted, byMonth, homes] = await Promise.all([
    service.store.countedEntries(filter, asked),
    service.store.countedMonths(filter, run, asked),
    service.store.homes(landlordId),
  ]);
  const figures = figuresOfCounted(counted);
  const months = monthsFigures(byMonth, run);
  return {
    ...asked.period,
    told: asked.told,
    ended: asked.period.until < asked.today,
    waiting,
    subject: filter.subject ?? null,
    team: filter.team ?? null,
    measures: MEASURE_IDS.map((id) =>
      withoutSmall(
        reportOf(id, figures[id], { run: months, today: asked.today, homes: allHomesOn(homes, asked.told) }),
      ),
    ),
  };
}

type Months = { month: string; until: IsoDate; figures: Record<MeasureId, Figure> }[];

/** From the first month in which anything was counted: before it there was nothing to count. */
function monthsFigures(counted: readonly (Counted & { month: string })[], run: readonly Period[]): Months {
  const byMonth = grouped(counted, (c) => c.month);
  const all = run.map(({ from, until }) => {
    const month = from.slice(0, 7);
    return { month, until, figures: figuresOfCounted(byMonth.get(month) ?? []), any: byMonth.has(month) };
  });
  return all.slice(
    Math.max(
      0,
      all.findIndex((m) => m.any),
    ),
  );
}

function reportOf(
  id: MeasureId,
  figure: Figure,
  { run, today, homes }: { run: Months; today: IsoDate; homes: number | null },
): MeasureReport {
  const measure = measureOf(id);
  const { parts: _, ...said } = measure;
  const months =
    measure.kind === 'standing'
      ? []
      : run.map(({ month, figures }) => ({ month, ...monthValue(measure, figures[id]) }));
  // A month that goes on is no month yet: it would look like a fall.
  const ended = months.filter((_month, i) => (run[i]?.until ?? today) < today).map((m) => m.value);
  const range = normalRange(ended, measure.kind === 'share' ? { ceiling: 1 } : {});
  const signal = signalOf(ended, range);
  const outside =
    range === null ? [] : ended.flatMap((v, i) => (v !== null && (v < range.low || v > range.high) ? [i] : []));
  const before = outside.filter((i) => i !== ended.length - 1).flatMap((i) => run[i]?.month ?? []);
  return {
    ...said,
    id,
    figure,
    says: figureText(measure, figure),
    perThousand: measure.perHomes === true ? perThousand(figure.count, homes) : null,
    parts: figure.parts.map((p) => ({ ...p, name: partName(measure, p.detail), says: partText(measure, p.count) })),
    months,
    range,
    few: false,
    signal,
    signalSays: measure.kind === 'standing' ? '' : signalText(measure, range, signal, before),
  };
}

function monthValue({ kind }: Measure, { count, holds, share, median, total }: Figure): Omit<MonthValue, 'month'> {
  const value = kind === 'share' ? share : kind === 'spread' ? median : kind === 'money' ? total : count;
  return { count, holds, value };
}

export interface MeasureCases {
  measure: MeasureId;
  name: string;
  from: IsoDate;
  until: IsoDate;
  /** How many the figure counts, and those of them that the reader may see, the newest first. */
  whole: number;
  cases: CountedCase[];
}

/** So many cases are listed. */
export const CASES_LISTED = 500;

/** The cases behind a figure, or behind a part of it. */
export async function measureCases(
  service: ServiceContext,
  landlordId: string,
  {
    measure,
    holds,
    detail,
    ...given
  }: AskedFor & { measure: string; holds?: string | undefined; detail?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<MeasureCases> {
  if (!Object.hasOwn(MEASURES, measure))
    throw new BadInput(`${naming('measure')}: there is no figure called "${measure}".`);
  const id = measure as MeasureId;
  const { filter, asked } = await readAsked(service, landlordId, given, naming);
  if (holds !== undefined && holds !== '' && holds !== 'yes' && holds !== 'no')
    throw new BadInput(`${naming('holds')}: say yes or no.`);
  if (measureOf(id).hidesCases === true)
    throw new BadInput(
      `${naming('measure')}: which cases are behind it is shown to nobody, as it tells of people themselves.`,
    );
  await upToDate(service.store, landlordId);
  const part = {
    measure: id,
    holds: holds ? holds === 'yes' : undefined,
    detail: detail || undefined,
  };
  const found = await service.store.casesBehindMeasure(filter, asked, part, CASES_LISTED);
  if (measureOf(id).hidesSmall === true && isSmall(found.whole))
    throw new BadInput(
      `Fewer than ${SMALLEST_SHOWN} cases are behind this: they are not shown, as people could be recognised by it.`,
    );
  return { measure: id, name: measureOf(id).name, ...asked.period, ...found };
}
