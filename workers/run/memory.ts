/** How many cases a worker keeps in memory: from what it may use, and what a case was measured to take. */
import { totalmem } from 'node:os';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Measured over thousands of sleeping cases, resident memory with and without them. */
const BYTES_A_CASE = 0.56 * 1024 * 1024;
/** The rest is for turns under way, letters being made, the system, and whatever else runs there. */
const SHARE = 1 / 4;
/** Fewer would have every turn read its whole history again. */
const FEWEST = 50;

/** So many cached cases fit into a quarter of the memory. */
export function casesThatFit(available = availableMemory()): number {
  return Math.max(FEWEST, Math.floor((available * SHARE) / BYTES_A_CASE));
}

/** Megabytes that the heap of the thread that runs the cases needs for so many: twice their size, for turns under way. */
export function heapFor(cases: number, usual = getHeapStatistics().heap_size_limit): number {
  return Math.round(Math.max(usual, 2 * cases * BYTES_A_CASE) / 1024 ** 2);
}

/**
 * Lets the threads that are begun from now on have a heap for so many cases. V8 otherwise stops at 4 GB, however much memory
 * there is, and the SDK runs all cases of a worker in one thread and has no setting for its heap.
 */
export function growHeapFor(cases: number): void {
  setFlagsFromString(`--max-old-space-size=${heapFor(cases)}`);
}

/** The machine's memory, or the container's where that is limited. */
export function availableMemory(limit = process.constrainedMemory?.() ?? 0, machine = totalmem()): number {
  return limit > 0 ? Math.min(limit, machine) : machine;
}
