/** `putright landlord new` without a folder: what a landlord needs to begin, asked one by one, each answer checked at once. */
import type { Answers, DetailAsked } from '../../administration/set-up/from-answers.ts';
import type { ServiceContext } from '../../core/context.ts';
import { BadInput } from '../../../platform/errors.ts';

/** Asks in the terminal. Throws BadInput where there is none, or where whoever is asked stops. */
export async function askForLandlord(service: ServiceContext): Promise<Answers> {
  if (process.stdin.isTTY !== true)
    throw new BadInput(
      'Give the folder of a pack: putright landlord new FOLDER. In a terminal, the same without a folder asks.',
    );
  const { isCancel, select, text } = await import('@clack/prompts');
  const { DETAILS_ASKED, detailFault, handleFrom } = await import('../../administration/set-up/from-answers.ts');
  const { basesOffered } = await import('../../administration/set-up/start-from.ts');
  const { readEmail } = await import('../../cases/intake/ways-to-reach.ts');

  const said = (answer: string | symbol): string => {
    if (isCancel(answer)) throw new BadInput('Stopped; nothing was added.');
    return answer as string;
  };
  /** Asks until the answer will do. */
  const ask = async (
    message: string,
    how: { placeholder?: string; initialValue?: string },
    fault: (answer: string) => Promise<string | undefined> | string | undefined,
  ): Promise<string> => {
    for (let wrong: string | undefined, last = how.initialValue; ;) {
      const answer = said(
        await text({
          message: wrong === undefined ? message : `${wrong}\n${message}`,
          ...(how.placeholder === undefined ? {} : { placeholder: how.placeholder }),
          ...(last === undefined ? {} : { initialValue: last }),
          validate: (value) => ((value ?? '').trim() === '' ? 'This is needed.' : undefined),
        }),
      ).trim();
      wrong = await fault(answer);
      if (wrong === undefined) return answer;
      last = answer;
    }
  };

  const given: Partial<Record<DetailAsked, string>> = {};
  for (const [name, { asks, example }] of Object.entries(DETAILS_ASKED) as [
    DetailAsked,
    { asks: string; example: string },
  ][])
    given[name] = await ask(asks, { placeholder: `such as ${example}` }, async (answer) =>
      detailFault(service, name, { ...given, [name]: answer }),
    );
  const base = said(
    await select({ message: 'What does your complaints policy start from?', options: optionsOf(basesOffered()) }),
  );
  const person = await ask('Your own name: you will look after people and letters', {}, () => undefined);
  const email = await ask('Your email address', {}, (answer) => sentenceOf(() => readEmail(answer, 'email')));
  const handle = await ask('The short name you sign in with', { initialValue: handleFrom(person) }, () => undefined);
  return { ...(given as Record<DetailAsked, string>), base, person: { name: person, email, handle } };
}

const optionsOf = (bases: readonly { value: string; text: string }[]): { value: string; label: string }[] =>
  bases.map(({ value, text }) => ({ value, label: text }));

function sentenceOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof BadInput) return error.message.replace('email: that', 'That');
    throw error;
  }
}

/** Whether what was looked at may be added. */
export async function mayAdd(what: string): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message: `${what}\nAdd it now?` });
  return !isCancel(answer) && answer;
}
