/**
 * The second door through which something personal leaves a case (the first: anonymise.ts): certain words, certain letters and
 * files, or who speaks for the customer, because somebody asked for it. A function of the database, run with its owner's rights.
 * Whoever may call it can put one fixed sentence in the place of words, and nothing else: no word is rewritten by it.
 */
import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { SERVICE } from '../access/tables.ts';
import type { Queryable } from '../connect.ts';
import * as schema from '../schema/index.ts';
import { IN_USE_NOWHERE } from './anonymise.ts';
import { PERSONAL_DATA } from './register.ts';

/** What stands where words were: on pages, in what is exported, and in letters that are printed later. */
export const ERASED = '[These words were removed, because somebody they are about asked for it.]';
/** What stands where a name was, inside words that stay. */
export const NAME_ERASED = '[name removed]';

/** Shorter words say nothing of anybody where they stand inside others: "Yes." stays there. A name does, but for initials. */
const SHORTEST_PIECE = 12;
const SHORTEST_NAME = 3;

/** Fields in which the name of somebody who complains together with the customer is kept, each by itself (IN-8). */
const NAME_FIELDS = ['add', 'name'];
const NAMES = `array[${NAME_FIELDS.map((field) => `'${field}'`).join(', ')}]`;

/** Whether words are taken out of others in which they stand as well. */
export const goesFromOthers = ({ field, body }: { field: string; body: string }): boolean =>
  body.length >= SHORTEST_PIECE || (NAME_FIELDS.includes(field) && body.length >= SHORTEST_NAME);

/** Words without blanks, punctuation and capitals. */
const bare = (said: string): string => `lower(regexp_replace(coalesce(${said}, ''), '[[:space:][:punct:]]+', '', 'g'))`;

/** Columns for which `erase_from_case` has statements of its own, each with why it is no quotation. */
const OF_ITS_OWN: Readonly<Record<string, string>> = {
  'complaint.customer_name': 'whose case it is: it goes with the whole case',
  'complaint.representative_name': 'goes where who speaks for the customer is to go',
  'case_text.body': 'the words themselves, and others in which they stand',
};

/** Every registered column of a case in which words or a name of it may be quoted: by the register, so that none is forgotten. */
export function quotingColumns(): { table: string; column: PgColumn }[] {
  return Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      if (!columns.some((c) => c.name === 'case_id')) return [];
      const { personal = {} } = PERSONAL_DATA[name] ?? {};
      const quotes = ({ name: column }: PgColumn): boolean => {
        const { holds, fate } = personal[column] ?? {};
        return (holds === 'words' || holds === 'name') && fate !== 'kept' && !(`${name}.${column}` in OF_ITS_OWN);
      };
      return columns.filter(quotes).map((column) => ({ table: name, column }));
    });
}

/** Puts `instead` in the place of `piece`, both variables of the function, wherever it is quoted. */
function takenOutOfQuotes(piece: string, instead: string): string {
  return quotingColumns()
    .map(({ table, column }) => {
      const it = `q."${column.name}"`;
      // In JSON as it is written there, without its quotation marks.
      const inJson = `substr(to_json(${piece})::text, 2, length(to_json(${piece})::text) - 2)`;
      const [said, sought, back] =
        column.getSQLType() === 'jsonb' ? [`${it}::text`, inJson, '::jsonb'] : [it, piece, ''];
      return `update ${table} q set "${column.name}" = replace(${said}, ${sought}, ${instead})${back} where q.case_id = of_case and position(${sought} in ${said}) > 0;`;
    })
    .join('\n        ');
}

const literal = (said: string): string => `'${said.replaceAll("'", "''")}'`;

/** Makes the function anew. By the owner. */
export async function installErasing(tx: Queryable): Promise<void> {
  await tx.execute(sql.raw(erasingFunction()));
  const signature = 'erase_from_case(text, text[], text[], boolean, text[])';
  await tx.execute(
    sql.raw(`revoke all on function ${signature} from public; grant execute on function ${signature} to ${SERVICE}`),
  );
}

