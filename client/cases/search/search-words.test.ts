import { describe, expect, it } from 'vitest';
import { nameQuery, nameWords, withoutTitles } from '../../../db/queries/cases/name-matching.ts';
import { fitOf, readSearch, slipsOf } from './search-words.ts';

const read = (said: string) => readSearch(said, { prefix: 'OCT', year: 2026 });

describe('what somebody typed into the search', () => {
  it('is a reference, however it is typed, or its number in any year', () => {
    expect(read('oct-2026-123').references).toEqual(['OCT-2026-00123']);
    expect(read('OCT-2026-00123').text).toBe('');
    expect(read('123').references.slice(0, 2)).toEqual(['OCT-2026-00123', 'OCT-2025-00123']);
    expect(read('#00123').references[0]).toBe('OCT-2026-00123');
    expect(read('oct-2026-1234567').references).toEqual(['OCT-2026-1234567']);
  });

  it.each([
    ['n1 1aa', 'N11AA', true],
    ['SW1A1AA', 'SW1A1AA', true],
    ['fairweather n1 1aa', 'N11AA', true],
    ['E17', 'E17', false],
    ['leak SW1A', 'SW1A', false],
  ])('%s has the postcode %s', (said, code, whole) => {
    expect(read(said).postcode).toEqual({ code, whole });
  });

  it('leaves the words that are no reference and no postcode', () => {
    expect(read('  Fairweather   n1 1aa oct-2026-5 "no heating" ')).toMatchObject({
      words: ['fairweather', 'no', 'heating'],
      text: 'Fairweather "no heating"',
    });
    expect(read('').words).toEqual([]);
    expect(read('a'.repeat(5000)).text).toHaveLength(200);
  });

  it.each([
    ['ada@customer.example boiler', { email: 'ada@customer.example', phone: null, text: 'boiler' }],
    ['Ada <ada@Müller.example>', { email: 'ada@müller.example', text: 'Ada' }],
    ['01632 960001', { email: null, phone: '01632 960001', text: '', references: [] }],
    ['+44 (0)1632\u2011960001 Ada', { phone: '+44 (0)1632-960001', text: 'Ada' }],
    ['1234567', { phone: null, text: '1234567' }],
    ['OCT-2026-00123', { phone: null, street: null }],
    ['12 High Rd', { street: "('12') & ('high') & ('rd' | 'road')" }],
    ['fairweather heating', { street: null }],
  ])('IN-10 %j is how somebody is reached', (said, found) => expect(read(said)).toMatchObject(found));

  it.each([
    ['0001', { phonePart: '0001', words: [], tooFewDigits: false }],
    ['960 001', { phonePart: '960001', words: [] }],
    ['96-0001', { phonePart: '960001' }],
    ['it ends in 0001', { phonePart: '0001', words: [] }],
    ['last four digits are 0 0 0 1', { phonePart: '0001' }],
    ['01632 960', { phonePart: '01632960', phone: null }],
    ['Fairweather 0001', { phonePart: '0001', words: ['fairweather'] }],
    ['001', { phonePart: null, tooFewDigits: true }],
    ['ends in 01', { phonePart: null, tooFewDigits: true }],
    ['01632 960001', { phone: '01632 960001', phonePart: null, tooFewDigits: false }],
    ['no heating since 2026', { phonePart: '2026', text: 'no heating since 2026' }],
    ['12 High Rd', { phonePart: null, tooFewDigits: false }],
    ['N1 1AA', { phonePart: null, tooFewDigits: false }],
    ['boiler', { phonePart: null, tooFewDigits: false }],
  ])('IN-10 %j is half a telephone number, or none', (said, found) => expect(read(said)).toMatchObject(found));

  it('IN-10 leaves titles out of a name, and knows a name’s beginning apart and joined', () => {
    expect(withoutTitles(['mr', 'hollowell'])).toEqual(['hollowell']);
    expect(withoutTitles(['lady'])).toEqual(['lady']);
    expect(nameWords('Pat O`Connor')).toEqual(['pat', 'oconnor']);
    expect(nameQuery(['o', 'connor'], new Map())).toBe("('o' & ('connor':*) | 'oconnor':*)");
    expect(nameQuery(['x'], new Map())).toBeNull();
  });

  it('compares names without accents, apostrophes and hyphens', () => {
    expect(nameWords('Siobhán O’Brien-Łódź')).toEqual(['siobhan', 'obrien', 'łodz']);
  });

  it('takes a slip of the finger for the name, and not every name that looks a little like it', () => {
    expect(slipsOf('smiht', ['smith', 'smythe', 'smit', 'small'])).toEqual(['smith', 'smit']);
    expect(slipsOf('fairwether', ['fairweather', 'merryweather'])).toEqual(['fairweather']);
    expect(slipsOf('ann', ['anne', 'anton'])).toEqual(['anne']);
  });

  it('tells how a name fits', () => {
    expect(fitOf('Ada Fairweather', ['ada', 'fairweather'])).toBe('same');
    expect(fitOf('Ada Fairweather', ['fair'])).toBe('begins');
    expect(fitOf('Ada Fairweather', ['fairwether'])).toBe('like');
    expect(fitOf(null, ['a'])).toBe('like');
  });
});
