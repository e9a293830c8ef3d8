/** RC-1: what a customer said is never lost, and whoever wrote it down knows where it is. */
import { expect, it } from 'vitest';
import { saidOf } from './customer-messages.ts';

it('RC-1 words their case has not heard yet are said to be kept, so that nobody enters them again', () => {
  expect(saidOf({ told: true }, 'Recorded.')).toBe('Recorded.');
  expect(saidOf({ told: false }, 'Recorded.')).toMatch(/^Recorded\. .* is kept.* Do not enter it again\.$/);
});
