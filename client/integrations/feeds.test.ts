/** RC-9: what stands in a calendar feed, and what does not. */
import { expect, it } from 'vitest';
import type { WorkRow } from '../core/store/store.ts';
import { asCalendar } from './feeds.ts';

const row = (more: Partial<WorkRow>): WorkRow =>
  ({
    caseId: 'c-1',
    caseKind: 'complaint',
    id: 'T1',
    reference: 'OPT-2026-00012',
    customer: 'Ada Fictional',
    words: 'She has moved to Elm Road.',
    kind: 'panel-decision',
    about: null,
    due: '2026-07-27',
    ...more,
  }) as WorkRow;

it('RC-9 S2-16 a date is a whole day in summer as in winter, named by its reference and its kind, and nothing of anybody', () => {
  const text = asCalendar(
    [row({}), row({ id: 'T2', kind: 'task', about: 'T2', due: '2026-12-01' })],
    'team',
    'https://c.oak.example',
    new Date('2026-07-20T23:30:00Z'),
  );
  const unfolded = text.replaceAll('\r\n ', '');
  expect(unfolded).toContain('DTSTART;VALUE=DATE:20260727');
  expect(unfolded).toContain('DTSTART;VALUE=DATE:20261201');
  expect(unfolded).toMatch(/SUMMARY:OPT-2026-00012: [A-Z]/);
  expect(unfolded).toContain('https://c.oak.example/cases/OPT-2026-00012');
  expect(unfolded).toContain('UID:c-1.T1@putright');
  expect(unfolded).toContain('TRANSP:TRANSPARENT');
  expect(unfolded).not.toMatch(/Ada|Fictional|Elm/);
});

it('RC-9 a date that moves keeps its id, so that it moves in the calendar too', () => {
  const uids = ['2026-07-27', '2026-08-03'].map(
    (due) => /UID:(.*)/.exec(asCalendar([row({ due })], 'me', 'https://a.example', new Date(0)))?.[1],
  );
  expect(uids[0]).toBe(uids[1]);
});
