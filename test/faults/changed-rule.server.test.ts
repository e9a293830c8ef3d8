/**
 * A release in between: one worker decides, another with other rules replays and goes on. What was decided stays as it was
 * decided, and the record gets no hole (DESIGN §2.3).
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { workflowSources } from '../../platform/workflow-code.ts';
import { catchUp, type CommandName, type FieldsOf, type Recorded } from '../../workflows/messages.ts';
import { londonInstant, londonMoment } from '../../workflows/engine/clock.ts';
import { decide } from '../../workflows/complaint/decide.ts';
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { apply, proposalOf } from '../support/cases/kind.ts';
import { command, inputOf } from '../support/cases/life.ts';
import { promptCaseId, serverCase, type ServerCase } from '../support/servers/server-life.ts';
import { acknowledged } from '../support/cases/led.ts';
import { memoryWorld, timeSkipping, withWorker, workflowBundle, type World } from '../support/servers/world.ts';
import { isWhole } from './a-case.ts';

let env: TestWorkflowEnvironment;
let others: WorkflowBundle;
let world: World;
let taskQueue: string;
beforeAll(async () => {
  env = await timeSkipping(inject('testServerPath'));
  others = await bundleWorkflowCode({
    ...workflowSources(),
    workflowsPath: fileURLToPath(new URL('twins/other-rules.ts', import.meta.url)),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
});
beforeEach(() => {
  world = memoryWorld();
  taskQueue = `rules-${randomUUID()}`;
});
afterAll(() => env.teardown());

/** A case begun under today's rules, and lived as far as `body` says by a worker that then stops. */
async function underTodaysRules(body: (life: ServerCase) => Promise<void>): Promise<ServerCase> {
  const now = londonMoment(Number(await env.currentTimeMs()));
  const day = addWorkingDays(ENGLAND_AND_WALES, now.today, 1);
  await env.sleep(Math.max(0, londonInstant(day, 'nine') + 3_600_000 - Number(await env.currentTimeMs())));
  const input = inputOf('oak', day, { logged: day }, promptCaseId());
  return withWorker(
    env,
    world,
    async (start) => {
      const life = serverCase(world, input, await start(input));
      await life.state();
      await body(life);
      return life;
    },
    // Nothing waits for the worker that stops: the server gives the next turn to any.
    { taskQueue, maxCachedWorkflows: 0 },
  );
}

/** Served by a worker with other rules, which keeps nothing in memory: every turn is replayed from the start. */
const underOtherRules = <T>(body: () => Promise<T>): Promise<T> =>
  withWorker(env, world, body, { taskQueue, workflowBundle: others, maxCachedWorkflows: 0 });

it('RC-1 what was accepted stays accepted, what was sent is not sent again, and what comes is judged by the new', async () => {
  const life = await underTodaysRules(async (one) => {
    await acknowledged(one);
    await one.do('note');
  });
  const before = life.events();
  const sent = [...world.sent];
  await underOtherRules(async () => {
    expect((await life.state()).seq).toBe(before.length);
    expect(await life.refuses('note')).toMatchObject({ why: 'Notes are not taken any more.' });
    await life.do('find', { point: 'P1', outcome: 'not-upheld', reason: 't-reason' });
  });
  expect(life.events().slice(0, before.length)).toEqual(before);
  expect(world.sent).toEqual(sent);
  expect(isWhole(life.events())).toBe(true);
  await expect(replayed(life, 'today')).resolves.toBeUndefined();
  await expect(replayed(life, 'others')).resolves.toBeUndefined();
});

/** What today's rules make of a command, stored by a worker that dies before it can say so. */
async function storedUnsaid<N extends CommandName>(life: ServerCase, name: N, key: string, fields?: FieldsOf<N>) {
  const state = await life.state();
  const { at, on } = life.events().at(-1) as Recorded;
  const asked = command(state, name, fields, { key });
  const decision = decide(state, asked, on);
  if (!Array.isArray(decision)) throw new Error(decision.why);
  const taken = apply(state, decision, { at, today: on, on, by: asked.by, role: asked.duties[0]!, key });
  const { outbox } = proposalOf(life.caseId, taken.state, taken.recorded);
  for (const item of outbox) world.outbox.set(`${life.caseId}:${item.id}`, item);
  world.stored(life.caseId, taken.recorded);
  return asked;
}

it.each(['note', 'acknowledge'] as const)(
  'RC-1 a turn that was stored and not reported, of %s: the next worker takes it over, whatever it would decide itself',
  async (name) => {
    const key = randomUUID();
    const life = await underTodaysRules(async (one) => {
      await one.do('allocate');
      await one.do('define');
      await storedUnsaid(one, name, key);
    });
    const stored = life.events();
    await underOtherRules(async () => {
      // Whoever asked for it asks again, and is told what was done; the service has a case that is behind look first.
      await life.handle.signal(catchUp);
      const again = await life.do(name, undefined, { key });
      const done = stored.filter((e) => e.key === key);
      expect(again).toMatchObject({ seq: done.at(-1)?.seq, events: done.map((e) => e.event.type) });
      await life.do('log-contact');
    });
    expect(life.events().slice(0, stored.length)).toEqual(stored);
    expect(isWhole(life.events())).toBe(true);
    expect(JSON.stringify(life.events())).not.toContain('t-by-itself');
    await expect(replayed(life, 'today')).resolves.toBeUndefined();
  },
);

/** Lives the history again; throws where the code would not do what it did. */
async function replayed({ handle, caseId }: ServerCase, rules: 'today' | 'others'): Promise<void> {
  const bundle = rules === 'today' ? await workflowBundle() : others;
  await Worker.runReplayHistory({ workflowBundle: bundle }, await handle.fetchHistory(), caseId);
}
