/** SP-8: when an exceptional time is in force, what it says, what is still to be done. */
import { describe, expect, it } from 'vitest';
import { exceptionalBanner, isInForce, outstandingDuties, toldBy, type ExceptionalTime } from './exceptional-times.ts';

const TIME: ExceptionalTime = {
  id: 'e-1',
  landlordId: 'oak',
  what: 'Our computers were attacked',
  since: '2026-11-02',
  expectedReturn: '2026-12-14',
  ombudsmanTold: null,
  customersTold: null,
  published: null,
  ended: null,
  regulatorTold: null,
  returnTold: null,
  stage1Days: null,
  stage2Days: null,
  updateDays: null,
  recordedBy: 's-1',
};

describe('SP-8 an exceptional time', () => {
  it('is in force from its first day until the day things are as usual again', () => {
    expect(isInForce(TIME, '2026-11-01')).toBe(false);
    expect(isInForce(TIME, '2026-11-02')).toBe(true);
    // Longer than expected is still in force: somebody has to end it.
    expect(isInForce(TIME, '2027-01-01')).toBe(true);
    expect(isInForce({ ...TIME, ended: '2026-12-01' }, '2026-11-30')).toBe(true);
    expect(isInForce({ ...TIME, ended: '2026-12-01' }, '2026-12-01')).toBe(false);
  });

  it('says what happened and when things are expected to be as usual', () => {
    expect(exceptionalBanner(TIME)).toBe(
      'Our computers were attacked. Some of our dates may be later than usual. We expect to be back to normal on Monday 14 December 2026.',
    );
    expect(exceptionalBanner({ ...TIME, what: 'We were flooded!' })).toMatch(/^We were flooded! Some/);
  });

  it('asks for the Ombudsman, the customers and the public to be told', () => {
    expect(outstandingDuties(TIME, ['ombudsman'])).toHaveLength(3);
    const told = { ombudsmanTold: '2026-11-02', customersTold: '2026-11-03', published: '2026-11-03' };
    expect(outstandingDuties({ ...TIME, ...told }, ['ombudsman'])).toEqual([]);
    // OAK 10: the Regulator too.
    expect(toldBy('oak')).toEqual(['ombudsman', 'regulator']);
    expect(toldBy('octavia')).toEqual(['ombudsman']);
    expect(outstandingDuties({ ...TIME, ...told }, toldBy('oak'))).toEqual(['tell the Regulator of Social Housing']);
    // Once it has ended, those who were told hear of it.
    const over = { ...TIME, ...told, ended: '2026-12-10' };
    expect(outstandingDuties(over, toldBy('octavia'))).toHaveLength(1);
    expect(outstandingDuties({ ...over, returnTold: '2026-12-10' }, toldBy('octavia'))).toEqual([]);
  });

  it('SP-8 the banner says how much later answers may be, where the landlord said so', () => {
    expect(exceptionalBanner({ ...TIME, stage1Days: 10, stage2Days: 1 })).toContain(
      'Some of our dates are later than usual: an answer to a complaint up to 10 working days later, an answer at stage 2 up to 1 working day later.',
    );
  });
});
