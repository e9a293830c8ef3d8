/** A case led through its first steps, on a server (server-life.ts) or in pure functions (life.ts). */
import type { Duty } from '../../../policies/types.ts';
import type { CommandName, FieldsOf } from '../../../workflows/complaint/commands/index.ts';
import type { CaseState } from '../../../workflows/complaint/state.ts';

/** What a case can be led through, on a server or in pure functions. */
export interface Lived {
  state(): Promise<CaseState>;
  do<N extends CommandName>(name: N, fields?: FieldsOf<N>, given?: { by?: string; role?: Duty }): Promise<unknown>;
  say(name: 'escalate' | 'withdraw'): Promise<unknown>;
}

/** Every point found and, where the policy asks for it, checked by somebody else: ready to be answered. */
export async function drafted<L extends Lived>(life: L, outcome: 'upheld' | 'not-upheld' = 'not-upheld'): Promise<L> {
  const { points, policy } = await life.state();
  for (const p of points.filter((x) => x.ours)) await life.do('find', { point: p.id, outcome, reason: 't-reason' });
  const { stage } = await life.state();
  if (stage === 2 && policy.reviewQuestions)
    await life.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
  if (stage === 2) await life.do('ask-why');
  if (outcome === 'upheld') await life.do('offer-remedy');
  if (policy.qualityCheckDays !== null) {
    await life.do('submit-for-check');
    await life.do('check-quality');
  }
  return life;
}

/** Acknowledged today. */
export async function acknowledged<L extends Lived>(life: L): Promise<L> {
  await life.do('allocate');
  await life.do('define');
  await life.do('acknowledge');
  return life;
}

/** Answered at stage 1 today. */
export async function answered<L extends Lived>(life: L, outcome?: 'upheld' | 'not-upheld'): Promise<L> {
  await drafted(await acknowledged(life), outcome);
  await life.do('respond');
  return life;
}

/** At stage 2 since today, with somebody who did not act at stage 1. */
export async function escalated<L extends Lived>(life: L): Promise<L> {
  await answered(life);
  await life.say('escalate');
  await life.do('assign');
  return life;
}
