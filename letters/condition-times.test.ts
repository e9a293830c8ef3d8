import { describe, expect, it } from 'vitest';
import { contextOf, everyLetter } from '../test/support/letters/every-letter.ts';
import { asText } from './as-text.ts';
import { compose } from './write.ts';
import type { LetterName } from '../workflows/complaint/events.ts';

const all = everyLetter('octavia');
const textOf = (code: LetterName, more: object): string => {
  const { brief } = all.get(code)!;
  const { frame, blocks } = compose(contextOf({ ...brief, ...more }, 'octavia'));
  return asText(frame, blocks).replaceAll(/\s+/g, ' ');
};

describe('S1-18 OCT 5.47 the time limits as the customer reads them', () => {
  it.each([
    ['UPDATE', 1, '10 working days for an answer at this stage, and 10 more'],
    ['COMP01', 1, '10 working days for an answer at this stage, and 10 more'],
    ['COMP02', 1, '10 working days for an answer at this stage, and 10 more'],
    ['COMP05', 2, '20 working days for an answer at this stage, and 20 more'],
    ['COMP06', 2, '20 working days for an answer at this stage, and 20 more'],
  ] as const)('S1-18 %s explains them, promises no exception, and names the Ombudsman', (code, stage, says) => {
    const text = textOf(code, { stage, conditionTimes: true });
    expect(text).toContain(says);
    expect(text).toContain('They hold all the same');
    expect(text).toContain('0300 111 3000');
    expect(textOf(code, { stage })).not.toContain('condition of your home');
  });
});
