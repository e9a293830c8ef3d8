/**
 * Sentences of the rules and the service as a page says them. They were written for whoever types commands, so they name
 * options and commands; here each is called what the person in front of the page sees.
 */
import type { Field } from '../../../workflows/messages.ts';
import { RuleRefusal, type PutrightError } from '../../../platform/errors.ts';
import { ALL_COMMANDS } from '../../kinds/index.ts';
import { plain } from '../../kinds/words.ts';
import { labelOf } from './fields.ts';

type Fields = Readonly<Record<string, Field>>;

const asField = (option: string): string => option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `--late-reason` as “Why it is late”; `--kind meeting-offer` as “What it was”: meeting offer. */
function optionsSaid(says: string, fields: Fields): string {
  return says.replace(/--([a-z][a-z-]*[a-z])(?: ([a-z]+(?:-[a-z]+)+))?/g, (_, option: string, value?: string) => {
    const help = fields[asField(option)]?.help;
    const label = `“${help === undefined ? plain(option) : labelOf(help)}”`;
    return value === undefined ? label : `${label}: ${plain(value)}`;
  });
}

/** One sentence as a page says it. `fields` are those of the form it is about. */
export function pageSentence(says: string, fields: Fields = {}): string {
  const tidy = says
    // What to type next is no help here.
    .replace(/[:;,] (?:or )?putright [a-z][^.]*\.?/g, '.')
    // What to start or set up is no help to whoever sits before a page.
    .replace(
      /: (?:start everything with npm start|check the user|npm start brings)[^.]*\.?/g,
      ': wait a minute, then try again.',
    )
    .replace(/ \(([a-z][a-z0-9-]*)( --[^)]*)?\)/g, (whole, word: string, rest: string | undefined) => {
      const command = Object.hasOwn(ALL_COMMANDS, word) ? ALL_COMMANDS[word] : undefined;
      if (!command) return whole;
      const does = `“${command.does.replace(/ \(COMP.*\)$/, '')}”`;
      return ` (${does}${rest === undefined ? '' : `, ${optionsSaid(rest.trim(), command.fields)}`})`;
    });
  return optionsSaid(tidy, fields);
}

/** A failure as a page says it: for a refusal the reason with its rule behind it. */
export function failureSentence(error: PutrightError, fields: Fields = {}): string {
  if (!(error instanceof RuleRefusal)) return pageSentence(error.message, fields);
  const why = pageSentence(error.why, fields);
  return `${labelOf(why).replace(/\.$/, '')} (${error.rule}).`;
}
