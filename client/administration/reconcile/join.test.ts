import { describe, expect, it } from 'vitest';
import { joinRuns, standingOf, type RunHistory } from './join.ts';
import { recordedEvent } from './history-fixture.ts';

const all = [1, 2, 3, 4, 5, 6].map((n) => recordedEvent(n, `E${n}`));
const upTo = (n: number) => all.slice(0, n);
const other = (seq: number) => recordedEvent(seq, `Other${seq}`);
const run = (n: number, events: ReturnType<typeof upTo>, more: object = {}): RunHistory => ({
  runId: `r-${n}`,
  startedAt: new Date(n * 1000),
  live: true,
  history: { caseId: 'c-1', opening: { caseId: 'c-1' }, events, hashes: [], settled: [], reports: [], ...more },
});
const seqs = (events: { seq: number }[]) => events.map((e) => e.seq);

describe('RC-1 what the histories add to the record', () => {
  it('is nothing where the record holds as much, and the tail where it is older', () => {
    expect(joinRuns(upTo(4), [run(1, upTo(4))])).toMatchObject({ missing: [], holeAt: null, differing: [] });
    expect(joinRuns(upTo(6), [run(1, upTo(4))]).missing).toEqual([]);
    expect(seqs(joinRuns(upTo(2), [run(1, upTo(5))]).missing)).toEqual([3, 4, 5]);
    expect(seqs(joinRuns([], [run(1, upTo(6))]).events)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('comes from every run that agrees, the newest first', () => {
    const joined = joinRuns(upTo(1), [run(1, upTo(6)), run(2, upTo(3))]);
    expect(seqs(joined.missing)).toEqual([2, 3, 4, 5, 6]);
    const two = joinRuns([], [run(1, upTo(3)), run(2, [...upTo(2), other(3)])]);
    expect(two.events.at(-1)).toEqual(other(3));
    expect(two.differing).toEqual([{ runId: 'r-1', live: true, at: 3 }]);
  });

  it('is nothing of a run that tells another past: the record stands', () => {
    const joined = joinRuns([...upTo(2), other(3)], [run(1, upTo(6), { settled: ['L1'] })]);
    expect([joined.missing, joined.settled]).toEqual([[], []]);
    expect(joined.differing).toEqual([{ runId: 'r-1', live: true, at: 3 }]);
  });

  it('fills a hole, and never leaves one', () => {
    const holed = all.filter((e) => e.seq !== 3);
    expect(seqs(joinRuns(holed, [run(1, upTo(4))]).missing)).toEqual([3]);
    const gap = joinRuns(upTo(2), [run(1, [...upTo(2), ...all.slice(3)])]);
    expect([gap.missing, gap.holeAt]).toEqual([[], 3]);
  });

  it('does not take the order of keys for a difference, nor a missing field for none', () => {
    const [first] = upTo(1);
    const turned = { ...first!, event: { b: 1, type: 'E1' } };
    const same = {
      event: { type: 'E1', b: 1 },
      key: 'k-1',
      role: 'adviser' as const,
      by: 's-adviser',
      on: first!.on,
      at: first!.at,
      seq: 1,
    };
    expect(joinRuns([turned], [run(1, [same])]).differing).toEqual([]);
    expect(joinRuns([turned], [run(1, [first!])]).differing).toEqual([{ runId: 'r-1', live: true, at: 1 }]);
  });

  it('keeps what was delivered, from all of them', () => {
    const reports = [{ letterId: 'L1', result: 'dispatched' as const }];
    const joined = joinRuns([], [run(1, upTo(2), { settled: ['L1'], reports }), run(2, upTo(3), { settled: ['N3'] })]);
    expect([joined.settled, joined.reports]).toEqual([['N3', 'L1'], reports]);
  });
});

describe('RC-1 how a run under way stands to the record', () => {
  const standing = (record: ReturnType<typeof upTo>, runs: RunHistory[]) =>
    standingOf('r-1', joinRuns(record, runs), runs);
  const kept = (events: ReturnType<typeof upTo>): RunHistory => ({ ...run(1, events), live: false });

  it('is by what it is now, not by what was kept when it ended before Temporal was put back older', () => {
    expect(standing(upTo(4), [run(1, upTo(4))])).toBe('current');
    expect(standing(upTo(4), [run(1, upTo(2))])).toBe('behind');
    expect(standing(upTo(4), [kept(upTo(2)), run(1, upTo(4))])).toBe('current');
    expect(standing(upTo(4), [kept([...upTo(2), other(3)]), run(1, upTo(4))])).toBe('current');
    expect(standing(upTo(4), [kept(upTo(4)), run(1, [...upTo(2), other(3)])])).toBe('another-past');
    expect(standing(upTo(4), [kept(upTo(4))])).toBe('unknown');
  });

  it('adds what was kept of its other future only where that agrees', () => {
    expect(seqs(joinRuns(upTo(2), [kept(upTo(5)), run(1, upTo(3))]).missing)).toEqual([3, 4, 5]);
    const parted = joinRuns(upTo(2), [kept([...upTo(2), other(3)]), run(1, upTo(3))]);
    expect([seqs(parted.missing), parted.differing]).toEqual([[3], [{ runId: 'r-1', live: false, at: 3 }]]);
  });
});
