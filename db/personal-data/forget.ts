/**
 * The door through which what is kept for a time leaves, once it is old: what concerns security, who read which case or looked
 * somebody up in the directory, and mail that was set aside and belongs to no case. Functions of the database, run with its
 * owner's rights. Whoever may call one can forget all of it that is older than `LEAST_MONTHS`, and nothing of what is newer.
 */
import { sql } from 'drizzle-orm';
import { SERVICE } from '../access/tables.ts';
import type { Queryable } from '../connect.ts';
import { IN_USE_NOWHERE } from './anonymise.ts';

/** Whoever breaks in shall not be able to wipe their own steps. */
const LEAST_MONTHS = 6;

/** At most so many in one call: a round comes again within the hour. */
const AT_MOST = 10_000;

/** Makes the functions anew. By the owner. */
export async function installForgetting(tx: Queryable): Promise<void> {
  for (const [name, statements] of Object.entries(DOORS)) {
    await tx.execute(
      sql.raw(`create or replace function ${name}(before timestamptz) returns int
    language plpgsql security definer set search_path = public, pg_temp as $body$
    declare
      n int;
      m int;
      sums text[];
    begin
      if before > now() - interval '${LEAST_MONTHS} months' then
        raise exception 'it is kept for ${LEAST_MONTHS} months at least';
      end if;
      perform set_config('putright.removes', 'anonymised', true);
      ${statements}
      perform set_config('putright.removes', '', true);
      return n;
    end
    $body$`),
    );
    await tx.execute(
      sql.raw(`revoke all on function ${name}(timestamptz) from public;
      grant execute on function ${name}(timestamptz) to ${SERVICE}`),
    );
  }
}

/** What each does with what is older than `before`; `n` is how much went. */
const DOORS: Readonly<Record<string, string>> = {
  forget_security_events: `with old as (
        delete from security_event where id in (select id from security_event where at < before order by at limit ${AT_MOST}) returning what),
      counted as (
        insert into security_forgotten as f (what, count) select what, count(*) from old group by what
          on conflict (what) do update set count = f.count + excluded.count)
      select count(*)::int into n from old;`,
  forget_reads: `delete from case_read where id in (select id from case_read where at < before order by at limit ${AT_MOST});
      get diagnostics n = row_count;
      delete from resident_read where id in (select id from resident_read where at < before order by at limit ${AT_MOST});
      get diagnostics m = row_count;
      n := n + m;`,
  // Its place and sums stay, so that the same mail, still in the mailbox, is not taken for a new one.
  forget_mail: `with old as (
        select id from inbox_mail where state = 'aside' and case_id is null and coalesce(decided_at, kept_at) < before
          and reason <> 'forgotten' order by kept_at limit ${AT_MOST}),
      emptied as (
        update inbox_mail set from_name = '', from_address = '', subject = '', words = '', why = null, reason = 'forgotten'
          where id in (select id from old)),
      files as (delete from inbox_file where mail_id in (select id from old) returning sha256)
      select (select count(*)::int from old), (select array_agg(distinct sha256) from files where sha256 is not null) into n, sums;
      insert into removed_document (sha256) select s from unnest(sums) s where ${IN_USE_NOWHERE} on conflict do nothing;`,
};
