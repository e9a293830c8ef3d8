import { describe, expect, it } from 'vitest';
import { firstRefusal, refuse } from './rule.ts';

const closed = refuse('RC-1', 'The case is closed.');
const noConsent = refuse('RC-8', 'Record the consent first (agree-sharing --mediator independent).');
const day = refuse('SP-5', 'The day is to come (--review-on).');
const contact = refuse('SP-1', 'Choose somebody else (--contact).');

describe('a refusal tells all that is wrong with what was given', () => {
  it('is none where nothing is wrong', () => expect(firstRefusal(false, null, undefined)).toBeNull());

  it('brings every other field that is wrong, each once, also out of another refusal', () => {
    expect(firstRefusal(false, day, contact, day, closed)).toEqual({ ...day, besides: [contact] });
    expect(firstRefusal(firstRefusal(day, contact), refuse('SP-5', 'Later (--ends-on).'))).toEqual({
      ...day,
      besides: [contact, { rule: 'SP-5', why: 'Later (--ends-on).' }],
    });
  });

  it('is about the case alone where the case does not allow it, whatever was given', () => {
    expect(firstRefusal(closed, day, contact)).toEqual(closed);
    expect(firstRefusal(noConsent, day)).toEqual(noConsent);
    expect(firstRefusal(day, noConsent, contact)).toEqual({ ...day, besides: [contact] });
  });
});
