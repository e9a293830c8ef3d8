/** The record of a case: read at the start of a run, and written with every turn. */
import { ApplicationFailure } from '@temporalio/activity';
import type { Duration } from '@temporalio/common';
import type { Db } from '../db/connect.ts';
import { loadPage, storeTurn, type ComplaintProposal } from '../db/queries/record/turns.ts';
import { itemsToHandOver } from '../db/queries/letters/outbox.ts';
import { recordTrouble, clearTrouble } from '../db/queries/record/case-trouble.ts';
import type { TroubleKind } from '../db/schema/index.ts';
import { isSigned } from '../platform/command-signature.ts';
import {
  kindNamed,
  type RecordAnswer,
  type HandOver,
  type Next,
  type OutboxItem,
  type Refusal,
  resultOf,
} from '../workflows/messages.ts';
import type { RecordActivities } from './ports.ts';
import { changedSince } from '../workflows/engine/next.ts';
import type { CaseEvent } from '../workflows/complaint/events.ts';
import { arbitratorNotices } from '../workflows/complaint/letters/arbitrator-notices.ts';

export interface StorageOptions {
  /** How long a case in trouble waits until it is tried again: long enough to hold nobody else's turn. */
  troublePause?: Duration | undefined;
  /** The secret that every message to a case must be signed with; without, any is taken that reaches Temporal. */
  signedWith?: string | undefined;
}

const TROUBLE_PAUSE: Duration = '1 minute';

/**
 * `load` and `record`, tried again for as long as the database is away. A case that can't be read or stored though the
 * database answers is written down as in trouble and tried once a minute: a person has to look (putright doctor).
 * Failures carry no values: a database's own message may quote the row it stumbled over.
 */
export function createStorage(
  db: Db,
  { troublePause = TROUBLE_PAUSE, signedWith }: StorageOptions = {},
): RecordActivities {
  const recordingTrouble = async <T>(caseId: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const what = troubleIn(error);
      if (what === null)
        throw ApplicationFailure.create({
          type: 'DatabaseAway',
          message: `the record cannot be reached: ${codeOf(error)}`,
        });
      await recordTrouble(db, caseId, what);
      throw ApplicationFailure.create({ type: what, message: TROUBLE_WORDS[what], nextRetryDelay: troublePause });
    }
  };
  return {
    load: ({ caseId, after }) =>
      recordingTrouble(caseId, async () => {
        const page = await loadPage(db, caseId, after);
        if (page === null) throw new InTrouble('no-such-case');
        return page;
      }),
    record: (proposal) => recordingTrouble(proposal.caseId, () => answerTo(db, proposal, signedWith)),
  };
}

/** Nothing of it is stored, and nothing comes next that would not have without it. */
function refusedUnsigned(proposal: ComplaintProposal): ComplaintProposal {
  return { ...proposal, events: [], outbox: [], refusal: UNSIGNED, next: proposal.now };
}

const UNSIGNED: Refusal = {
  rule: 'RC-1',
  why: 'This was sent to Temporal past putright, which has not signed it: use the pages or the command line.',
};

async function answerTo(
  db: Db,
  given: ComplaintProposal,
  signedWith: string | undefined,
): Promise<RecordAnswer<CaseEvent>> {
  const { caseId, sent, resumes } = given;
  const unsigned = signedWith !== undefined && sent !== undefined && !isSigned(signedWith, { caseId, ...sent });
  const proposal = unsigned ? refusedUnsigned(given) : given;
  const { events, refusal } = proposal;
  const stored = await storeTurn(db, proposal, arbitratorNotices(events));
  if (stored.kind === 'ahead') return stored;
  if (stored.kind === 'no-such-case') throw new InTrouble('no-such-case');
  if (stored.kind === 'behind') throw new InTrouble('record-behind');
  if (stored.kind !== 'stored') await clearTrouble(db, caseId);
  // Under a known key nothing of the proposal was stored: what comes next is what came next before.
  const next = stored.kind === 'known' ? {} : changedSince(proposal.now, withRole(proposal.next, stored.role));
  const items = resumes ? await itemsToHandOver(db, caseId) : stored.kind === 'stored' ? proposal.outbox : [];
  const handOver = handOverOf(items);
  const rest = { ...(handOver === null ? {} : { handOver }), next };
  switch (stored.kind) {
    case 'stored':
      return { kind: 'stored', events, ...(stored.hash === null ? {} : { hash: stored.hash }), ...rest };
    case 'known':
      return {
        kind: 'known',
        result: resultOf(kindNamed(stored.caseKind), stored.events.at(-1)?.seq ?? 0, stored.events),
        ...rest,
      };
    case 'as-it-was':
      if (refusal === null) return { kind: 'stored', events: [], ...rest };
      return { kind: 'refused', refusal, ...(unsigned ? { unsigned: true } : {}), ...rest };
  }
}

/** The role of who handles the case stands in the directory, which a case does not know. */
function withRole(next: Next, role: string | null): Next {
  return { ...next, attributes: { ...next.attributes, PutrightHandlerRole: role } };
}

/** Letters and notices to hand over, and what to call them: "letter COMP03 and 2 notices". */
function handOverOf(items: readonly OutboxItem[]): HandOver | null {
  if (items.length === 0) return null;
  const codes = [...new Set(items.flatMap((i) => (i.kind === 'letter' ? [i.brief.code] : [])))];
  const notices = items.filter((i) => i.kind === 'inside').length;
  const parts = [
    codes.length === 0 ? '' : `${codes.length === 1 ? 'letter' : 'letters'} ${codes.join(', ')}`,
    notices === 0 ? '' : notices === 1 ? 'a notice' : `${notices} notices`,
  ].filter((part) => part !== '');
  return { ids: items.map((i) => i.id), summary: parts.join(' and ') };
}

const TROUBLE_WORDS: Record<TroubleKind, string> = {
  'no-such-case': 'the record has no such case: putright reconcile brings it back',
  'record-behind': 'the record has fewer events than the case: putright reconcile brings them back',
  'cannot-be-stored': 'the database answers but takes nothing of this case: see putright doctor',
};

/** The database answers, and the case stands in it otherwise than it should. */
class InTrouble extends Error {
  readonly what: TroubleKind;

  constructor(what: TroubleKind) {
    super(what);
    this.what = what;
  }
}

/** What troubles the case; null where it is the database that does not answer. */
function troubleIn(error: unknown): TroubleKind | null {
  if (error instanceof InTrouble) return error.what;
  return isOfTheCase(codeOf(error)) ? 'cannot-be-stored' : null;
}

/** Whether it is what we sent that the database does not take, and no fault of its own: data, a constraint, a limit. */
function isOfTheCase(code: string): boolean {
  return ['22', '23', '42', '54', 'P0'].includes(code.slice(0, 2));
}

/** A database error's short code, never its text. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'no connection';
}
