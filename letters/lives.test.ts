/** Whole lives off the path, their letters read one after the other: they agree with each other (docs/letters.md). */
import { describe, expect, it } from 'vitest';
import { disagreements } from '../test/support/letters/lives/agreement.ts';
import { LIVES } from '../test/support/letters/lives/index.ts';
import { PACK_IDS } from '../test/support/packs.ts';

const POLICIES = PACK_IDS;

describe('RC-5 RC-7 the letters of a life agree', () => {
  it.each(Object.entries(LIVES))('%s', (_, live) => {
    for (const policy of POLICIES) expect([policy, ...disagreements(live(policy))]).toEqual([policy]);
  });
});
