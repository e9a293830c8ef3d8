/** Storing a turn; where the record stands elsewhere than the case thinks, it says what stands there instead. */
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import type { Complaint, KindName, ProposalOf } from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import type { ArbitratorNotice } from '../../../workflows/complaint/letters/arbitrator-notices.ts';
import { applyCorrections, putsRight } from './corrections.ts';
import { updateAccess, writeTurn, type WrittenTurn } from './write-turn.ts';

export type ComplaintProposal = ProposalOf<Complaint>;

/** What the record made of a turn. `role`: the role of who handles the case now; `hash`: of its last event. */
export type StoreResult =
  | ({ kind: 'stored' } & WrittenTurn)
  /** The record holds these beyond what the case knew. */
  | { kind: 'ahead'; events: Recorded[] }
  /** The record has no events as late as the case's last. */
  | { kind: 'behind'; seq: number }
  | { kind: 'known'; caseKind: KindName; events: Recorded[]; role: string | null }
  /** Nothing was to be stored, and the case stands where it thought. */
  | { kind: 'as-it-was'; role: string | null }
  | { kind: 'no-such-case' };

/** How many events are handed over at once: what fits an answer in a history. */
const PAGE = 400;

/** Stores a proposal, or says what stands there already. Asked twice, it is stored once. */
export async function storeTurn(
  db: Db,
  proposal: ComplaintProposal,
  notices: ArbitratorNotice[] = [],
): Promise<StoreResult> {
  if (proposal.events.length > 0) {
    const { restricted } = proposal.row;
    const written =
      restricted || putsRight(proposal.events)
        ? await db.transaction(async (tx) => {
            const stored = await writeTurn(tx, proposal, notices);
            if (stored === null) return null;
            await applyCorrections(tx, proposal);
            if (restricted) await updateAccess(tx, proposal);
            return stored;
          })
        : await writeTurn(db, proposal, notices);
    if (written !== null) return { kind: 'stored', ...written };
  }
  return whereItStands(db, proposal);
}

/** The record of a case compared with what a proposal takes it for. */
async function whereItStands(db: Queryable, { caseId, after, key }: ComplaintProposal): Promise<StoreResult> {
  const [row] = await db
    .select({
      seq: complaint.seq,
      caseKind: complaint.caseKind,
      role: sql<string | null>`(select array_to_string(roles, '+') from staff where id = ${complaint.handler})`,
      known:
        key === null
          ? sql<boolean>`false`
          : sql<boolean>`exists (select from case_event e where e.case_id = ${caseId} and e.key = ${key} and e.role <> 'system')`,
    })
    .from(complaint)
    .where(eq(complaint.caseId, caseId));
  if (!row) return { kind: 'no-such-case' };
  const { seq, role, caseKind, known } = row;
  if (seq > after) return { kind: 'ahead', events: await eventsAfter(db, caseId, after) };
  if (seq < after) return { kind: 'behind', seq };
  if (key !== null && known) return { kind: 'known', caseKind, events: await eventsUnder(db, caseId, key), role };
  return { kind: 'as-it-was', role };
}

/** A case's events after a sequence, at most a page of them. */
export async function eventsAfter(db: Queryable, caseId: string, after: number): Promise<Recorded[]> {
  const rows = await db
    .select()
    .from(caseEvent)
    .where(and(eq(caseEvent.caseId, caseId), gt(caseEvent.seq, after)))
    .orderBy(asc(caseEvent.seq))
    .limit(PAGE);
  return rows.map(toRecorded);
}

async function eventsUnder(db: Queryable, caseId: string, key: string): Promise<Recorded[]> {
  const rows = await db
    .select()
    .from(caseEvent)
    .where(and(eq(caseEvent.caseId, caseId), eq(caseEvent.key, key), ne(caseEvent.role, 'system')))
    .orderBy(asc(caseEvent.seq));
  return rows.map(toRecorded);
}

/** A row as the event it holds. */
export function toRecorded({ seq, at, on, by, role, key, event }: typeof caseEvent.$inferSelect): Recorded {
  return { seq, at: at.toISOString(), on, by, role: role as Recorded['role'], key, event };
}

/** A page of the record: how the case was opened, and its events after a sequence; null where there is no such case. */
export async function loadPage(
  db: Queryable,
  caseId: string,
  after: number,
): Promise<{ opening: Complaint['opening']; events: Recorded[]; more: boolean } | null> {
  const [row] = await db
    .select({ input: complaint.input, seq: complaint.seq })
    .from(complaint)
    .where(eq(complaint.caseId, caseId));
  if (!row) return null;
  const events = row.seq === after ? [] : await eventsAfter(db, caseId, after);
  return { opening: row.input as Complaint['opening'], events, more: (events.at(-1)?.seq ?? after) < row.seq };
}
