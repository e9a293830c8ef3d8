/**
 * The door through which what concerns security leaves, once it is old: a function of the database, run with its owner's
 * rights. Whoever may call it can forget all of it that is older than `LEAST_MONTHS`, and nothing of what is newer.
 */
import { sql } from 'drizzle-orm';
import { SERVICE } from '../access/tables.ts';
import type { Queryable } from '../connect.ts';

/** Whoever breaks in shall not be able to wipe their own steps. */
const LEAST_MONTHS = 6;

/** Makes the function anew. By the owner. */
export async function installForgetting(tx: Queryable): Promise<void> {
  await tx.execute(
    sql.raw(`create or replace function forget_security_events(before timestamptz) returns int
    language plpgsql security definer set search_path = public, pg_temp as $body$
    declare n int;
    begin
      if before > now() - interval '${LEAST_MONTHS} months' then
        raise exception 'what concerns security is kept for ${LEAST_MONTHS} months at least';
      end if;
      perform set_config('putright.removes', 'anonymised', true);
      with old as (
        delete from security_event where id in (select id from security_event where at < before order by at limit 10000) returning what),
      counted as (
        insert into security_forgotten as f (what, count) select what, count(*) from old group by what
          on conflict (what) do update set count = f.count + excluded.count)
      select count(*)::int into n from old;
      perform set_config('putright.removes', '', true);
      return n;
    end
    $body$`),
  );
  await tx.execute(
    sql.raw(`revoke all on function forget_security_events(timestamptz) from public;
      grant execute on function forget_security_events(timestamptz) to ${SERVICE}`),
  );
}
