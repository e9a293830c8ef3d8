/**
 * A million cases, put into a database by SQL: mostly closed, some 60,000 open, three landlords, names some of which are
 * common, postcodes, words, dates owed. The same every time but for the day it is counted back from. They have no workflow:
 * real cases are loaded beside them.
 */
import postgres from 'postgres';
import { POLICIES } from '../support/packs.ts';
import type { PrintProgress } from '../../platform/progress.ts';

export const CASES = 1_000_000;

/** Staff of each landlord beside those of the register: teams of fifteen, so that nobody handles thousands. */
export const STAFF_EACH = 300;

/** Words no other case has: what a rare search finds. */
export const RARE = 'pigeons nesting behind the boiler flue';

const FIRST =
  'olivia amelia isla ava mia ivy lily freya florence willow muhammad noah george leo arthur oliver theo oscar henry charlie aisha fatima maryam zainab yusuf ibrahim adam omar priya anjali ravi arjun wei mei chen agnieszka tomasz katarzyna piotr adaeze chidi kwame abena siobhan padraig eilidh angus carys rhys bronwen dylan sophie emma grace ella chloe jack harry thomas james william daniel samuel joseph david michael peter paul mark stephen andrew susan margaret patricia linda barbara elizabeth jennifer maureen dorothy winifred harold stanley norman derek keith brian raymond ursula petra ines zara efua nasreen bilal jermaine leon kirsty gita vikram sheila owen'.split(
    ' ',
  );
const HEADS =
  'ash brook car dun el fair gar hart il jar kil lark marsh nor oak pem quill rother sand tam under vale war yar bar cald der ever farn gold'.split(
    ' ',
  );
const TAILS =
  'bury by combe dale den field ford gate ham hurst land leigh ley low man mere mond more nell ridge ridge rick side son stead stone thorpe ton vale wald ward water way weather well wick win wood worth'.split(
    ' ',
  );
const COMMON = 'smith jones khan patel williams brown begum taylor hussain ahmed ali wilson evans thomas roberts'.split(
  ' ',
);
const OUTWARD =
  'N1 N4 N7 N15 N16 N17 N19 E1 E2 E3 E5 E8 E9 E17 SE1 SE5 SE8 SE13 SE15 SE17 SW2 SW4 SW8 SW9 SW11 W2 W3 W10 W12 NW1 NW5 NW6 NW10 CR0 CR7 BR1 DA1 ME4 ME7 TN1 BN1 BN2 BN3 RH10'.split(
    ' ',
  );
const STREETS = 'High Road,Mill Lane,Station Road,Church Street,Park View,Orchard Way,The Crescent,Kiln Close'.split(
  ',',
);
const SENTENCES = [
  'There has been no heating or hot water for over a week and nobody has called me back.',
  'The kitchen ceiling has been leaking since the upstairs flat had its bathroom done.',
  'I have reported the damp and mould in the bedroom four times and it keeps coming back.',
  'An operative came, looked at the boiler, said he would order a part and never returned.',
  'I was told the appointment was on Tuesday and I took the day off work, but no one came.',
  'The lift has been out of order again and my mother cannot manage the stairs.',
  'My service charge went up by forty per cent and nobody can explain the bill to me.',
  'The communal door does not lock, so people come in and sleep in the stairwell.',
  'My neighbour plays loud music every night and the housing officer does not answer.',
  'The repair was marked as completed although the window still does not close.',
  'I waited fifty minutes on the telephone and was then cut off without an answer.',
  'The contractor left rubble and broken tiles in the garden after the work.',
  'I asked for a transfer because of the stairs and have heard nothing for months.',
  'The bins have not been collected for three weeks and there are rats in the yard.',
  'The officer was dismissive and did not write down what I told her.',
  'My rent account shows arrears although I have paid every month by standing order.',
  'The smoke alarm has been beeping for a fortnight and cannot be reached.',
  'Water comes through the light fitting in the hall whenever it rains.',
  'The fence blew down in the storm and my dog gets out onto the road.',
  'I was promised compensation in the last response and it was never paid.',
  'Nobody asked about my disability before they moved the parking bay.',
  'The lights on the walkway do not work and I am afraid to go out after dark.',
  'The plaster is falling off the wall where the radiator was taken away.',
  'The drain in the yard overflows and the smell is in every room.',
];

