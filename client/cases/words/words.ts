/**
 * Words of cases as they are shown: colleagues they are about by their role, not by name (SP-1, OCT 5.16). What was said
 * stays as it was where it is kept, and is read there by those few who may know.
 */
import { hasOneOf, namesOfDuties } from '../../../policies/roles/roles.ts';
import { seesRestricted, rolesHere } from '../../../policies/roles/restricted.ts';
import { withoutNames, type NamedColleague } from '../../../policies/wording/without-names.ts';
import { MATCH_MARKS } from '../../../db/queries/cases/search.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import type { Actor, Person } from '../../core/people.ts';
import type { CaseFile } from '../../core/store/store.ts';

/** The words of one case, by the id of each text. */
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

/** A case in a list, as far as its words depend on it. */
interface Listed {
  caseId: string;
  landlordId: string;
  restricted: boolean;
}

/** For lists that quote several cases: gives each piece of a case's words as it may be shown. */
export async function wordsOfLists(
  service: Pick<ServiceContext, 'store'>,
  cases: readonly Listed[],
): Promise<(caseId: string, said: string) => string> {
  const restricted = cases.filter((c) => c.restricted);
  if (restricted.length === 0) return (_, said) => said;
  const landlords = [...new Set(restricted.map((c) => c.landlordId))];
  const [barred, people] = await Promise.all([
    service.store.peopleBarred(restricted.map((c) => c.caseId)),
    Promise.all(landlords.map((l) => service.store.staff(l))),
  ]);
  const byId = new Map(people.flat().map((p) => [p.id, p]));
  return (caseId, said) =>
    markedWithoutNames(
      said,
      (barred.get(caseId) ?? []).flatMap((id) => byId.get(id) ?? []),
    );
}

const { start, stop } = MATCH_MARKS;
const MARKS = new RegExp(`[${start}${stop}]`, 'g');
const MARKED = new RegExp(`${start}([^${stop}]*)${stop}`, 'g');

/** The same of words in which what matched a search is marked: a name is found whole though a mark stands within it. */
export function markedWithoutNames(marked: string, named: readonly NamedColleague[]): string {
  const plain = marked.replace(MARKS, '');
  const shown = withoutNames(plain, named);
  if (shown === plain) return marked;
  const matched = new Set([...marked.matchAll(MARKED)].map(([, word = '']) => word));
  // A role in brackets stands where a name stood: it is nothing that was looked for.
  return shown
    .split(/(\[[^\][]*\])/)
    .map((piece, i) =>
      i % 2 === 1
        ? piece
        : piece.replace(/[\p{L}\p{N}]+/gu, (word) => (matched.has(word) ? `${start}${word}${stop}` : word)),
    )
    .join('');
}

/** Words that are shown otherwise than they were said. */
export interface OriginalWords {
  reference: string;
  said: { shown: string; original: string }[];
}

/**
 * What was said of colleagues, with their names: for the line manager who was told, and for the roles that hand out or decide
 * such cases. Throws a RuleRefusal for everybody else.
 */
export async function originalWords(
  service: ServiceContext,
  reference: string,
  reader: Pick<Actor, 'id' | 'duties'>,
): Promise<OriginalWords & { caseId: string }> {
  const file = await findCase(service, reference);
  if ((await knowledgeOf(service, file, reader)) === 'may-not')
    throw new RuleRefusal(
      'SP-1',
      `The words as they were said are for the line manager who was told, and for: ${namesOfDuties(
        rolesHere(file.landlordId),
        seesRestricted(file.landlordId),
      ).join(', ')}.`,
    );
  const people = await service.store.staff(file.landlordId);
  const [originals, shown] = await Promise.all([service.store.texts(file), wordsShown(service, file, people)]);
  const said = [...originals].flatMap(([id, original]) => {
    const as = shown.get(id) ?? original;
    return as === original ? [] : [{ shown: as, original }];
  });
  return { caseId: file.caseId, reference: file.reference, said };
}

/** Whether somebody may know who is complained about; nobody is, in most cases. Never those who are. */
export async function knowledgeOf(
  service: Pick<ServiceContext, 'store'>,
  file: CaseFile,
  { id, duties }: Pick<Actor, 'id' | 'duties'>,
): Promise<'nobody-named' | 'may' | 'may-not'> {
  const relations = await service.store.accessRelations(file.caseId);
  if (![...relations.values()].includes('barred')) return 'nobody-named';
  if (relations.get(id) === 'barred') return 'may-not';
  if (hasOneOf(seesRestricted(file.landlordId), duties)) return 'may';
  const events = await service.store.events(file);
  return events.some(({ event: e }) => e.type === 'LineManagerTold' && e.manager === id) ? 'may' : 'may-not';
}
