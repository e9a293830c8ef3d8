/**
 * The messages a case takes, each under its own name, registered from the tables of its kind. Handlers only put into the
 * queue; a validator asks the same `decide` that the turn will ask, so that a refusal is immediate and leaves no trace.
 */
import {
  ApplicationFailure,
  CancellationScope,
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  setDefaultSignalHandler,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { StaffDuty } from '../../policies/types.ts';
import type { CaseKind, KindTypes, Offer } from './case-kind.ts';
import { londonMoment } from './clock.ts';
import {
  isWrong,
  readCommand,
  readCustomerMessage,
  type CommandMessage,
  type CustomerMessageInput,
} from './envelope.ts';
import { messageName, type MessageSpec } from './fields.ts';
import { readCalendarChange, readDeliveryReport, readPolicyChange } from './changes.ts';
import type { CommandResult, DeliveryReport, SentTo } from './ports.ts';
import { askedUnder, decideCommand, type Item } from './propose.ts';
import { isRefusal, type Refusal } from './rule.ts';
import type { CaseRuntime, ItemOutcome, WaitingItem } from './runtime.ts';
import * as names from './messages.ts';

/**
 * A refusal as the client meets it: a failure of its own type, with the rule and one clear sentence for each thing that is wrong. `seq`: the last
 * event of the case that was judged by, for one that has not asked the record and may be behind it.
 */
export function refusedFailure({ rule, why, besides }: Refusal, seq?: number): ApplicationFailure {
  const more = besides === undefined ? {} : { besides };
  const details = [{ rule, why, ...more, ...(seq === undefined ? {} : { seq }) }];
  return ApplicationFailure.create({ type: names.REFUSED, message: why, nonRetryable: true, details });
}

/** The result of an item, or its refusal thrown. */
export function resultOrFailure(outcome: ItemOutcome): CommandResult {
  if ('refused' in outcome) throw refusedFailure(outcome.refused);
  return outcome;
}

/** Waits for an answer, also in a case that somebody has asked to cancel: cancelling stops nothing. */
function answered(is: () => boolean): Promise<void> {
  return CancellationScope.nonCancellable(() => condition(is));
}

/** What handlers do with a message: they only put it into the queue, and wait for its answer where somebody does. */
interface Inbox<K extends KindTypes> {
  runtime: CaseRuntime<K>;
  /** Queues an item nobody waits for. */
  enqueue(item: Item<K>): void;
  /** The same, unless an item with its key came before. */
  enqueueOnce(item: Item<K>): void;
  /** Queues an item and waits: answers its result, or throws its refusal. */
  ask(item: Item<K>): Promise<CommandResult>;
  /** What could not be read is put in front of staff. */
  unreadable(about: string): void;
}

function inboxOf<K extends KindTypes>(runtime: CaseRuntime<K>): Inbox<K> {
  const enqueue = (item: Item<K>): void => void runtime.waiting.told.push({ item, outcome: null });
  return {
    runtime,
    enqueue,
    enqueueOnce(item) {
      const key = askedUnder(item);
      if (key === null || !runtime.keys.has(key)) enqueue(item);
    },
    async ask(item) {
      const waiting: WaitingItem<K> = { item, outcome: null };
      runtime.waiting.asked.push(waiting);
      await answered(() => waiting.outcome !== null);
      return resultOrFailure(waiting.outcome as ItemOutcome);
    },
    unreadable: (about) => enqueue({ kind: 'trouble', trouble: { what: 'unreadable-message', about } }),
  };
}

/** Registers every message of a kind. Before the first await of a run: an update that finds no handler is rejected. */
export function registerHandlers<K extends KindTypes>(kind: CaseKind<K>, runtime: CaseRuntime<K>): void {
  const inbox = inboxOf(runtime);
  for (const [name, spec] of Object.entries(kind.commands)) registerCommand(kind, inbox, name, spec);
  for (const [name, spec] of Object.entries(kind.customerMessages)) registerCustomerMessage(kind, inbox, name, spec);
  registerChanges(kind, inbox);
  registerReports(inbox);
  registerAnswers(kind, runtime);
}

/** A staff command: an update of its own name. */
function registerCommand<K extends KindTypes>(
  kind: CaseKind<K>,
  { runtime, ask }: Inbox<K>,
  name: string,
  spec: MessageSpec,
): void {
  const mustRead = (message: unknown): K['command'] => {
    const read = readCommand(name, spec, message, currentUpdateInfo()?.id ?? '');
    if (isWrong(read)) throw refusedFailure({ rule: 'RC-1', why: read.wrong });
    const asked = kind.asCommand(read);
    if (asked === null) throw refusedFailure({ rule: 'RC-1', why: 'There is no such command.' });
    return asked;
  };
  const update = defineUpdate<CommandResult, [CommandMessage]>(messageName(name));
  const sent = (message: unknown): SentTo => ({ name: messageName(name), message });
  setHandler(update, (message) => ask({ kind: 'command', command: mustRead(message), sent: sent(message) }), {
    description: `${spec.does} (${spec.rules})`,
    validator: (message) => {
      const read = mustRead(message);
      // Before the record is loaded nobody can judge: its turn does.
      if (runtime.state === null || runtime.keys.has(read.key)) return;
      const decision = decideCommand(kind, runtime.state, read, londonMoment(Date.now()).today);
      if (isRefusal(decision)) throw refusedFailure(decision, runtime.state.seq);
    },
  });
}

/** A customer's message: a signal of its own name. */
function registerCustomerMessage<K extends KindTypes>(
  kind: CaseKind<K>,
  { enqueueOnce, unreadable }: Inbox<K>,
  name: string,
  spec: MessageSpec,
): void {
  const signal = defineSignal<[CustomerMessageInput?]>(messageName(name));
  setHandler(
    signal,
    (message) => {
      const read = readCustomerMessage(name, spec, message, uuid4());
      const said = isWrong(read) ? null : kind.asCustomerMessage(read);
      if (said === null) unreadable(messageName(name));
      else enqueueOnce({ kind: 'word', word: said, sent: { name: messageName(name), message } });
    },
    { description: `The customer says: ${spec.does} (${spec.rules})` },
  );
}

/** What a running case is ruled by, changed under way: another version of the policy, another calendar. */
function registerChanges<K extends KindTypes>(
  kind: CaseKind<K>,
  { runtime, ask, enqueue, unreadable }: Inbox<K>,
): void {
  const policyIn = (message: unknown): Extract<Item<K>, { kind: 'policy' }> => {
    const change = readPolicyChange<K['policy']>(message, currentUpdateInfo()?.id ?? '');
    if (change === null) throw refusedFailure({ rule: 'IN-13', why: 'Give by, duties, reasonText and a policy.' });
    return { kind: 'policy', change, sent: { name: names.APPLY_POLICY, message } };
  };
  setHandler(defineUpdate<CommandResult, [unknown]>(names.APPLY_POLICY), (message) => ask(policyIn(message)), {
    description: 'Rule this case by another version of the policy (IN-13)',
    validator: (message) => {
      const item = policyIn(message);
      if (runtime.state === null || runtime.keys.has(item.change.key)) return;
      const decision = kind.applyPolicy(runtime.state, item.change);
      if (isRefusal(decision)) throw refusedFailure(decision, runtime.state.seq);
    },
  });
  setHandler(
    defineSignal<[unknown]>(names.APPLY_CALENDAR),
    (message) => {
      const change = readCalendarChange(message, uuid4());
      if (change === null) unreadable(names.APPLY_CALENDAR);
      else enqueue({ kind: 'calendar', change, sent: { name: names.APPLY_CALENDAR, message } });
    },
    { description: 'Count this case’s dates by another calendar' },
  );
}

/** What the world reports, and whatever has a name that nobody knows. */
function registerReports<K extends KindTypes>({ enqueue, unreadable }: Inbox<K>): void {
  setHandler(
    defineSignal<[DeliveryReport]>(names.REPORT_DELIVERY),
    (message) => {
      const report = readDeliveryReport(message);
      if (report === null) unreadable(names.REPORT_DELIVERY);
      else if (report.result === 'unproven')
        enqueue({ kind: 'trouble', trouble: { what: 'report-unproven', about: report.letterId } });
      else enqueue({ kind: 'delivery', reports: [report], sent: { name: names.REPORT_DELIVERY, message } });
    },
    { description: 'What became of a letter after it had gone: a mail server further on sent it back (RC-1)' },
  );
  setHandler(defineSignal(names.CATCH_UP), () => enqueue({ kind: 'wake', resumes: true }), {
    description: 'Look at the record: it may be ahead of this case, or hold letters that nobody is delivering',
  });
  setDefaultSignalHandler((name) => unreadable(shortened(name)));
}

/** What may be asked of a case without a turn: whether it stands, how it stands, what may be done. */
function registerAnswers<K extends KindTypes>(kind: CaseKind<K>, runtime: CaseRuntime<K>): void {
  setHandler(
    defineUpdate<CommandResult>(names.OPENED),
    async () => {
      await answered(() => runtime.opened !== null);
      return resultOrFailure(runtime.opened as ItemOutcome);
    },
    { description: 'Answers once the case stands, with all that came before; fails where the rules refuse some of it' },
  );
  setHandler(defineQuery<K['state']>(names.STATE), () => loaded(runtime), { description: 'The case as it stands' });
  setHandler(
    defineQuery<Offer[], [{ by: string; duties: readonly StaffDuty[] }]>(names.OFFERS),
    ({ by, duties }) => kind.offers(loaded(runtime), by, duties, londonMoment(Date.now()).today),
    { description: 'What this person, with these duties, may do now and, for the rest, why not' },
  );
}

function loaded<K extends KindTypes>({ state }: CaseRuntime<K>): K['state'] {
  if (state === null) throw ApplicationFailure.nonRetryable('The case is being read from the record: ask again.');
  return state;
}

/** The name of a signal we do not know, if it looks like a name: a sender can write anything there. */
function shortened(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : 'a signal';
}
