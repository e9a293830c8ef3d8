/** The record and the histories of a case laid side by side: what the record lacks, and where the two tell different things. */
import type { Delivered, RecordedEvent } from '../../../workflows/messages.ts';
import type { CaseHistory } from './history.ts';

/** One run of a case, with what its history tells. */
export interface RunHistory<E = unknown, P = unknown> {
  runId: string;
  startedAt: Date;
  /**
   * Temporal's own, as the run is now; else kept among the documents when it ended. A Temporal that was put back older lets a
   * run go on that has ended once: then there are both, and they may tell different things.
   */
  live: boolean;
  history: CaseHistory<E, P>;
}

export interface JoinedHistory<E = unknown, P = unknown> {
  /** Events to be added to the record, so that it has no hole. */
  missing: RecordedEvent<E>[];
  /** All of the case's events after that, from the first. */
  events: RecordedEvent<E>[];
  /** The first number nobody knows the event of, where later ones are known. */
  holeAt: number | null;
  /** Runs that tell something else than the record under the same number: they are of another past, and it stands. */
  differing: { runId: string; live: boolean; at: number }[];
  opening: P | null;
  settled: string[];
  reports: Delivered['reports'];
}

/**
 * What the runs add to the record. Where they tell different things under one number the record stands, and nothing is
 * taken from that run: what came after belongs to a past that was given up. The newest run is believed first, and what it is
 * now before what was kept of it.
 */
export function joinRuns<E, P>(
  record: readonly RecordedEvent<E>[],
  runs: readonly RunHistory<E, P>[],
): JoinedHistory<E, P> {
  const known = new Map(record.map((r) => [r.seq, r]));
  const joined: JoinedHistory<E, P> = {
    missing: [],
    events: [],
    holeAt: null,
    differing: [],
    opening: null,
    settled: [],
    reports: [],
  };
  const newestFirst = runs.toSorted(
    (a, b) => b.startedAt.getTime() - a.startedAt.getTime() || Number(b.live) - Number(a.live),
  );
  for (const { runId, live, history } of newestFirst) {
    joined.opening ??= history.opening;
    const at = history.events.find((r) => known.has(r.seq) && !isSame(known.get(r.seq), r))?.seq;
    if (at !== undefined) {
      joined.differing.push({ runId, live, at });
      continue;
    }
    for (const r of history.events) if (!known.has(r.seq)) known.set(r.seq, r);
    joined.settled.push(...history.settled);
    joined.reports.push(...history.reports);
  }
  const stands = new Set(record.map((r) => r.seq));
  for (let r = known.get(1); r !== undefined; r = known.get(r.seq + 1)) joined.events.push(r);
  joined.missing = joined.events.filter((r) => !stands.has(r.seq));
  if (known.size > joined.events.length) joined.holeAt = joined.events.length + 1;
  return joined;
}

/** How a run that is under way stands to the record. */
export function standingOf(runId: string, { events, differing }: JoinedHistory, runs: readonly RunHistory[]) {
  if (differing.some((d) => d.live && d.runId === runId)) return 'another-past';
  const { history } = runs.find((r) => r.live && r.runId === runId) ?? {};
  if (history === undefined) return 'unknown';
  return (history.events.at(-1)?.seq ?? 0) < (events.at(-1)?.seq ?? 0) ? 'behind' : 'current';
}

/** Whether two tell the same: the order of an object's keys, which a database changes, says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
