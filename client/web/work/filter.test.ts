import { inRole } from '../../../test/support/in-role.ts';
import { describe, expect, it } from 'vitest';
import type { Duty } from '../../../policies/types.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { bucketOf, daysOf, ownersOf, BUCKETS } from '../../cases/work.ts';
import { addDays, addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { dayShort, dueInWords } from './due-in-words.ts';
import { hrefOf, keyAsText, keyFrom, readFilter, defaultWhose } from './filter.ts';

describe('the address of a worklist', () => {
  it('reads and writes itself, and leaves out what is plain', () => {
    const said = '/work?whose=team&due=late&stage=2&status=stage2&kind=task&handler=ben&vulnerable=yes&sort=received';
    const query = Object.fromEntries(new URL(said, 'http://x').searchParams);
    expect(hrefOf(readFilter(query))).toBe(said);
    expect(hrefOf(readFilter({}))).toBe('/work?whose=me');
    expect(hrefOf(readFilter(query), { due: null, stage: undefined })).not.toMatch(/due|stage=/);
  });

  it('takes what it cannot read as not said', () => {
    const odd = {
      whose: 'nobody',
      due: ['late', 'today'],
      stage: '3',
      status: 'x',
      sort: 'y',
      after: '%%%',
      vulnerable: 'no',
    };
    expect(readFilter(odd)).toMatchObject({ whose: 'me', due: 'late', stage: undefined, sort: 'due', after: null });
    expect(keyFrom(Buffer.from('["2026-02-30","c","i"]').toString('base64url'))).toBeNull();
    expect(keyFrom(Buffer.from('{"a":1}').toString('base64url'))).toBeNull();
  });

  it('keeps where a page ended', () => {
    const key = { day: '2026-11-25', caseId: 'c-1', id: 'task:T1@2026-11-25' };
    expect(keyFrom(keyAsText(key))).toEqual(key);
    expect(readFilter({ after: keyAsText(key) }).after).toEqual(key);
    expect(keyFrom(keyAsText({ ...key, priority: 2 }))).toEqual({ ...key, priority: 2 });
    for (const odd of ['0', '9', 'x'])
      expect(keyFrom(Buffer.from(JSON.stringify([key.day, 'c', 'i', odd])).toString('base64url'))).toBeNull();
  });
});

describe('when something is due', () => {
  const said = (due: string, today: string) => dueInWords(ENGLAND_AND_WALES, due, today);

  it.each([
    ['2026-11-25', '2026-11-25', 'today'],
    ['2026-11-26', '2026-11-25', 'tomorrow'],
    ['2026-11-27', '2026-11-25', 'in 2 working days'],
    // Over a weekend only working days are counted.
    ['2026-11-30', '2026-11-27', 'in 1 working day'],
    ['2026-12-29', '2026-12-24', 'in 1 working day'],
    ['2026-11-24', '2026-11-25', '1 working day late'],
    ['2026-11-20', '2026-11-25', '3 working days late'],
    // Looked at on a Saturday: late, by no working day.
    ['2026-11-27', '2026-11-28', 'late since Fri 27 Nov'],
    ['2026-11-27', '2026-11-30', '1 working day late'],
    // A date that falls on a Sunday itself (28 calendar days after a response).
    ['2026-11-29', '2026-11-27', 'on Sun 29 Nov'],
  ])('%s, looked at on %s: %s', (due, today, words) => expect(said(due, today)).toBe(words));

  it('says the year where it is another one', () => {
    expect(dayShort('2026-12-22', '2026-11-25')).toBe('Tue 22 Dec');
    expect(dayShort('2027-01-04', '2026-11-25')).toBe('Mon 4 Jan 2027');
  });

  it('each day is in one bucket, the same one by counting and by listing', () => {
    for (const today of ['2026-11-25', '2026-11-28', '2026-12-24']) {
      const next = addWorkingDays(ENGLAND_AND_WALES, today, 5);
      for (let n = -10; n < 20; n++) {
        const due = addDays(today, n);
        const within = BUCKETS.filter((b) => {
          const { from, until } = daysOf(b, today, next);
          return (from === null || due >= from) && (until === null || due <= until);
        });
        expect(within).toEqual([bucketOf(due, today, next)]);
      }
    }
    // Christmas: five working days reach into January.
    expect(bucketOf('2027-01-04', '2026-12-24', addWorkingDays(ENGLAND_AND_WALES, '2026-12-24', 5))).toBe('next');
  });
});

describe('whose work', () => {
  const people = [
    { id: 's-1', handle: 'a', name: 'A', ...inRole('officer'), active: true, team: 'North' },
    { id: 's-2', handle: 'b', name: 'B', ...inRole('team-leader'), active: true, team: 'North' },
    { id: 's-3', handle: 'c', name: 'C', ...inRole('handler'), active: true, team: 'South' },
  ];
  const me = { staffId: 's-1', landlordId: 'octavia', duties: ['officer'], team: 'North' } as const;

  it('is a person’s own and their role’s, the team’s people’s and roles’, or everybody’s', () => {
    expect(ownersOf('me', me, people)).toEqual(['s-1', 'officer']);
    expect(ownersOf('team', me, people)).toEqual(['s-1', 'officer', 's-2', 'team-leader']);
    expect(ownersOf('team', { ...me, team: null }, people)).toEqual(['s-1', 'officer']);
    expect(ownersOf('landlord', me, people)).toBeUndefined();
  });
});

it('who looks after the work of others begins with everybody’s, and a bookmark says whose it is', () => {
  expect(
    ['officer', 'team-leader', 'team-manager', 'assistant-director'].map((r) => defaultWhose([r as Duty])),
  ).toEqual(['me', 'me', 'landlord', 'landlord']);
  expect(readFilter({}, 'landlord').whose).toBe('landlord');
  expect(readFilter({ whose: 'me' }, 'landlord').whose).toBe('me');
});
