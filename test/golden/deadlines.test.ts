/**
 * Golden deadlines. `deadlines.json` was worked out apart from the program (make-vectors.py), `northfield.json` by
 * hand from its policy and the bank holidays; the published ones below
 * were copied from the domain reference by hand.
 */
import { expect, test } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { deadlineOf, deadlines } from '../../policies/deadlines/deadlines.ts';
import { PACK_IDS, policyById } from '../support/packs.ts';
import type { IsoDate, Step } from '../../policies/types.ts';
import type { Deadline, KnownDates } from '../../policies/calendar/types.ts';
import vectors from './deadlines.json' with { type: 'json' };
import northfield from './northfield.json' with { type: 'json' };

interface Vector {
  name: string;
  policy: string;
  known: KnownDates;
  expect: Partial<Record<Step, Pick<Deadline, 'target' | 'limit' | 'provisional'>>>;
}

const golden = [...vectors, ...northfield] as unknown as Vector[];

test('there are enough golden vectors, and for every policy', () => {
  expect(golden.length).toBeGreaterThanOrEqual(100);
  expect(new Set(golden.map(({ policy }) => policy))).toEqual(new Set(PACK_IDS));
});

test.each(golden.map((vector) => [`${vector.policy}: ${vector.name}`, vector] as const))('%s', (_, vector) => {
  const found = deadlines(policyById(vector.policy), ENGLAND_AND_WALES, vector.known);
  const dates = found.map(({ step, target, limit, provisional }) => [step, { target, limit, provisional }]);
  expect(Object.fromEntries(dates)).toEqual(vector.expect);
});

// facts.md §2: received, acknowledged, acknowledge by, stage 1 due, at the latest with an extension.
test.each([
  ['2026-12-18', '2026-12-22', '2026-12-29', '2027-01-08', '2027-01-22'],
  ['2026-12-18', '2027-01-08', '2026-12-29', '2027-01-13', '2027-01-27'],
  ['2026-11-21', '2026-11-24', '2026-11-27', '2026-12-08', '2026-12-22'],
  ['2027-03-22', '2027-03-24', '2027-03-31', '2027-04-09', '2027-04-23'],
  ['2022-09-05', '2022-09-07', '2022-09-12', '2022-09-22', '2022-10-06'],
])('published: received %s, acknowledged %s', (received, acknowledged, acknowledgeBy, due, latest) => {
  const known = { received, acknowledged };
  for (const policy of ['octavia', 'oak', 'optivo'].map((id) => policyById(id))) {
    const limit = (step: Step): IsoDate | null => deadlineOf(policy, ENGLAND_AND_WALES, known, step)?.limit ?? null;
    expect(limit('stage1.acknowledge')).toBe(acknowledgeBy);
    expect(limit('stage1.respond')).toBe(due);
    expect(limit('stage1.extension-limit')).toBe(latest);
  }
});

// facts.md §2, stage 2: the Code counts from the acknowledgement, Octavia 7.11 from the request.
test.each([
  ['2026-12-22', '2027-01-22', '2027-01-20'],
  ['2026-12-29', '2027-01-27', '2027-01-20'],
])('published: stage 2 of 18 December 2026, acknowledged %s', (stage2Acknowledged, code, octavia) => {
  const known = { received: '2026-11-20', escalated: '2026-12-18', stage2Acknowledged };
  const found = deadlineOf(policyById('octavia'), ENGLAND_AND_WALES, known, 'stage2.respond');
  expect(found).toMatchObject({ target: octavia, limit: code });
});

// facts.md §5.2 b: 28 calendar days of Oak beside 20 working days of Octavia.
test.each([
  ['2026-11-02', '2026-11-30', '2026-11-30'],
  ['2026-12-11', '2027-01-08', '2027-01-13'],
  ['2027-03-19', '2027-04-16', '2027-04-20'],
])('published: a stage 1 response of %s leaves until %s or %s', (responded, oak, octavia) => {
  const window = (id: string): IsoDate | null | undefined =>
    deadlineOf(policyById(id), ENGLAND_AND_WALES, { received: '2026-10-01', responded }, 'stage2.request-window')
      ?.target;
  expect(window('oak')).toBe(oak);
  expect(window('octavia')).toBe(octavia);
});
