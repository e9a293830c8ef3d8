/** Who is away on a day: whoever hands something out is told, and nothing goes to them by itself. */
import type { IsoDate } from '../../policies/types.ts';
import type { Person } from './people.ts';

/** A time away, both days included. */
export interface Absence {
  staffId: string;
  from: IsoDate;
  until: IsoDate;
}

const covers = ({ from, until }: Absence, day: IsoDate): boolean => from <= day && day <= until;

/** Whether a day lies in one of these absences. */
export const isAway = (away: readonly Absence[], day: IsoDate): boolean => away.some((a) => covers(a, day));

/** The same people; whoever is away on that day with the last day of it. */
export function withAbsence<P extends Person>(people: readonly P[], leave: readonly Absence[], day: IsoDate): P[] {
  return people.map((p) => {
    const away = leave.find((l) => l.staffId === p.id && covers(l, day));
    return away === undefined ? p : { ...p, awayUntil: away.until };
  });
}
