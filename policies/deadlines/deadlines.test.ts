import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLAND_AND_WALES as calendar } from '../calendar/england-and-wales.ts';
import { addDays, addWorkingDays } from '../calendar/working-days.ts';
import { checkOrder, deadlineOf, deadlines, due } from './deadlines.ts';
import { OAK, OCTAVIA, OPTIVO, ALL_POLICIES } from '../../test/support/packs.ts';
import type { DueRule, Step } from '../types.ts';
import type { Deadline, KnownDates } from '../calendar/types.ts';
import { STEPS } from '../types.ts';

const of = (policy: typeof OCTAVIA, known: KnownDates, step: Step): Deadline | null =>
  deadlineOf(policy, calendar, known, step);
const stepsOf = (policy: typeof OCTAVIA, known: KnownDates): Step[] =>
  deadlines(policy, calendar, known).map(({ step }) => step);

const FULL: KnownDates = {
  received: '2026-06-01',
  logged: '2026-06-02',
  allocated: '2026-06-03',
  acknowledged: '2026-06-03',
  responded: '2026-06-17',
  respondedBy: 'email',
  escalated: '2026-06-22',
  assigned: '2026-06-23',
  stage2Acknowledged: '2026-06-24',
};

describe('which steps are shown (DESIGN §7)', () => {
  test('from receipt alone: what can be assumed', () => {
    const first: Step[] = ['stage1.log', 'stage1.acknowledge', 'stage1.respond', 'stage1.extension-limit'];
    for (const policy of ALL_POLICIES) expect(stepsOf(policy, { received: '2026-06-01' })).toEqual(first);
  });

  test('each further date opens its steps', () => {
    const known: KnownDates = { received: '2026-06-01', allocated: '2026-06-03' };
    expect(stepsOf(OCTAVIA, known)).toContain('stage1.contact');
    expect(stepsOf(OCTAVIA, { ...known, responded: '2026-06-10' })).toContain('stage2.request-window');
    const escalated = { ...known, escalated: '2026-06-10' };
    expect(stepsOf(OCTAVIA, escalated)).toEqual(
      expect.arrayContaining(['stage2.acknowledge', 'stage2.respond', 'stage2.extension-limit']),
    );
    expect(stepsOf(OCTAVIA, escalated)).not.toContain('stage2.contact');
    expect(stepsOf(OCTAVIA, FULL)).toEqual([...STEPS]);
  });

  test('"–" is null', () => {
    expect(of(OPTIVO, FULL, 'stage1.log')).toMatchObject({ target: null, limit: '2026-06-08' });
    expect(of(OAK, FULL, 'stage1.contact')).toMatchObject({
      target: null,
      limit: null,
      provisional: false,
      rule: 'Neither the policy nor the Code sets a date for this step.',
    });
    expect(deadlineOf(OAK, calendar, FULL, 'stage1.contact', { explain: true })).not.toHaveProperty('counted');
    expect(of(OAK, { received: '2026-06-01' }, 'stage1.contact')).toBeNull();
  });
});

describe('a late acknowledgement gains no time (S1A-2)', () => {
  test('for every policy and both stages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL_POLICIES),
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 0, max: 60 }),
        (policy, start, after) => {
          const received = addDays('2020-01-01', start);
          const sent = addDays(received, after);
          const onTime = addWorkingDays(calendar, received, 5);
          const found = of(policy, { received, acknowledged: sent }, 'stage1.respond');
          const latest = of(policy, { received, acknowledged: onTime }, 'stage1.respond');
          const open = of(policy, { received }, 'stage1.respond');
          expect(found?.limit && latest?.limit && found.limit <= latest.limit).toBe(true);
          if (sent > onTime) expect(found?.limit).toBe(latest?.limit);
          expect(open).toMatchObject({ limit: latest?.limit, provisional: true });
          const stage2 = (stage2Acknowledged?: string): Deadline | null =>
            of(policy, { received, escalated: received, stage2Acknowledged }, 'stage2.respond');
          expect(stage2(sent)?.limit).toBe(sent > onTime ? stage2(onTime)?.limit : stage2(sent)?.limit);
          expect(stage2()?.limit).toBe(stage2(onTime)?.limit);
        },
      ),
    );
  });

  test('the rule says so', () => {
    const late = of(OCTAVIA, { received: '2026-12-18', acknowledged: '2027-01-08' }, 'stage1.respond');
    expect(late?.rule).toBe(
      '10 working days after Tuesday 29 December 2026, the last day to acknowledge it (it was acknowledged late, on Friday 8 January 2027, which gains no time) (Octavia 5.43, 5.27); limit: the same (Code 6.3)',
    );
    const open = of(OCTAVIA, { received: '2026-12-18' }, 'stage1.respond');
    expect(open?.rule).toContain('(it is not acknowledged yet)');
  });
});

