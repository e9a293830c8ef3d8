/** The packs there are: for whom, how often, and what stands in each (LN-3, LN-6, LN-8, Code 8.1 and 9.7). */
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { Period } from '../../../measures/figures.ts';
import type { MeasureGroup } from '../../../measures/definitions.ts';
import { PACK_KINDS, type PackKind } from '../../../policies/packs/pack-readers.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { readWrittenMonth } from '../../core/input/written-dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { monthsBack } from '../registers/missed.ts';

export { PACK_KINDS, type PackKind };

/** What may stand in a pack beside figures. */
export type Part = 'subjects' | 'teams' | 'statements' | 'assessment' | 'regulator' | 'improvements';

export interface PackSpec {
  title: string;
  for: string;
  months: 1 | 3 | 12;
  groups: readonly MeasureGroup[];
  parts: readonly Part[];
  /** It is read by people outside: small numbers are hidden in it. */
  published: boolean;
}

const ALL: readonly MeasureGroup[] = ['received', 'in-time', 'answers', 'put-right', 'customers', 'ombudsman'];

export const PACKS: Record<PackKind, PackSpec> = {
  executive: {
    title: 'Complaints: the month',
    for: 'the executive',
    months: 1,
    groups: ALL,
    parts: ['subjects', 'teams', 'improvements'],
    published: false,
  },
  'member-responsible': {
    title: 'Complaints: the quarter, for the Member Responsible for Complaints',
    for: 'the Member Responsible for Complaints',
    months: 3,
    groups: ALL,
    parts: ['subjects', 'teams', 'improvements', 'statements'],
    published: false,
  },
  committee: {
    title: 'Complaints: the quarter, for the governing body and its committee',
    for: 'the governing body and its committee',
    months: 3,
    groups: ALL,
    parts: ['subjects', 'improvements', 'assessment'],
    published: false,
  },
  panel: {
    title: 'Complaints: the quarter, for the residents’ panel',
    for: 'the residents’ panel',
    months: 3,
    groups: ['received', 'in-time', 'answers', 'put-right', 'customers', 'ombudsman'],
    parts: ['subjects', 'improvements'],
    published: true,
  },
  annual: {
    title: 'Annual complaints performance and service improvement report',
    for: 'the governing body, and to be published',
    months: 12,
    groups: ALL,
    parts: ['subjects', 'improvements', 'statements', 'assessment', 'regulator'],
    published: true,
  },
  tsm: {
    title: 'Tenant Satisfaction Measures CH01 and CH02',
    for: 'the Regulator of Social Housing, and to be published',
    months: 12,
    groups: ['regulator'],
    parts: ['regulator'],
    published: true,
  },
};

/** The months with which a time of this length ends: of the year to 31 March. */
const ENDS: Record<PackSpec['months'], readonly string[]> = {
  1: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'],
  3: ['03', '06', '09', '12'],
  12: ['03'],
};

/** The time of a pack that ends with this month. */
function endingWith(kind: PackKind, month: string): Period {
  const { months } = PACKS[kind];
  const first = monthsBack(`${month}-15`, months - 1);
  return { from: `${first}-01`, until: addDays(`${monthsAfter(month)}-01`, -1) };
}

const monthsAfter = (month: string): string => addDays(`${month}-28`, 7).slice(0, 7);

/** The last time that has ended. */
export function lastEnded(kind: PackKind, today: IsoDate): Period {
  for (let back = 1; back <= 12; back++) {
    const month = monthsBack(today, back);
    if (ENDS[PACKS[kind].months].includes(month.slice(5))) return endingWith(kind, month);
  }
  throw new Error('every pack ends at least once a year');
}

/** The time asked for by the month it ends with. Throws a sentence for one that is none, or has not ended. */
export function readPackTime(kind: PackKind, ending: string | undefined, today: IsoDate, naming: FieldLabel): Period {
  if (!ending) return lastEnded(kind, today);
  const month = readWrittenMonth(ending, today);
  if (month === null)
    throw new BadInput(`${naming('ending')}: "${ending.slice(0, 60)}" is not a month; write it as 2026-09.`);
  const { months } = PACKS[kind];
  if (!ENDS[months].includes(month.slice(5)))
    throw new BadInput(
      `${naming('ending')}: ${months === 12 ? 'the year ends with March' : 'a quarter ends with June, September, December or March'}.`,
    );
  const period = endingWith(kind, month);
  if (period.until >= today) throw new BadInput(`${naming('ending')}: that time has not ended yet.`);
  return period;
}

/** The time before, of the same length. */
export const timeBefore = (kind: PackKind, { from }: Period): Period => endingWith(kind, monthsBack(from, 1));
