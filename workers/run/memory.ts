/** How many cases a worker keeps in memory: from what it may use, and what a case was measured to take. */
import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';

/** Measured over thousands of sleeping cases, resident memory with and without them. */
const BYTES_A_CASE = 0.56 * 1024 * 1024;
/** The rest is for turns under way, letters being made, the system, and whatever else runs there. */
const SHARE = 1 / 4;
/** Fewer would have every turn read its whole history again. */
const FEWEST = 50;

/** So many cached cases fit into a quarter of the memory, and into half of what V8 lets one heap grow to. */
export function casesThatFit({
  available = availableMemory(),
  heap = getHeapStatistics().heap_size_limit,
}: { available?: number; heap?: number } = {}): number {
  return Math.max(FEWEST, Math.floor(Math.min(available * SHARE, heap / 2) / BYTES_A_CASE));
}

/** The machine's memory, or the container's where that is limited. */
export function availableMemory(limit = process.constrainedMemory?.() ?? 0, machine = totalmem()): number {
  return limit > 0 ? Math.min(limit, machine) : machine;
}
