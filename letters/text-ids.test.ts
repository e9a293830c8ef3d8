/** What is looked up for a letter is all that it quotes. */
import { describe, expect, it } from 'vitest';
import { everyLetter, TEXTS } from '../test/support/letters/every-letter.ts';
import { asText } from './as-text.ts';
import type { LetterContext } from './context.ts';
import { textIdsIn } from './text-ids.ts';
import { compose } from './write.ts';
import { PACK_IDS } from '../test/support/packs.ts';

const POLICIES = PACK_IDS;

const says = (c: LetterContext): string => {
  const { frame, blocks } = compose(c);
  return asText(frame, blocks);
};

describe.each(POLICIES)('S1-23 S1-25 S2-14 S2-16 of every letter of %s', (policy) => {
  it.each([...everyLetter(policy)])('%s says the same with nothing but the words its brief names', (_, c) => {
    const named = textIdsIn(c.brief);
    const texts = Object.fromEntries(Object.entries(TEXTS).filter(([id]) => named.includes(id)));
    expect(says({ ...c, texts })).toBe(says(c));
  });
});

it('S2-16 the words of a sitting are found where they stand: time, place, who sits', () => {
  const [, invitation] = [...everyLetter('optivo')].find(([code]) => code === 'PANEL-INVITATION') ?? [];
  const sitting = { timeText: 't-1', placeText: 't-2', customerTexts: ['t-3', 't-4'], expertText: 't-5' };
  const panel = { members: ['s-1'], chair: 'operations-director', attends: true, ...sitting };
  const ids = textIdsIn({ ...invitation!.brief, panel });
  expect(ids).toEqual(expect.arrayContaining(['t-1', 't-2', 't-3', 't-4', 't-5']));
  expect(ids).not.toContain('s-1');
});
