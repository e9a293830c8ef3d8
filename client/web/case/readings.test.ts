import { describe, expect, it } from 'vitest';
import { readInWords } from './readings.ts';

describe('RC-1 what somebody was shown of a case is told in words', () => {
  it.each([
    ['case', 'See one case'],
    ['document L1', 'Open a letter or a file: L1'],
    ['form note', 'Open a form of a case: “Add a note to the record”'],
    ['cover b26980ff-89c1-4eeb-ba4d-45703c793855', 'See who could take over'],
    ['preview COMP03', 'See a letter as it would go out: COMP03'],
    ['date stage1.respond', 'See how a date is counted'],
    ['command line', 'command line'],
  ])('%s', (logged, says) => {
    expect(readInWords(logged)).toBe(says);
  });
});
