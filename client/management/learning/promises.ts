/** What was promised, in a letter or otherwise, and no system shows as done by its day (LN-2, RM-5). */
import type { IsoDate } from '../../../policies/types.ts';
import { wordsOfLists } from '../../cases/words/words.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { ownerName } from '../../kinds/complaint/labels.ts';

export interface BrokenPromise {
  reference: string;
  /** Its number in the case. */
  action: string;
  kind: 'action' | 'payment';
  /** Null once its case was anonymised. */
  what: string | null;
  owner: string;
  due: IsoDate;
  /** The day the letter went that told the customer; null where none has gone since it was promised. */
  toldOn: IsoDate | null;
}

/** The longest overdue first. */
export async function promisesNotKept(service: ServiceContext, landlordId: string): Promise<BrokenPromise[]> {
  const [rows, people, parties] = await Promise.all([
    service.store.brokenPromises(landlordId, todayIn(service)),
    service.store.staff(landlordId),
    service.store.parties(landlordId),
  ]);
  const shown = await wordsOfLists(service, rows);
  const names = {
    ...namesByStaff(people, policyOfLandlord(landlordId)),
    party: (name: string) => parties.find((p) => p.name === name)?.title ?? name,
  };
  return rows.map((row) => ({
    reference: row.reference,
    action: row.action,
    kind: row.kind,
    what: row.words === null ? null : shown(row.caseId, row.words),
    owner: ownerName(row.owner, names),
    due: row.due,
    toldOn: row.toldOn,
  }));
}
