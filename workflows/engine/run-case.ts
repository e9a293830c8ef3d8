/**
 * The life of a case, of any kind. A run loads the record, and then goes by turns until nothing is owed any more. A turn:
 *
 * 1. something waits: a command, a customer's message, a delivery report, a date that came;
 * 2. the rules of the kind make a proposal of it (`propose`): events to store, or a refusal;
 * 3. the record stores the proposal and answers with what stands now (`record`);
 * 4. the loop does what the answer says: folds the events, hands letters over, sets the timer, shows operators what is next.
 *
 * Everything the loop commands comes from an answer and never from a rule, so that a replay does not depend on what
 * today's rules would say (DESIGN §2). A change to the rules is free; a change to this file or to what it calls of Temporal
 * is a change of running workflows (docs/changing-workflows.md).
 */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { attributePairs, TRANSIENT, plainAttributes } from './attributes.ts';
import type { CaseKind, KindTypes } from './case-kind.ts';
import { readDelivered } from './changes.ts';
import { resultOrFailure, registerHandlers } from './handlers.ts';
import type {
  RecordAnswer,
  Attributes,
  CaseIdentity,
  Delivered,
  DeliverInput,
  HandOver,
  RecordPage,
  LoadInput,
} from './ports.ts';
import { NOTHING_YET, withChanges } from './next.ts';
import { labelOf, propose, proposeOpening, resultOf, type Item, type OpeningOf, type ProposalOf } from './propose.ts';
import { newRuntime, nothingWaits, takeNext, type ItemOutcome, type WaitingItem } from './runtime.ts';
import { caseTimer } from './timer.ts';

/** What the loop asks of the world; `summary` is what operators see of the call. */
export interface CaseActivities<K extends KindTypes> {
  load(input: LoadInput): Promise<RecordPage<K['event'], OpeningOf<K>>>;
  record(proposal: ProposalOf<K>, summary: string): Promise<RecordAnswer<K['event']>>;
  deliver(input: DeliverInput, summary: string): Promise<Delivered>;
}

/** Events of a history beyond which a run ends though letters are still on their way; the server's limit is 51,200. */
const ENORMOUS_HISTORY = 20_000;

