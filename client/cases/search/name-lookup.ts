/** Names as somebody says them, in the database's language: titles left out, slips of the ear and finger taken in. */
import { nameQuery, nameWords, withoutTitles } from '../../../db/queries/cases/name-matching.ts';
import type { ServiceContext } from '../../core/context.ts';
import { slipsOf } from './search-words.ts';

/** Null where no word is long enough to be told apart. */
export async function namesSought(
  { store }: ServiceContext,
  landlordId: string,
  words: readonly string[],
): Promise<string | null> {
  const sought = withoutTitles(words);
  const long = sought.filter((word) => word.length >= 3);
  const slips = await Promise.all(
    long.map(async (word) => [word, slipsOf(word, await store.similarNames(landlordId, word))] as const),
  );
  return nameQuery(sought, new Map(slips));
}

/** The same for a whole name. */
export const nameSought = async (service: ServiceContext, landlordId: string, name: string): Promise<string | null> =>
  namesSought(service, landlordId, nameWords(name));
