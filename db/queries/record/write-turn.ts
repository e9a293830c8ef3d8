/** A turn as rows: events, the case's own row, its open dates, its outbox, and who was told of an arbitrator. */
import { sql } from 'drizzle-orm';
import type { Adjustment } from '../../../workflows/complaint/commands/index.ts';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import type { Complaint, ProposalOf } from '../../../workflows/messages.ts';
import type { ArbitratorNotice } from '../../../workflows/complaint/letters/arbitrator-notices.ts';
import type { Queryable } from '../../connect.ts';
import { chainStart, digestOf } from './chain.ts';
import { addInsiders, denyAccess, insidersIn, complainedAboutIn } from '../cases/insiders.ts';

/** What of a proposal becomes rows. */
export type TurnRows = Omit<ProposalOf<Complaint>, 'refusal' | 'next' | 'resumes' | 'now'>;

/** What is known of a turn once it stands. `hash`: null after events that have not been sealed. */
export interface WrittenTurn {
  role: string | null;
  hash: string | null;
}

/**
 * Writes all of a turn, or none of it: answers with the role of who handles the case then, and with the hash of the last event;
 * with null where the record does not stand at `after`, or holds what was asked under this key.
 */
export async function writeTurn(
  db: Queryable,
  turn: TurnRows,
  notices: ArbitratorNotice[],
): Promise<WrittenTurn | null> {
  const { caseId, landlordId, after, key, events, row, obligations, outbox: items } = turn;
  const { vulnerable = null, adjustments = null } = needsIn(events);
  const owed = obligations.map((o) => ({ ...o, code_limit: o.limit }));
  // Posted, told or given by somebody, or kept as nobody can be reached: nothing is left to send.
  const posted = events.flatMap(({ event, at }) =>
    (event.type === 'LetterDispatched' && event.by !== 'email') || event.type === 'LetterKept'
      ? [{ id: event.letterId, at }]
      : [],
  );
  const sealed = events.map((e) => ({ ...e, digest: digestOf(e) }));
  const { rows } = await db.execute<WrittenTurn & Record<string, unknown>>(sql`/* write-turn */
    with recursive turn as (
      update complaint set
        seq = ${row.seq}, status = ${row.status}, stage = ${row.stage}, policy_version = ${row.policyVersion},
        calendar_version = ${row.calendarVersion}, received = ${row.received}, subject = ${row.subject},
        handler = ${row.handler}, acknowledged = ${row.acknowledged}, responded = ${row.responded},
        stage2_requested = ${row.stage2Requested}, stage2_responded = ${row.stage2Responded}, outcome = ${row.outcome},
        closed = ${row.closed}, closed_why = ${row.closedWhy}, next_due = ${row.nextDue}, next_kind = ${row.nextKind},
        next_owner = ${obligations[0]?.owner ?? null}, overdue = ${row.overdue}, extended = ${row.extended},
        restricted = ${row.restricted}, priority = ${row.priority}, vulnerable = coalesce(${vulnerable}::boolean, vulnerable),
        adjustments = coalesce(${adjustments === null ? null : JSON.stringify(adjustments)}::jsonb, adjustments)
      where case_id = ${caseId} and seq = ${after}
        and (${key}::text is null or not exists (
          select from case_event e where e.case_id = ${caseId} and e.key = ${key}::text and e.role <> 'system'))
      returning handler, vulnerable
    ), given as (
      select e.* from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb)
        as e (seq int, at timestamptz, "on" date, by text, role text, key text, event jsonb, digest text)
    ), chain as (
      -- Each after the one before it: in this turn, else in the record (chain.ts counts the same).
      select g.seq, encode(sha256(convert_to(case when g.seq = 1 then ${chainStart(caseId)}::text else (
          select b.hash from case_event b where b.case_id = ${caseId} and b.seq = g.seq - 1) end
        || ':' || g.digest, 'UTF8')), 'hex') as hash
      from given g where not exists (select from given b where b.seq = g.seq - 1)
      union all
      select g.seq, encode(sha256(convert_to(c.hash || ':' || g.digest, 'UTF8')), 'hex')
      from chain c join given g on g.seq = c.seq + 1
    ), events as (
      insert into case_event (case_id, seq, landlord_id, type, event, at, happened_on, by, role, key, hash)
      select ${caseId}, e.seq, ${landlordId}, e.event ->> 'type', e.event, e.at, e."on", e.by, e.role, e.key, chain.hash
      from given e join chain on chain.seq = e.seq, turn
    ), unowed as (
      delete from case_obligation o using turn
      where o.case_id = ${caseId} and o.id <> all (array(
        select n ->> 'id' from jsonb_array_elements(${JSON.stringify(owed)}::jsonb) n))
    ), owed as (
      insert into case_obligation (case_id, landlord_id, id, kind, about, target, code_limit, promised, due, owner, rule,
        provisional, received, stage, status, handler, vulnerable, restricted, priority)
      select ${caseId}, ${landlordId}, o.id, o.kind, o.about, o.target, o.code_limit, o.promised, o.due, o.owner, o.rule,
        o.provisional, ${row.received}::date, ${row.stage}::int, ${row.status}, ${row.handler}::text, turn.vulnerable,
        ${row.restricted}::boolean, ${row.priority}::smallint
      from jsonb_to_recordset(${JSON.stringify(owed)}::jsonb) as o (id text, kind text, about text, target date,
        code_limit date, promised date, due date, owner text, rule text, provisional boolean), turn
      on conflict (case_id, id) do update set target = excluded.target, code_limit = excluded.code_limit,
        promised = excluded.promised, owner = excluded.owner, rule = excluded.rule, provisional = excluded.provisional,
        received = excluded.received, stage = excluded.stage, status = excluded.status, handler = excluded.handler,
        vulnerable = excluded.vulnerable, restricted = excluded.restricted,
        priority = excluded.priority
    ), out as (
      insert into outbox (case_id, landlord_id, id, kind, item, status)
      select ${caseId}, ${landlordId}, i ->> 'id', i ->> 'kind', i,
        case when i ->> 'kind' = 'letter' and i -> 'brief' ->> 'channel' = 'post' then 'to-post' else 'planned' end
      from jsonb_array_elements(${JSON.stringify(items)}::jsonb) i, turn
      on conflict do nothing
    ), posted as (
      update outbox set status = 'posted', sent_at = p.at
      from jsonb_to_recordset(${JSON.stringify(posted)}::jsonb) as p (id text, at timestamptz), turn
      where outbox.case_id = ${caseId} and outbox.id = p.id
    ), noted as (
      insert into arbitrator_notice (case_id, landlord_id, letter_id, code, arbitrator, "on")
      select ${caseId}, ${landlordId}, n."letterId", n.code, n.arbitrator, n."on"
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
        as n ("letterId" text, code text, arbitrator text, "on" date), turn
      on conflict do nothing
    ), told as (
      -- What other systems are told, with the event itself. Of a case that few may see, nothing.
      insert into webhook_delivery (id, webhook_id, landlord_id, case_id, seq, type, at)
      select gen_random_uuid()::text, w.id, ${landlordId}, ${caseId}, e.seq, e.event ->> 'type', e.at
      from given e join webhook w on w.landlord_id = ${landlordId} and w.ended_at is null and w.turned_off_at is null
        and w.events && array['*', e.event ->> 'type'], turn
      where not ${row.restricted}::boolean
    ), heard as (
      -- Only now: a message Temporal took may be lost with its run, or with Temporal's database.
      update customer_word w set heard_at = now() from turn
      where w.case_id = ${caseId} and w.key = ${key}::text and w.heard_at is null
    ), stale as (
      -- What figures count of it is worked out anew (db/queries/measures/).
      insert into measure_stale (case_id, landlord_id) select ${caseId}, ${landlordId} from turn
    ), well as (
      delete from case_trouble t using turn where t.case_id = ${caseId}
    )
    select (select array_to_string(roles, '+') from staff where id = turn.handler) as role,
      (select hash from chain order by seq desc limit 1) as hash
    from turn`);
  return rows[0] ?? null;
}

/** What these events say of the customer's needs, for lists; the last word counts. */
function needsIn(events: readonly Recorded[]): { vulnerable?: boolean; adjustments?: Adjustment[] } {
  const needs: { vulnerable?: boolean; adjustments?: Adjustment[] } = {};
  for (const { event } of events) {
    const said = event.type === 'NeedsCorrected' ? event.is : event.type === 'NeedsRecorded' ? event : null;
    if (said === null) continue;
    if (said.vulnerable !== undefined) needs.vulnerable = said.vulnerable;
    if (said.adjustments !== undefined) needs.adjustments = said.adjustments;
  }
  return needs;
}

/** Restricted: who may look follows from who acts (SP-1). */
export async function updateAccess(tx: Queryable, { caseId, landlordId, events }: TurnRows): Promise<void> {
  const of = { caseId, landlordId };
  await denyAccess(tx, of, complainedAboutIn(events));
  await addInsiders(tx, of, insidersIn(events));
}
