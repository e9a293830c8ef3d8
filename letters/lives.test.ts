/** Whole lives off the path, their letters read one after the other: they agree with each other (docs/letters.md). */
import { describe, expect, it } from 'vitest';
import { disagreements } from '../test/support/letters/lives/agreement.ts';
import { LIVES } from '../test/support/letters/lives/index.ts';
import { PACK_IDS, SHIPPED_IDS } from '../test/support/packs.ts';

/**
 * Stories that Northfield cannot live as they are told: two at the pace of ten working days, where it answers in three
 * calendar days, and one in which a person of one duty does what its director does by two.
 */
const NOT_AT_NORTHFIELD: readonly string[] = [
  'an extension is not agreed to, and the new date is missed',
  'more time is needed at both stages',
  'overtaken by a claim at court',
];
const landlordsOf = (name: string) => (NOT_AT_NORTHFIELD.includes(name) ? SHIPPED_IDS : PACK_IDS);

describe('RC-5 RC-7 the letters of a life agree', () => {
  it.each(Object.entries(LIVES))('%s', (name, live) => {
    for (const policy of landlordsOf(name)) expect([policy, ...disagreements(live(policy))]).toEqual([policy]);
  });
});
