/**
 * Sentences of the rules and the service as a page says them. They were written for whoever types commands, so they name
 * options and commands; here each is called what the person in front of the page sees.
 */
import { COMMANDS, type CommandName, type Field } from '../../../workflows/messages.ts';
import { RuleRefusal, type PutrightError } from '../../../platform/errors.ts';
import { plain } from '../../kinds/complaint/labels.ts';
import { labelOf } from './fields.ts';

const asField = (option: string): string => option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

/** The table of a command by its name: options are called by its labels. */
function fieldsOf(command: string): Record<string, Field> {
  return isCommand(command) ? COMMANDS[command].fields : {};
}

/** `--late-reason` as “Why it is late”; `--kind meeting-offer` as “What it was”: meeting offer. */
function optionsSaid(says: string, fields: Record<string, Field>): string {
  return says.replace(/--([a-z][a-z-]*[a-z])(?: ([a-z]+(?:-[a-z]+)+))?/g, (_, option: string, value?: string) => {
    const help = fields[asField(option)]?.help;
    const label = `“${help === undefined ? plain(option) : labelOf(help)}”`;
    return value === undefined ? label : `${label}: ${plain(value)}`;
  });
}

/** One sentence as a page says it. `fields` are those of the form it is about. */
export function pageSentence(says: string, fields: Record<string, Field> = {}): string {
  const tidy = says
    // What to type next is no help here.
    .replace(/[:;,] (?:or )?putright [a-z][^.]*\.?/g, '.')
    // What to start or set up is no help to whoever sits before a page.
    .replace(
      /: (?:start everything with npm start|check the user|npm start brings)[^.]*\.?/g,
      ': wait a minute, then try again.',
    )
    .replace(/ \(([a-z][a-z0-9-]*)( --[^)]*)?\)/g, (whole, word: string, rest: string | undefined) => {
      if (!isCommand(word)) return whole;
      const does = `“${COMMANDS[word].does.replace(/ \(COMP.*\)$/, '')}”`;
      return ` (${does}${rest === undefined ? '' : `, ${optionsSaid(rest.trim(), fieldsOf(word))}`})`;
    });
  return optionsSaid(tidy, fields);
}

/** A failure as a page says it: for a refusal the reason with its rule behind it. */
export function failureSentence(error: PutrightError, fields: Record<string, Field> = {}): string {
  if (!(error instanceof RuleRefusal)) return pageSentence(error.message, fields);
  const why = pageSentence(error.why, fields);
  return `${labelOf(why).replace(/\.$/, '')} (${error.rule}).`;
}
