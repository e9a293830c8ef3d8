/** Lives one complaint through the service, as people do, and times each of their commands. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { caseNow, fastForward } from '../../client/demo/clock.ts';
import { londonDay } from '../../client/core/input/dates.ts';
import { newKey } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { caseState, type CaseState } from '../../workflows/messages.ts';
import type { PolicyId, Step } from './lives.ts';

export interface Lived {
  caseId: string;
  reference: string;
  /** How long each staff command took to be answered, in milliseconds. */
  answeredIn: number[];
}

/** How often a case is asked whether it has come as far as awaited. */
const LOOK_MS = 25;
const PATIENCE_MS = 30_000;

/** Lives the steps; `wait` and `until` move the case's own clock on the real server. */
export async function live(service: ServiceContext, policy: PolicyId, steps: readonly Step[]): Promise<Lived> {
  const key = newKey();
  const { reference, caseId } = await logComplaint(service, {
    policy,
    channel: 'email',
    received: londonDay(service.clock()),
    name: 'Ada Bench',
    email: 'ada@bench.example',
    text: 'There has been no heating for a week and nobody called back. '.repeat(5),
    key,
  });
  const answeredIn: number[] = [];
  let clock = service.clock;
  const state = (): Promise<CaseState> => caseHandle(service.temporal, caseId).query(caseState);
  const there = (): ServiceContext => ({ ...service, clock });
  const pass = async (days: number): Promise<void> => {
    const day = addWorkingDays(ENGLAND_AND_WALES, londonDay(clock()), days);
    await fastForward(service.temporal, caseId, day);
    const now = await caseNow(service.temporal, caseId);
    clock = () => now;
  };
  for (const step of steps) {
    if ('do' in step) {
      const began = performance.now();
      await perform(there(), reference, step.do, step.given ?? {}, { as: step.as });
      answeredIn.push(performance.now() - began);
    } else if ('says' in step) {
      const { seq } = await state();
      await sendCustomerMessage(there(), reference, step.says, step.given ?? {});
      await until(async () => (await state()).seq > seq, `${step.says} to be heard`);
    } else if ('wait' in step) await pass(step.wait);
    else {
      for (let jumps = 0; (await state()).closed === null; jumps++) {
        if (jumps === 6) throw new Error(`${reference} does not close by itself`);
        await pass(10);
      }
    }
  }
  return { caseId, reference, answeredIn };
}

/** Asks again and again until it is so. */
export async function until(reached: () => Promise<boolean>, what: string): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await reached())) {
    if (Date.now() > giveUp) throw new Error(`waited too long for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
