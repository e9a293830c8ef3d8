/** Stops the workflows of one landlord's cases, which go on elsewhere from their record. */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Db } from '../../../db/connect.ts';
import { casesOfLandlord } from '../../../db/queries/record/case-rows.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { caseHandle } from '../../core/temporal.ts';

const AT_ONCE = 8;
/** Stands in Temporal's pages. */
const REASON = 'its landlord was handed over to another installation';

/** Terminates what runs; one that has ended is left as it is. */
export async function terminateCases(
  db: Db,
  temporal: Client,
  landlordId: string,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const rows = await casesOfLandlord(db, landlordId);
  let done = 0;
  await mapConcurrently(rows, AT_ONCE, async ({ caseId }) => {
    try {
      await caseHandle(temporal, caseId).terminate(REASON);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    progress(++done, rows.length);
  });
}