/** Runs one case until nothing is owed any more. Cancelling it stops nothing: staff are told. */
export async function runCase<K extends KindTypes>(
  kind: CaseKind<K>,
  { caseId }: CaseIdentity,
  activities: CaseActivities<K>,
): Promise<void> {
  const runtime = newRuntime<K>();
  const timer = caseTimer();
  /** What the last turn said comes next, and search attributes that wait to be written. */
  let next = { ...NOTHING_YET, attributes: plainAttributes(workflowInfo().typedSearchAttributes) };
  let unwritten: Attributes = {};
  /** What has happened to the next date since they were last written, and whether that alone is worth a write. */
  let dateMoved = false;
  let worthWriting = false;
  /** Ids of the outbox that are on their way. */
  const delivering = new Set<string>();
  registerHandlers(kind, runtime);
  // Rejects when somebody asks to cancel the case.
  CancellationScope.current().cancelRequested.catch(() => {
    queue({ kind: 'trouble', trouble: { what: 'cancel-asked' } });
  });
  await CancellationScope.nonCancellable(live);

  /** Turn by turn until the case is over, or its history so long that another run goes on with it. */
  async function live(): Promise<void> {
    const opening = await load();
    await firstTurn(opening);
    for (;;) {
      for (let waiting = takeNext(runtime); waiting; waiting = takeNext(runtime)) await turn(waiting);
      if (mayEnd()) {
        if (next.over) return;
        await continueAsNew<(again: CaseIdentity) => Promise<void>>({ caseId });
      }
      const took = timer.set(next.wake);
      dateMoved ||= took !== 'nothing';
      worthWriting ||= took === 'timer-set';
      show();
      if (await timer.wait(() => !nothingWaits(runtime) || mayEnd() || mayWrite())) queue({ kind: 'wake' });
    }
  }

  /**
   * Nothing waits and nothing was awaited since: what arrives now reaches the server before the end does, or undoes it.
   * Letters on their way are waited for; only a history that has grown enormous goes on without, and its next run hands
   * them over once more.
   */
  function mayEnd(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const quiet = allHandlersFinished() && nothingWaits(runtime);
    const settled = delivering.size === 0 || historyLength > ENORMOUS_HISTORY;
    return quiet && settled && (next.over || continueAsNewSuggested);
  }

  /** Tells operators. Details are no command of a history: today's words do. */
  function show(): void {
    setCurrentDetails(kind.summary(stateNow()).details);
    if (mayWrite()) {
      upsertSearchAttributes(attributePairs(unwritten));
      unwritten = {};
    }
    if (Object.keys(unwritten).length === 0) dateMoved = worthWriting = false;
  }

  /**
   * Search attributes wait for letters, which change them again at once. What only says which date is next also waits:
   * for another timer, or for the letter after which the date has moved.
   */
  function mayWrite(): boolean {
    const due = Object.keys(unwritten).some((name) => worthWriting || !TRANSIENT.includes(name));
    return due && delivering.size === 0;
  }

  /** Puts into the queue what nobody waits for an answer to. */
  function queue(item: Item<K>): void {
    runtime.waiting.told.push({ item, outcome: null });
  }

  /** The case as the record holds it. */
  async function load(): Promise<OpeningOf<K>> {
    let page = await activities.load({ caseId, after: 0 });
    const { opening } = page;
    let state = kind.begin(opening);
    for (;;) {
      state = page.events.reduce((s, e) => kind.evolve(s, e), state);
      remember(page.events);
      if (!page.more) break;
      page = await activities.load({ caseId, after: state.seq });
    }
    runtime.state = state;
    return opening;
  }

  /** Logging, for a case that has just been taken in; for any other, whatever fell due since its last run. */
  async function firstTurn(opening: OpeningOf<K>): Promise<void> {
    const isNew = stateNow().seq === 0;
    const outcome = await store(
      (now) =>
        stateNow().seq === 0 ? proposeOpening(kind, opening, now) : propose(kind, stateNow(), { kind: 'wake' }, now),
      isNew ? 'logged' : 'goes on',
      true,
    );
    runtime.opened = outcome;
    // A case that the rules do not let begin fails, once everybody who asked for it has been told why.
    if (isNew && 'refused' in outcome) {
      await condition(allHandlersFinished);
      resultOrFailure(outcome);
    }
  }

  /** One thing that waited, and the answer for whoever asked. */
  async function turn(waiting: WaitingItem<K>): Promise<void> {
    const { item } = waiting;
    const resumes = item.kind === 'wake' && item.resumes === true;
    const outcome = await store((now) => propose(kind, stateNow(), item, now), labelOf(item), resumes);
    // Who asked is told; where nobody waits for an answer, staff are.
    if ('refused' in outcome && outcome.unsigned && !isAsked(item))
      queue({ kind: 'trouble', trouble: { what: 'unsigned-message', about: item.sent?.name } });
    waiting.outcome = outcome;
  }

  /**
   * Stores what `proposes` makes of the case. Where the record is ahead, the case takes over what stands there and asks
   * again; what went unsettled with it is handed over then, as at the beginning of a run.
   */
  async function store(proposes: (now: number) => ProposalOf<K>, label: string, resumes = false): Promise<ItemOutcome> {
    for (let unsettled = resumes; ;) {
      const proposal = { ...proposes(Date.now()), now: next };
      const answer = await activities.record(unsettled ? { ...proposal, resumes: true } : proposal, label);
      if (answer.kind === 'ahead') {
        takeOver(answer.events);
        unsettled = true;
        continue;
      }
      if (answer.kind === 'stored') takeOver(answer.events);
      next = withChanges(next, answer.next);
      unwritten = { ...unwritten, ...answer.next.attributes };
      if (answer.handOver) handOver(answer.handOver);
      return outcomeOf(answer, proposal.key);
    }
  }

  /** Somebody waits for the answer. */
  function isAsked({ kind: what }: Item<K>): boolean {
    return what === 'command' || what === 'policy';
  }

  /** What whoever asked under this key is told. */
  function outcomeOf(answer: Exclude<RecordAnswer<K['event']>, { kind: 'ahead' }>, key: string | null): ItemOutcome {
    switch (answer.kind) {
      case 'refused':
        return { refused: answer.refusal, ...(answer.unsigned ? { unsigned: true } : {}) };
      case 'known':
        return answer.result;
      case 'stored':
        return resultOf(
          kind,
          stateNow().seq,
          answer.events.filter((e) => e.key === key),
        );
    }
  }

  /** Folds what stands in the record into the case. */
  function takeOver(events: RecordPage<K['event']>['events']): void {
    runtime.state = events.reduce((s, e) => kind.evolve(s, e), stateNow());
    remember(events);
  }

  /** Keys that have been answered: asked again under one, the record answers what it answered then. */
  function remember(events: RecordPage<K['event']>['events']): void {
    for (const { role, key } of events) if (role !== 'system') runtime.keys.add(key);
  }

  /** Letters go beside the loop: a mail server that is slow or away holds up no turn. Its result comes back as one. */
  function handOver(letters: HandOver): void {
    const ids = letters.ids.filter((id) => !delivering.has(id));
    if (ids.length === 0) return;
    for (const id of ids) delivering.add(id);
    const settled = (answer: unknown): void => {
      for (const id of ids) delivering.delete(id);
      worthWriting ||= dateMoved;
      const delivered = readDelivered(answer, ids);
      if (delivered === null) {
        queue({ kind: 'trouble', trouble: { what: 'delivery-failed', about: ids.join(' ') } });
        return;
      }
      const { reports, waiting } = delivered;
      if (reports.length > 0) queue({ kind: 'delivery', reports });
      if (waiting.length > 0) handOver({ ids: waiting, summary: letters.summary });
    };
    activities.deliver({ caseId, ids }, letters.summary).then(settled, () => settled(null));
  }

  function stateNow(): K['state'] {
    if (runtime.state === null) throw new Error('the case has not been loaded');
    return runtime.state;
  }
}
