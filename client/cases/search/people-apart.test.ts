/** Two people of one name are two; one who moved, or writes their name otherwise, is one (IN-10). */
import { describe, expect, it } from 'vitest';
import { personCase } from '../../../test/support/cases/person-case.ts';
import type { PersonCase } from '../../core/store/store.ts';
import { peopleIn, whereOf } from './people-apart.ts';

let nth = 0;
const one = (customer: string | null, more: Partial<PersonCase> = {}): PersonCase =>
  personCase({ caseId: `c${++nth}`, reference: `OCT-2026-${String(nth).padStart(5, '0')}`, customer, ...more });
const sizes = (...cases: PersonCase[]): number[] => peopleIn(cases).map((theirs) => theirs.length);

describe('IN-10 whose cases they are', () => {
  it('IN-10 one person’s where name and a way to reach them are the same, however they are written', () => {
    expect(
      sizes(
        one('Ada O’Fictional', { email: 'Ada@customer.example' }),
        one('Mrs A. O`Fictional', { email: 'ada@Customer.example', phone: '+44 7700 900123' }),
        one('Ada OFictional', { phone: '07700 900123 after six', address: ['1 High Road', 'N1 1AA'] }),
        one('ada o’fictional', { address: ['1 high road, N1 1AA'] }),
      ),
    ).toEqual([4]);
  });

  it('IN-10 joined also by one that comes later, in the order in which they came', () => {
    const cases = [
      one('Ada Fictional', { email: 'ada@customer.example' }),
      one('Ada Fictional', { phone: '01632 960001' }),
      one('Ada Fictional', { email: 'ada@customer.example', phone: '+441632960001' }),
    ];
    expect(peopleIn(cases).map((p) => p.map((c) => c.caseId))).toEqual([cases.map((c) => c.caseId)]);
  });

  it('IN-10 two where only the name is shared, or only the telephone', () => {
    const address = ['1 High Road', 'N1 1AA'];
    expect(
      sizes(
        one('Mohammed Fictional', { email: 'one@customer.example' }),
        one('Mohammed Fictional', { email: 'two@customer.example' }),
        one('Mohammed Fictional'),
      ),
    ).toEqual([1, 1, 1]);
    expect(
      sizes(one('Ada Fictional', { phone: '01632 960001' }), one('Bo Fictional', { phone: '01632 960001' })),
    ).toEqual([1, 1]);
    expect(sizes(one('Adam Fictional', { address }), one('Anton Fictional', { address }))).toEqual([1, 1]);
    expect(sizes(one(null), one(null))).toEqual([1, 1]);
    expect(sizes()).toEqual([]);
  });

  it('IN-10 says where each lives, or how they are reached', () => {
    expect(whereOf(one('A', { address: ['1 High Road', 'London', 'N1 1AA'], email: 'a@b.example' }))).toBe(
      '1 High Road, N1 1AA',
    );
    expect(whereOf(one('A', { email: 'a@b.example', phone: '1' }))).toBe('a@b.example');
    expect(whereOf(one('A'))).toBeNull();
  });
});
