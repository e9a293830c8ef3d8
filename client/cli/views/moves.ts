/** Dates that moved, as a table for people. */
import type { MovedDate } from '../../administration/moved-dates.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';

export function movesTable(moves: readonly MovedDate[], faceOf: FaceOf): string {
  return table(
    ['case', 'what', 'from', 'to', 'the customer was told'],
    moves.map((m) => [
      m.reference,
      faceOf(m).labels.date(m.kind, m.about),
      shortDate(m.from),
      shortDate(m.to),
      toldIn(m),
    ]),
  );
}

/** The promise that stays, or the letters that name the old date. */
function toldIn({ promised, letters }: MovedDate): string {
  if (promised !== null) return `${shortDate(promised)}, which stays`;
  return letters.map((l) => `the old date in ${l.code} of ${shortDate(l.dated)}`).join(', ');
}
