/** Every customer's word at every stage, on the server: heard in the order it came, and what the core makes of it is stored. */
import { expect, inject, it } from 'vitest';
import type { CustomerMessageName } from '../../workflows/complaint/commands/index.ts';
import { expectedOf, madeOf, MOMENTS, WORDS } from '../support/cases/customer-words.ts';
import { served, type ServerCase } from '../support/servers/server-life.ts';
import { PACK_IDS } from '../support/packs.ts';

const heard = (life: ServerCase): number => life.types().filter((type) => type === 'CustomerSaid').length;

/** Each word at one landlord, in turn: what every landlord's case makes of it is tried without a server, in workflows/complaint. */
const EACH = (Object.keys(WORDS) as CustomerMessageName[]).map((word, n) => ({
  word,
  policy: PACK_IDS[n % PACK_IDS.length] as (typeof PACK_IDS)[number],
}));

it.each(EACH)('S2-1 S1-6 S1-9 S1-20 S2-10 RM-4 $word, at every stage ($policy)', ({ word, policy }) =>
  served(inject('testServerPath'), async ({ begin }) => {
    const lives = await Promise.all(
      Object.entries(MOMENTS).map(async ([moment, reach]) => {
        const life = await begin(policy);
        await reach(life);
        const before = heard(life);
        await life.say(word, WORDS[word] as never);
        return { moment, life, before };
      }),
    );
    for (const { moment, life, before } of lives) {
      await expect.poll(() => heard(life)).toBe(before + 1);
      expect(madeOf(life.events()), `${word}, ${moment}`).toContain(expectedOf(policy, word, moment));
    }
  }),
);
