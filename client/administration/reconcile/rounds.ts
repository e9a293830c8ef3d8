/** Whose turn it is where many cases are to be mended: nobody waits behind others, and nobody is tried for ever. */
import type { Db } from '../../../db/connect.ts';
import {
  forgetAttempts,
  recordAttempt,
  attemptsOf,
  type Candidate,
  type Attempts,
} from '../../../db/queries/record/attempts.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';

/** What came of one round. */
export interface Round {
  /** Cases that were to be mended. */
  found: number;
  /** Those something was done about in this round. */
  done: number;
  /** Those that failed, by a short code: never a message, which may quote what people wrote. */
  failed: Record<string, number>;
}

export interface RoundOptions {
  chore: string;
  now: Date;
  /** After so many failures in a row a case is set aside until somebody asks for it. */
  setAsideAfter?: number | undefined;
  atMost?: number | undefined;
}

const AT_MOST = 200;
const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;

/** Those to be tried now: the ones never tried first, then by how long ago it was; not those that are to be left alone. */
export function dueForRetry<C extends Candidate>(
  candidates: readonly C[],
  tries: ReadonlyMap<string, Attempts>,
  now: Date,
  atMost = AT_MOST,
): C[] {
  const last = ({ caseId }: Candidate): number => tries.get(caseId)?.lastAt.getTime() ?? 0;
  return candidates
    .filter(({ caseId }) => {
      const known = tries.get(caseId);
      return known === undefined || (known.setAsideAt === null && known.nextAt <= now);
    })
    .toSorted((a, b) => last(a) - last(b))
    .slice(0, atMost);
}

/** The pause after this many tries: one minute, two, four … an hour. */
export const retryPauseMs = (tries: number): number => Math.min(MINUTE * 2 ** (tries - 1), LONGEST);

/**
 * Tries to mend each in turn. `mend` answers whether anything was done, and is told how often that was tried before. What
 * fails keeps nothing from the others; where a server is away the round ends, and no case is blamed for it.
 */
export async function runRound<C extends Candidate>(
  db: Db,
  { chore, now, setAsideAfter = Infinity, atMost }: RoundOptions,
  candidates: readonly C[],
  mend: (one: C, triedBefore: number) => Promise<boolean>,
): Promise<Round> {
  const tries = await attemptsOf(db, chore);
  const ill = new Set(candidates.map((c) => c.caseId));
  await forgetAttempts(
    db,
    chore,
    [...tries.keys()].filter((id) => !ill.has(id)),
  );
  const round: Round = { found: candidates.length, done: 0, failed: {} };
  for (const one of dueForRetry(candidates, tries, now, atMost)) {
    const before = tries.get(one.caseId)?.tries ?? 0;
    const note = (tried: boolean, code: string | null): Promise<void> =>
      recordAttempt(db, chore, one, {
        tries: tried ? before + 1 : before,
        at: now,
        nextAt: tried ? new Date(now.getTime() + retryPauseMs(before + 1)) : now,
        code,
        setAside: code !== null && before + 1 >= setAsideAfter,
      });
    try {
      const did = await mend(one, before);
      if (did) round.done++;
      // Looked at and left alone, it goes to the end of the line as well.
      await note(did, null);
    } catch (error) {
      if (error instanceof ServerUnreachable) throw error;
      const code = codeOf(error);
      round.failed[code] = (round.failed[code] ?? 0) + 1;
      await note(true, code);
    }
  }
  return round;
}

/** What kind of fault it was: its code or its name. */
export function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && /^[\w-]{1,40}$/.test(code)) return code;
  return typeof name === 'string' && /^[\w-]{1,60}$/.test(name) ? name : 'unknown';
}
