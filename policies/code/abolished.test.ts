import { expect, test } from 'vitest';
import { abolishedIn, ALL_ABOLISHED } from './abolished.ts';

test.each([
  ['Wait eight weeks after the panel.', '2022-10-01'],
  ['After 8 weeks you may contact the Housing Ombudsman.', '2022-10-01'],
  ['Ask a designated person, such as your MP.', '2022-10-01'],
  ['A recognised tenant panel can refer you.', '2022-10-01'],
  ['Fax: 020 7831 1942', '2024-11-01'],
  ['Email: info@housing-ombudsman.org.uk', '2026-01-13'],
])('OM-2 OM-3 %s holds until the day before %s', (text, since) => {
  expect(abolishedIn(text, since)).toHaveLength(1);
  expect(abolishedIn(text, ALL_ABOLISHED)).toHaveLength(1);
  const [year, month, day] = since.split('-').map(Number) as [number, number, number];
  const before = new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10);
  expect(abolishedIn(text, before)).toEqual([]);
});

test('OM-2 says where it stands, and leaves other weeks, people and panels alone', () => {
  expect(abolishedIn('Dear Ada. Allow eight weeks.', ALL_ABOLISHED)[0]?.at).toBe(10);
  for (const fine of [
    'The new boiler takes eight weeks to come.',
    'The review panel sits on Tuesday.',
    'info@oakhousing.org',
  ])
    expect(abolishedIn(fine, ALL_ABOLISHED)).toEqual([]);
});
