/** Dates that moved, as a table for people. */
import type { Move } from '../../service/moves.ts';
import { dateName } from '../../telling/words.ts';
import { table } from '../output.ts';
import { short } from './deadlines.ts';

export function movesTable(moves: readonly Move[]): string {
  return table(
    ['case', 'what', 'from', 'to'],
    moves.map((m) => [m.reference, dateName(m.kind, m.about), short(m.from), short(m.to)]),
  );
}
