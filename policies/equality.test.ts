import { describe, expect, it } from 'vitest';
import { answerName, CHARACTERISTIC_NAMES, CHARACTERISTICS, knownAnswers } from './equality.ts';

describe('LN-3 what people may choose to tell of themselves', () => {
  it('LN-3 is asked of the nine protected characteristics of the Equality Act 2010 s. 4, each with broad answers', () => {
    expect([...CHARACTERISTIC_NAMES].toSorted()).toEqual([
      'age',
      'disability',
      'gender-reassignment',
      'marriage-and-civil-partnership',
      'pregnancy-and-maternity',
      'race',
      'religion-or-belief',
      'sex',
      'sexual-orientation',
    ]);
    for (const { answers, asks } of Object.values(CHARACTERISTICS)) {
      expect(Object.keys(answers).length, asks).toBeGreaterThan(1);
      expect(Object.keys(answers).length, asks).toBeLessThan(9);
    }
  });

  it('LN-3 an answer that there is none of is not kept, whatever it is called', () => {
    expect(knownAnswers({ race: 'white', age: 'old', constructor: 'yes', sex: undefined, toString: 'yes' })).toEqual({
      race: 'white',
    });
  });

  it('LN-3 an answer is named in figures by its question', () => {
    expect(answerName('race:white')).toBe('Ethnic group: White');
    expect(answerName('disability:yes')).toBe('Disability or long illness: Yes');
    expect([answerName('luck:yes'), answerName('race:pink')]).toEqual(['luck:yes', 'Ethnic group: pink']);
  });
});
