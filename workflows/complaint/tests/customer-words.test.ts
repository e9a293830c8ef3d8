/** Every customer's word at every stage: always recorded, acted on where it can be, and otherwise put in front of somebody with a date. */
import { describe, expect, it } from 'vitest';
import { expectedOf, madeOf, MOMENTS, WORDS } from '../../../test/support/cases/customer-words.ts';
import { live, type Life } from '../../../test/support/cases/life.ts';
import type { Lived } from '../../../test/support/cases/led.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';
import type { CustomerMessageName } from '../commands/index.ts';

const NAMES = Object.keys(WORDS) as CustomerMessageName[];

const lived = (life: Life): Lived => ({
  state: async () => life.state,
  do: async (name, fields, given) => life.do(name, fields, given),
  say: async (name) => life.say(name),
});

describe.each(PACK_IDS)('%s', (policy) => {
  describe.each(NAMES)('S2-1 S1-6 S1-9 S1-20 S2-10 RM-4 %s', (word) => {
    it.each(Object.entries(MOMENTS))('%s', async (moment, reach) => {
      const life = live(policy, '2026-03-02');
      await reach(lived(life));
      const before = life.types().filter((type) => type === 'CustomerSaid').length;
      life.say(word, WORDS[word] as never);
      expect(life.types().filter((type) => type === 'CustomerSaid')).toHaveLength(before + 1);
      expect(madeOf(life.events)).toContain(expectedOf(policy, word, moment));
      const raised = life.events.slice(life.types().lastIndexOf('CustomerSaid'));
      for (const { event } of raised) if (event.type === 'TaskRaised') expect(event.due > life.today).toBe(true);
    });
  });
});
