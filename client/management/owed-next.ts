/** What a case is owed next, as a report says it. Pure. */
import type { IsoDate } from '../../policies/types.ts';
import type { KindFace } from '../kinds/face.ts';
import { capitalised, type Names } from '../kinds/words.ts';

export interface OwedNext {
  /** What is owed next, and by whom; null where nothing is. */
  next: string | null;
  nextOwnerName: string | null;
  /** A date of it has passed and is still owed. */
  late: boolean;
}

export const owedNext = (
  { nextKind, nextOwner, nextDue }: { nextKind: string | null; nextOwner: string | null; nextDue: IsoDate | null },
  { labels }: KindFace,
  names: Names,
  today: IsoDate,
): OwedNext => ({
  next: nextKind === null ? null : capitalised(labels.date(nextKind)),
  nextOwnerName: nextOwner === null ? null : labels.owner(nextOwner, names),
  late: nextDue !== null && nextDue < today,
});
