/** SP-3 What is given away of letters and files: with a role in the place of everybody else's name. */
import { describe, expect, it } from 'vitest';
import { OAK } from '../../../test/support/packs.ts';
import type { Block, Inline } from '../../../letters/tree.ts';
import { givenOf, isHeld, whyNotGiven } from './given-files.ts';
import type { CopyFile, OwnCopy } from './own-copy.ts';
import { letterWithoutOthers } from './own-copy-pages.ts';

const file = (given: Partial<CopyFile>): CopyFile => ({
  path: 'OAK-2026-00001/D1 photo.jpg',
  id: 'D1',
  name: 'photo.jpg',
  is: 'file',
  words: null,
  namesOthers: null,
  decided: null,
  read: async () => Buffer.from(''),
  ...given,
});
const decided = (decision: 'give' | 'instead' | 'withhold', more: object = {}) => ({
  decision,
  ground: null,
  instead: null,
  ...more,
});

const copy: OwnCopy = {
  landlordId: 'oak',
  made: '2026-11-28',
  subject: {
    landlordId: 'oak',
    names: ['Mary Fictional'],
    emails: [],
    phones: [],
    addresses: [],
    cases: [],
    perhaps: [],
  },
  own: { names: ['Mary Fictional'], emails: ['mary@customer.example'], phones: [] },
  others: {
    staff: ['Ben Achebe', 'Ann Okoro', 'Bea Okoro'],
    people: ['Roy Speaker'],
    knownWords: new Set(['tomasz', 'zielinski']),
  },
  mails: [],
  roles: [
    { name: 'Ben Achebe', is: 'our Complaint Officer' },
    { name: 'Ann Okoro', is: 'our Complaint Officer' },
    { name: 'Bea Okoro', is: 'our Quality Officer' },
    { name: 'Roy Speaker', is: 'who speaks for the customer' },
  ],
  cases: [],
};

const said = (blocks: readonly Block[]): string => {
  const inside = (all: readonly Inline[]): string =>
    all.map((i) => (i.is === 'text' ? i.text : i.is === 'break' ? '\n' : inside(i.inside))).join('');
  return blocks.map((b) => ('inside' in b ? inside(b.inside) : '')).join('\n\n');
};

describe('SP-3 a file', () => {
  it('that nobody has looked at is held back; decided, it is given, given in another’s form, or not and why', () => {
    const [held, given] = [file({}), file({ decided: decided('give') })];
    const other = file({ id: 'D2', path: 'OAK-2026-00001/D2 covered.jpg' });
    const replaced = file({ decided: decided('instead', { instead: 'D2' }) });
    const withheld = file({ decided: decided('withhold', { ground: 'others-rights' }) });
    expect([held, given, replaced, withheld].map(isHeld)).toEqual([true, false, false, false]);
    const all = [held, other];
    expect([held, given, replaced, withheld].map((f) => givenOf(f, all)?.path ?? null)).toEqual([
      null,
      given.path,
      other.path,
      null,
    ]);
    expect(whyNotGiven(held)).toContain('held back until somebody has looked');
    expect(whyNotGiven(withheld)).toContain('it tells of somebody else');
    // The one that was to be given in its place is gone: nothing is given rather than the first.
    expect(givenOf(replaced, [held])).toBeNull();
  });

  it('that is a letter is given as it is where it names nobody else, and is written anew where it does', () => {
    const letter = { is: 'letter' as const, path: 'OAK-2026-00001/L1 reply.pdf', words: 'Dear Mary Fictional' };
    expect(givenOf(file({ ...letter, namesOthers: false }), [])).toMatchObject({
      path: letter.path,
      writtenAnew: false,
    });
    expect(givenOf(file({ ...letter, namesOthers: true }), [])).toMatchObject({
      path: 'OAK-2026-00001/L1 reply (names taken out).pdf',
      writtenAnew: true,
    });
  });
});

describe('SP-3 a letter written anew', () => {
  it('has a role in the place of each other’s name, and nothing of a name that is nobody’s we know', () => {
    const words =
      'Dear Mary Fictional\n\nBen Achebe met Tomasz Zielinski (tom@customer.example).\nRoy Speaker was there, and Okoro.\n\nYours sincerely\nBea Okoro';
    const { frame, blocks } = letterWithoutOthers(file({ words, name: 'reply.pdf' }), copy, OAK);
    expect(said(blocks)).toBe(
      'Dear Mary Fictional\n\n[our Complaint Officer] met [somebody else] ([somebody else]).\n[who speaks for the customer] was there, and [a colleague].\n\nYours sincerely\n[our Quality Officer]',
    );
    expect(frame.title).toBe('reply');
  });
});
