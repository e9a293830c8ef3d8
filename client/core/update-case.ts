/**
 * Asking a case for something, with the record beside it: a case that is behind its record is told to catch up before its
 * refusal counts, and one that cannot be read or stored says so, and not that nobody is there.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { UpdateDefinition } from '@temporalio/common';
import { catchUp, type CommandResult } from '../../workflows/messages.ts';
import { RuleRefusal, ServerUnreachable } from '../../platform/errors.ts';
import type { CaseFile } from './store/store.ts';
import { updateCase, signalCase } from './temporal.ts';
import { describeTrouble, type TroubleKind } from './case-trouble.ts';
import type { ServiceContext } from './context.ts';

/** How long to wait for an answer before looking at the record, and between two looks. */
const LOOK_MS = 1_500;

/** Asks; what was asked of a case in trouble is not lost, and is done by itself once that is mended. */
export async function updateCaseAgainstRecord<Arg>(
  service: ServiceContext,
  file: CaseFile,
  update: UpdateDefinition<CommandResult, [Arg]>,
  arg: Arg,
): Promise<CommandResult> {
  const answer = await untilCaughtUp({
    ask: () => inTroubleOr(service, file, updateCase(service.temporal, file, update, arg)),
    isBehind: (refusal) => isBehind(service, file, refusal),
    catchUp: () => signalCase(service.temporal, file, catchUp),
  });
  if (answer !== null) return answer;
  throw new ServerUnreachable(
    `${file.reference} is still catching up with its record, so nothing was done: try again in a minute.`,
  );
}

/** How long to wait before a case that was told to catch up is asked again, and how often. */
const AGAIN_MS = 250;
const TIMES = 60;

/**
 * Asks until the answer rests on all that stands in the record; null where the case does not catch up. A refusal is judged as
 * soon as Temporal hands it over, which can be before the turn in which the case catches up is done.
 */
export async function untilCaughtUp<Answer>(
  steps: {
    ask(): Promise<Answer>;
    isBehind(refusal: RuleRefusal): Promise<boolean>;
    catchUp(): Promise<unknown>;
  },
  againMs = AGAIN_MS,
): Promise<Answer | null> {
  for (let time = 0; time < TIMES; time++) {
    try {
      return await steps.ask();
    } catch (error) {
      if (!(error instanceof RuleRefusal) || !(await steps.isBehind(error))) throw error;
    }
    if (time === 0) await steps.catchUp();
    else await sleep(againMs);
  }
  return null;
}

/**
 * Whether a refusal was judged by less than the record holds, as when a worker died after storing and before saying so.
 */
async function isBehind({ store }: ServiceContext, file: CaseFile, { seq }: RuleRefusal): Promise<boolean> {
  if (seq === undefined) return false;
  return seq < ((await store.events(file)).at(-1)?.seq ?? 0);
}

/** The answer; or, where it does not come because the case is in trouble, what troubles it. */
async function inTroubleOr(
  service: ServiceContext,
  file: CaseFile,
  answer: Promise<CommandResult>,
): Promise<CommandResult> {
  const answered = new AbortController();
  const done = (): void => answered.abort();
  answer.then(done, done);
  const trouble = await lookForTrouble(service, file, answered.signal);
  if (trouble === null) return answer;
  throw new ServerUnreachable(
    `${file.reference} cannot answer: ${describeTrouble(trouble)}. What was asked waits and is done once that is mended: see putright doctor and putright reconcile.`,
  );
}

/** Looks now and then until there is an answer: null then. */
async function lookForTrouble(
  { store }: ServiceContext,
  file: CaseFile,
  answered: AbortSignal,
): Promise<TroubleKind | null> {
  for (;;) {
    await sleep(LOOK_MS, undefined, { signal: answered }).catch(() => undefined);
    if (answered.aborted) return null;
    // A database that is away now is told by whatever else needs it.
    const trouble = await store.troubleOf(file).catch(() => null);
    if (trouble !== null && !answered.aborted) return trouble;
  }
}
