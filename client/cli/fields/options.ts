/** Options from the table of fields, so that a field added to a command is an option of the command line at once. */
import { Command, Option } from 'commander';
import type { Field } from '../../../workflows/messages.ts';
import { asOption } from '../../core/input/fields.ts';

/** Options every `do` has. A command with a field of the same name keeps it; these then take their longer name. */
export const COMMON = [
  { short: 'as', long: 'acting-as', takes: '<handle>', help: 'who does it (else PUTRIGHT_AS, else whose turn it is)' },
  { short: 'on', long: 'happened-on', takes: '<date>', help: 'the day it happened, when that was not today' },
  {
    short: 'key',
    long: 'command-key',
    takes: '<key>',
    help: 'a UUID of your own: given again with the same key, it is done once',
  },
  {
    short: 'via',
    long: 'said-by',
    takes: '<channel>',
    help: 'how the customer said it: email (when left out), phone, letter …',
  },
  { short: 'input', long: 'input-file', takes: '<file>', help: 'fields from a JSON file (- for standard input)' },
] as const;
export type CommonName = (typeof COMMON)[number]['short'];

const PLACEHOLDERS: Record<Field['kind'], string> = {
  text: '<words>',
  date: '<date>',
  enum: '<word>',
  staff: '<handle>',
  handler: '<handle>',
  owner: '<handle or team>',
  integer: '<number>',
  money: '<pounds>',
  flag: '',
  ref: '<id>',
  case: '<reference>',
  party: '<team>',
};

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

function optionFor(name: string, field: Field): Option {
  const marks = [
    field.required ? 'required' : '',
    field.many ? 'may be repeated' : '',
    field.values ? `one of: ${field.values.join(', ')}` : '',
  ].filter((m) => m !== '');
  const help = marks.length > 0 ? `${field.help} (${marks.join('; ')})` : field.help;
  const option = new Option(`${asOption(name)} ${PLACEHOLDERS[field.kind]}`.trim(), help);
  return field.many ? option.argParser(collect) : option;
}

/** The name a common option goes by beside these fields. */
export function commonOption(name: CommonName, fields: Record<string, Field>): string {
  const common = COMMON.find((c) => c.short === name);
  return name in fields && common ? common.long : name;
}

/** A parser for the fields of one command of a case, with the common options it needs. */
export function fieldsParser(
  title: string,
  does: string,
  fields: Record<string, Field>,
  common: readonly CommonName[],
): Command {
  const command = new Command(title)
    .description(does)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError()
    .allowExcessArguments(false)
    .option('--json', 'answer in JSON, for scripts');
  for (const [name, field] of Object.entries(fields).filter(([, f]) => f.lookedUp !== true))
    command.addOption(optionFor(name, field));
  for (const { short, takes, help } of COMMON.filter((c) => common.includes(c.short)))
    command.option(`--${commonOption(short, fields)} ${takes}`, help);
  return command.addHelpText('after', `\nExample:\n  ${[title, ...example(fields)].join(' ')}`);
}

/** The required fields filled in, as somebody might. */
function example(fields: Record<string, Field>): string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.required)
    .map(([name, field]) => [asOption(name), sampleOf(field)].join(' ').trim());
}

const SAMPLES: Partial<Record<Field['kind'], string>> = {
  text: '"…"',
  date: '+10wd',
  staff: 'ben',
  handler: 'ben',
  owner: 'repairs',
  integer: '5',
  money: '75',
  ref: 'P1',
  case: 'NFH-2026-00031',
  party: 'repairs',
};

/** What stands in the example: the id that the field's own help names, such as L1 for a letter. */
function sampleOf({ kind, help, values }: Field): string {
  const named = kind === 'ref' ? /\(([A-Z]1)\)/.exec(help)?.[1] : undefined;
  return named ?? SAMPLES[kind] ?? values?.[0] ?? '';
}

/** Splits what commander read into the fields and the common options. */
export function splitOptions(
  options: Record<string, string | string[] | boolean | undefined>,
  fields: Record<string, Field>,
): { given: Record<string, string | string[] | boolean>; common: Partial<Record<CommonName, string>>; json: boolean } {
  const given: Record<string, string | string[] | boolean> = {};
  for (const name of Object.keys(fields)) {
    const value = options[name];
    if (value !== undefined) given[name] = value;
  }
  const common: Partial<Record<CommonName, string>> = {};
  for (const { short } of COMMON) {
    const value = options[camel(commonOption(short, fields))];
    if (typeof value === 'string') common[short] = value;
  }
  return { given, common, json: options['json'] === true };
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());
}
