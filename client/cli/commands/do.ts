/**
 * `putright do` and `putright customer`: what staff do and what customers say. The options of each come from the table of
 * fields, so they are read by a parser made for that command once its name is known.
 */
import type { Command } from 'commander';
import type { CommandName, CustomerWordName, Field } from '../../../workflows/messages.ts';
import { BadInput } from '../../service/errors.ts';
import { asOption, type Given, type Naming } from '../../service/fields.ts';
import { readJson } from '../../service/files.ts';
import { didYouMean } from '../../service/suggest.ts';
import { commonOption, fieldsParser, splitOptions, type CommonName } from '../fields/options.ts';
import { HelpShown } from '../failure.ts';
import { withService } from '../open.ts';
import { createOut, type Out } from '../output.ts';
import { performedLines } from '../pages/performed.ts';

type Spec = { does: string; rules: string; fields: Record<string, Field> };

export function addDo(program: Command): void {
  raw(program.command('do'), '<ref> <command>')
    .description('give a staff command to a case (putright do REF COMMAND --help lists its fields)')
    .addHelpText(
      'after',
      `
Every command's fields: putright do REF COMMAND --help. What may be done now: putright commands REF.

Examples:
  putright do OCT-2026-00012 allocate --to ben --conflict none
  putright do OCT-2026-00012 define --point "No heating since Monday" --point "Nobody called back" --outcome "Heating that works"
  putright do OCT-2026-00012 offer-remedy --kind financial --what "For the delay" --distress 75 --by +10wd --owner ben
  putright do OCT-2026-00012 respond --as ben --on 2026-11-20`,
    )
    .action(async (_ref, _command, _options, self: Command) => {
      const { COMMANDS } = await import('../../../workflows/messages.ts');
      const call = await readCall('do', 'command', self, COMMANDS, ['as', 'on', 'key', 'input']);
      await withService(async (world) => {
        const { actingAs, perform } = await import('../../service/perform.ts');
        const done = await perform(world, call.reference, call.name as CommandName, call.given, {
          as: actingAs(call.common.as),
          on: call.common.on,
          key: call.common.key,
          naming: call.naming,
        });
        call.out.remark(`Done by ${done.by.name} (${done.by.handle}).`);
        call.out.answer({ ...done, by: done.by.handle }, () => performedLines(done));
      });
    });
}

export function addCustomer(program: Command): void {
  raw(program.command('customer'), '<ref> <word>')
    .description('record what the customer says: escalate, answer-extension, accept-remedy, withdraw, inform')
    .addHelpText(
      'after',
      `
What a customer says is never refused. --via says how (email when left out), --as who wrote it down.

Examples:
  putright customer OCT-2026-00012 escalate --words "I am not happy with the answer"
  putright customer OCT-2026-00012 answer-extension --agree no --via phone
  putright customer OCT-2026-00012 accept-remedy --remedy M1 --via letter
  putright customer OCT-2026-00012 inform --words "The leak has started again"`,
    )
    .action(async (_ref, _word, _options, self: Command) => {
      const { CUSTOMER_WORDS } = await import('../../../workflows/messages.ts');
      const call = await readCall('customer', 'word', self, CUSTOMER_WORDS, ['as', 'on', 'key', 'via', 'input']);
      await withService(async (world) => {
        const { actingAs, say } = await import('../../service/perform.ts');
        const { via, on, key, as } = call.common;
        const naming = call.naming;
        const said = await say(world, call.reference, call.name as CustomerWordName, call.given, {
          via,
          on,
          key,
          as: actingAs(as),
          naming,
        });
        call.out.answer(said, () => `${said.reference}: recorded what the customer said (${said.word}).`);
      });
    });
}

/** Leaves everything after the name alone: the real parser is made once it is known what is asked. */
function raw(command: Command, usage: string): Command {
  return command
    .argument('[ref]', 'the reference of the case')
    .argument('[word]', 'what is done or said')
    .usage(`${usage} [options]`)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .helpOption(false);
}

interface Call {
  reference: string;
  name: string;
  given: Given;
  common: Partial<Record<CommonName, string>>;
  naming: Naming;
  out: Out;
}

async function readCall(
  verb: string,
  what: string,
  self: Command,
  table: Record<string, Spec>,
  common: readonly CommonName[],
): Promise<Call> {
  const { args } = self;
  const words = args.filter((a) => !a.startsWith('-'));
  const [reference, name] = args;
  const names = Object.keys(table);
  const asksHelp = args.includes('--help') || args.includes('-h');
  const named = name !== undefined && name in table ? name : asksHelp ? words.find((w) => w in table) : undefined;
  if (named === undefined) {
    if (asksHelp || reference === undefined) return listed(verb, what, table, asksHelp);
    if (reference.startsWith('-'))
      throw new BadInput(`The reference comes first: putright ${verb} REF ${what.toUpperCase()} …`);
    if (name === undefined || name.startsWith('-'))
      throw new BadInput(
        `Name the ${what}: putright ${verb} ${reference} ${what.toUpperCase()}.${near(reference, names)}`,
      );
    throw new BadInput(
      `There is no ${what} "${name}".${didYouMean(name, names)} putright ${verb} --help lists them all.`,
    );
  }
  const spec = table[named] as Spec;
  const { fields } = spec;
  const parser = fieldsParser(
    `putright ${verb} ${reference ?? 'REF'} ${named}`,
    `${spec.does} (${spec.rules})`,
    fields,
    common,
  );
  const from = args.indexOf(named) + 1;
  await parser.parseAsync(
    args.slice(asksHelp ? 0 : from).filter((a) => !asksHelp || a === '--help' || a === '-h'),
    { from: 'user' },
  );
  const split = splitOptions(parser.opts(), fields);
  const file = split.common.input === undefined ? {} : await fileFields(split.common.input);
  const naming: Naming = (field) =>
    common.includes(field as CommonName) && !(field in fields)
      ? `--${commonOption(field as CommonName, fields)}`
      : asOption(field);
  return {
    reference: reference ?? '',
    name: named,
    given: { ...file, ...split.given },
    common: split.common,
    naming,
    out: createOut(split.json || self.optsWithGlobals()['json'] === true),
  };
}

const near = (said: string, names: string[]): string =>
  names.includes(said) ? ` (The reference comes before it.)` : '';

async function fileFields(path: string): Promise<Given> {
  const file = await readJson(path);
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    throw new BadInput(`${path}: give one object of fields, such as {"reason": "…"}.`);
  return file as Given;
}

/** All commands with what they do; asked for, it is an answer, otherwise it says what is missing. */
function listed(verb: string, what: string, table: Record<string, Spec>, asked: boolean): never {
  if (!asked)
    throw new BadInput(
      `Give a reference and a ${what}: putright ${verb} REF ${what.toUpperCase()}; putright ${verb} --help lists them.`,
    );
  const wide = Math.max(...Object.keys(table).map((n) => n.length));
  const rows = Object.entries(table).map(([name, { does }]) => `  ${name.padEnd(wide)}  ${does}`);
  process.stdout.write(
    `Usage: putright ${verb} <ref> <${what}> [options]\n\n${rows.join('\n')}\n\nThe fields of each: putright ${verb} REF ${what.toUpperCase()} --help\n`,
  );
  throw new HelpShown();
}