function erasingFunction(): string {
  return `create or replace function erase_from_case(of_case text, words text[], files text[], representative boolean, in_bundles text[])
    returns int language plpgsql security definer set search_path = public, pg_temp as $body$
    declare
      its_landlord text;
      its_names text[];
      its_sums text[];
      its_mails text[];
      asked_sums text[];
      whose text;
      reach text;
      piece text;
      instead text;
      n int;
      gone int := 0;
    begin
      perform pg_advisory_xact_lock(hashtextextended(of_case, 0));
      select c.landlord_id, tsvector_to_array(c.name_search), c.representative_name, lower(c.representative_email)
        into its_landlord, its_names, whose, reach
        from complaint c where c.case_id = of_case for update;
      if its_landlord is null then return 0; end if;
      perform set_config('putright.removes', 'anonymised', true);

      select array_agg(distinct sha256) into asked_sums from document
        where case_id = of_case and id = any(files) and form <> 'history';
      -- Mails in which what goes stands: compared without blanks and punctuation, for mail breaks lines where it likes.
      select array_agg(m.id) into its_mails from inbox_mail m,
          lateral (select ${bare('m.words')} as said, ${bare('m.subject')} as about) flat
        where m.case_id = of_case and m.words <> ${literal(ERASED)} and (
          exists (select from case_text t, lateral (select ${bare('t.body')} as bared) went
            where t.case_id = of_case and t.id = any(erase_from_case.words) and t.body <> ${literal(ERASED)} and went.bared <> '' and (
              ((length(t.body) >= ${SHORTEST_PIECE} or (t.field = any(${NAMES}) and length(t.body) >= ${SHORTEST_NAME}))
                and position(went.bared in flat.about || flat.said) > 0)
              -- What a mail was taken in with: its words, or its subject where it has none, and what was sent with it.
              or (flat.said <> '' and position(flat.said in went.bared) = 1)
              or (flat.said = '' and flat.about <> '' and position(flat.about in went.bared) = 1)))
          or (m.state = 'logged' and exists (select from case_text t
            where t.case_id = of_case and t.id = any(erase_from_case.words) and t.field = 'description' and t.body <> ${literal(ERASED)}))
          or (representative and whose is not null and (lower(m.from_address) = reach
            or length(${bare('whose')}) > 2 and position(${bare('whose')} in flat.about || flat.said || ${bare('m.from_name')}) > 0)));

      -- The same words inside others: a draft, a note that quotes them; and the name of somebody of a group.
      for piece, instead in select distinct body, case when field = any(${NAMES}) then ${literal(NAME_ERASED)} else ${literal(ERASED)} end
        from case_text
        where case_id = of_case and id = any(words) and body <> ${literal(ERASED)}
          and (length(body) >= ${SHORTEST_PIECE} or (field = any(${NAMES}) and length(body) >= ${SHORTEST_NAME}))
      loop
        update case_text set body = replace(body, piece, instead)
          where case_id = of_case and not id = any(words) and position(piece in body) > 0;
        get diagnostics n = row_count;
        gone := gone + n;
        ${takenOutOfQuotes('piece', 'instead')}
      end loop;
      update case_text set body = ${literal(ERASED)} where case_id = of_case and id = any(words) and body <> ${literal(ERASED)};
      get diagnostics n = row_count;
      gone := gone + n;

      if representative and whose is not null then
        update case_text set body = replace(body, whose, ${literal(NAME_ERASED)})
          where case_id = of_case and length(whose) > 2 and position(whose in body) > 0;
        if length(whose) > 2 then
        ${takenOutOfQuotes('whose', literal(NAME_ERASED))}
        end if;
        update complaint set representative_name = null, representative_email = null, representative_address = '[]' where case_id = of_case;
        gone := gone + 1;
        delete from name_word w where w.landlord_id = its_landlord and w.word = any(its_names) and not exists (
          select from complaint c where c.landlord_id = its_landlord
            and c.name_search @@ ('''' || replace(replace(w.word, '\\', '\\\\'), '''', '''''') || '''')::tsquery);
      end if;

      -- What a file was called stands in the words that filed it; its number stays there, so that no other file is given it.
      for piece in select distinct id || ': ' || name from document
        where case_id = of_case and id = any(files) and form = 'file'
      loop
        update case_text set body = replace(body, piece, split_part(piece, ': ', 1) || ': ' || ${literal(NAME_ERASED)})
          where case_id = of_case and position(piece in body) > 0;
      end loop;
      -- The mail that words came in holds them whole, beside the case.
      update inbox_mail m set from_name = '', from_address = '', subject = '', words = ${literal(ERASED)}, why = null
        where m.case_id = of_case and m.id = any(its_mails);
      get diagnostics n = row_count;
      gone := gone + n;
      -- A mail as it came quotes earlier ones, and holds what was sent with it: where it may hold what goes, it goes.
      with went as (
        delete from inbox_file f where f.case_id = of_case and (
          f.sha256 = any(asked_sums)
          or f.n = 0 and (cardinality(words) > 0 or representative or exists (
            select from inbox_file o where o.mail_id = f.mail_id and o.sha256 = any(asked_sums))))
        returning f.sha256)
      select array_agg(distinct sha256) into its_sums from (
        select unnest(asked_sums) as sha256
        union select sha256 from document where case_id = 'post:' || its_landlord and id = any(in_bundles)
        union select sha256 from went where sha256 is not null) s;
      delete from document where case_id = 'post:' || its_landlord and id = any(in_bundles);
      -- What was kept back of a letter or file that goes, and its redacted copy: without the copy it is left out whole.
      delete from evidence_mark where case_id = of_case and item = any(files);
      update evidence_mark set copy = null where case_id = of_case and copy = any(files);
      delete from document_scan where case_id = of_case and id = any(files);
      delete from document where case_id = of_case and id = any(files) and form <> 'history';
      get diagnostics n = row_count;
      gone := gone + n;
      insert into removed_document (sha256)
        select s from unnest(its_sums) s where ${IN_USE_NOWHERE} on conflict do nothing;
      perform set_config('putright.removes', '', true);
      if gone > 0 then
        insert into case_anonymised (case_id, landlord_id, why, by)
          values (of_case, its_landlord, 'erasure', coalesce(nullif(current_setting('putright.by', true), ''), 'system'));
      end if;
      return gone;
    end
    $body$`;
}
