import { describe, expect, it } from 'vitest';
import { chained, chainStart } from '../../../db/queries/record/chain.ts';
import type { Recorded } from '../../../workflows/messages.ts';
import { recordedEvent } from '../reconcile/history-fixture.ts';
import { flawsOf, type JudgedRecord, type SealedEvent } from './judge.ts';

const CASE = 'c-1';
const TOLD = [1, 2, 3, 4, 5].map(
  (seq) => recordedEvent(seq, 'NoteAdded', { text: `t-${seq}`, days: seq }) as unknown as Recorded,
);

/** These events as they are stored one after the other. */
function sealed(events: readonly Recorded[], caseId = CASE): SealedEvent[] {
  const links = chained(chainStart(caseId), events);
  return events.map((event, n) => ({ ...event, hash: links[n]?.hash ?? null }));
}

const record = (events: SealedEvent[], seq = 5): JudgedRecord => ({ caseId: CASE, seq, events });
const whole = sealed(TOLD);
const history = (events: readonly Recorded[] = TOLD, hashes = whole) => ({
  runId: 'run-1',
  events,
  hashes: hashes.map(({ seq, hash }) => ({ seq, hash: hash ?? '' })),
});
const changed = (n: number, more: object): Recorded[] =>
  TOLD.map((event) => (event.seq === n ? { ...event, ...more } : event));

describe('the record of a case', () => {
  it('is whole as it was stored, whichever order the database gives the keys of an event', () => {
    const turned = whole.map((event) => ({
      ...event,
      event: Object.fromEntries(Object.entries(event.event).toReversed()) as Recorded['event'],
    }));
    expect(flawsOf(record(turned), [history()])).toEqual([]);
  });

  it.each([
    ['who', { by: 's-another' }],
    ['role', { role: 'manager' }],
    ['moment', { at: '2026-11-23T10:00:09.000Z' }],
    ['day', { on: '2026-11-22' }],
    ['key', { key: 'another' }],
    ['content', { event: { type: 'NoteAdded', text: 't-3', days: 4 } }],
  ])('is broken at the event whose %s was changed', (_, more) => {
    const events = whole.map((event) => (event.seq === 3 ? ({ ...event, ...more } as SealedEvent) : event));
    expect(flawsOf(record(events), [])).toEqual([{ what: 'altered', at: 3 }]);
  });

  it('is broken at the event after one that was changed with its own hash', () => {
    const forged = sealed(changed(3, { by: 's-another' }));
    const events = whole.map((event, n) => (n === 2 ? (forged[2] as SealedEvent) : event));
    expect(flawsOf(record(events), [])).toEqual([{ what: 'altered', at: 4 }]);
  });

  it('that was forged to its end is told by what a history holds: by the event, or by a later hash', () => {
    const forged = record(sealed(changed(3, { by: 's-another' })));
    expect(flawsOf(forged, [])).toEqual([]);
    expect(flawsOf(forged, [history()])).toEqual([{ what: 'differs', at: 3, runId: 'run-1' }]);
    const onlyLast = history(TOLD.slice(4), whole.slice(4));
    expect(flawsOf(forged, [onlyLast])).toEqual([{ what: 'differs', at: 5, runId: 'run-1' }]);
  });

  it('lacks what was taken from its middle or its end', () => {
    expect(flawsOf(record(whole.filter(({ seq }) => seq !== 3)), [])).toEqual([{ what: 'missing', at: 3 }]);
    expect(flawsOf(record(whole.slice(0, 4)), [])).toEqual([{ what: 'missing', at: 5 }]);
    expect(flawsOf(record(whole.slice(0, 4), 4), [])).toEqual([]);
    expect(flawsOf(record(whole.slice(0, 4), 4), [history()])).toEqual([{ what: 'ends-early', at: 5, runId: 'run-1' }]);
  });

  it('is not another case’s, though all of it was copied', () => {
    expect(flawsOf(record(sealed(TOLD, 'c-2')), [])).toEqual([{ what: 'altered', at: 1 }]);
  });

  it('of an older release is not sealed yet, and a history of that time says nothing against it', () => {
    const old = whole.map((event) => ({ ...event, hash: null }));
    expect(flawsOf(record(old), [history(TOLD, [])])).toEqual([{ what: 'not-sealed', at: 1 }]);
  });

  it('may be ahead of every history', () => {
    expect(flawsOf(record(whole), [history(TOLD.slice(0, 2), whole.slice(0, 2))])).toEqual([]);
  });
});
