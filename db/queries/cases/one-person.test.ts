/** A way to reach somebody that several people use makes nobody another person (IN-12). */
import { describe, expect, it } from 'vitest';
import { casesOfOne, isSameHome } from './one-person.ts';
import { isSameName, namesAgree } from './name-matching.ts';

const CENTRE = 'casework@advice.example';
const known = (customer: string | null, more: { email?: string; phone?: string; address?: string[] } = {}) => ({
  customer,
  email: null,
  phone: null,
  address: [],
  ...more,
});
const names = (found: { customer: string | null }[]): (string | null)[] => found.map((c) => c.customer);

describe('IN-12 whose cases share an email or a telephone', () => {
  it('IN-12 one person’s where the names agree, however they are written', () => {
    const found = [
      known('Ada Fictional', { email: 'Ada@customer.example' }),
      known('Mrs A F', { phone: '+441632960001' }),
    ];
    const who = { name: 'A. Fictional', email: 'ada@customer.example', phone: '01632 960001' };
    expect(casesOfOne(who, found, false)).toEqual(found);
    expect(casesOfOne({ email: 'ada@customer.example' }, found.slice(0, 1), false)).toHaveLength(1);
  });

  it('IN-12 nobody’s but those of the very name where others use it too, or somebody speaks for customers by it', () => {
    const email = CENTRE;
    const begum = known('Rahela Begum', { email });
    const others = [known('Piotr Nowak', { email }), known('R Begum', { email })];
    expect(casesOfOne({ name: 'Sol Other', email }, [begum, ...others], false)).toEqual([]);
    expect(names(casesOfOne({ name: 'Mrs Rahela Begum', email }, [begum, ...others], false))).toEqual(['Rahela Begum']);
    expect(casesOfOne({ name: 'Rahela B.', email }, [begum], true)).toEqual([]);
    expect(casesOfOne({ name: 'Rahela B.', email }, [begum], false)).toEqual([begum]);
    // The other name may be the new one alone.
    expect(casesOfOne({ name: 'Piotr Nowak', email }, [begum], false)).toEqual([]);
  });

  it('IN-12 two of one name who share it and live apart are two; one home and one name are one', () => {
    const email = CENTRE;
    const found = [known('Mohammed Ali', { email, address: ['1 High Road'] }), known('Bo Other', { email })];
    const ali = (address: string[]) => names(casesOfOne({ name: 'Mohammed Ali', email, address }, found, false));
    expect(ali(['2 High Road'])).toEqual([]);
    expect(ali(['1 high road'])).toEqual(['Mohammed Ali']);
    expect(ali([])).toEqual(['Mohammed Ali']);
    // Who alone has it has moved.
    expect(
      casesOfOne({ name: 'Mohammed Ali', email, address: ['2 High Road'] }, found.slice(0, 1), false),
    ).toHaveLength(1);
  });

  it('IN-12 a telephone that is shared says as little, and an email of their own as much as ever', () => {
    const phone = '01632 960060';
    const found = [known('Ada Fictional', { phone, email: 'ada@customer.example' }), known('Bo Fictional', { phone })];
    expect(names(casesOfOne({ name: 'A Fictional', phone }, found, false))).toEqual([]);
    const who = { name: 'A Fictional', phone, email: 'ada@customer.example' };
    expect(names(casesOfOne(who, found, false))).toEqual(['Ada Fictional']);
  });

  it('IN-12 names agree by their words in any order or by a first letter; homes by their lines', () => {
    expect(namesAgree('Ada Fictional', 'Miss A. Fictional')).toBe(true);
    expect(namesAgree('A F', 'Ada Fictional') && namesAgree('Ada Fictional', 'A F')).toBe(true);
    expect(namesAgree('Ada Smith', 'Ada Jones')).toBe(false);
    expect(namesAgree(null, 'Ada')).toBe(true);
    expect(isSameName('Begum, Rahela (Mrs)', 'Rahéla Begum')).toBe(true);
    expect(isSameName('R Begum', 'Rahela Begum') || isSameName(null, '')).toBe(false);
    expect(isSameHome([], [])).toBe(false);
    expect(isSameHome(['1 High Road', 'N1'], ['1 HIGH ROAD', 'n1'])).toBe(true);
  });
});
