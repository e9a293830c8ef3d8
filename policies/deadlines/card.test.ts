import { expect, test } from 'vitest';
import { ENGLAND_AND_WALES as calendar } from '../calendar/england-and-wales.ts';
import { card } from './card.ts';
import { deadlineOf } from './deadlines.ts';
import { OAK, OCTAVIA } from '../../test/support/packs.ts';

const known = { received: '2026-12-18', acknowledged: '2026-12-22', logged: '2026-12-22', allocated: '2026-12-22' };

test('one line by default', () => {
  const deadline = deadlineOf(OCTAVIA, calendar, known, 'stage1.respond', { explain: true });
  expect(card(deadline!, calendar)).toEqual([
    'Friday 8 January 2027: 10 working days after Tuesday 22 December 2026, when it was acknowledged (Octavia 5.43, 5.27); limit: the same (Code 6.3), calendar england-and-wales 2026.1',
  ]);
});

test('every day on request', () => {
  const deadline = deadlineOf(OCTAVIA, calendar, known, 'stage1.contact', { explain: true });
  expect(card({ ...deadline!, provisional: true }, calendar, { full: true })).toEqual([
    'Provisional: Thursday 24 December 2026: 2 working days after Tuesday 22 December 2026, when it was given to its handler (Octavia 5.32), calendar england-and-wales 2026.1',
    'Wed 23 Dec – day 1',
    'Thu 24 Dec – day 2',
  ]);
  const respond = deadlineOf(OCTAVIA, calendar, known, 'stage1.respond', { explain: true });
  const lines = card(respond!, calendar, { full: true });
  expect(lines).toContain('Fri 25 Dec – not counted: Christmas Day');
  expect(lines).toContain('Mon 28 Dec – not counted: Boxing Day (substitute day)');
  expect(lines.at(-1)).toBe('Fri 8 Jan – day 10');
});

test('without an explanation, and without a date', () => {
  const plain = deadlineOf(OCTAVIA, calendar, known, 'stage1.respond');
  expect(card(plain!, calendar, { full: true })).toHaveLength(1);
  const none = deadlineOf(OAK, calendar, known, 'stage1.contact');
  expect(card(none!, calendar, { full: true })).toEqual(['Neither the policy nor the Code sets a date for this step.']);
});
