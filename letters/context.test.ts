/** What a letter is written from: each name is that of its day. */
import { describe, expect, it } from 'vitest';
import { everyLetter } from '../test/support/letters/every-letter.ts';
import { policyById } from '../test/support/packs.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import { contextOf, type LookedUp } from './context.ts';
import { compose } from './write.ts';

const NOBODY: LookedUp = { people: [], texts: {}, yourPage: null, yourCode: null, titles: new Map() };

describe('IN-7 a letter to who acted for the customer', () => {
  const brief = everyLetter('oak').get('NOT-ACTING')?.brief as LetterBrief;
  const about = {
    reference: 'OAK-2026-00001',
    customer: { name: 'Ada Fictional', address: [], representative: { name: 'Sol Second' } },
  };

  it('greets them by the name they had, though somebody else acts now, and tells nothing of the customer', () => {
    const former = { ...brief, former: { nameText: 't-old' } };
    const c = contextOf(about, former, policyById('oak'), { ...NOBODY, texts: { 't-old': 'Rita Representative' } });
    const { frame, blocks } = compose(c);
    expect(frame.greeting).toBe('Dear Rita Representative');
    expect(frame.notes).toEqual([]);
    expect(JSON.stringify([frame, blocks])).not.toMatch(/Ada|Sol Second/);
  });

  it('greets them where they stand as long as nobody else does, and without a name where none is known', () => {
    const same = contextOf(about, { ...brief, former: {} }, policyById('oak'), NOBODY);
    expect(compose(same).frame.greeting).toBe('Dear Sol Second');
    const unknown = contextOf(about, { ...brief, former: { nameText: 't-gone' } }, policyById('oak'), NOBODY);
    expect(compose(unknown).frame.greeting).toBe('Dear Sir or Madam');
  });
});
