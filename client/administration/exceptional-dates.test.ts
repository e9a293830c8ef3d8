/** SP-8: which open cases have a later date in exceptional circumstances, what their customers read, and what a notice says. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { acknowledged, inputOf, live, respond, type Life } from '../../test/support/cases/life.ts';
import { Lived } from '../../test/support/letters/lives/lived.ts';
import { acknowledge } from '../../test/support/letters/lives/usual.ts';
import { PACK_IDS } from '../../test/support/packs.ts';
import { entriesOf } from '../../measures/entries.ts';
import { factsOf } from '../../measures/fold.ts';
import { compose } from '../../letters/write.ts';
import { exceptionalNotice, laterDateOf } from './exceptional-dates.ts';
import type { ExceptionalTime } from './exceptional-times.ts';

const MONDAY = '2026-11-23';
const TIME: ExceptionalTime = {
  id: 'e-1',
  landlordId: 'oak',
  what: 'Our computers were attacked',
  since: '2026-11-20',
  expectedReturn: '2026-12-14',
  ombudsmanTold: null,
  customersTold: null,
  published: null,
  ended: null,
  regulatorTold: null,
  returnTold: null,
  stage1Days: 10,
  stage2Days: null,
  updateDays: 5,
  recordedBy: 's-1',
};
const later = ({ state, today }: Life, time = TIME) => laterDateOf(state, time, ENGLAND_AND_WALES, today);

describe('SP-8 later dates in exceptional circumstances', () => {
  it.each(PACK_IDS.filter((id) => id !== 'northfield'))(
    '%s: an answer due before the return is due later by as many working days',
    (policy) => {
      const life = acknowledged(policy as 'oak', MONDAY);
      expect(later(life)).toEqual({ stage: 1, from: '2026-12-07', to: '2026-12-21' });
      life.do('extend', { to: '2026-12-21', reason: 't', usualAgain: TIME.expectedReturn, updateEvery: 5 });
      // Told once; told again where the return is later than it was told.
      expect(later(life)).toBeNull();
      expect(later(life, { ...TIME, expectedReturn: '2027-01-04' })).toMatchObject({ from: '2026-12-21' });
    },
  );

  it('what is not acknowledged, answered, late, due after the return, or of a stage whose dates stay, is not moved', () => {
    expect(later(live('oak', MONDAY))).toBeNull();
    expect(later(respond(acknowledged('oak', MONDAY)))).toBeNull();
    expect(later(acknowledged('oak', MONDAY).until('2026-12-08'))).toBeNull();
    expect(later(acknowledged('oak', MONDAY), { ...TIME, expectedReturn: '2026-12-04' })).toBeNull();
    expect(later(acknowledged('oak', MONDAY), { ...TIME, stage1Days: null })).toBeNull();
  });

  it('the landlord’s and the Code’s dates stay, and figures tell such an extension apart from others', () => {
    const life = acknowledged('oak', MONDAY);
    life.do('extend', { to: '2026-12-21', reason: 't', usualAgain: TIME.expectedReturn });
    expect(life.state.stage1.promised).toBe('2026-12-21');
    expect(life.state.stage1.extensions).toMatchObject([{ usualAgain: '2026-12-14' }]);
    const entries = entriesOf(factsOf(inputOf('oak', MONDAY), life.events));
    expect(entries.filter((e) => e.measure === 'extended.1')).toMatchObject([{ detail: 'exceptional' }]);
    const past = { to: '2026-12-21', reason: 't', usualAgain: MONDAY };
    expect(acknowledged('oak', MONDAY).refuses('extend', past)).toMatchObject({ rule: 'SP-8' });
  });

  it('its customer reads why, the new date, and when usual dates are kept again', () => {
    const l = new Lived('oak', MONDAY);
    acknowledge(l).wait(1);
    l.do('extend', { to: '2026-12-21', reason: TIME.what, usualAgain: TIME.expectedReturn });
    const letter = l.letters.at(-1);
    const text = JSON.stringify(letter === undefined ? null : compose(letter.context).blocks);
    for (const said of [
      'Our computers were attacked',
      'Monday 21 December 2026',
      'exceptional circumstances',
      'Monday 14 December 2026',
      'Housing Ombudsman',
    ])
      expect(text).toContain(said);
  });
});

describe('SP-8 the words of a notice', () => {
  const words = { landlord: 'Oak Housing', later: 3 };

  it('to those who watch over landlords: what, since when, what is later, the Code, and the return', () => {
    const text = exceptionalNotice(TIME, 'regulator', words);
    for (const said of [
      'Regulator of Social Housing',
      'Since Friday 20 November 2026',
      '10 working days later',
      'Complaint Handling Code',
      '3 open complaints are',
      'Monday 14 December 2026',
      'Oak Housing',
    ])
      expect(text).toContain(said);
  });

  it('to customers without figures of ours, with who helps; and once it is over that it is', () => {
    const text = exceptionalNotice(TIME, 'customers', words);
    expect(text).toContain('we will write to you with the new one');
    expect(text).toContain('0300 111 3000');
    expect(text).not.toMatch(/open complaints|Complaint Handling Code/);
    const over = exceptionalNotice({ ...TIME, ended: '2026-12-10' }, 'ombudsman', words);
    expect(over).toContain('we keep our usual dates again since Thursday 10 December 2026');
    expect(over).not.toContain('expect');
  });
});
