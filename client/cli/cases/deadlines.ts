/** `putright deadlines`: what is due when, and why. Pure arithmetic over a policy: no server, no database. */
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { Policy } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import { countDeadlines, KNOWN_DAY_NAMES, KNOWN_DAYS, readKnownDays } from '../../cases/count-deadlines.ts';
import { londonDay, systemClock } from '../../core/input/dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import { openText } from '../../core/input/files.ts';
import { knownPolicy, policyFrom } from '../../core/policies.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { outputOf } from '../context.ts';
import { knowPolicies } from '../open.ts';
import { deadlineTable } from '../views/deadlines.ts';

const LINE_KEYS = ['policy', ...KNOWN_DAY_NAMES, 'respondedBy', 'explain'];

export function addDeadlines(program: Command): void {
  const command = program
    .command('deadlines')
    .description('what is due when under a policy, and why; no server is needed')
    .option('--landlord <id>', 'a landlord, a pack or a policy file')
    .option('--responded-by <how>', 'how the stage 1 response went out: post or email')
    .option('--input <file>', 'many cases: one JSON object a line, the same names in camelCase (- for standard input)')
    .option('--calendar <file>', 'count with these bank holidays merged in (GOV.UK’s bank-holidays.json)')
    .option('--explain', 'list every day that was counted');
  for (const name of KNOWN_DAY_NAMES) command.option(`--${kebab(name)} <date>`, KNOWN_DAYS[name]);
  command
    .addHelpText(
      'after',
      `
Examples:
  putright deadlines --landlord northfield --received 2026-11-20
  putright deadlines --landlord northfield --received 2026-12-18 --acknowledged 2026-12-22 --explain
  putright deadlines --input cases.jsonl --json > dates.jsonl
  {"policy": "northfield","received":"2026-11-20","responded":"2026-12-01","respondedBy":"post"}   a line of cases.jsonl`,
    )
    .action(async (options: Record<string, string | boolean | undefined>, self: Command) => {
      await knowPolicies();
      const calendar = await calendarOf(options['calendar'] as string | undefined);
      if (typeof options['input'] === 'string') return many(options['input'], options, calendar, self);
      await one(options, calendar, self);
    });
}

async function one(
  options: Record<string, string | boolean | undefined>,
  calendar: Calendar,
  self: Command,
): Promise<void> {
  if (typeof options['landlord'] !== 'string')
    throw new BadInput('Say whose dates are counted, such as --landlord northfield.');
  if (typeof options['received'] !== 'string')
    throw new BadInput('Say when the complaint was received, such as --received 2026-11-20.');
  const policy = await policyFrom(options['landlord']);
  const known = readKnownDays(options, (name) => `--${kebab(name)}`, today());
  const result = countDeadlines(policy, calendar, known, options['explain'] === true);
  outputOf(self).answer(result, () => deadlineTable(policy, calendar, result.deadlines));
}

/** Every line is answered in its place; a bad one by its error, and then the whole ends with exit code 2. */
async function many(
  path: string,
  options: Record<string, string | boolean | undefined>,
  calendar: Calendar,
  self: Command,
): Promise<void> {
  const { json } = outputOf(self);
  const shared = typeof options['landlord'] === 'string' ? await policyFrom(options['landlord']) : null;
  const cache = new Map<string, Policy>();
  const policyOf = (said: unknown): Policy => {
    if (said === undefined && shared) return shared;
    if (typeof said !== 'string')
      throw new BadInput('policy is missing: name one on the line, or a landlord with --landlord.');
    let policy = cache.get(said);
    if (!policy) cache.set(said, (policy = knownPolicy(said, 'policy')));
    return policy;
  };
  const answer = (line: string): { text: string; failed: string | null } => {
    try {
      const given = readLine(line);
      const policy = policyOf(given['policy']);
      const explain = options['explain'] === true || given['explain'] === true;
      const result = countDeadlines(
        policy,
        calendar,
        readKnownDays(given, (name) => name, today()),
        explain,
      );
      return { text: json ? JSON.stringify(result) : deadlineTable(policy, calendar, result.deadlines), failed: null };
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return { text: json ? JSON.stringify({ error: error.message }) : error.message, failed: error.message };
    }
  };
  let number = 0;
  let bad = 0;
  let first = '';
  let chunk: string[] = [];
  for await (const line of createInterface({ input: await openText(path), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const { text, failed } = answer(line.replace(/^\uFEFF/, ''));
    if (failed !== null && bad++ === 0) first = `line ${number}: ${failed}`;
    // Written in pieces: ten thousand single writes cost more than the counting.
    if (chunk.push(text) >= 500) {
      process.stdout.write(`${chunk.join('\n')}\n`);
      chunk = [];
    }
  }
  if (chunk.length > 0) process.stdout.write(`${chunk.join('\n')}\n`);
  if (bad > 0) throw new BadInput(`${bad} of ${number} lines could not be counted; the first is ${first}`);
}

function readLine(line: string): Record<string, unknown> {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw new BadInput(
      'it is not JSON: write one object a line, such as {"policy": "northfield","received":"2026-11-20"}.',
    );
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new BadInput('it is not an object: write {"policy": "northfield","received":"2026-11-20"}.');
  for (const key of Object.keys(given))
    if (!LINE_KEYS.includes(key)) throw new BadInput(`there is no "${key}" here.${didYouMean(key, LINE_KEYS)}`);
  return given as Record<string, unknown>;
}

const today = (): string => londonDay(systemClock());

async function calendarOf(path: string | undefined): Promise<Calendar> {
  if (path === undefined) return ENGLAND_AND_WALES;
  const { mergeFile } = await import('../../administration/calendar-file.ts');
  return (await mergeFile(ENGLAND_AND_WALES, path)).calendar;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
}
