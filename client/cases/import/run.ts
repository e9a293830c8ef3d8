/** Bringing in many cases from a CSV file at the command line: one verdict for each row, and a bad row stops no other. */
import { mapConcurrently } from '../../core/concurrently.ts';
import { readBytes } from '../../core/input/files.ts';
import type { ServiceContext } from '../../core/context.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { bringIn, type RowContext, type RowVerdict, type RowWishes } from './row.ts';
import { readRows, type ReadRow } from './rows.ts';

export type { RowVerdict } from './row.ts';
export type ImportWishes = RowWishes;

/** Rows brought in side by side: Temporal takes about a hundred starts a second, the database more. */
const AT_ONCE = 4;

/**
 * Reads the whole file before the first row is brought in: a file that is no CSV changes nothing. `told` hears of each row as
 * it is through.
 */
export async function importFile(
  service: ServiceContext,
  path: string,
  wishes: ImportWishes = {},
  { told, ...own }: Partial<Omit<RowContext, 'service'>> & { told?: (verdict: RowVerdict) => Promise<void> } = {},
): Promise<RowVerdict[]> {
  const rows = readRows(decodeText(await readBytes(path)), path);
  const context: RowContext = {
    service,
    documents: null,
    fileNamed: async () => null,
    wasTakenBack: async () => false,
    ...own,
  };
  const first = rows.filter((row) => row.sameAs === null);
  const verdicts = await mapConcurrently(first, AT_ONCE, async (row) => {
    const verdict = await bringIn(context, row, wishes);
    await told?.(verdict);
    return verdict;
  });
  const byLine = new Map(verdicts.map((v) => [v.line, v]));
  return rows.flatMap((row) => byLine.get(row.line) ?? repeated(row, byLine.get(row.sameAs ?? 0)));
}

/** A row that says what one above it says: one complaint. */
function repeated({ line }: ReadRow, above: RowVerdict | undefined): RowVerdict[] {
  if (above === undefined) return [];
  const taken = above.verdict === 'brought-in' || above.verdict === 'would-bring-in';
  return [
    { ...above, line, ...(taken ? { verdict: 'there-already', why: `line ${above.line} says exactly the same` } : {}) },
  ];
}
