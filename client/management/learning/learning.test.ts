/** What is decided of learning without a database: how improvements stand, what recurs, what is asked of whom, what is sent. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { learningOf } from '../../../policies/kinds/learning.ts';
import type { CaseTraits, ImprovementStepRow } from '../../core/store/store-learning.ts';
import { OCTAVIA, OPTIVO } from '../../../test/support/packs.ts';
import { foldImprovements, isLate, mustBeAllowed, type Improvement } from './improvement.ts';
import { reviewsOf } from './focus-groups.ts';
import { isMonthBegun, mailsOwed } from './requests.ts';
import { recurring } from './recurring.ts';
import { attendeesOf } from './review-pack.ts';
import { standingOf } from './training.ts';

const TODAY = '2026-11-25';

let id = 0;
const step = (given: Partial<ImprovementStepRow> & Pick<ImprovementStepRow, 'step'>): ImprovementStepRow => ({
  id: ++id,
  improvementId: 'i',
  words: 'w',
  ownerId: null,
  due: null,
  by: 'lead',
  at: new Date(`2026-11-01T10:00:00Z`),
  ...given,
});
const opened = () => step({ step: 'opened', words: 'Ring about missed visits', ownerId: 'kofi', due: '2026-11-20' });
const one = (...more: ImprovementStepRow[]): Improvement => foldImprovements([opened(), ...more])[0] as Improvement;
const LEADS = { staffId: 'lead', leads: true };
const nothing = { ownerId: null, due: null };

describe('LN-2 an improvement', () => {
  it('LN-2 keeps its first day beside the one it was moved to, and is late after its day while it is open', () => {
    const moved = one(step({ step: 'moved', due: '2026-12-10' }));
    expect(moved).toMatchObject({ due: '2026-12-10', originalDue: '2026-11-20', state: 'open', ownerId: 'kofi' });
    expect([isLate(one(), TODAY), isLate(moved, TODAY), isLate(one(), '2026-11-20')]).toEqual([true, false, false]);
    expect(isLate(one(step({ step: 'done' })), TODAY)).toBe(false);
  });

  it('LN-2 ends with a proof or a reason, and is open again once it is taken up', () => {
    expect(one(step({ step: 'done', words: 'The log shows it' })).ended?.words).toBe('The log shows it');
    expect(one(step({ step: 'dropped' })).state).toBe('dropped');
    const again = one(step({ step: 'done' }), step({ step: 'reopened', due: '2027-01-08', ownerId: 'sean' }));
    expect(again).toMatchObject({ state: 'open', ended: null, due: '2027-01-08', ownerId: 'sean' });
  });

  it('LN-2 its owner says how it stands and proves it; the rest is for those who lead', () => {
    const owner = { staffId: 'kofi', leads: false };
    const may = (action: Parameters<typeof mustBeAllowed>[1]['action'], who = owner, improvement = one()) => {
      try {
        mustBeAllowed(improvement, { action, ownerId: 'sean', due: '2026-12-01' }, who, TODAY);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ rule: 'LN-2' });
        return false;
      }
    };
    expect([may('progress'), may('done'), may('drop'), may('move'), may('give')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(may('progress', { staffId: 'somebody', leads: false })).toBe(false);
    expect([may('drop', LEADS), may('give', LEADS), may('move', LEADS)]).toEqual([true, true, true]);
    const ended = one(step({ step: 'done' }));
    expect([may('progress', LEADS, ended), may('reopen', LEADS, ended), may('reopen', LEADS)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('LN-2 is not moved without a day, nor to one that has passed, nor given to whoever has it', () => {
    const refuses = (next: Parameters<typeof mustBeAllowed>[1]) => () => mustBeAllowed(one(), next, LEADS, TODAY);
    expect(refuses({ action: 'move', ...nothing })).toThrow('by which day');
    expect(refuses({ action: 'move', ownerId: null, due: '2026-11-24' })).toThrow('has passed');
    expect(refuses({ action: 'give', ownerId: 'kofi', due: null })).toThrow('does not have it yet');
  });
});

const traits = (caseId: string, given: Partial<CaseTraits> = {}): CaseTraits => ({
  caseId,
  reference: `OCT-${caseId}`,
  received: '2026-11-01',
  home: `home of ${caseId}`,
  postcode: null,
  contractors: [],
  words: [],
  ...given,
});
const USUAL = learningOf({});
const found = (cases: CaseTraits[], decided: Parameters<typeof recurring>[2] = []) =>
  recurring(cases, USUAL, decided, TODAY).map(({ trait, caseIds }) => [trait, ...caseIds.toSorted()]);
const others = (n: number, words: string[] = []): CaseTraits[] =>
  Array.from({ length: n }, (_, i) => traits(`o${i}`, { words: [`own${i}`, ...words] }));

describe('LN-2 what recurs', () => {
  it('LN-2 one home from two cases on; one street or block from three, of more than one home', () => {
    expect(found([traits('a', { home: 'x' }), traits('b', { home: 'x' }), traits('c')])).toEqual([['home', 'a', 'b']]);
    expect(found([traits('a', { home: null }), traits('b', { home: null })])).toEqual([]);
    const street = ['a', 'b', 'c'].map((c) => traits(c, { postcode: 'N11AA' }));
    expect(found(street)).toEqual([['estate', 'a', 'b', 'c']]);
    expect(found(street.slice(1))).toEqual([]);
    expect(found(street.map((c) => ({ ...c, home: 'x' }))).map(([trait]) => trait)).toEqual(['home']);
  });

  it('LN-2 a contractor with more cases lately than is usual for it, and no other', () => {
    const of = (c: string, received: string) => traits(c, { contractors: ['acme'], received });
    const lately = ['a', 'b', 'c'].map((c) => of(c, '2026-11-10'));
    const offer = recurring(lately, USUAL, [], TODAY, () => 'Acme Roofing')[0];
    expect(offer?.because).toBe(
      'Acme Roofing had to do with 3 cases received since Tuesday 25 August 2026, and with none before',
    );
    const always = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10', '2026-06-10', '2026-07-10'];
    expect(found([...lately, ...always.map((on, i) => of(`e${i}`, on))]).map(([t]) => t)).toEqual([]);
  });

  it('LN-2 words that stand together far more often than by chance; common ones and single ones do not', () => {
    const boiler = ['a', 'b', 'c'].map((c) => traits(c, { words: ['boiler', 'pressur', `x${c}`] }));
    expect(found([...boiler, ...others(30)])).toEqual([['words', 'a', 'b', 'c']]);
    // Everybody says it: it says nothing.
    expect(found(others(30, ['repair', 'wait']))).toEqual([]);
    // One home alone is a home that recurs, and no cause over homes.
    expect(found([...boiler.map((c) => ({ ...c, home: 'x' })), ...others(30)])).toEqual([['home', 'a', 'b', 'c']]);
    const apart = ['a', 'b', 'c'].map((c, i) => traits(c, { words: i === 0 ? ['boiler'] : ['boiler', 'pressur'] }));
    expect(found([...apart, ...others(30)])).toEqual([]);
  });

  it('LN-2 two pairs of words of the same cases are one offer, with the reason and without an assertion', () => {
    const cases = ['a', 'b', 'c'].map((c) => traits(c, { words: ['boiler', 'pressur', 'valv'] }));
    const [offer, ...more] = recurring([...cases, ...others(30)], USUAL, [], TODAY);
    expect(more).toEqual([]);
    expect(offer?.stems.toSorted()).toEqual(['boiler', 'pressur', 'valv']);
    expect(offer?.because).toBe('the same words stand in 3 of 33 cases, where chance alone would bring about none');
  });

  it('LN-2 what was decided on is not offered again, until another case joins it', () => {
    const decided = [{ about: 'home' as const, caseIds: ['a', 'b'] }];
    const cases = [traits('a', { home: 'x' }), traits('b', { home: 'x' })];
    expect(found(cases, decided)).toEqual([]);
    expect(found([...cases, traits('c', { home: 'x' })], decided)).toEqual([['home', 'a', 'b', 'c']]);
  });

  it('LN-2 from how many cases on is the landlord’s to say', () => {
    const stricter = learningOf({ learning: { recursFrom: [{ trait: 'home', cases: 3 }] } });
    expect(stricter.recursFrom).toEqual({ home: 3, estate: 3, contractor: 3, words: 3 });
    expect(recurring([traits('a', { home: 'x' }), traits('b', { home: 'x' })], stricter, [], TODAY)).toEqual([]);
  });
});

describe('LN-2 what goes out each month', () => {
  it('LN-2 from eight on its first working day on', () => {
    const begun = (day: string, time: string) => isMonthBegun(ENGLAND_AND_WALES, day, time);
    // 1 November 2026 is a Sunday; 1 January 2027 a bank holiday, then a weekend.
    expect([begun('2026-11-01', '12:00'), begun('2026-11-02', '07:59'), begun('2026-11-02', '08:00')]).toEqual([
      false,
      false,
      true,
    ]);
    expect([begun('2027-01-03', '23:00'), begun('2027-01-04', '08:00'), begun('2027-01-20', '00:10')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  const owned = (handle: string, late = false) => ({ id: handle, owner: { handle, name: handle }, late }) as never;

  it('LN-2 each owner is asked once for all of theirs, and those who attend are invited where there is something to talk of', () => {
    const pack = {
      month: '2026-10',
      open: [owned('kofi'), owned('kofi', true)],
      lessons: [],
      attends: [{ handle: 'ines', name: 'Ines', title: '', why: '' }],
    };
    expect(mailsOwed(pack, (handle) => `s-${handle}`)).toEqual([
      { action: 'improvement-updates', about: 's-kofi', detail: { source: '2026-10', count: '2', late: '1' } },
      {
        action: 'lessons-review',
        about: 's-ines',
        detail: { source: '2026-10', month: '2026-10', count: '0 lessons', open: '2' },
      },
    ]);
    expect(mailsOwed({ ...pack, open: [] }, (handle) => handle)).toEqual([]);
    expect(mailsOwed(pack, () => null)).toEqual([]);
  });

  it('LN-2 whom the policy names attends, with whoever recorded a lesson or has an improvement', () => {
    const person = (handle: string, duty: 'officer' | 'team-leader', active = true) =>
      ({ id: handle, handle, name: handle, title: duty, duties: [duty], active }) as const;
    const people = [
      person('ann', 'officer'),
      person('bob', 'team-leader'),
      person('cid', 'officer'),
      person('dot', 'officer', false),
    ];
    const came = attendeesOf(people, ['team-leader'], {
      lessons: [{ by: 'ann', reference: 'R' }],
      open: [owned('dot'), owned('bob')],
    });
    expect(came.map((a) => [a.handle, a.why])).toEqual([
      ['ann', 'recorded a lesson'],
      ['bob', 'reviews lessons, has an improvement to see to'],
    ]);
  });
});

describe('LN-9 training and objectives', () => {
  const asked = { code: 'handling', clause: 'c', says: 's', againMonths: 12 };
  const on = (day: string, until: string | null = null, code = 'handling') => ({ code, on: day, until });

  it('LN-9 is missing, on record, or due again, by the last record of it', () => {
    expect(standingOf(asked, [], TODAY).state).toBe('missing');
    expect(standingOf(asked, [on('2026-01-01', null, 'other')], TODAY).state).toBe('missing');
    expect(standingOf(asked, [on('2025-11-25')], TODAY)).toEqual({
      state: 'on-record',
      on: '2025-11-25',
      until: TODAY,
    });
    expect(standingOf(asked, [on('2025-11-24')], TODAY).state).toBe('due-again');
    expect(standingOf(asked, [on('2026-06-01'), on('2020-01-01')], TODAY).state).toBe('on-record');
    expect(standingOf({ ...asked, againMonths: undefined } as never, [on('2020-01-01')], TODAY).until).toBeNull();
    expect(standingOf(asked, [on('2026-01-01', '2026-02-01')], TODAY).state).toBe('due-again');
  });

  it('LN-9 what a policy asks for stands there with its clause; one that says nothing asks for nothing', () => {
    expect(learningOf(OCTAVIA).training.map((t) => t.clause)).toEqual(['Octavia 12.6']);
    expect(learningOf(OPTIVO)).toMatchObject({ training: [], objectives: [], focusGroup: false });
  });
});

describe('LN-10 focus groups', () => {
  const group = (held: string) => ({ id: held, held, complainants: 5, panelMembers: 1, learned: 'l' });

  it('LN-10 each belongs to the review that came after it; the last to the review to come', () => {
    const versions = [
      { version: '1', inForceFrom: '2024-04-01' },
      { version: '2-a', inForceFrom: '2026-04-01' },
      { version: '2-b', inForceFrom: '2026-04-01' },
    ];
    const reviews = reviewsOf(versions, ['2026-11-02', '2026-02-02', '2024-04-01'].map(group));
    expect(reviews.map((r) => [r.version, r.groups.map((g) => g.held)])).toEqual([
      [null, ['2026-11-02']],
      ['2-b', ['2026-02-02', '2024-04-01']],
      ['1', []],
    ]);
  });
});
