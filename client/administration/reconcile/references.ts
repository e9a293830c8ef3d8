/** References: each is given once, whatever database was lost. A number that stood in a letter never comes again. */
export interface HighestReference {
  landlordId: string;
  year: number;
  last: number;
}

const REFERENCE = /^[A-Z][A-Z0-9]*-(\d{4})-(\d+)(?:-\d+)?$/;

/** The highest number given in each landlord's year, from the references known in either store. */
export function highestReferences(known: Iterable<{ landlordId: string; reference: string }>): HighestReference[] {
  const highest = new Map<string, HighestReference>();
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
