/** Who looked up whom in a directory of residents: only ever added to. */
import type { Queryable } from '../../connect.ts';
import { residentRead } from '../../schema/index.ts';

/** Logs that somebody was shown these residents. */
export async function logResidentReads(
  db: Queryable,
  landlordId: string,
  residentIds: readonly string[],
  { staffId, page }: { staffId: string; page: string },
): Promise<void> {
  if (residentIds.length === 0) return;
  await db.insert(residentRead).values(residentIds.map((residentId) => ({ landlordId, residentId, staffId, page })));
}
