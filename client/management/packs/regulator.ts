/** CH01 and CH02 in the Regulator's terms: for each thousand homes, and within the Code's times (LN-6). Pure. */
import type { Chapter } from '../../../letters/print/as-report.ts';
import { paragraph, table } from '../../../letters/make-blocks.ts';
import { allHomesOn, homesOn, perThousand, STOCKS, STOCK_NAMES, type HomesFrom } from '../../../measures/homes.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { MeasuresReport } from '../measures/report.ts';
import type { Sheet } from './contents.ts';

export interface RegulatorFigure {
  code: string;
  name: string;
  /** To one decimal place; null where what it needs is not recorded. */
  value: number | null;
  unit: string;
  /** What it is made of, or what is missing. */
  says: string;
}

/** The four figures, and the homes they rest on. `homes` in the order in which they were recorded. */
export function regulatorFigures(
  { measures, until }: Pick<MeasuresReport, 'measures' | 'until'>,
  homes: readonly HomesFrom[],
): RegulatorFigure[] {
  const figure = (id: string) => measures.find((m) => m.id === id)?.figure;
  const all = allHomesOn(homes, until);
  return ([1, 2] as const).flatMap((stage): RegulatorFigure[] => {
    const received = figure(`ch01.${stage}`)?.count ?? 0;
    const [count, holds] = [figure(`ch02.${stage}`)?.count ?? 0, figure(`ch02.${stage}`)?.holds ?? 0];
    return [
      {
        code: `CH01 (${stage})`,
        name: `Stage ${stage} complaints received for each 1,000 homes`,
        value: perThousand(received, all),
        unit: 'for each 1,000 homes',
        says:
          all === null
            ? `${received} received; how many homes there are is not recorded`
            : `${received} received; ${homesText(homes, until)}`,
      },
      {
        code: `CH02 (${stage})`,
        name: `Stage ${stage} complaints responded to within the Complaint Handling Code’s timescales`,
        value: count === 0 ? null : Math.round((holds / count) * 1_000) / 10,
        unit: 'per cent',
        says: count === 0 ? 'none to count' : `${holds} of ${count}`,
      },
    ];
  });
}

const homesText = (homes: readonly HomesFrom[], day: IsoDate): string =>
  STOCKS.flatMap((stock) => {
    const n = homesOn(homes, stock, day);
    return n === null ? [] : [`${STOCK_NAMES[stock]}: ${n.toLocaleString('en-GB')}`];
  }).join('; ');

const NOTE =
  'The Regulator asks for low cost rental and low cost home ownership apart. The record does not say of each complaint in which of them its home is: these figures are of both together, over all homes recorded.';

export const regulatorChapter = (figures: readonly RegulatorFigure[]): Chapter => ({
  title: 'Tenant Satisfaction Measures',
  onNewSheet: false,
  blocks: [
    ...table(
      ['Measure', 'Figure', 'Made of'],
      figures.map((f) => [`${f.code}: ${f.name}`, valueText(f), f.says]),
    ),
    paragraph(NOTE),
    paragraph(
      'An answer within an extension that the Code allows, and that the customer was told of in time, counts as within its timescales; what is refused counts in neither.',
    ),
  ],
});

export const valueText = ({ value, unit }: RegulatorFigure): string =>
  value === null ? 'cannot be told' : unit === 'per cent' ? `${value.toFixed(1)}%` : value.toFixed(1);

export const regulatorSheet = (figures: readonly RegulatorFigure[]): Sheet => ({
  name: 'CH01 and CH02',
  head: ['Measure', 'Name', 'Figure', 'Unit', 'Made of'],
  rows: figures.map((f) => [f.code, f.name, f.value, f.unit, f.says]),
});
