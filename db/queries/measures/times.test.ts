/** Which times are kept counted, and what changes in them (LN-3). */
import { describe, expect, it } from 'vitest';
import { changed, changeOf, keptTime, timeNamed, withoutSame, type EntryRow, type KeptTime } from './times.ts';

const TODAY = '2026-11-28';
const name = (from: string, until: string, told = until < TODAY ? until : TODAY) =>
  keptTime({ from, until }, { told, today: TODAY })?.name ?? null;
const row = (more: Partial<EntryRow> = {}): EntryRow => ({
  caseId: 'c',
  no: 0,
  landlordId: 'oak',
  measure: 'received',
  on: '2026-11-05',
  from: '2026-11-05',
  until: null,
  holds: null,
  value: null,
  detail: null,
  subject: 'rent',
  handler: 's-ann',
  ...more,
});

describe('LN-3 times that are kept counted', () => {
  it('LN-3 are months, quarters and years that ended, and what goes on as of today; no other time has a name', () => {
    expect(name('2026-10-01', '2026-10-31')).toBe('2026-10');
    expect(name('2025-04-01', '2026-03-31')).toBe('2025-04-01..2026-03-31');
    expect(name('2026-07-01', '2026-09-30')).toBe('2026-07-01..2026-09-30');
    expect(name('2026-11-01', '2026-11-30')).toBe('2026-11-01..2026-11-30@2026-11-28');
    expect(name('2026-04-01', TODAY)).toBe('2026-04-01..2026-11-28@2026-11-28');
    expect(name('2026-09-01', '2026-10-31')).toBeNull();
    expect(name('2026-10-02', '2026-10-31')).toBeNull();
    expect(name('2026-10-01', '2026-10-30')).toBeNull();
    expect(name('2025-11-01', TODAY)).toBeNull();
    expect(name('2026-12-01', '2026-12-31')).toBeNull();
    expect(name('2026-10-01', '2026-10-31', '2026-10-15')).toBeNull();
  });

  it('LN-3 each is known again by its name', () => {
    for (const [from, until] of [
      ['2026-10-01', '2026-10-31'],
      ['2025-04-01', '2026-03-31'],
      ['2026-04-01', TODAY],
    ] as const) {
      const time = keptTime({ from, until }, { told: until, today: TODAY });
      expect(timeNamed(time?.name ?? '')).toEqual(time);
    }
  });

  it('LN-3 what comes and goes changes the count of all, of its subject and of its handler', () => {
    const time = timeNamed('2026-11-01..2026-11-30@2026-11-28') as KeptTime;
    const change = changeOf(
      [row()],
      [row({ subject: 'repairs' }), row({ no: 1, subject: 'rent', handler: null })],
      time,
    );
    const times = Object.fromEntries(
      [...change].map(([whose, parts]) => [whose, [...parts.values()].map((p) => p.times)]),
    );
    expect(times).toEqual({ 'all ': [1], 'subject repairs': [1] });
    const paid = row({ measure: 'compensation', value: 5000, detail: 'loss' });
    const [sum] =
      changeOf([], [paid, { ...paid, value: 250, no: 1 }], time)
        .get('all ')
        ?.values() ?? [];
    expect(sum).toMatchObject({ value: null, times: 2, sum: 5250 });
    expect(changeOf([row()], [row()], time).size).toBe(0);
    expect(changeOf([], [row({ on: '2026-10-05', from: '2026-10-05' })], time).size).toBe(0);
  });

  it('LN-3 a part that nothing is left of is not kept', () => {
    const time = timeNamed('2026-11') as KeptTime;
    const come = changeOf([], [row()], time).get('all ') ?? new Map();
    const gone = changeOf([row()], [], time).get('all ') ?? new Map();
    const kept = changed([], come);
    expect(kept).toMatchObject([{ measure: 'received', times: 1 }]);
    expect(changed(kept, gone)).toEqual([]);
  });

  it('LN-3 entries that stay the same are not looked at, however they are numbered', () => {
    const other = row({ no: 4, detail: 'x' });
    expect(withoutSame([row(), row({ no: 1 })], [row({ no: 7 }), other])).toEqual([[row({ no: 1 })], [other]]);
  });
});
