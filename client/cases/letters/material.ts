/** What a letter of a case is written from besides its brief, as delivery has it: people, words, titles and templates. */
import type { LookedUp } from '../../../letters/context.ts';
import { EXAMPLE_CODE, exampleLink } from '../../../letters/links/portal-link.ts';
import { sourcesOf, type Sources } from '../../../letters/sources.ts';
import type { LetterBrief } from '../../../workflows/messages.ts';
import type { ServiceContext } from '../../core/context.ts';
import { wordsShown } from '../words/words.ts';
import type { CaseFile, StaffMember } from '../../core/store/store.ts';

export interface LetterMaterial {
  lookedUp: Omit<LookedUp, 'yourPage' | 'yourCode'> & { people: StaffMember[] };
  sources: Sources;
}

/** Asks the database once for all a letter of this case may quote; `more` are words not stored yet, by their ids. */
export async function materialOf(
  service: ServiceContext,
  file: CaseFile,
  more: ReadonlyMap<string, string> = new Map(),
): Promise<LetterMaterial> {
  const { landlordId } = file;
  const [people, parties, own] = await Promise.all([
    service.store.staff(landlordId),
    service.store.parties(landlordId),
    service.store.ownTemplates(landlordId),
  ]);
  const words = await wordsShown(service, file, people);
  return {
    lookedUp: {
      people,
      texts: Object.fromEntries([...words, ...more]),
      titles: new Map(parties.map((p) => [p.name, p.title])),
      teamEmails: new Map(parties.map((p) => [p.name, p.email])),
    },
    sources: sourcesOf(own),
  };
}

/** For whoever looks at a letter: with a link that shows where the reader's own would stand, and opens nothing. */
export const lookedUpForPreview = ({ lookedUp }: LetterMaterial, brief: LetterBrief): LookedUp => ({
  ...lookedUp,
  yourPage: exampleLink(brief),
  yourCode: exampleLink(brief) === null ? null : EXAMPLE_CODE,
});
