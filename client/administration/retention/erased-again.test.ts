/** RC-3: what was erased is noted by ids alone, so that an older database does not bring it back. */
import { expect, it } from 'vitest';
import { erasedParts, noteOf } from './erased-again.ts';

const CASE = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const SUM = 'a'.repeat(64);

it('RC-3 notes are read as they were written, beside those of whole cases', () => {
  const part = { words: ['w-1', 'w-2'], sums: [SUM], representative: true };
  const notes = noteOf(CASE, part);
  expect(notes).toHaveLength(4);
  const read = erasedParts([...notes, 'another-case', ...noteOf('c-2', { words: [], sums: [], representative: true })]);
  expect([...read.keys()]).toEqual([CASE, 'c-2']);
  expect(read.get(CASE)).toEqual({ ...part, sums: [SUM.slice(0, 40)] });
  expect(read.get('c-2')).toEqual({ words: [], sums: [], representative: true });
});

it('RC-3 a note is a name that every document store takes, and says nothing but ids', () => {
  for (const note of noteOf(CASE, { words: [CASE], sums: [SUM], representative: true }))
    expect(note).toMatch(/^[\w:-][\w.:-]{0,99}$/);
});
