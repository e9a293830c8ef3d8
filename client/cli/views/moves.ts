/** Dates that moved, as a table for people. */
import type { MovedDate } from '../../administration/moved-dates.ts';
import { dateName } from '../../kinds/complaint/labels.ts';
import { table } from '../output.ts';
import { short } from './deadlines.ts';

export function movesTable(moves: readonly MovedDate[]): string {
  return table(
    ['case', 'what', 'from', 'to', 'the customer was told'],
    moves.map((m) => [m.reference, dateName(m.kind, m.about), short(m.from), short(m.to), toldIn(m)]),
  );
}

/** The promise that stays, or the letters that name the old date. */
function toldIn({ promised, letters }: MovedDate): string {
  if (promised !== null) return `${short(promised)}, which stays`;
  return letters.map((l) => `the old date in ${l.code} of ${short(l.dated)}`).join(', ');
}
