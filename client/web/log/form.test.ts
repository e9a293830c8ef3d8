import { describe, expect, it } from 'vitest';
import { OAK } from '../../../policies/oak/policy.ts';
import { INTAKE_FIELDS, readIntake } from '../../cases/intake.ts';
import {
  errorsOf,
  fieldsOf,
  MAIN_FIELDS,
  NEEDS_FIELDS,
  intakeFrom,
  naming,
  RARE_FIELDS,
  CUSTOMER_FIELDS,
} from './form.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const body = {
  key: '7f9c24e8-3b1d-4a56-9c0e-2d8f61b7a340',
  text: 'No heating',
  points: 'No heating',
  name: 'Ada Fictional',
  address: '1 High Street\r\nTown\r\nAB1 2CD',
  email: '',
  channel: 'phone',
  adjustments: ['braille', 'large-print'],
  vulnerable: 'yes',
  contactBy: 'post',
};

describe('the form of a new complaint', () => {
  it('IN-2 IN-11 is taken by the service as it was filled in', () => {
    const taken = readIntake(intakeFrom(body, OAK, '2026-11-25'), NOW, naming);
    expect(taken.customer).toMatchObject({ name: 'Ada Fictional', address: ['1 High Street', 'Town', 'AB1 2CD'] });
    expect(taken.facts).toMatchObject({
      channel: 'phone',
      received: '2026-11-25',
      adjustments: ['braille', 'large-print'],
      vulnerable: true,
      contactBy: 'post',
    });
  });

  it('asks for nothing the service does not know', () => {
    const ours = [...MAIN_FIELDS, ...CUSTOMER_FIELDS, ...NEEDS_FIELDS, ...RARE_FIELDS].filter(
      (f) => f !== 'points' && f !== 'outcomes',
    );
    expect(ours.filter((f) => !INTAKE_FIELDS.includes(f))).toEqual([]);
  });

  it('says what is wrong at the field, and keeps what was typed', () => {
    const form = intakeFrom({ ...body, email: 'no address' }, OAK, '2026-11-25');
    let says = '';
    try {
      readIntake(form, NOW, naming);
    } catch (error) {
      says = (error as Error).message;
    }
    expect(errorsOf(says)).toEqual([{ text: says, href: '#field-email' }]);
    const email = fieldsOf(CUSTOMER_FIELDS, { ...body, email: 'no address' }, [], says).find((f) => f.name === 'email');
    expect(email).toMatchObject({ values: ['no address'], error: says });
  });
});
