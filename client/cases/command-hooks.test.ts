/** What commands need beside their fields, and the case alone cannot decide. */
import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type PolicyId } from '../../test/support/cases/life.ts';
import { policyById, SHIPPED_IDS } from '../../test/support/packs.ts';
import { COMMANDS } from '../../workflows/messages.ts';
import { mayAnswer } from './command-hooks.ts';

describe('S2-13 who gives the answer of stage 2', () => {
  it.each(SHIPPED_IDS)('S2-13 %s: whom the policy lets review, and nobody of stage 1 besides', (id) => {
    const stage1 = acknowledged(id as PolicyId, '2026-11-23').state;
    const stage2 = respond(acknowledged(id as PolicyId, '2026-11-23')).say('escalate').state;
    expect(stage2.stage).toBe(2);
    const { handlers } = policyById(id);
    const able = COMMANDS.respond.allowedDuties;
    const refused = able.filter((duty) => {
      expect(() => mayAnswer(stage1, { duties: [duty] })).not.toThrow();
      try {
        mayAnswer(stage2, { duties: [duty] });
        return false;
      } catch (error) {
        expect(error).toMatchObject({ rule: 'S2-13' });
        return true;
      }
    });
    expect(refused).toEqual(able.filter((duty) => !handlers.stage2.includes(duty)));
    expect(() => mayAnswer(stage2, { duties: ['officer', 'handler'] })).not.toThrow();
    expect(refused).toContain('officer');
  });
});
