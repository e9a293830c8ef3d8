/** What must hold of every case once all is quiet, whatever was thrown at it. */
import type { Client } from '@temporalio/client';
import { asc, eq } from 'drizzle-orm';
import type { ReconcileContext } from '../../client/administration/reconcile/index.ts';
import { eventsOf } from '../../db/queries/cases/cases.ts';
import { openingOf } from '../../db/queries/cases/cases.ts';
import { caseRows, type CaseRow } from '../../db/queries/record/case-rows.ts';
import { readModelOf } from '../../db/queries/record/read-model.ts';
import { caseObligation, complaint, outbox } from '../../db/schema/index.ts';
import { policyById } from '../support/packs.ts';
import { caseState, caseWorkflowId, stateOfEvents, type CaseOpening, type Recorded } from '../../workflows/messages.ts';
import { askedTwice, complainedTwice, overturnedOnce, type OnRecord } from './told-once.ts';
import type { Fault, Ledger, LifeStory } from './ledger.ts';

/** Everything that is wrong now. */
export async function checkAll(context: ReconcileContext, ledger: Ledger): Promise<Fault[]> {
  const rows = await caseRows(context.db);
  const lives = new Map(ledger.lives.map((l) => [l.caseId, l]));
  const faults: Fault[] = [];
  const known = new Map<string, OnRecord>();
  for (const row of rows) {
    const say = (what: string): void => void faults.push({ what, caseId: row.caseId });
    const found = await checkCase(context, ledger, row, lives.get(row.caseId), say);
    if (found !== null) known.set(row.caseId, found);
  }
  const standing = new Set(rows.map((r) => r.caseId));
  for (const { caseId, reference, lost } of ledger.lives)
    if (reference !== null && !lost && !standing.has(caseId)) faults.push({ what: 'its case is gone', caseId });
  return [
    ...faults,
    ...complainedTwice(known, ledger),
    ...overturnedOnce(known, ledger),
    ...checkReferences(ledger),
    ...checkMarks(ledger),
  ];
}

type Say = (what: string) => void;

async function checkCase(
  context: ReconcileContext,
  ledger: Ledger,
  row: CaseRow,
  life: LifeStory | undefined,
  say: Say,
): Promise<OnRecord | null> {
  const { db, temporal } = context;
  const [events, opening] = await Promise.all([eventsOf(db, row.caseId), openingOf(db, row.caseId)]);
  if (opening === null) {
    say('has no opening');
    return null;
  }
  if (events.some((e, i) => e.seq !== i + 1)) say(`its record has a hole: ${events.map((e) => e.seq).join(' ')}`);
  if (row.seq !== events.length) say(`its row is at ${row.seq}, its record at ${events.length}`);
  if (row.started && events.length === 0) say('was started, and nothing is recorded of it');
  if (events.length === 0) return null;
  await checkReadSide(context, row, opening, events, say);
  await checkWorkflow(temporal, row, opening, events, say);
  await checkLetters(context, ledger, row, opening, events, say);
  for (const key of askedTwice(events)) say(`${key} stands in its record at two places`);
  if (life) checkAsked(life, events, say);
  return { opening, events };
}

/** Rows are what the events make of them. The customer's needs and the reference's variant stand in the database alone. */
async function checkReadSide(
  { db }: ReconcileContext,
  { caseId }: CaseRow,
  opening: CaseOpening,
  events: Recorded[],
  say: Say,
): Promise<void> {
  const made = readModelOf(opening, events, { settled: [], reports: [] });
  const [row] = await db.select().from(complaint).where(eq(complaint.caseId, caseId));
  for (const [name, value] of Object.entries(made.view)) {
    if (name === 'reference') continue;
    const stands = (row as Record<string, unknown>)[name];
    if (stands !== value) say(`its row says ${name} ${String(stands)}, its record ${String(value)}`);
  }
  const dates = await db
    .select({ id: caseObligation.id, due: caseObligation.due })
    .from(caseObligation)
    .where(eq(caseObligation.caseId, caseId))
    .orderBy(asc(caseObligation.id));
  const stand = dates.map((d) => `${d.id} ${d.due}`).toSorted();
  const owed = made.obligations.map((o) => `${o.id} ${o.due}`).toSorted();
  if (stand.join() !== owed.join()) say(`its dates are ${stand.join(', ')}, its record says ${owed.join(', ')}`);
  const items = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.caseId, caseId));
  const has = items.map((i) => i.id).toSorted();
  const goes = made.outbox.map((o) => o.item.id).toSorted();
  if (has.join() !== goes.join()) say(`its outbox holds ${has.join(' ')}, its record asks for ${goes.join(' ')}`);
}

