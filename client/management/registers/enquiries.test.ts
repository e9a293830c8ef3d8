/** MP-4: what the weekly report counts. */
import { expect, it } from 'vitest';
import { figuresOf } from './enquiries.ts';

const WEEK = { from: '2026-11-16', until: '2026-11-22' };
const one = (more: object) => ({
  from: 'mp',
  received: '2026-11-02',
  answered: null,
  answeredLate: false,
  closed: null,
  late: false,
  ...more,
});

it('MP-4 counts what came and what was answered in the week, in time or not, and what is open and late at its end', () => {
  const figures = figuresOf(
    [
      one({ received: '2026-11-16' }),
      one({ late: true }),
      one({ answered: '2026-11-22', closed: '2026-11-22' }),
      one({ answered: '2026-11-20', answeredLate: true }),
      one({ answered: '2026-11-13', closed: '2026-11-13' }),
      one({ from: 'councillor', received: '2026-11-22', answered: '2026-11-22', closed: '2026-11-22' }),
    ],
    WEEK,
  );
  expect(figures).toEqual([
    { from: 'mp', received: 1, answered: 2, answeredInTime: 1, open: 3, late: 1 },
    { from: 'councillor', received: 1, answered: 1, answeredInTime: 1, open: 0, late: 0 },
  ]);
});
