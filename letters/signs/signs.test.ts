/** What of people's words a sheet of paper can show, and where lines break. */
import { describe, expect, it } from 'vitest';
import { inLines, notPrinted, printable, unprintableIn } from './signs.ts';

describe('RC-4 signs that print cannot show', () => {
  it('are replaced, in a plainer form where there is one', () => {
    expect(printable('𝓗elp ﬁve 😀 ☎ 陳大文 ਸਿੰਘ')).toBe('Help ﬁve 😀 ☎ 陳大文 ਸਿੰਘ');
    expect(printable('a 𐒀 b')).toBe('a □ b');
  });

  it('are told to who wrote them: which, where, and what the letter has instead', () => {
    expect(unprintableIn('The pump 𐒀 leaks, 𐒀 again')).toEqual([
      { sign: '𐒀', code: 'U+10480', near: 'The pump 𐒀 leaks, 𐒀 again' },
    ]);
    expect(
      notPrinted([
        { what: '“Reasons”', body: 'fine 👍 ਸਿੰਘ' },
        { what: '“Summary”', body: 'The pump 𐒀 leaks' },
      ]),
    ).toBe(
      'Printed letters cannot show “𐒀” (U+10480) in “Summary”, near “The pump 𐒀 leaks”: they have □ there. Emails show it.',
    );
    expect(notPrinted([{ what: 'x', body: 'No heating since Monday' }])).toBeNull();
  });
});

describe('RC-4 where lines break', () => {
  it('not within a telephone number or a date', () => {
    expect(inLines('call 020 7946 0101 by Friday 4 December 2026', 40)).toBe(
      'call 020\u00A07946\u00A00101 by Friday\u00A04\u00A0December\u00A02026',
    );
    expect(inLines('by Wednesday 23 September 2026', 13)).toBe('by Wednesday 23\u00A0September\u00A02026');
  });

  it('between numbers that are no telephone, and where a writer’s blanks would not', () => {
    const jobs = 'jobs 0423000 0423001 0423002 0423003';
    expect(inLines(jobs, 40)).toBe(jobs);
    expect(inLines('jobs\u00A00423000\u00A00423001', 40)).toBe('jobs 0423000 0423001');
  });

  it('within whatever is longer than the line, first after what addresses are made of, and nothing is lost', () => {
    const word = 'W'.repeat(200);
    const broken = inLines(word, 40);
    expect(Math.max(...broken.split('\u200B').map((part) => part.length))).toBeLessThanOrEqual(12);
    expect(broken.replaceAll('\u200B', '')).toBe(word);
    expect(inLines('complaints@landlord.example', 13)).toBe('complaints@\u200Blandlord.\u200Bexample');
    expect(inLines('complaints@landlord.example', 40)).toBe('complaints@landlord.example');
  });
});
