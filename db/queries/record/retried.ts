/** What is sent by rounds until it has gone: which is next, who has it in hand, and what came of a try. */
import { and, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { accountMail, receipt, webhookDelivery } from '../../schema/index.ts';

type Retried = typeof receipt | typeof accountMail | typeof webhookDelivery;

/** How long a try counts as under way: longer than one may take. */
export const CLAIMED = sql`now() + interval '5 minutes'`;

/** One that did not go rests for a minute, then two, four, and so on up to two hours. */
const rest = (table: Retried): SQL => sql`power(2, least(${table.attempts}, 8) - 1) * interval '1 minute'`;

/** Whether one is to be tried now: neither gone nor refused, in nobody's hands, and rested. */
export const mayBeTried = (table: Retried, now: Date): SQL | undefined =>
  and(
    isNull(table.sentAt),
    isNull(table.refusedAt),
    or(isNull(table.claimedUntil), lt(table.claimedUntil, sql`now()`)),
    or(isNull(table.triedAt), sql`${table.triedAt} + ${rest(table)} <= ${now.toISOString()}::timestamptz`),
  );

/** What came of one try; `code` is short, never a server's words. */
export type TryResult = { went: true } | { went: false; forGood: boolean; code: string };

/** The columns that say what came of a try. */
export const triedWith = (table: Retried, came: TryResult) => ({
  attempts: sql`${table.attempts} + 1`,
  triedAt: sql`now()`,
  claimedUntil: null,
  ...(came.went
    ? { sentAt: sql`now()`, lastError: null }
    : { lastError: came.code, ...(came.forGood ? { refusedAt: sql`now()` } : {}) }),
});
