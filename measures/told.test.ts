/** Figures by what customers chose to tell of themselves (LN-3). */
import { describe, expect, it } from 'vitest';
import { live } from '../test/support/cases/life.ts';
import { inputOf } from '../test/support/cases/life.ts';
import { entriesOf } from './entries.ts';
import { figuresOf } from './figures.ts';
import { factsOf } from './fold.ts';
import type { ToldFact } from './facts.ts';

const RECEIVED = '2026-11-02';
const TODAY = '2027-01-15';
const YEAR = { from: '2026-04-01', until: '2027-03-31' };
const NOVEMBER = { from: '2026-11-01', until: '2026-11-30' };

/** The entries of a case nobody answered, or of one that was answered on the day it came. */
function entries(told: ToldFact[], answered: boolean) {
  const life = live('oak', RECEIVED).do('allocate').do('define').do('acknowledge');
  if (answered) {
    life.do('find').do('find', { point: 'P2', outcome: 'upheld', reason: 't-reason' }).do('offer-remedy');
    life.do('respond');
  }
  life.until('2027-01-14');
  return entriesOf(factsOf(inputOf('oak', RECEIVED), life.events, [], told));
}
const parts = (told: ToldFact[], answered: boolean, period = YEAR) => {
  const figures = figuresOf(entries(told, answered), period, TODAY);
  return (['told.received', 'told.in-time', 'told.late'] as const).map((id) => figures[id].parts.map((p) => p.detail));
};

describe('LN-3 figures by what customers told of themselves', () => {
  const told = [
    { on: RECEIVED, group: 'race:white' },
    { on: RECEIVED, group: 'sex:male' },
  ];

  it('LN-3 each answer counts under received, and under in time or late, by the same judgement as every other figure', () => {
    expect(parts(told, true)).toEqual([['race:white', 'sex:male'], ['race:white', 'sex:male'], []]);
    expect(parts(told, false)).toEqual([['race:white', 'sex:male'], [], ['race:white', 'sex:male']]);
    expect(parts([], false)).toEqual([[], [], []]);
  });

  it('LN-3 what is told later changes no month that has ended, and counts in the year', () => {
    const later = [{ on: '2026-12-10', group: 'sex:male' }];
    expect(parts(later, false, NOVEMBER)).toEqual([[], [], []]);
    expect(parts(later, false)[0]).toEqual(['sex:male']);
  });
});
