import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../cases/read.ts';
import { meanwhile, seenIn } from './meanwhile.ts';

const entry = (seq: number, type: string): TimelineEntry => ({
  seq,
  type,
  on: '2026-11-25',
  at: '2026-11-25T10:00:00Z',
  by: 'Ruth Adeyemi',
  says: type,
});
const told = [entry(1, 'Logged'), entry(2, 'Noted'), entry(3, 'LetterDispatched'), entry(4, 'CustomerSaid')];

describe('what happened since a form was opened', () => {
  it('is what came after what was on the page', () => {
    expect(meanwhile(told, 1).map((e) => e.seq)).toEqual([2, 4]);
    expect(meanwhile(told, 4)).toEqual([]);
  });

  it('leaves out what follows by itself: a letter going out', () => {
    expect(meanwhile(told, 2).map((e) => e.type)).toEqual(['CustomerSaid']);
  });

  it('takes a number that cannot be as having seen all there was', () => {
    expect(seenIn('2', 4)).toBe(2);
    expect(seenIn('99', 4)).toBe(4);
    expect(seenIn('-1', 4)).toBe(4);
    expect(seenIn(undefined, 4)).toBe(4);
    expect(seenIn(['3', '1'], 4)).toBe(3);
  });
});
