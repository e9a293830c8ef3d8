import { describe, expect, it } from 'vitest';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readHistory } from './history.ts';
import { historyFixture, recordedEvent } from './history-fixture.ts';

const opening = { caseId: 'c-1', loggedBy: 's-adviser' };
const [one, two, three, four] = [1, 2, 3, 4].map((n) => recordedEvent(n, `E${n}`));
const stored = (...events: unknown[]) => ({ record: { kind: 'stored', events, handOver: null, next: {} } });

describe('RC-1 a case read back from the history of its run', () => {
  const history = historyFixture(
    'c-1',
    { load: { opening, events: [], more: false } },
    { nothing: true },
    stored(one, two),
    { record: { kind: 'refused', refusal: { rule: 'IN-1', why: 'no' }, handOver: null, next: {} } },
    { record: { kind: 'ahead', events: [three] } },
    { record: { kind: 'known', result: { seq: 3, events: [], ids: [] }, handOver: null, next: {} } },
    stored(four),
  );

  it('is its opening and everything that was stored or taken over, in order', () => {
    expect(readHistory(history)).toEqual({
      caseId: 'c-1',
      opening,
      events: [one, two, three, four],
      hashes: [],
      settled: [],
      reports: [],
    });
  });

  it('is the same from a history that was exported', () => {
    expect(readHistory(historyFromJSON(JSON.parse(historyToJSON(history))))).toEqual(readHistory(history));
  });

  it('begins with what the run loaded, page by page, and holds each event once', () => {
    const again = historyFixture(
      'c-1',
      { load: { opening, events: [one, two], more: true } },
      { load: { opening, events: [three], more: false } },
      stored(three, four),
    );
    expect(readHistory(again).events).toEqual([one, two, three, four]);
  });

  it('is empty, not a fault, where a run got nowhere or holds what nobody can read', () => {
    const nothing = { caseId: 'c-1', opening: null, events: [], hashes: [], settled: [], reports: [] };
    expect(readHistory(historyFixture('c-1'))).toEqual(nothing);
    const broken = historyFixture('c-1', { load: 'words' }, { record: [] }, stored({ seq: 'one' }, null));
    expect(readHistory(broken)).toEqual(nothing);
    expect(readHistory({})).toEqual({ ...nothing, caseId: null });
    const [marker] = historyFixture('c-1', stored(one)).events!.slice(1);
    marker!.markerRecordedEventAttributes!.details!['result']!.payloads![0]!.data = new Uint8Array([255]);
    expect(readHistory({ events: [marker!] })).toEqual({ ...nothing, caseId: null });
  });

  it('tells what was delivered: what a hand-over settled, and not what still waits or never ended', () => {
    const reports = [{ letterId: 'L1', result: 'dispatched' }];
    const read = readHistory(
      historyFixture(
        'c-1',
        { deliver: { ids: ['L1', 'N2', 'N3'], result: { reports, waiting: ['N3'] } } },
        { deliver: { ids: ['L4'] } },
      ),
    );
    expect([read.settled, read.reports]).toEqual([['L1', 'N2'], reports]);
  });
});
