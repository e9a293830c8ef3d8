/** Who is away on a day: whoever hands something out is told, and nothing goes to them by itself. */
import type { IsoDate } from '../../policies/types.ts';
import type { Person } from './people.ts';

/** A time away, both days included. */
interface Away {
  staffId: string;
  from: IsoDate;
  until: IsoDate;
}

/** The same people; whoever is away on that day with the last day of it. */
export function withAbsence<P extends Person>(people: readonly P[], leave: readonly Away[], day: IsoDate): P[] {
  return people.map((p) => {
    const away = leave.find((l) => l.staffId === p.id && l.from <= day && l.until >= day);
    return away === undefined ? p : { ...p, awayUntil: away.until };
  });
}
