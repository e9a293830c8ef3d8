/**
 * The one door through which what is personal leaves a case: a function of the database, made from the register after every
 * migration and run with its owner's rights. Whoever may call it can anonymise a case whole, and nothing else; it writes
 * down that it did (`case_anonymised`).
 */
import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { SERVICE } from '../access/tables.ts';
import type { Queryable } from '../connect.ts';
import * as schema from '../schema/index.ts';
import { PERSONAL_DATA } from './register.ts';

/** Looked after by a statement of its own. */
const NAMES = 'name_word';

/** That no case, no mail and no import that is under way has the bytes of this sum any more. */
export const IN_USE_NOWHERE = `not exists (select from document d where d.sha256 = s)
          and not exists (select from inbox_file f where f.sha256 = s)
          and not exists (select from import_file i where i.sha256 = s)`;

/** Makes the function anew, as the register has it. By the owner. */
export async function installAnonymising(tx: Queryable): Promise<void> {
  await tx.execute(sql.raw(anonymisingFunction()));
  await tx.execute(
    sql.raw(`revoke all on function anonymise_case(text, text, text, text[]) from public;
      grant execute on function anonymise_case(text, text, text, text[]) to ${SERVICE}`),
  );
}

/** The statements that anonymise the case `of_case`, by the register: one a table. */
export function anonymisingStatements(): string[] {
  return Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      const { personal = {}, only } = PERSONAL_DATA[name] ?? {};
      if (name === NAMES) return [];
      const of = (fate: string): PgColumn[] => columns.filter((c) => personal[c.name]?.fate === fate);
      if (of('row').length > 0)
        return [`delete from ${name} where case_id = of_case${only === undefined ? '' : ` and ${only}`}`];
      const blank = of('blank');
      if (blank.length === 0) return [];
      const set = blank.map((c) => `"${c.name}" = ${emptyOf(c)}`).join(', ');
      const full = blank.map((c) => `"${c.name}" is distinct from ${emptyOf(c)}`).join(' or ');
      return [`update ${name} set ${set} where case_id = of_case and (${full})`];
    });
}

function emptyOf(column: PgColumn): string {
  if (!column.notNull) return 'null';
  return column.getSQLType() === 'jsonb' ? `'[]'::jsonb` : `''`;
}

function anonymisingFunction(): string {
  const counted = anonymisingStatements().map(
    (statement) => `${statement};
      get diagnostics n = row_count;
      gone := gone + n;`,
  );
  return `create or replace function anonymise_case(of_case text, by_whom text, for_what text, in_bundles text[]) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $body$
    declare
      its_landlord text;
      its_names text[];
      its_sums text[];
      n int;
      gone int := 0;
    begin
      perform pg_advisory_xact_lock(hashtextextended(of_case, 0));
      select c.landlord_id, tsvector_to_array(c.name_search) into its_landlord, its_names
        from complaint c where c.case_id = of_case for update;
      if its_landlord is null then return false; end if;
      perform set_config('putright.removes', 'anonymised', true);
      select array_agg(distinct sha256) into its_sums from (
        select sha256 from document
          where (case_id = of_case and form <> 'history') or (case_id = 'post:' || its_landlord and id = any(in_bundles))
        union select sha256 from inbox_file where case_id = of_case and sha256 is not null) s;
      delete from document where case_id = 'post:' || its_landlord and id = any(in_bundles);
      ${counted.join('\n      ')}
      delete from name_word w where w.landlord_id = its_landlord and w.word = any(its_names) and not exists (
        select from complaint c where c.landlord_id = its_landlord
          and c.name_search @@ ('''' || replace(replace(w.word, '\\', '\\\\'), '''', '''''') || '''')::tsquery);
      insert into removed_document (sha256)
        select s from unnest(its_sums) s where ${IN_USE_NOWHERE} on conflict do nothing;
      perform set_config('putright.removes', '', true);
      if gone > 0 then
        insert into case_anonymised (case_id, landlord_id, why, by) values (of_case, its_landlord, for_what, by_whom);
      end if;
      update complaint set anonymised_at = now() where case_id = of_case and (anonymised_at is null or gone > 0);
      return gone > 0;
    end
    $body$`;
}
