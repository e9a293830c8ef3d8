/** Who gives the answer of stage 2: whoever the policy lets review, whoever may answer at stage 1 (S2-13). */
import { describe, expect, it } from 'vitest';
import { acknowledged, command, respond, type PolicyId } from '../../../../test/support/cases/life.ts';
import { PACK_IDS, policyById } from '../../../../test/support/packs.ts';
import { STAFF_DUTIES, type Duty } from '../../../../policies/types.ts';
import type { CommandName } from '../../commands/index.ts';
import { decide } from '../../decide.ts';
import { offers } from '../../offers.ts';
import { dutyFor, rolesInTable, rolesNow } from '../../roles.ts';
import { isRefusal } from '../rule.ts';
import type { CaseState } from '../../state.ts';

const MONDAY = '2026-11-23';

/** The stages of a case: to be answered for the first time, and asked to be looked at again. */
function stages(id: PolicyId): { stage1: CaseState; stage2: CaseState } {
  const life = acknowledged(id, MONDAY);
  const stage1 = life.state;
  return { stage1, stage2: respond(life).say('escalate').state };
}

/** The rule by which somebody with this duty is refused to answer; null where it is not for who they are. */
function refusedBy(state: CaseState, role: Duty): string | null {
  const answer = decide(state, command(state, 'respond', {}, { role, by: 's-new' }), MONDAY);
  return isRefusal(answer) && ['RC-2', 'S2-13'].includes(answer.rule) ? answer.rule : null;
}

const ruledBy = (state: CaseState, stage2: Duty[] | null): CaseState => {
  const { handlers, ...others } = state.policy;
  return {
    ...state,
    policy: stage2 === null ? others : { ...others, handlers: { stage1: ['officer'], ...handlers, stage2 } },
  };
};

describe('S2-13 who gives the answer of stage 2', () => {
  it.each(PACK_IDS)('S2-13 %s: the core refuses everybody but whom the policy lets review', (id) => {
    const { stage1, stage2 } = stages(id);
    const { handlers } = policyById(id);
    expect(stage2.stage).toBe(2);
    const may = (state: CaseState): Duty[] => STAFF_DUTIES.filter((duty) => refusedBy(state, duty) === null);
    expect(may(stage2).toSorted()).toEqual([...handlers.stage2].toSorted());
    expect(may(stage1)).toEqual(expect.arrayContaining(handlers.stage1));
    expect(refusedBy(stage2, 'officer')).toBe('S2-13');
  });

  it.each(PACK_IDS)('S2-13 %s: it is offered to nobody else, and told whose it is', (id) => {
    const { stage2 } = stages(id);
    const told = offers(stage2, 's-new', ['officer'], MONDAY).find((o) => o.command === 'respond');
    expect(told).toMatchObject({
      may: false,
      rule: 'S2-13',
      why: expect.stringMatching(/^The stage 2 answer is given by: /),
    });
    expect(offers(stage2, 's-new', ['officer', 'handler'], MONDAY).find((o) => o.command === 'respond')?.rule).not.toBe(
      'S2-13',
    );
    expect(dutyFor(stage2, 'respond', ['officer', 'handler'])).toBe('handler');
  });

  it('S2-13 a landlord whose senior managers review has them do all that a review needs, and nobody else answer', () => {
    const state = ruledBy(stages('oak').stage2, ['head-of-service', 'assistant-director']);
    expect(rolesNow(state, 'respond')).toEqual(['head-of-service', 'assistant-director']);
    expect(refusedBy(state, 'handler')).toBe('S2-13');
    expect(refusedBy(state, 'head-of-service')).toBeNull();
    const review: CommandName[] = [
      'acknowledge',
      'log-contact',
      'ask-why',
      'review-stage1',
      'find',
      'offer-remedy',
      'promise',
      'extend',
      'submit-for-check',
    ];
    for (const name of review)
      expect([name, rolesInTable(state.policy, name)]).toEqual([
        name,
        expect.arrayContaining(['head-of-service', 'assistant-director']),
      ]);
  });

  it('S2-13 a case opened before its policy could say is answered by whoever may answer at stage 1', () => {
    expect(refusedBy(ruledBy(stages('oak').stage2, null), 'officer')).toBeNull();
  });
});
