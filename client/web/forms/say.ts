/**
 * Sentences of the rules and the service as a page says them. They were written for whoever types commands, so they name
 * options, commands and codes; here each is called what the person in front of the page sees, and what only somebody at
 * the machine can do is left out.
 */
import type { Field } from '../../../workflows/messages.ts';
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { BadInput, RuleRefusal, type PutrightError } from '../../../platform/errors.ts';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES, ALL_FACES } from '../../kinds/index.ts';
import { plain } from '../../kinds/words.ts';
import { labelOf } from './fields.ts';

type Fields = Readonly<Record<string, Field>>;

const asField = (option: string): string => option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `--late-reason` as “Why it is late”; `--kind meeting-offer` as “What it was”: offer of a meeting. */
function optionsSaid(says: string, fields: Fields): string {
  return says.replace(/--([a-z][a-z-]*[a-z])(?: ([a-z]+(?:-[a-z]+)+))?/g, (_, option: string, value?: string) => {
    const help = fields[asField(option)]?.help;
    const label = `“${help === undefined ? plain(option) : labelOf(help)}”`;
    return value === undefined ? label : `${label}: ${plain(value)}`;
  });
}

/** “Why it is late” in brackets says nothing after "record why it is late". */
function saidOnce(says: string): string {
  return says.replace(/ \(“([^“”]+)”\)/g, (whole, label: string, at: number) =>
    says.slice(0, at).toLowerCase().includes(label.toLowerCase()) ? '' : whole,
  );
}

/** What a form is called: what its command does, without the letter it sends. */
const titleOf = ({ does }: { does: string }): string => `“${does.replace(/ \(COMP.*\)$/, '')}”`;

/** Codes of the tables, of commands, dates and roles, each with its words. */
const CODES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ALL_COMMANDS).map(([name, command]) => [name, titleOf(command)] as const),
  ...[...Object.values(ALL_COMMANDS), ...Object.values(ALL_CUSTOMER_MESSAGES)]
    .flatMap(({ fields }) => Object.values(fields))
    .flatMap(({ values = [] }) => values)
    .map((code) => [code, plain(code)] as const),
  ...ALL_FACES.flatMap((face) => [
    ...face.due.listed.map(({ value }) => [value, face.labels.date(value)] as const),
    ...face.counted.steps.map((step) => [step, face.labels.date(step)] as const),
    ...face.channels.map((channel) => [channel, plain(channel)] as const),
  ]),
  ...Object.entries(DUTY_NAMES),
]);

/** Words joined by hyphens or dots: a code where one is known, else what somebody wrote. */
function codesSaid(says: string): string {
  return says.replace(/\b[a-z]+\d?(?:[-.][a-z0-9]+)+/g, (word) => CODES.get(word) ?? word);
}

/** What putright is made of is nobody's business on a page; what follows from it is. */
const AWAY = 'putright cannot answer just now: wait a minute, then try again. If it goes on, tell your administrator.';

/** A sentence without what only somebody at the machine can do. */
export function withoutShell(says: string): string {
  return (
    says
      // What to type next is no help here.
      .replace(/[:;,] (?:or |see )?putright [a-z][^.]*\.?/g, '.')
      // What to start or set up is no help to whoever sits before a page.
      .replace(/: set [A-Z]+_[A-Z_]+[^.]*\.?/g, '.')
      .replace(
        /: (?:start everything with npm start|check the user|npm start brings)[^.]*\.?/g,
        ': wait a minute, then try again.',
      )
  );
}

/** One sentence as a page says it. `fields` are those of the form it is about. */
export function pageSentence(says: string, fields: Fields = {}): string {
  const tidy = withoutShell(says).replace(
    / \(([a-z][a-z0-9-]*)( --[^)]*)?\)/g,
    (whole, word: string, rest: string | undefined) => {
      const command = Object.hasOwn(ALL_COMMANDS, word) ? ALL_COMMANDS[word] : undefined;
      if (!command) return whole;
      return ` (${titleOf(command)}${rest === undefined ? '' : `, ${optionsSaid(rest.trim(), command.fields)}`})`;
    },
  );
  if (/\b(?:Temporal|PostgreSQL|worker)\b|\b[A-Z]+_[A-Z_]+\b/.test(tidy)) return AWAY;
  return codesSaid(saidOnce(optionsSaid(tidy, fields)));
}

/** Everything a failure says, each in a sentence of its own: a form tells all that is wrong with it at once. */
export function failureSentences(error: PutrightError, fields: Fields = {}): string[] {
  if (error instanceof BadInput) return error.all.map((says) => pageSentence(says, fields));
  return error instanceof RuleRefusal
    ? error.all.map((one) => refusalSaid(one, fields))
    : [failureSentence(error, fields)];
}

/** A failure as a page says it: for a refusal the reason with its rule behind it. */
export function failureSentence(error: PutrightError, fields: Fields = {}): string {
  return error instanceof RuleRefusal ? refusalSaid(error, fields) : pageSentence(error.message, fields);
}

function refusalSaid({ rule, why }: { rule: string; why: string }, fields: Fields): string {
  return `${labelOf(pageSentence(why, fields)).replace(/\.$/, '')} (${rule}).`;
}
