/** References: each is given once, whatever database was lost. A number that stood in a letter never comes again. */
import type { Client } from '@temporalio/client';

export interface Highest {
  landlordId: string;
  year: number;
  last: number;
}

const REFERENCE = /^[A-Z][A-Z0-9]*-(\d{4})-(\d+)(?:-\d+)?$/;

/** The highest number given in each landlord's year, from the references known in either store. */
export function highestOf(known: Iterable<{ landlordId: string; reference: string }>): Highest[] {
  const highest = new Map<string, Highest>();
  for (const { landlordId, reference } of known) {
    const [, year, number] = REFERENCE.exec(reference) ?? [];
    if (year === undefined || number === undefined) continue;
    const key = `${landlordId} ${year}`;
    const before = highest.get(key);
    const last = Number(number);
    if (before === undefined || before.last < last) highest.set(key, { landlordId, year: Number(year), last });
  }
  return [...highest.values()];
}

/** The search attribute that names a case's reference. */
export const REFERENCE_ATTRIBUTE = 'PutrightReference';

/**
 * Whether no run that Temporal knows bears this reference: to be asked before a case is given it, since a database that is
 * older than Temporal counts again from where it was.
 */
export async function referenceIsFree(temporal: Client, reference: string): Promise<boolean> {
  if (!REFERENCE.test(reference)) return true;
  const { count } = await temporal.workflow.count(`${REFERENCE_ATTRIBUTE} = '${reference}'`);
  return count === 0;
}
