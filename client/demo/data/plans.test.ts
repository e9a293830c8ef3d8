/** The register is lawful: every fictional life is let through by the same rules as a real one (DESIGN §4.10). */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { policyById, toCasePolicy } from '../../../test/support/packs.ts';
import { intakeOf, type PolicyId } from '../../../test/support/cases/life.ts';
import { decide } from '../../../workflows/complaint/decide.ts';
import { begin } from '../../../workflows/complaint/evolve.ts';
import { apply, dueAt } from '../../../test/support/cases/kind.ts';
import { decideCustomerMessage } from '../../../workflows/complaint/rules/customer.ts';
import { isRefusal } from '../../../workflows/complaint/rules/rule.ts';
import type { CaseState } from '../../../workflows/messages.ts';
import { readSteps } from '../../cases/steps.ts';
import { personByHandle } from '../../core/people.ts';
import { PLANS } from './plans.ts';
import { demoPartiesOf, DEMO_STAFF } from '../../../test/support/pack-people.ts';
import { CREWS } from './staff.ts';
import { story } from './story.ts';
import { COMPLAINT_TOPICS } from './topics.ts';

/** Lives one plan through the pure core, as the workflow brings it in. */
function lived(n: number, today: string): CaseState {
  const plan = PLANS[n]!;
  const topic = COMPLAINT_TOPICS[plan.topic]!;
  const people = DEMO_STAFF[plan.landlord]!;
  const { received, logged, steps } = story(plan, topic, CREWS[plan.landlord]!, ENGLAND_AND_WALES, today);
  const directory = {
    staffId: (h: string, what: string) => personByHandle(people, h, what).id,
    handlerId: (h: string, what: string) => personByHandle(people, h, what).id,
    ownerWord: (h: string, what: string) =>
      people.some((p) => p.handle === h) ? personByHandle(people, h, what).id : `party:${h}`,
    day: (d: string) => d,
    partyName: (p: string) => {
      expect(demoPartiesOf(plan.landlord).map((x) => x.name)).toContain(p);
      return p;
    },
  };
  const { before } = readSteps(steps, `register:${n}`, people, directory);
  const policy = toCasePolicy(policyById(plan.landlord));
  const conduct = topic.asks === 'people-and-culture';
  const intake = intakeOf(plan.landlord as PolicyId, received, { logged, staffConduct: conduct });
  const at = `${today}T12:00:00.000Z`;
  let state = begin('c', intake, policy, ENGLAND_AND_WALES);
  const origin = { at, today, on: logged, by: 's', role: 'adviser' as const, key: 'k' };
  state = apply(state, [{ type: 'Logged', intake, policy, calendar: ENGLAND_AND_WALES }], origin).state;
  for (const item of before) {
    if (item.kind === 'command') {
      const { command } = item;
      const decision = decide(state, command, today);
      if (isRefusal(decision))
        throw new Error(`plan ${n} ${plan.landlord} ${command.on} ${command.name}: ${decision.rule} ${decision.why}`);
      state = apply(state, decision, {
        ...origin,
        on: command.on ?? today,
        by: command.by,
        role: command.duties[0]!,
      }).state;
    } else if (item.kind === 'word') {
      const on = item.word.on ?? today;
      state = apply(state, decideCustomerMessage(state, item.word, on, today), {
        ...origin,
        on,
        by: 'customer',
        role: 'customer',
      }).state;
    }
  }
  for (let due = dueAt(state, { today, nine: true }); due.length > 0; due = dueAt(state, { today, nine: true }))
    state = apply(state, due, { ...origin, on: today, by: 'system', role: 'system' }).state;
  return state;
}

const TODAYS = ['2026-11-24', '2026-11-28', '2027-01-04', '2027-04-06', '2027-06-15'];

describe('the register', () => {
  it.each(TODAYS)('is lawful whatever day it is loaded on: %s', (today) => {
    for (let n = 0; n < PLANS.length; n++) expect(() => lived(n, today)).not.toThrow();
  });

  it('gives each landlord a list that looks like a Monday', () => {
    const states = PLANS.map((plan, n) => ({ ...plan, state: lived(n, '2026-11-30') }));
    for (const landlord of Object.keys(CREWS)) {
      const open = states.filter((each) => each.landlord === landlord && each.state.status !== 'closed');
      expect([landlord, open.length >= 9]).toEqual([landlord, true]);
    }
  });

  it('has at least 60 complaints in all stages, with the sector’s proportions', () => {
    const states = PLANS.map((_, n) => lived(n, '2026-11-24'));
    const count = (test: (s: CaseState) => boolean): number => states.filter(test).length;
    expect(states.length).toBeGreaterThanOrEqual(60);
    for (const status of ['stage1', 'responded', 'stage2', 'closed'])
      expect(count((s) => s.status === status)).toBeGreaterThanOrEqual(4);
    expect(count((s) => s.stage === 2) / states.length).toBeCloseTo(0.16, 1);
    expect(count((s) => s.closed?.why === 'refused')).toBe(1);
    expect(count((s) => s.closed?.why === 'withdrawn')).toBe(2);
    expect(count((s) => s.stage1.extensions.length > 0)).toBe(3);
    expect(count((s) => (s.stage2?.extensions.length ?? 0) > 0)).toBe(2);
    const repairs = PLANS.filter((p) => COMPLAINT_TOPICS[p.topic]!.repairs).length / PLANS.length;
    expect(repairs).toBeGreaterThanOrEqual(0.55);
    expect(repairs).toBeLessThanOrEqual(0.62);
  });
});
