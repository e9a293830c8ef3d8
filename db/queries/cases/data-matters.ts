/** Matters of data protection as the records of complaints tell them (SP-3). */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { DataMatter } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from './visibility.ts';

/** That data protection was told of something, or told us what came of it. */
export interface DataMatterRow {
  reference: string;
  type: 'DataProtectionTold' | 'DataProtectionAnswered';
  what: DataMatter;
  on: IsoDate;
  /** When it was recorded. */
  at: Date;
}

/** All of a landlord's, in the order in which they were recorded. */
export async function dataMatters(
  db: Queryable,
  landlordId: string,
  visibility?: Visibility,
): Promise<DataMatterRow[]> {
  return db
    .select({
      reference: complaint.reference,
      type: sql<DataMatterRow['type']>`${caseEvent.type}`,
      what: sql<DataMatterRow['what']>`${caseEvent.event}->>'what'`,
      on: caseEvent.on,
      at: caseEvent.at,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        inArray(caseEvent.type, ['DataProtectionTold', 'DataProtectionAnswered']),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(caseEvent.at), asc(caseEvent.caseId), asc(caseEvent.seq));
}
