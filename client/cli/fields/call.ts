/** Reading `putright do REF COMMAND --field value …` once the command's table of fields is known. */
import type { Command } from 'commander';
import type { Field } from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { asOption, type FieldValues, type FieldLabel } from '../../core/input/fields.ts';
import { readJson } from '../../core/input/files.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { HelpShown } from '../failure.ts';
import { createOut, type Out } from '../output.ts';
import { commonOption, fieldsParser, splitOptions, type CommonName } from './options.ts';

/** `do` or `customer`: what its words are called, what they share, and how they are used. */
export interface Verb {
  verb: string;
  what: string;
  common: readonly CommonName[];
  /** Said below the list of words. */
  note: string;
  examples: string[];
}

/** One entry of a table of commands or words. */
export interface Spec {
  does: string;
  rules: string;
  fields: Record<string, Field>;
}

export interface Call {
  reference: string;
  name: string;
  given: FieldValues;
  common: Partial<Record<CommonName, string>>;
  naming: FieldLabel;
  out: Out;
}

/** Leaves everything after the verb alone: the real parser is made once it is known what is asked. */
export function rawCommand(program: Command, { verb, what }: Verb, description: string): Command {
  return program
    .command(verb)
    .description(description)
    .argument('[ref]', 'the reference of the case')
    .argument('[word]', `the ${what}`)
    .usage(`<ref> <${what}> [options]`)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .helpOption(false);
}

/** The call in full; help, where it was asked for, is shown instead. */
export async function readCall(verb: Verb, self: Command, table: Record<string, Spec>): Promise<Call> {
  const { args } = self;
  const [reference = 'REF', name] = args;
  const help = args.some((a) => a === '--help' || a === '-h');
  const named = help ? args.find((a) => a in table) : name;
  if (named === undefined || !(named in table)) {
    if (help) return listed(verb, table);
    throw new BadInput(missing(verb, args, Object.keys(table)));
  }
  const title = `putright ${verb.verb} ${help ? 'REF' : reference} ${named}`;
  return {
    reference,
    name: named,
    ...(await fieldsOf(verb, self, title, table[named] as Spec, help ? null : args.slice(2))),
  };
}

/** A verb without a reference: what it makes is new. */
export type FormVerb = Verb;

/** The call of a form: its kind, then its fields. `unknown` answers a kind that there is not. */
export async function readForm(
  verb: FormVerb,
  self: Command,
  table: Record<string, Spec>,
  unknown: (said: string | undefined, names: string[]) => never,
): Promise<Omit<Call, 'reference'>> {
  const { args } = self;
  const help = args.some((a) => a === '--help' || a === '-h');
  const [name] = args;
  if (name === undefined || !Object.hasOwn(table, name)) {
    if (help) return listed(verb, table, `<${verb.what}> [options]`, verb.what.toUpperCase());
    return unknown(name?.startsWith('-') ? undefined : name, Object.keys(table));
  }
  const title = `putright ${verb.verb} ${name}`;
  return { name, ...(await fieldsOf(verb, self, title, table[name] as Spec, help ? null : args.slice(1))) };
}

/** The fields as they were given; help instead where `args` is null. */
async function fieldsOf(
  verb: Verb,
  self: Command,
  title: string,
  { does, rules, fields }: Spec,
  args: string[] | null,
): Promise<Omit<Call, 'reference' | 'name'>> {
  const parser = fieldsParser(title, `${does} (${rules})`, fields, verb.common);
  await parser.parseAsync(args ?? ['--help'], { from: 'user' });
  const { given, common, json } = splitOptions(parser.opts(), fields);
  const file = common.input === undefined ? {} : await fileFields(common.input);
  const naming: FieldLabel = (field, ofCall) =>
    ofCall === undefined && field in fields ? asOption(field) : `--${commonOption(field as CommonName, fields)}`;
  const out = createOut(json || self.optsWithGlobals()['json'] === true);
  return { given: { ...file, ...given }, common, naming, out };
}

/** What is missing before the fields can be read, in one sentence. */
function missing({ verb, what }: Verb, [reference, name]: string[], names: string[]): string {
  const usage = `putright ${verb} REF ${what.toUpperCase()}`;
  if (reference === undefined) return `Give a reference and a ${what}: ${usage}; putright ${verb} --help lists them.`;
  if (reference.startsWith('-') || names.includes(reference)) return `The reference comes first: ${usage}.`;
  if (name === undefined || name.startsWith('-'))
    return `Name the ${what} after the reference: ${usage}; putright ${verb} --help lists them.`;
  return `There is no ${what} "${name}".${didYouMean(name, names)} putright ${verb} --help lists them all.`;
}

async function fileFields(path: string): Promise<FieldValues> {
  const file = await readJson(path);
  if (typeof file === 'object' && file !== null && !Array.isArray(file)) return file as FieldValues;
  throw new BadInput(`${path}: give one object of fields, such as {"reason": "…"}.`);
}

/** All words with what they do. */
function listed(
  { verb, what, note, examples }: Verb,
  table: Record<string, Spec>,
  usage = `<ref> <${what}> [options]`,
  each = `REF ${what.toUpperCase()}`,
): never {
  const wide = Math.max(...Object.keys(table).map((n) => n.length));
  const lines = [
    `Usage: putright ${verb} ${usage}`,
    '',
    ...Object.entries(table).map(([name, { does }]) => `  ${name.padEnd(wide)}  ${does}`),
    '',
    `The fields of each: putright ${verb} ${each} --help. Each takes --json.`,
    note,
    '',
    'Examples:',
    ...examples.map((e) => `  ${e}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  throw new HelpShown();
}
