/** Words found by a search, with the colleagues they are about by their role. */
import { describe, expect, it } from 'vitest';
import { markedWithoutNames } from './words.ts';

const BEN = { name: 'Ben Achebe', title: 'Complaint Officer' } as const;
const marked = (said: string): string => said.replaceAll('<', '\ue000').replaceAll('>', '\ue001');

describe('OCT 5.16 SP-1 a name in words that were found', () => {
  it.each([
    ['no <heating> for a week', 'no <heating> for a week'],
    ['<Ben> Achebe was rude', '[Complaint Officer] was rude'],
    ['Ben <Achebe> left the <heating> off', '[Complaint Officer] left the <heating> off'],
    ['Mr Achebe said the <heating>, heating, works', '[Complaint Officer] said the <heating>, <heating>, works'],
    ['cut short: … Achebe’s <officer> came', 'cut short: … [Complaint Officer]’s <officer> came'],
  ])('%s', (said, shown) => expect(markedWithoutNames(marked(said), [BEN])).toBe(marked(shown)));

  it('words about nobody stay as they are', () => {
    expect(markedWithoutNames(marked('<Ben> came'), [])).toBe(marked('<Ben> came'));
  });
});