describe('what is provisional', () => {
  test.each<[string, typeof OCTAVIA, KnownDates, Step, boolean]>([
    ['Octavia’s acknowledgement before it is logged', OCTAVIA, { received: '2026-06-01' }, 'stage1.acknowledge', true],
    ['and after', OCTAVIA, { received: '2026-06-01', logged: '2026-06-01' }, 'stage1.acknowledge', false],
    ['Oak’s never', OAK, { received: '2026-06-01' }, 'stage1.acknowledge', false],
    ['the response before the acknowledgement', OAK, { received: '2026-06-01' }, 'stage1.respond', true],
    ['and after', OAK, { received: '2026-06-01', acknowledged: '2026-06-02' }, 'stage1.respond', false],
    ['Optivo’s response, for its limit', OPTIVO, { received: '2026-06-01' }, 'stage1.respond', true],
    [
      'stage 2 before it is assigned',
      OCTAVIA,
      { received: '2026-06-01', escalated: '2026-07-01' },
      'stage2.acknowledge',
      true,
    ],
    ['a date past the calendar', OAK, { received: '2028-12-27' }, 'stage1.log', true],
    [
      'calendar days past the calendar',
      OAK,
      { received: '2028-11-01', responded: '2028-12-10' },
      'stage2.request-window',
      true,
    ],
  ])('%s', (_, policy, known, step, provisional) => {
    expect(of(policy, known, step)?.provisional).toBe(provisional);
  });

  test('and the rule says why', () => {
    expect(of(OCTAVIA, { received: '2026-06-01' }, 'stage1.acknowledge')?.rule).toContain('as it is not logged yet');
    expect(of(OAK, { received: '2028-12-27' }, 'stage1.log')?.rule).toContain(
      'as bank holidays after 2028 are not known yet',
    );
    const both = of(OCTAVIA, { received: '2028-12-27' }, 'stage1.acknowledge');
    expect(both?.rule).toContain('as it is not logged yet; bank holidays after 2028 are not known yet');
  });
});

describe('Optivo', () => {
  test('the window runs from receiving the response, by post two working days later (OPT 6.1)', () => {
    const window = (respondedBy?: 'post' | 'email'): Deadline | null =>
      of(OPTIVO, { received: '2026-12-01', responded: '2026-12-24', respondedBy }, 'stage2.request-window');
    expect(window('email')?.target).toBe('2027-01-12');
    expect(window()?.target).toBe('2027-01-12');
    expect(window('post')?.target).toBe('2027-01-14');
    expect(window('post')?.rule).toContain('posted on Thursday 24 December 2026, 2 working days on the way');
  });

  test('the panel’s date is the target, once set', () => {
    const known = { received: '2026-06-01', escalated: '2026-06-22' };
    expect(of(OPTIVO, known, 'stage2.respond')).toMatchObject({ target: null, limit: '2026-07-27' });
    expect(of(OPTIVO, known, 'stage2.respond')?.rule).toContain(
      "No date of the policy's own: no date is set for the panel yet",
    );
    const set = deadlineOf(OPTIVO, calendar, { ...known, panelDate: '2026-07-14' }, 'stage2.respond', {
      explain: true,
    });
    expect(set).toMatchObject({ target: '2026-07-14', counted: [] });
    expect(set?.rule).toContain('on Tuesday 14 July 2026, when the panel meets (Optivo 6.5, 6.7)');
  });
});

describe('the explanation', () => {
  test('is of the target, or of the limit where there is none, and as long as the count', () => {
    for (const policy of ALL_POLICIES) {
      for (const deadline of deadlines(policy, calendar, FULL, { explain: true })) {
        const shown = deadline.target ?? deadline.limit;
        if (deadline.counted === undefined) expect(shown).toBeNull();
        else expect(deadline.counted.at(-1)?.date ?? shown).toBe(shown);
      }
    }
    const respond = deadlineOf(OCTAVIA, calendar, FULL, 'stage1.respond', { explain: true });
    expect(respond?.counted?.filter(({ counts }) => counts)).toHaveLength(10);
  });

  test('only when asked for', () => {
    for (const deadline of deadlines(OCTAVIA, calendar, FULL)) expect(deadline).not.toHaveProperty('counted');
  });
});