/** An open case runs, and stands where its record stands. */
async function checkWorkflow(
  temporal: Client,
  { caseId, owes }: CaseRow,
  opening: CaseOpening,
  events: Recorded[],
  say: Say,
): Promise<void> {
  const handle = temporal.workflow.getHandle(caseWorkflowId(caseId));
  const run = await handle.describe().catch(() => null);
  if (owes && run?.status.name !== 'RUNNING') return say(`is open, and its workflow is ${run?.status.name ?? 'gone'}`);
  if (run?.status.name !== 'RUNNING') return;
  if ((run.raw.workflowExecutionInfo?.searchAttributes?.indexedFields ?? {})['TemporalReportedProblems'])
    say('its turn fails again and again');
  const state = await handle.query(caseState).catch((error: unknown) => error as Error);
  if (state instanceof Error) return say(`its workflow answers no question: ${state.name}`);
  const folded = stateOfEvents(opening, events);
  if (canonical(state) !== canonical(folded))
    say(`its workflow stands at ${state.seq}, its record at ${folded.seq}, or they differ in what happened`);
}

/** What was sent has arrived, each under one Message-ID; nothing arrived that nobody sent. */
async function checkLetters(
  { db }: ReconcileContext,
  { arrivals, excusedLetters, blows }: Ledger,
  { caseId }: CaseRow,
  opening: CaseOpening,
  events: readonly Recorded[],
  say: Say,
): Promise<void> {
  const domain = policyById(opening.policy.id).landlord.complaintsEmail.split('@')[1];
  const idOf = (id: string): string => `<${caseId}.${id}@${domain}>`;
  const items = await db
    .select({ id: outbox.id, kind: outbox.kind, status: outbox.status })
    .from(outbox)
    .where(eq(outbox.caseId, caseId));
  const fates = new Set(
    events.flatMap(({ event: e }) =>
      e.type === 'LetterDispatched' || e.type === 'LetterRefused' ? [`${e.letterId} ${e.type}`] : [],
    ),
  );
  for (const { id, kind, status } of items) {
    if (status === 'sent' && !arrivals.has(idOf(id))) say(`${id} is sent and never arrived`);
    if (kind !== 'letter') continue;
    if (status === 'sent' && !fates.has(`${id} LetterDispatched`)) say(`${id} is sent, and its case has not heard`);
    if (status === 'refused' && !fates.has(`${id} LetterRefused`)) say(`${id} was refused, and its case has not heard`);
  }
  const known = new Set(items.flatMap(({ id }) => [idOf(id), idOf(`${id}.copy`)]));
  for (const [messageId, at] of arrivals) {
    if (!messageId.startsWith(`<${caseId}.`)) continue;
    const id = messageId.slice(caseId.length + 2, messageId.lastIndexOf('@'));
    if (!known.has(messageId) && !excusedLetters.has(`${caseId}:${id.replace(/\.copy$/, '')}`))
      say(`${id} arrived, and nobody sent it`);
    const [first = 0, last = 0] = [at[0], at.at(-1)];
    // Where something was killed between the mail server's word and the note of it, it goes again under its own number.
    if (at.length > 1 && !excusedLetters.has(`${caseId}:${id}`) && !blows.some((b) => b.from <= last && b.to >= first))
      say(`${id} arrived ${at.length} times, and nothing was thrown meanwhile`);
  }
}

/** Each thing that was answered stands in the record once, or not at all where it was refused. */
function checkAsked({ asked }: LifeStory, events: Recorded[], say: Say): void {
  for (const { key, what, kind, answer, excused } of asked) {
    if (what === 'log') continue;
    const under = events.filter((e) => e.key === key && e.role !== 'system');
    const together = under.every((e, i) => e.seq === (under[0]?.seq ?? 0) + i && e.at === under[0]?.at);
    if (!together) say(`${what} ${key} stands in its record more than once`);
    if (answer === 'refused' && under.length > 0) say(`${what} ${key} was refused, and stands in its record`);
    if ((answer === 'done' || answer === 'waits') && under.length === 0 && !excused)
      say(`the ${kind} ${what} ${key} was answered ${answer}, and is not in its record`);
  }
}

/** No number was given to two cases; but for those of which neither store knew any more that they had been. */
function checkReferences({ references, lives }: Ledger): Fault[] {
  const lost = new Set(lives.filter((l) => l.lost).map((l) => l.caseId));
  return [...references]
    .map(([reference, cases]) => ({ reference, cases: [...cases].filter((caseId) => !lost.has(caseId)) }))
    .filter(({ cases }) => cases.length > 1)
    .map(({ reference, cases }) => ({
      what: `${reference} was given to ${cases.length} cases`,
      caseId: cases.join(' '),
    }));
}

/** A letter that quotes words of its own came under one Message-ID. */
function checkMarks({ lives, marks }: Ledger): Fault[] {
  return lives.flatMap(({ caseId, asked }) =>
    asked.flatMap(({ mark, excused }) =>
      mark !== undefined && !excused && (marks.get(mark)?.size ?? 0) > 1
        ? [{ what: `one letter came under ${[...(marks.get(mark) ?? [])].join(' and ')}`, caseId }]
        : [],
    ),
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(
          Object.entries(v)
            .filter(([, one]) => one !== undefined)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : v,
  );
}
