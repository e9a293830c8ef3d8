/** Colleagues and contractors named in words that go to the customer: said to whoever wrote them (OCT 5.21, SP-10). */
import { namesIn } from '../../../policies/wording/named-in.ts';
import { currentStage, type CaseState } from '../../../workflows/messages.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { CaseFile, StoredText } from '../../core/store/store.ts';
import { listed } from '../../kinds/words.ts';
import { wordsTold } from '../words/words-told.ts';

/** Whom words name, to follow "This names"; null where they name nobody. `handler` is told to the customer in any case. */
export async function whoIsNamed(
  service: Pick<ServiceContext, 'store'>,
  { landlordId, customer }: CaseFile,
  words: readonly string[],
  handler: string | null,
): Promise<string | null> {
  const [staff, parties] = await Promise.all([service.store.staff(landlordId), service.store.parties(landlordId)]);
  const known = [customer.name, customer.representative?.name, staff.find((p) => p.id === handler)?.name];
  const found = namesIn(words.join('\n'), {
    people: staff.map((p) => p.name),
    contractors: parties.filter((p) => p.kind === 'contractor').map((p) => p.title),
    except: known.filter((name) => name !== null && name !== undefined),
  });
  return found.length === 0 ? null : listed(found);
}

/** A command that was carried out, as far as its words are looked at. */
interface CommandGiven {
  service: Pick<ServiceContext, 'store'>;
  file: CaseFile;
  command: { name: string };
  current(): Promise<CaseState>;
}

/** The same in one sentence, for the words of a command that the customer will read; null where there is nothing to say. */
export async function namedByCommand(
  { service, file, command, current }: CommandGiven,
  words: readonly StoredText[],
): Promise<string | null> {
  const told = wordsTold(command.name, words).map(({ body }) => body);
  if (told.length === 0) return null;
  const who = await whoIsNamed(service, file, told, currentStage(await current()).handler);
  return who === null ? null : namedSentence(who);
}

export const namedSentence = (who: string): string =>
  `What you wrote names ${who}. Customers are not told the names of colleagues or contractors: write what they do for us instead.`;
