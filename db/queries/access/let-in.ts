/**
 * Who may get in at all, whichever way: somebody still on the staff of a landlord that goes on here. A landlord that was
 * handed over to another installation lets nobody in; one that has ended does until its last case is closed. Somebody whom
 * their organisation's groups left without a role is let in by no door, whichever they came in by before.
 */
import { and, eq, isNotNull, isNull, not, sql, type SQL } from 'drizzle-orm';
import { account, complaint, landlord, staff } from '../../schema/index.ts';

const LONDON_DAY = sql`(now() at time zone 'Europe/London')::date`;

const openCase = and(eq(complaint.landlordId, landlord.id), isNull(complaint.closed));

const hasGone = sql`(${isNotNull(landlord.movedAt)} or (${landlord.ended} <= ${LONDON_DAY}
  and not exists (select from ${complaint} where ${openCase})))`;

/** The condition on a member of staff. */
export const mayGetIn = (): SQL =>
  and(
    eq(staff.active, true),
    not(
      sql`exists (select from ${account} where ${account.staffId} = ${staff.id} and ${isNotNull(account.withoutRoleSince)})`,
    ),
    not(sql`exists (select from ${landlord} where ${landlord.id} = ${staff.landlordId} and ${hasGone})`),
  ) as SQL;
