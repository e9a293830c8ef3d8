/** What each store knows of every case: compared before and after one of them is put back older. */
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { readHistory } from '../../client/administration/reconcile/history.ts';
import { allRuns, historyOf } from '../../client/administration/reconcile/temporal.ts';
import type { Db } from '../../db/connect.ts';
import { caseEvent, complaint, customerMessage, outbox } from '../../db/schema/index.ts';
import type { RecordedEvent } from '../../workflows/messages.ts';
import type { Fault, Ledger, LifeStory } from './ledger.ts';

/** All that the database knows. */
export interface RecordKnown {
  /** Events by case, in order. */
  events: Map<string, RecordedEvent[]>;
  /** References of every case written down, by its id, whether or not anything happened to it yet. */
  cases: Map<string, string>;
  /** Letters and notices, as `case:id`. */
  letters: Set<string>;
  /** Keys of the words that are kept for their cases. */
  words: Set<string>;
}

export async function knownToRecord(db: Db): Promise<RecordKnown> {
  const cases = await db.select({ caseId: complaint.caseId, reference: complaint.reference }).from(complaint);
  const rows = await db.select().from(caseEvent).orderBy(caseEvent.caseId, caseEvent.seq);
  const letters = await db.select({ caseId: outbox.caseId, id: outbox.id }).from(outbox);
  const words = await db.select({ key: customerMessage.key }).from(customerMessage);
  const events = new Map<string, RecordedEvent[]>();
  for (const { caseId, at, ...rest } of rows)
    events.set(caseId, [...(events.get(caseId) ?? []), { ...rest, at: at.toISOString() } as RecordedEvent]);
  return {
    events,
    cases: new Map(cases.map((c) => [c.caseId, c.reference])),
    letters: new Set(letters.map((l) => `${l.caseId}:${l.id}`)),
    words: new Set(words.map((w) => w.key)),
  };
}

/** All that Temporal's histories know. */
export interface TemporalKnown {
  /** Which events, as `signature` tells them, by case. */
  events: Map<string, Set<string>>;
  /** Cases of which a history says how they were opened: they can come back from it. */
  opened: Set<string>;
  /** Keys of the words that running cases were told. */
  told: Set<string>;
}

export async function knownToTemporal(temporal: Client): Promise<TemporalKnown> {
  const known: TemporalKnown = { events: new Map(), opened: new Set(), told: new Set() };
  for (const run of await allRuns(temporal)) {
    const found = await historyOf(temporal, run);
    if (found === null) continue;
    const { events, opening } = readHistory(found);
    if (opening !== null) known.opened.add(run.caseId);
    if (run.status === 'RUNNING') for (const key of keysTold(found)) known.told.add(key);
    const of = known.events.get(run.caseId) ?? new Set<string>();
    for (const event of events) of.add(signature(event));
    known.events.set(run.caseId, of);
  }
  return known;
}

/** Keys under which a run was told something. */
function keysTold({ events }: History): string[] {
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: told }) => {
    const [payload] = told?.input?.payloads ?? [];
    const said = payload ? (defaultPayloadConverter.fromPayload(payload) as { key?: unknown } | null) : null;
    return typeof said?.key === 'string' ? [said.key] : [];
  });
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
  takeInRaised(ledger, before);
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
    // A word that was kept, or told to a run that was ended, and had not been recorded: lost where both were.
    for (const one of life.asked)
      if (one.kind === 'word' && one.answer !== null && !had.some((e) => e.key === one.key))
        if (!after.words.has(one.key) && !histories.told.has(one.key)) one.excused = true;
    if (!after.cases.has(caseId) && !histories.opened.has(caseId)) life.lost = true;
  }
  return mustComeBack;
}

/** Complaints that came of another case, such as a request for a service, are lived by nobody: they are known all the same. */
function takeInRaised({ lives }: Ledger, { cases }: RecordKnown): void {
  const known = new Set(lives.map((l) => l.caseId));
  for (const [caseId, reference] of cases)
    if (!known.has(caseId))
      lives.push({
        name: 'raised',
        kind: 'complaint',
        policy: null,
        caseId,
        reference,
        asked: [],
        lost: false,
        ended: true,
      });
}

function excuse(
  { excusedLetters }: Ledger,
  { caseId, asked }: LifeStory,
  lost: readonly RecordedEvent[],
  before: RecordKnown,
  after: RecordKnown,
): void {
  for (const one of asked) if (lost.some((e) => e.key === one.key)) one.excused = true;
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
