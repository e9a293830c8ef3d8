/** What commands need beside their fields, and the case alone cannot decide. */
import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type PolicyId } from '../../test/support/cases/life.ts';
import { policyById, SHIPPED_IDS } from '../../test/support/packs.ts';
import { COMMANDS } from '../../workflows/messages.ts';
import type { Role } from '../../policies/types.ts';
import { mayAnswer } from './command-hooks.ts';

describe('S2-13 who gives the answer of stage 2', () => {
  it.each(SHIPPED_IDS)('S2-13 %s: whom the policy lets review, and nobody of stage 1 besides', (id) => {
    const stage1 = acknowledged(id as PolicyId, '2026-11-23').state;
    const stage2 = respond(acknowledged(id as PolicyId, '2026-11-23')).say('escalate').state;
    expect(stage2.stage).toBe(2);
    const { handlers } = policyById(id);
    const roles = COMMANDS.respond.allowedRoles as readonly Role[];
    const refused = roles.filter((role) => {
      expect(() => mayAnswer(stage1, { role })).not.toThrow();
      try {
        mayAnswer(stage2, { role });
        return false;
      } catch (error) {
        expect(error).toMatchObject({ rule: 'S2-13' });
        return true;
      }
    });
    expect(refused).toEqual(roles.filter((role) => !handlers.stage2.includes(role)));
    expect(refused).toContain('officer');
  });
});
