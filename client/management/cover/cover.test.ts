/** S2-3, S1A-3: a plan of cover never breaks independence, never asks somebody absent, and leaves no case out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OCTAVIA } from '../../../test/support/packs.ts';
import type { StaffDuty } from '../../../policies/types.ts';
import { planCover, type CoverCandidate, type CoverCase, type CoverFilter } from './cover.ts';
import type { Absence } from '../../core/absence.ts';

const IDS = ['s-1', 's-2', 's-3', 's-4', 's-5', 's-6'];
const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-12-${String(d).padStart(2, '0')}`);
const some = fc.subarray(IDS);

const colleague = (id: string): fc.Arbitrary<CoverCandidate> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id),
    duties: fc.subarray<StaffDuty>(
      ['officer', 'handler', 'team-leader', 'team-manager', 'adviser', 'quality-officer'],
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    active: fc.boolean(),
    owes: fc.integer({ min: 0, max: 30 }),
  });
const people = fc.tuple(...IDS.map(colleague)).map((all) => all as CoverCandidate[]);
const leave = fc.array(
  fc.tuple(fc.constantFrom(...IDS), day, day).map(([staffId, a, b]): Absence => {
    const [from = a, until = b] = [a, b].toSorted();
    return { staffId, from, until };
  }),
  { maxLength: 6 },
);
const cases = fc
  .array(
    fc.record({
      status: fc.constantFrom('stage1', 'stage2', 'responded', 'final'),
      handles: fc.boolean(),
      barred: some,
      seenBy: fc.option(some, { nil: null }),
      dates: fc.array(
        fc
          .tuple(day, fc.constantFrom(null, 'T1', 'T2'))
          .map(([due, about]) => ({ kind: about === null ? 'stage1.respond' : 'task', about, due })),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map((c, i): CoverCase => ({
      ...c,
      caseId: `c-${i}`,
      reference: `OCT-2026-${String(i).padStart(5, '0')}`,
      dates: c.dates.toSorted((a, b) => (a.due < b.due ? -1 : 1)),
    })),
  );
const wish = fc
  .tuple(day, day, fc.boolean(), fc.boolean(), fc.option(fc.constantFrom(...IDS), { nil: null }))
  .map(([a, b, leaves, everything, standsIn]): CoverFilter => {
    const [from = a, until = b] = [a, b].toSorted();
    return { staffId: 's-1', from, until: leaves ? null : until, everything, standsIn, handlers: OCTAVIA.handlers };
  });

const every = fc.record({ wish, cases, people, leave });

describe('S2-3 a plan of cover', () => {
  it('gives no case to anybody the rules bar, who is away, has left, may not see it, or gives it away', () => {
    fc.assert(
      fc.property(every, ({ wish: w, cases: all, people: staff, leave: away }) => {
        for (const given of planCover(w, all, staff, away).given) {
          const one = all.find((c) => c.caseId === given.caseId) as CoverCase;
          for (const id of [given.to, ...given.others]) {
            expect(one.barred).not.toContain(id);
            if (one.seenBy !== null) expect(one.seenBy).toContain(id);
            expect(id).not.toBe(w.staffId);
            expect(staff.find((p) => p.id === id)?.active).toBe(true);
            const days = w.until === null ? [w.from, ...one.dates.map((d) => d.due)] : null;
            for (const l of away.filter((a) => a.staffId === id)) {
              if (days === null) expect(l.from <= (w.until ?? '') && l.until >= w.from).toBe(false);
              else for (const d of days) expect(l.from <= d && d <= l.until).toBe(false);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('covers every case or says why not, each once', () => {
    fc.assert(
      fc.property(every, ({ wish: w, cases: all, people: staff, leave: away }) => {
        const { given, left } = planCover(w, all, staff, away);
        expect([...given, ...left].map((c) => c.caseId).toSorted()).toEqual(all.map((c) => c.caseId).toSorted());
        for (const l of left) expect(l.why).toMatch(/[.]$/);
      }),
      { numRuns: 400 },
    );
  });

  it('RC-7 leaves no task behind that is due in that time, while somebody may take it', () => {
    fc.assert(
      fc.property(every, ({ wish: w, cases: all, people: staff, leave: away }) => {
        const { given, left } = planCover(w, all, staff, away);
        for (const one of all) {
          const due = one.dates.filter((d) => d.kind === 'task' && (w.until === null || d.due <= w.until));
          const goes = given.find((g) => g.caseId === one.caseId)?.tasks ?? [];
          const stays = left.find((l) => l.caseId === one.caseId);
          if (stays === undefined) for (const { about } of due) expect(goes).toContain(about);
          else if (due.length > 0)
            expect(stays).toMatchObject({ needsSomebody: true, why: expect.stringMatching(/^Nobody/) });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('only gives what is under way and handled by them, with its own stage', () => {
    fc.assert(
      fc.property(every, ({ wish: w, cases: all, people: staff, leave: away }) => {
        for (const given of planCover(w, all, staff, away).given) {
          const one = all.find((c) => c.caseId === given.caseId);
          if (given.whole) expect(one).toMatchObject({ handles: true, status: `stage${given.stage}` });
          else expect(given.tasks).not.toEqual([]);
        }
      }),
    );
  });
});

const OFFICERS: CoverCandidate[] = [
  { id: 's-1', name: 'Away', duties: ['officer'], active: true, owes: 4 },
  { id: 's-2', name: 'Busy', duties: ['officer'], active: true, owes: 9 },
  { id: 's-3', name: 'Free', duties: ['officer'], active: true, owes: 2 },
  { id: 's-4', name: 'Leader', duties: ['team-leader'], active: true, owes: 0 },
];
const WISH: CoverFilter = {
  staffId: 's-1',
  from: '2026-12-07',
  until: '2026-12-11',
  everything: false,
  standsIn: null,
  handlers: OCTAVIA.handlers,
};
const CASE: CoverCase = {
  caseId: 'c-1',
  reference: 'OCT-2026-00001',
  status: 'stage1',
  handles: true,
  barred: [],
  seenBy: null,
  dates: [{ kind: 'stage1.respond', about: null, due: '2026-12-09' }],
};
const many = (n: number): CoverCase[] =>
  Array.from({ length: n }, (_, i) => ({ ...CASE, caseId: `c-${i}`, reference: `OCT-2026-0000${i}` }));

describe('who is asked', () => {
  it('is whoever owes least, counting what the plan has given them; leaders last', () => {
    const { given } = planCover(WISH, many(9), OFFICERS, []);
    expect(given.map((g) => g.to)).toEqual(['s-3', 's-3', 's-3', 's-3', 's-3', 's-3', 's-3', 's-2', 's-3']);
    expect(given[0]?.others).toEqual(['s-2', 's-4']);
  });

  it('is whoever stands in, where they may', () => {
    expect(planCover({ ...WISH, standsIn: 's-2' }, [CASE], OFFICERS, []).given[0]?.to).toBe('s-2');
    const barred = { ...CASE, barred: ['s-2'] };
    expect(planCover({ ...WISH, standsIn: 's-2' }, [barred], OFFICERS, []).given[0]?.to).toBe('s-3');
  });

  it('is a leader where no officer is there, and nobody where they are barred as well', () => {
    const away = ['s-2', 's-3'].map((staffId) => ({ staffId, from: '2026-12-11', until: '2026-12-14' }));
    expect(planCover(WISH, [CASE], OFFICERS, away).given[0]?.to).toBe('s-4');
    const { left } = planCover(WISH, [{ ...CASE, barred: ['s-4'] }], OFFICERS, away);
    expect(left[0]).toMatchObject({
      needsSomebody: true,
      why: expect.stringContaining('somebody has to decide') as string,
    });
  });

  it('SP-1 is only somebody who may see a restricted case', () => {
    const restricted = { ...CASE, seenBy: ['s-1', 's-4'] };
    expect(planCover(WISH, [restricted], OFFICERS, []).given[0]).toMatchObject({ to: 's-4', others: [] });
    const { left } = planCover(WISH, [{ ...CASE, seenBy: ['s-1'] }], OFFICERS, []);
    expect(left[0]?.why).toContain('SP-1');
  });
});

describe('what stays', () => {
  const why = (change: Partial<CoverCase>, wished: Partial<CoverFilter> = {}): unknown =>
    planCover({ ...WISH, ...wished }, [{ ...CASE, ...change }], OFFICERS, []).left[0] ?? null;
  const later = [{ kind: 'stage1.respond', about: null, due: '2026-12-14' }];

  it('is what can wait, unless everything is to be given or they leave', () => {
    expect(why({ dates: later })).toMatchObject({
      needsSomebody: false,
      why: expect.stringContaining('wait') as string,
    });
    expect(why({ dates: later }, { everything: true })).toBeNull();
    expect(why({ dates: later }, { until: null })).toBeNull();
    expect(why({ dates: [] }, { until: null })).toBeNull();
  });

  it('is what has been answered, with what still has to be seen to', () => {
    expect(why({ status: 'responded' })).toMatchObject({ needsSomebody: true });
    expect(why({ status: 'responded', dates: later })).toMatchObject({ needsSomebody: false });
    expect(why({ status: 'final', dates: [...CASE.dates, ...CASE.dates] })).toMatchObject({
      why: expect.stringContaining('2 dates still') as string,
    });
  });

  it('is what somebody else handles', () => {
    expect(why({ handles: false })).toMatchObject({
      needsSomebody: true,
      why: expect.stringContaining('one date') as string,
    });
    expect(why({ handles: false, dates: later })).toMatchObject({ needsSomebody: false });
    expect(why({ handles: false, dates: [] })).toMatchObject({
      why: expect.stringContaining('nothing with a date') as string,
    });
  });
});
