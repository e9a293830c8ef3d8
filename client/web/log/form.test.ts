import { describe, expect, it } from 'vitest';
import { OAK } from '../../../test/support/packs.ts';
import type { BadInput } from '../../../platform/errors.ts';
import { withError } from '../forms/fields.ts';
import { INTAKE_FIELDS, readIntake } from '../../cases/intake/intake.ts';
import { fieldsOf, MAIN_FIELDS, NEEDS_FIELDS, intakeFrom, naming, RARE_FIELDS, CUSTOMER_FIELDS } from './form.ts';

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

  it('RC-4 says at once all that is wrong, each at its field, and keeps what was typed', () => {
    const typed = { ...body, text: '', email: 'no address', received: '31/11/2026', name: '', occurred: 'soon' };
    let says: readonly string[] = [];
    try {
      readIntake(intakeFrom(typed, OAK, '2026-11-25'), NOW, naming);
    } catch (error) {
      says = (error as BadInput).all;
    }
    const shown = fieldsOf([...MAIN_FIELDS, ...CUSTOMER_FIELDS, ...NEEDS_FIELDS, ...RARE_FIELDS], typed, [], OAK);
    const { fields, errors } = withError(shown, says, naming);
    expect(fields.filter((f) => f.error !== null).map((f) => f.name)).toEqual([
      'text',
      'name',
      'email',
      'received',
      'occurred',
    ]);
    expect(errors.map((e) => e.href).toSorted()).toEqual([
      '#field-email',
      '#field-name',
      '#field-occurred',
      '#field-received',
      '#field-text',
    ]);
    expect(fields.find((f) => f.name === 'email')).toMatchObject({ values: ['no address'] });
  });
});
