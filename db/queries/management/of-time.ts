/** Which cases a register of one kind shows, in which order, and what stands on the row of each. */
import { and, asc, eq, gte, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { KindName } from '../../../workflows/messages.ts';
import { complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** What every register shows of a case: where it stands, whose it is, and what is due next. */
export const REGISTER_COLUMNS = {
  caseId: complaint.caseId,
  reference: complaint.reference,
  received: complaint.received,
  status: complaint.status,
  handler: complaint.handler,
  closed: complaint.closed,
  closedWhy: complaint.closedWhy,
  nextDue: complaint.nextDue,
  nextKind: complaint.nextKind,
  nextOwner: complaint.nextOwner,
};

/** The oldest first. */
export const REGISTER_ORDER = [asc(complaint.received), asc(complaint.reference)];

/** Of this kind, received between these days, both included, or closed in them, and whatever is open. */
export function ofTime(
  landlordId: string,
  kind: KindName,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): SQL | undefined {
  return and(
    eq(complaint.landlordId, landlordId),
    eq(complaint.caseKind, kind),
    or(
      isNull(complaint.closed),
      and(gte(complaint.received, from), lte(complaint.received, until)),
      and(gte(complaint.closed, from), lte(complaint.closed, until)),
    ),
    isVisible(visibility),
  );
}