describe('a rule of another landlord needs no code', () => {
  const settings = { acknowledgementCap: 5, postDays: 2 };
  const rule: DueRule = {
    earliest: [
      { from: 'logged', days: 3, unit: 'working' },
      { from: 'allocated', days: 1, unit: 'calendar' },
    ],
    clause: 'Ours 1',
  };

  test('the earliest of what is known; provisional while one is unknown', () => {
    const known: KnownDates = { received: '2026-06-01', logged: '2026-06-01', allocated: '2026-06-06' };
    expect(due(rule, settings, calendar, known)).toMatchObject({ date: '2026-06-04', provisional: false });
    expect(due(rule, settings, calendar, { ...known, allocated: '2026-06-02' })).toMatchObject({ date: '2026-06-03' });
    expect(due(rule, settings, calendar, { ...known, allocated: undefined })).toMatchObject({
      date: '2026-06-04',
      provisional: true,
      missing: 'it is not given to a handler yet',
    });
    expect(due(rule, settings, calendar, { received: '2026-06-01' })).toBeNull();
    expect(due(null, settings, calendar, known)).toBeNull();
  });

  test('a fall-back whose own start is unknown gives no date', () => {
    const fallback: DueRule = { ...rule, otherwise: { from: 'assigned', days: 1, unit: 'working' } };
    expect(due(fallback, settings, calendar, { received: '2026-06-01' })).toBeNull();
    expect(due(fallback, settings, calendar, { received: '2026-06-01', assigned: '2026-06-01' })?.date).toBe(
      '2026-06-02',
    );
  });

  test('the same rule beside a limit of other days is told in full', () => {
    const own = { ...OAK, steps: { ...OAK.steps, 'stage1.log': { target: rule, limit: rule } } };
    const known: KnownDates = { received: '2026-06-01', logged: '2026-06-01' };
    expect(of(own, known, 'stage1.log')?.rule).toContain('limit: the same (Ours 1)');
    expect(of(OPTIVO, FULL, 'stage1.acknowledge')?.rule).toBe(
      '1 working day after Monday 1 June 2026, when it was received (Optivo 5.2); limit: 5 working days after Monday 1 June 2026, when it was received (Code 6.2)',
    );
  });
});

describe('dates that cannot be', () => {
  test('a life in order is fine, on one day too', () => {
    expect(checkOrder(FULL, calendar)).toEqual([]);
    const oneDay = Object.fromEntries(Object.keys(FULL).map((field) => [field, '2026-06-01'])) as unknown as KnownDates;
    expect(checkOrder({ ...oneDay, respondedBy: 'email' })).toEqual([]);
  });

  test('acknowledged before it is logged, answered without acknowledgement: both happen', () => {
    expect(checkOrder({ received: '2026-06-01', acknowledged: '2026-06-01', logged: '2026-06-02' })).toEqual([]);
    expect(checkOrder({ received: '2026-06-01', responded: '2026-06-02', escalated: '2026-06-03' })).toEqual([]);
  });

  test.each<[Partial<KnownDates>, string]>([
    [
      { acknowledged: '2026-05-29' },
      'It cannot be acknowledged on Friday 29 May 2026, before it was received on Monday 1 June 2026: check acknowledged and received.',
    ],
    [{ logged: '2026-05-29' }, 'before it was received'],
    [{ allocated: '2026-05-29' }, 'before it was received'],
    [
      { acknowledged: '2026-06-05', responded: '2026-06-04' },
      'It cannot be answered on Thursday 4 June 2026, before it was acknowledged',
    ],
    [
      { responded: '2026-06-05', escalated: '2026-06-04' },
      'It cannot be taken to stage 2 on Thursday 4 June 2026, before it was answered',
    ],
    [{ escalated: '2026-06-05', assigned: '2026-06-04' }, 'before it was taken to stage 2'],
    [{ escalated: '2026-06-05', stage2Acknowledged: '2026-06-04' }, 'before it was taken to stage 2'],
    [{ escalated: '2026-06-05', panelDate: '2026-06-04' }, 'It cannot be heard by the panel'],
    [{ assigned: '2026-06-04' }, 'before stage 2 was asked for: give escalated with assigned.'],
    [{ acknowledged: '2026-02-30' }, 'acknowledged "2026-02-30" is not a date'],
    [{ received: '2018-06-01' }, 'received 2018-06-01 lies before 2019, the first year'],
    [{ received: undefined as unknown as string }, 'received is missing'],
  ])('%j', (more, says) => {
    const sentences = checkOrder({ received: '2026-06-01', ...more }, calendar);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(says);
  });
});