const list = (words: readonly string[]): string =>
  `array[${words.map((w) => `'${w.replaceAll("'", "''")}'`).join(',')}]`;

/** Reproducible chance: the same number for the same case and question. */
const HELPERS = `
create or replace function pg_temp.pick(i bigint, salt int, n int) returns int language sql immutable as $$
  select ((hashint8extended(i, salt) & 9223372036854775807) % n)::int $$;
-- Rather the first than the last, as names are.
create or replace function pg_temp.pick_early(i bigint, salt int, n int) returns int language sql immutable as $$
  select floor(n * power(pg_temp.pick(i, salt, 1000000) / 1000000.0, 2))::int $$;
create or replace function pg_temp.weekday(d date) returns date language sql immutable as $$
  select case extract(isodow from d) when 6 then d + 2 when 7 then d + 1 else d end $$;`;

const TABLES = ['complaint', 'case_text', 'case_obligation', 'case_event', 'case_insider', 'name_word'];

/** Whether this database has them already. */
export async function isSeeded(databaseUrl: string): Promise<boolean> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select to_regclass('bench_seeded') is not null as seeded`;
    return row?.['seeded'] === true;
  } finally {
    await sql.end();
  }
}

/** Takes away the cases that have a workflow, which ended with its server. */
export async function sweepReal(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = [...TABLES.filter((t) => t !== 'name_word'), 'outbox', 'document', 'arbitrator_notice'];
    // The record is never changed, but for this.
    await sql.unsafe(`set session_replication_role = replica;
      ${tables.map((t) => `delete from ${t} where case_id not like 'm-%';`).join('\n')}`);
  } finally {
    await sql.end();
  }
}

/** Fills an empty, migrated database; some minutes. Indexes are made once the rows are there. */
export async function seedMillion(databaseUrl: string, tell: PrintProgress, cases = CASES): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const run = async (what: string, query: string): Promise<void> => {
    tell(`${what} …`);
    await sql.unsafe(query);
  };
  try {
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = any(${TABLES}) and indexname not in (select conname from pg_constraint)`;
    await run(
      'Making room',
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB';
      ${indexes.map((i) => `drop index "${i.name}";`).join('\n')}`,
    );
    await sql.unsafe(HELPERS);
    await run('Staff', staff());
    for (let from = 1; from <= cases; from += 250_000)
      await run(`Cases ${from} to ${from + 249_999}`, complaints(from, Math.min(from + 249_999, cases), cases));
    await run('Dates owed', obligations());
    await run('What happened', events());
    await run('Words', texts());
    await run('Who is inside', insiders());
    for (const { name, definition } of indexes) await run(`Index ${name}`, definition);
    await run(
      'Words of names',
      `insert into name_word select distinct landlord_id, word
      from complaint, unnest(tsvector_to_array(name_search)) word where length(word) > 2`,
    );
    // Real cases that are loaded beside these begin to count after them.
    await run(
      'References',
      `insert into reference_counter
      select distinct landlord_id, y, 2000000 from complaint, generate_series(2015, extract(year from current_date)::int + 1) y
      on conflict do nothing; create table bench_seeded ()`,
    );
    await run('Statistics', 'vacuum analyze');
  } finally {
    await sql.end();
  }
}

function staff(): string {
  return POLICIES.map(
    ({ landlordId }) => `
insert into staff (id, landlord_id, handle, name, email, roles, team)
select 's-${landlordId}-b' || n, '${landlordId}', 'b' || n, 'Officer ' || n, 'b' || n || '@${landlordId}.example',
  array[case when n % 4 = 0 then 'handler' else 'officer' end], 'Team ' || (n / 15)
from generate_series(1, ${STAFF_EACH}) n on conflict do nothing;`,
  ).join('\n');
}

/** Half are one landlord's; the last tenth has most of those that are open. */
function complaints(from: number, until: number, all: number): string {
  return `
insert into complaint (case_id, landlord_id, reference, input, started_at, created_at, received_at, customer_name, customer_email,
  customer_phone, customer_address, vulnerable, adjustments, seq, status, stage, policy_version, calendar_version, received,
  subject, handler, acknowledged, responded, outcome, closed, closed_why, next_due, next_kind, next_owner, overdue, extended, restricted)
select 'm-' || i, landlord, prefix || '-' || extract(year from day) || '-' || lpad(i::text, greatest(5, length(i::text)), '0'), '{}', at, at, at,
  initcap(first || ' ' || last), first || '.' || last || i || '@customer.example', '07700 9' || lpad(pg_temp.pick(i, 4, 100000)::text, 5, '0'),
  jsonb_build_array(1 + pg_temp.pick(i, 5, 200) || ' ' || (${list(STREETS)})[1 + pg_temp.pick(i, 6, ${STREETS.length})],
    'Fictional Town', (${list(OUTWARD)})[1 + pg_temp.pick_early(i, 7, ${OUTWARD.length})] || ' ' || 1 + pg_temp.pick(i, 8, 9)
      || chr(65 + pg_temp.pick(i, 9, 20)) || chr(65 + pg_temp.pick(i, 10, 20))),
  pg_temp.pick(i, 11, 5) = 0, case when pg_temp.pick(i, 12, 20) = 0 then '["large-print"]' else '[]' end::jsonb,
  12, case when not is_open then 'closed' else (array['stage1','stage1','stage1','responded','stage2','final'])[1 + pg_temp.pick(i, 13, 6)] end,
  case when pg_temp.pick(i, 13, 6) >= 4 then 2 else 1 end, '2025-1', '2026-1', day, 'housing',
  's-' || landlord || '-b' || 1 + pg_temp.pick(i, 14, ${STAFF_EACH}), day + 2,
  case when is_open then null else day + 14 end, case when is_open then null else 'upheld' end,
  case when is_open then null else day + 40 end, case when is_open then null else 'window-passed' end,
  case when is_open then due end, case when is_open then 'stage1.respond' end,
  case when is_open then 's-' || landlord || '-b' || 1 + pg_temp.pick(i, 14, ${STAFF_EACH}) end,
  is_open and due < current_date, pg_temp.pick(i, 15, 10) = 0, pg_temp.pick(i, 16, 100) = 0
from (
  select i, day, day + time '09:00' + pg_temp.pick(i, 20, 480) * interval '1 minute' as at, landlord,
    case landlord when 'octavia' then 'OCT' when 'oak' then 'OAK' else 'OPT' end as prefix,
    (${list(FIRST)})[1 + pg_temp.pick_early(i, 1, ${FIRST.length})] as first,
    case when pg_temp.pick(i, 2, 10) = 0 then (${list(COMMON)})[1 + pg_temp.pick(i, 3, ${COMMON.length})]
      else (${list(HEADS)})[1 + pg_temp.pick(i, 2, ${HEADS.length})] || (${list(TAILS)})[1 + pg_temp.pick(i, 3, ${TAILS.length})] end as last,
    (i > ${all} * 0.92 and pg_temp.pick(i, 17, 100) < 70) or pg_temp.pick(i, 18, 1000) < 4 as is_open,
    pg_temp.weekday(current_date - 12 + pg_temp.pick(i, 19, 40)) as due
  from (select i, current_date - ((${all} - i) * 2190 / ${all})::int as day,
      (array['octavia','octavia','octavia','octavia','octavia','oak','oak','oak','optivo','optivo'])[1 + pg_temp.pick(i, 21, 10)] as landlord
    from generate_series(${from}::bigint, ${until}::bigint) i) s
) c`;
}

function obligations(): string {
  const columns = `case_id, landlord_id, received, stage, status, handler, vulnerable, restricted`;
  const insert = (id: string, kind: string, about: string, due: string, owner: string, more: string): string => `
insert into case_obligation (${columns}, id, kind, about, target, code_limit, promised, due, owner, rule, provisional)
select ${columns}, ${id}, ${kind}, ${about}, ${due}, ${due} + 3, null, ${due}, ${owner},
  '10 working days after it was acknowledged (Octavia 5.43, 5.27); limit: the same (Code 6.3)', false
from (select *, substring(case_id from 3)::bigint as i from complaint where closed is null) c where ${more};`;
  return [
    insert(
      `'stage' || stage || '.respond@' || next_due`,
      `'stage' || stage || '.respond'`,
      'null',
      'next_due',
      'handler',
      'true',
    ),
    insert(
      `'quality-check@' || next_due - 2`,
      `'quality-check'`,
      'null',
      'pg_temp.weekday(next_due - 2)',
      `case when pg_temp.pick(i, 30, 6) = 0 then 'quality-officer' else handler end`,
      'pg_temp.pick(i, 31, 2) = 0',
    ),
    insert(
      `'task:T1@' || next_due`,
      `'task'`,
      `'T1'`,
      'pg_temp.weekday(next_due - 1)',
      `case when pg_temp.pick(i, 32, 8) = 0 then 'team-leader' else handler end`,
      'pg_temp.pick(i, 33, 3) = 0',
    ),
    insert(
      `'action:A1@' || next_due`,
      `'action'`,
      `'A1'`,
      'pg_temp.weekday(next_due + 12)',
      `'s-' || landlord_id || '-b' || 1 + pg_temp.pick(i, 34, ${STAFF_EACH})`,
      'pg_temp.pick(i, 35, 4) = 0',
    ),
  ].join('\n');
}

/** A dozen events of each open case; closed ones are looked up by nobody's list. */
function events(): string {
  return `
insert into case_event (case_id, seq, landlord_id, type, event, at, happened_on, by, role, key)
select case_id, n, landlord_id, type, case type
    when 'TaskRaised' then '{"type":"TaskRaised","id":"T1","kind":"new-information","rule":"S1-9"}'::jsonb
    when 'ActionAgreed' then jsonb_build_object('type', 'ActionAgreed', 'id', 'A1', 'kind', 'action', 'text', case_id || '-t')
    else jsonb_build_object('type', type) end,
  received_at + n * interval '1 day', received + n::int, handler, 'officer', 'k' || n
from complaint, unnest(array['Logged','Allocated','Defined','AcknowledgementIssued','LetterIssued','LetterDispatched','ContactLogged',
  'InformationRequested','InformationReceived','TaskRaised','ActionAgreed','NoteAdded']) with ordinality e(type, n)
where closed is null`;
}

/** Each case in its customer's words; of one in three something was noted as well. */
function texts(): string {
  const sentence = (salt: number): string => `s[1 + pg_temp.pick(i, ${salt}, ${SENTENCES.length})]`;
  return `
insert into case_text (id, case_id, landlord_id, field, body, written_by, at)
select case_id || '-t', case_id, landlord_id, 'description',
  ${[40, 41, 42].map(sentence).join(` || ' ' || `)} || case when pg_temp.pick(i, 43, 20000) = 0 then ' There are ${RARE}.' else '' end,
  'customer', received_at
from (select case_id, landlord_id, received_at, substring(case_id from 3)::bigint as i, ${list(SENTENCES)} as s from complaint) c;
insert into case_text (id, case_id, landlord_id, field, body, written_by, at)
select case_id || '-n', case_id, landlord_id, 'note', 'Rang the customer. ' || ${sentence(44)}, handler, received_at + interval '3 days'
from (select case_id, landlord_id, handler, received_at, substring(case_id from 3)::bigint as i, ${list(SENTENCES)} as s from complaint) c
where pg_temp.pick(i, 45, 3) = 0;`;
}

function insiders(): string {
  return `insert into case_insider (case_id, staff_id, landlord_id) select case_id, handler, landlord_id from complaint where restricted`;
}
