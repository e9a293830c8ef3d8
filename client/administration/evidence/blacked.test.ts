import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { policyById } from '../../../test/support/packs.ts';
import { BadInput } from '../../../platform/errors.ts';
import { blacked, blackedLetter, mustStand } from './blacked.ts';
import { readLeftOut } from './left-out.ts';

const OCT = 'OCT-2026-00001';
const WORDS = 'Dear Ada\n\nWe spoke to Mrs\nZqexample of number 9.\n\nMrs Zqexample agreed.';
const leftOut = readLeftOut(['L1 without “Mrs Zqexample”: a neighbour']);

describe('OM-7 words of a letter that are kept back', () => {
  it('stand nowhere in it, over the ends of lines too, and with why', () => {
    expect(blacked(WORDS, leftOut, OCT)).toEqual({
      words: 'Dear Ada\n\nWe spoke to [left out] of number 9.\n\n[left out] agreed.',
      why: ['a neighbour'],
    });
    expect(blacked('Dear Ada', leftOut, OCT)).toBeNull();
  });

  it('are asked of a letter in which they stand; of an earlier pack, they may have gone', () => {
    const of =
      (words: string | null, all = leftOut) =>
      (): void =>
        mustStand(all, { reference: OCT, id: 'L1', words });
    expect(of(WORDS)).not.toThrow();
    expect(of('Dear Ada')).toThrow('does not stand in L1');
    expect(of(null)).toThrow(BadInput);
    expect(
      of(
        'Dear Ada',
        leftOut.map((one) => ({ ...one, kept: true as const })),
      ),
    ).not.toThrow();
  });

  it('are nowhere in the copy, neither to be seen nor to be searched for, and it is the same each time it is made', async () => {
    const letter = { reference: OCT, id: 'L1', name: 'COMP01.pdf' };
    const made = () => blackedLetter(letter, blacked(WORDS, leftOut, OCT)!, policyById('octavia'));
    const pdf = made();
    expect(pdf.equals(made())).toBe(true);
    expect(pdf.toString('latin1')).toContain('pdfuaid');
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
    expect(text.replaceAll(/\s+/g, ' ')).toContain('We spoke to [left out] of number 9.');
    expect(text).toContain('a neighbour');
    expect(text).not.toContain('Zqexample');
  });
});
