import { expect, it } from 'vitest';
import { changed, typedIn, type PointForm } from './response-form.ts';

const kept: PointForm[] = [
  { id: 'P1', words: 'No heating', outcome: 'upheld', reason: 'It took five days.' },
  { id: 'P2', words: 'No call', outcome: null, reason: '' },
];

it('S1-11 reads a finding and its reasons for each point', () => {
  const typed = typedIn({ 'outcome-P1': 'upheld', 'reason-P1': ' One\r\nTwo ', 'outcome-P2': 'perhaps' }, kept);
  expect(typed).toEqual([
    { point: 'P1', outcome: 'upheld', reason: 'One\nTwo' },
    { point: 'P2', outcome: null, reason: '' },
  ]);
});

it('records again only what differs, and nothing for a point left empty', () => {
  const same = typedIn({ 'outcome-P1': 'upheld', 'reason-P1': 'It took five days.' }, kept);
  expect(changed(kept, same)).toEqual([]);
  const other = typedIn({ 'outcome-P1': 'not-upheld', 'reason-P1': 'It took five days.', 'reason-P2': 'None' }, kept);
  expect(changed(kept, other).map((t) => t.point)).toEqual(['P1', 'P2']);
});
