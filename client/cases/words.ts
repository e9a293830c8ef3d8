/** The words of one case as they are shown: colleagues it is about by their role, not by name (SP-1, OCT 5.16). */
import { withoutNames } from '../../policies/without-names.ts';
import type { ServiceContext } from '../core/context.ts';
import type { Person } from '../core/people.ts';
import type { CaseFile } from '../core/store.ts';

/** By the id of each text. What was said stays as it was where it is kept. */
export async function wordsShown(
  service: Pick<ServiceContext, 'store'>,
  file: CaseFile,
  people: readonly Person[],
): Promise<Map<string, string>> {
  const [words, relations] = await Promise.all([service.store.texts(file), service.store.accessRelations(file.caseId)]);
  const named = people.filter((p) => relations.get(p.id) === 'barred');
  if (named.length === 0) return words;
  return new Map([...words].map(([id, said]) => [id, withoutNames(said, named)]));
}
