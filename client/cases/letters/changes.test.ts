/** Two versions of a letter side by side. */
import { describe, expect, it } from 'vitest';
import { diffPage } from '../../cli/views/drafts.ts';
import { changesBetween } from './changes.ts';

const BEFORE = [
  'OUR DECISION',
  '',
  'Your complaint is not upheld.',
  '',
  'It took us five days to come.',
  '',
  'Yours sincerely',
];
const AFTER = [
  'OUR DECISION',
  '',
  'Your complaint is upheld.',
  '',
  'It took us six days to come.',
  '',
  'Sorry.',
  '',
  'Yours sincerely',
];

describe('S1-13 what changed between two drafts', () => {
  it('is told word by word where a paragraph was reworded, and whole where one is new', () => {
    const changes = changesBetween(BEFORE.join('\n'), AFTER.join('\n'));
    expect(changes.map((c) => c.change)).toEqual(['same', 'reworded', 'reworded', 'added', 'same']);
    expect(changes[2]).toEqual({
      change: 'reworded',
      pieces: [
        { change: 'same', text: 'It took us ' },
        { change: 'removed', text: 'five' },
        { change: 'added', text: 'six' },
        { change: 'same', text: ' days to come.' },
      ],
    });
  });

  it('is nothing where nothing changed, whatever the empty lines', () => {
    const changes = changesBetween('one\n\ntwo', 'one\ntwo\n');
    expect(changes.every((c) => c.change === 'same')).toBe(true);
  });

  it('shows other words as taken out and put in, not as a puzzle of letters', () => {
    const changes = changesBetween('The boiler was old.', 'We ought to have called you back at once.');
    expect(changes.map((c) => c.change)).toEqual(['removed', 'added']);
  });

  it('loses no word of either version', () => {
    const changes = changesBetween(BEFORE.join('\n'), AFTER.join('\n'));
    const version = (without: 'added' | 'removed'): string[] =>
      changes.flatMap((c) => {
        if (c.change !== 'reworded') return c.change === without ? [] : [c.text];
        return [
          c.pieces
            .filter((p) => p.change !== without)
            .map((p) => p.text)
            .join(''),
        ];
      });
    expect(version('added')).toEqual(BEFORE.filter((l) => l !== ''));
    expect(version('removed')).toEqual(AFTER.filter((l) => l !== ''));
  });

  it('is a page with the checker’s words', () => {
    const draft = { stage: 1, on: '2026-11-23', by: 'Ben Carter', note: null } as const;
    const page = diffPage({
      reference: 'OCT-2026-00001',
      from: { ...draft, number: 1, check: { verdict: 'returned', by: 'Mara Quinn', comments: 'Say sorry.' } },
      to: { ...draft, number: 2, check: { verdict: 'waiting', by: null, comments: null } },
      changes: changesBetween(BEFORE.join('\n'), AFTER.join('\n')),
    });
    expect(page.split('\n')).toEqual([
      'OCT-2026-00001: what changed between drafts 1 and 2',
      '',
      'Draft 1 (stage 1) of Monday 23 November 2026 by Ben Carter: returned by Mara Quinn.',
      '  Mara Quinn: “Say sorry.”',
      'Draft 2 (stage 1) of Monday 23 November 2026 by Ben Carter: waits for the quality check.',
      '',
      '  OUR DECISION',
      '~ Your complaint is [-not -]upheld.',
      '~ It took us [-five-]{+six+} days to come.',
      '+ Sorry.',
      '',
      '- taken out   + put in   ~ reworded: [-taken out-] {+put in+}',
    ]);
  });
});
