/** Storing what happened to a case. */
import { ApplicationFailure } from '@temporalio/activity';
import type { Db } from '../db/connect.ts';
import { CannotBeStored, recordBatch, type ArbitratorNotice } from '../db/queries/record.ts';
import type { Recorded } from '../workflows/complaint/events.ts';
import { signposts } from './letters/parts.ts';
import type { CaseActivities } from './ports.ts';

/**
 * `record`, tried again for as long as the database is away. Failures carry no values: a database's own message may
 * quote the row it stumbled over.
 */
export function createStorage(db: Db): Pick<CaseActivities, 'record'> {
  return {
    async record(input) {
      try {
        return await recordBatch(db, input, noticesIn(input.events));
      } catch (error) {
        if (error instanceof CannotBeStored)
          throw ApplicationFailure.create({ type: error.name, message: error.message, nonRetryable: true });
        throw ApplicationFailure.create({
          type: 'DatabaseAway',
          message: `the events could not be stored: ${codeOf(error)}`,
        });
      }
    },
  };
}

/** Each letter to a customer that says where they can turn besides us (OM-1, OM-2). */
function noticesIn(events: Recorded[]): ArbitratorNotice[] {
  return events.flatMap(({ event: e }) => {
    if (e.type !== 'LetterIssued' || e.brief.to !== 'customer' || !signposts(e.brief.code)) return [];
    const { letterId, code, arbitrator, dated } = e.brief;
    return [{ letterId, code, arbitrator, on: dated }];
  });
}

/** A database error's short code, never its text. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'no connection';
}
