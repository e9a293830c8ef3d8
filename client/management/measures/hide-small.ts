/** Figures of people with something in common, without those that would show a few of them. Pure. */
import { hideSmall, isSmall, SMALLEST_SHOWN } from '../../../measures/small-numbers.ts';
import type { MeasureReport } from './measure-report.ts';

/** What stands in the place of a small number; of a share it may be those it does not hold for that are few. */
const FEW = `Fewer than ${SMALLEST_SHOWN}`;
const FEW_OF_SHARE = 'Not shown, as they are few';

/**
 * The same report of a measure; where it tells of such people, small numbers are taken out of it everywhere: of the figure, of its
 * parts and of its months. What is hidden counts as nothing, so that no file or chart made of the report shows it either.
 */
export function withoutSmall(m: MeasureReport): MeasureReport {
  if (m.hidesSmall !== true) return m;
  const { figure } = m;
  const isHidden = isFew(m.kind, figure.count, figure.holds);
  const shown = hideSmall(m.parts.map((p) => p.count ?? 0));
  const parts = m.parts.map((p, i) => (shown[i] === null ? { ...p, count: null, says: 'not shown' } : p));
  return {
    ...m,
    figure: isHidden
      ? { ...figure, count: 0, holds: 0, share: null, parts: [] }
      : { ...figure, parts: figure.parts.filter((_part, i) => shown[i] !== null) },
    few: isHidden,
    says: isHidden ? (m.kind === 'share' ? FEW_OF_SHARE : FEW) : m.says,
    parts: isHidden ? [] : parts,
    months: m.months.map((month) =>
      isFew(m.kind, month.count, month.holds) ? { ...month, count: 0, holds: 0, value: null } : month,
    ),
  };
}

/** Of a share, also where those it holds for, or does not, are few. */
const isFew = (kind: MeasureReport['kind'], count: number, holds: number): boolean =>
  isSmall(count) || (kind === 'share' && (isSmall(holds) || isSmall(count - holds)));
