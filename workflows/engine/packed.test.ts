import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packed, packEvents, unpacked, unpackEvents } from './packed.ts';
import type { RecordAnswer, RecordedEvent } from './ports.ts';

const few = (...of: string[]) => fc.constantFrom(...of);
const events = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 3 }),
      at: few('2026-11-30T10:00:00.155Z', '2026-11-30T10:00:01.113Z'),
      on: few('2026-11-30', '2026-12-01'),
      by: few('s-officer', 'system'),
      role: few('officer', 'system'),
      key: few('k1', 'k2'),
      event: fc.record({ type: few('Logged', 'Allocated'), seq: fc.nat() }, { noNullPrototype: true }),
    }),
    { maxLength: 8 },
  )
  .map((all) => {
    let seq = 0;
    return all.map(({ step, ...rest }) => ({ ...rest, seq: (seq += step) }) as RecordedEvent);
  });

it('events come out as they went in', () => {
  fc.assert(
    fc.property(events, (all) => {
      expect(unpackEvents(packEvents(all))).toEqual(all);
    }),
  );
});

it('events that were never packed read the same', () => {
  fc.assert(
    fc.property(events, (all) => {
      expect(unpackEvents(all)).toEqual(all);
    }),
  );
});

it('what one turn brought about says once who did it and when', () => {
  const one: Omit<RecordedEvent, 'event'> = {
    seq: 4,
    at: '2026-11-30T10:00:00.155Z',
    on: '2026-11-30',
    by: 's-officer',
    role: 'officer',
    key: 'k',
  };
  const answer = {
    kind: 'stored' as const,
    events: [
      { ...one, event: { type: 'Allocated' } },
      { ...one, seq: 5, event: { type: 'TaskRaised' } },
    ],
    next: {},
  };
  expect(packed(answer)).toEqual({ ...answer, events: [answer.events[0], { event: { type: 'TaskRaised' } }] });
  expect(unpacked<RecordAnswer>(packed<RecordAnswer>(answer))).toEqual(answer);
});

it('an answer without events stays as it is', () => {
  const refused: RecordAnswer = { kind: 'refused', refusal: { rule: 'S1-1', why: 'Not yet.' }, next: {} };
  expect(packed(refused)).toBe(refused);
  expect(unpacked<RecordAnswer>(refused)).toBe(refused);
});
