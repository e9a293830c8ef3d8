/** Who gives the answer of stage 2 (S2-13). */
import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type PolicyId } from '../../../test/support/cases/life.ts';
import { policyById, SHIPPED_IDS } from '../../../test/support/packs.ts';
import { COMMANDS } from '../../../workflows/messages.ts';
import { complaintFace } from './face.ts';
import { mayNotAnswer } from './stage2-answer.ts';

describe('S2-13 who gives the answer of stage 2', () => {
  it.each(SHIPPED_IDS)('S2-13 %s: whom the policy lets review, and nobody of stage 1 besides', (id) => {
    const life = acknowledged(id as PolicyId, '2026-11-23');
    const stage1 = life.state;
    const { state: stage2, today } = respond(life).say('escalate');
    expect(stage2.stage).toBe(2);
    const { handlers } = policyById(id);
    const able = COMMANDS.respond.allowedDuties;
    expect(able.filter((duty) => mayNotAnswer(stage1, [duty]) !== null)).toEqual([]);
    const refused = able.filter((duty) => mayNotAnswer(stage2, [duty])?.rule === 'S2-13');
    expect(refused).toEqual(able.filter((duty) => !handlers.stage2.includes(duty)));
    expect(refused).toContain('officer');
    expect(mayNotAnswer(stage2, ['officer', 'handler'])).toBeNull();
    const offers = complaintFace.offers(stage2, { id: 's-x', duties: ['officer'] } as never, today);
    expect(offers.find((o) => o.command === 'respond')).toMatchObject({ may: false });
  });
});
