/** What each store knows of every case: compared before and after one of them is put back older. */
import type { Client } from '@temporalio/client';
import { readHistory } from '../../client/reconcile/history.ts';
import { allRuns, historyOf } from '../../client/reconcile/temporal.ts';
import type { Db } from '../../db/connect.ts';
import { caseEvent, complaint, outbox } from '../../db/schema.ts';
import type { RecordedEvent } from '../../workflows/messages.ts';
import type { Fault, Ledger, LifeStory } from './ledger.ts';

/** All that the database knows. */
export interface RecordKnown {
  /** Events by case, in order. */
  events: Map<string, RecordedEvent[]>;
  /** Every case written down, whether or not anything happened to it yet. */
  cases: Set<string>;
  /** Letters and notices, as `case:id`. */
  letters: Set<string>;
}

export async function knownToRecord(db: Db): Promise<RecordKnown> {
  const cases = await db.select({ caseId: complaint.caseId }).from(complaint);
  const rows = await db.select().from(caseEvent).orderBy(caseEvent.caseId, caseEvent.seq);
  const letters = await db.select({ caseId: outbox.caseId, id: outbox.id }).from(outbox);
  const events = new Map<string, RecordedEvent[]>();
  for (const { caseId, at, ...rest } of rows)
    events.set(caseId, [...(events.get(caseId) ?? []), { ...rest, at: at.toISOString() } as RecordedEvent]);
  return {
    events,
    cases: new Set(cases.map((c) => c.caseId)),
    letters: new Set(letters.map((l) => `${l.caseId}:${l.id}`)),
  };
}

/** All that Temporal's histories know. */
export interface TemporalKnown {
  /** Which events, as `signature` tells them, by case. */
  events: Map<string, Set<string>>;
  /** Cases of which a history says how they were opened: they can come back from it. */
  opened: Set<string>;
}

export async function knownToTemporal(temporal: Client): Promise<TemporalKnown> {
  const known: TemporalKnown = { events: new Map(), opened: new Set() };
  for (const run of await allRuns(temporal)) {
    const found = await historyOf(temporal, run);
    if (found === null) continue;
    const { events, opening } = readHistory(found);
    if (opening !== null) known.opened.add(run.caseId);
    const of = known.events.get(run.caseId) ?? new Set<string>();
    for (const event of events) of.add(signature(event));
    known.events.set(run.caseId, of);
  }
  return known;
}

/** One event told apart from any other that could stand under its number. */
function signature({ seq, at, key, event }: RecordedEvent): string {
  return `${seq} ${at} ${key} ${(event as { type?: string }).type ?? ''}`;
}

/** What must come back after a store was put back older: signatures by case. */
export type MustComeBack = Map<string, string[]>;

/**
 * Excuses what was lost with both stores: events the database had, has no more, and no history tells of. Answers with all
 * others, which must come back.
 */
export function excuseLost(
  ledger: Ledger,
  before: RecordKnown,
  after: RecordKnown,
  histories: TemporalKnown,
): MustComeBack {
  const mustComeBack: MustComeBack = new Map();
  for (const life of ledger.lives) {
    const { caseId } = life;
    const had = before.events.get(caseId) ?? [];
    const stands = new Set((after.events.get(caseId) ?? []).map(signature));
    const told = histories.events.get(caseId);
    const known = (e: RecordedEvent): boolean => stands.has(signature(e)) || (told?.has(signature(e)) ?? false);
    const firstLost = had.findIndex((e) => !known(e));
    const back = firstLost < 0 ? had : had.slice(0, firstLost);
    mustComeBack.set(caseId, back.map(signature));
    excuse(ledger, life, had.slice(back.length), before, after);
    if (!after.cases.has(caseId) && !histories.opened.has(caseId)) life.lost = true;
  }
  return mustComeBack;
}

function excuse(
  { excusedLetters }: Ledger,
  { caseId, asked }: LifeStory,
  lost: readonly RecordedEvent[],
  before: RecordKnown,
  after: RecordKnown,
): void {
  for (const one of asked) {
    if (lost.some((e) => e.key === one.key)) one.excused = true;
    // What only stood in the database: a word that was kept and not told yet.
    if (one.answer === 'waits') one.excused = true;
  }
  if (lost.length === 0) return;
  for (const letter of before.letters)
    if (letter.startsWith(`${caseId}:`) && !after.letters.has(letter)) excusedLetters.add(letter);
}

/** Events that were to come back and have not. */
export function notBack(mustComeBack: MustComeBack, now: RecordKnown): Fault[] {
  const faults: Fault[] = [];
  for (const [caseId, wanted] of mustComeBack) {
    const stands = new Set((now.events.get(caseId) ?? []).map(signature));
    const missing = wanted.filter((s) => !stands.has(s));
    if (missing.length > 0)
      faults.push({ what: `${missing.length} events did not come back, from ${missing[0]}`, caseId });
  }
  return faults;
}
