/** Personal data as somebody puts it right: only what differs, and of somebody else all that is given. */
import { expect, it } from 'vitest';
import { asOption } from '../../core/input/fields.ts';
import { correctedContact } from './contact.ts';

const customer = {
  name: 'Ada Fictional',
  email: null,
  phone: null,
  address: ['1 Example Road', 'London', 'E1 0AA'],
  representative: { name: 'Rita Fictional', email: null, address: ['7 Side Street', 'London', 'E2 0AB'] },
};
const given = (fields: Record<string, string | boolean>) =>
  correctedContact('correct-representative', fields as never, customer, asOption);

it('RC-6 IN-7 what stands already is not put right again', () => {
  expect(given({ name: 'Rita Fictional', address: '7 Side Street, London, E2 0AB', reason: 't' })).toEqual({
    reason: 't',
  });
});

it('RC-6 IN-7 an address without its postcode is asked about', () => {
  expect(() => given({ address: '9 Side Street' })).toThrow('--address');
});

it.each([true, 'yes'])('RC-6 IN-7 somebody else at the same address keeps it (another: %j)', (another) => {
  expect(given({ another, name: 'Sol Second', address: '7 Side Street, London, E2 0AB' })).toMatchObject({
    name: 'Sol Second',
    address: '7 Side Street\nLondon\nE2 0AB',
  });
});
