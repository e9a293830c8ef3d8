/** Staff commands: words stored first, then the case is told by their ids (DESIGN §4.1). */
import {
  commandMessage,
  commandUpdate,
  kindNamed,
  resultOf,
  type KindName,
  type CommandResult,
} from '../../workflows/messages.ts';
import { notPrinted } from '../../letters/signs/signs.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { directoryOf, findCase, mustTakeMore, type ServiceContext } from '../core/context.ts';
import { asOption, type FieldValues } from '../core/input/fields.ts';
import type { Actor } from '../core/people.ts';
import type { CaseFile } from '../core/store/store.ts';
import { requireTemporal } from '../core/temporal.ts';
import { updateCaseAgainstRecord } from '../core/update-case.ts';
import { hookOf, type Asked } from './command-hooks.ts';
import { lettersWent, waitForLetters } from './letters/letters-underway.ts';
import { namedByCommand } from './intake/named.ts';
import { mustPromiseNothing } from './words/no-promise.ts';
import { readCommand, type CommandOptions } from './read-command.ts';

export interface Performed extends CommandResult {
  caseKind: KindName;
  reference: string;
  by: Actor;
  /** Fields that were filled in for the person: to whom a case was given. */
  chosen: Record<string, string>;
  /** What the writer is told of signs in their words that a printed letter cannot show; left out where it can show all. */
  notPrinted?: string;
  /** What the writer is told of colleagues and contractors named in words that the customer reads. */
  named?: string;
  /** What came of it in another case, such as a complaint that was logged. */
  followed?: string;
}

/**
 * Carries out one command. Asked twice under one key, it is done once and answered the same: also when it would be refused
 * now, because its day has passed or nobody is left who might have been chosen.
 */
export async function perform(
  service: ServiceContext,
  reference: string,
  command: string,
  given: FieldValues,
  options: CommandOptions = {},
): Promise<Performed> {
  try {
    return await performOnce(service, reference, command, given, options);
  } catch (error) {
    const key = options.cover ?? options.key;
    const isRefused = error instanceof RuleRefusal || error instanceof BadInput;
    const earlier = isRefused && key !== undefined ? await recordedUnder(service, reference, key) : null;
    if (earlier === null) throw error;
    return earlier;
  }
}

/** What was answered when this was recorded; null where nothing stands under the key. */
async function recordedUnder(service: ServiceContext, reference: string, key: string): Promise<Performed | null> {
  const file = await findCase(service, reference);
  const events = (await service.store.events(file)).filter((r) => r.key === key && r.role !== 'system');
  const last = events.at(-1);
  const by = (await directoryOf(service, file.landlordId)).people.find((p) => p.id === last?.by);
  if (last === undefined || by === undefined) return null;
  const { caseKind } = file;
  return { ...resultOf(kindNamed(caseKind), last.seq, events), caseKind, reference: file.reference, by, chosen: {} };
}

async function performOnce(
  service: ServiceContext,
  reference: string,
  name: string,
  given: FieldValues,
  options: CommandOptions,
): Promise<Performed> {
  const { naming = asOption } = options;
  const file = await findCase(service, reference);
  mustTakeMore(file);
  const { asked, words, by, chosen } = await readCommand(service, file, name, given, options);
  const hook = hookOf(file.caseKind, name);
  await requireTemporal(service.temporal);
  await hook.before?.(asked);
  await mustPromiseNothing(asked, words);
  const all = [...words, ...((await hook.words?.(asked, words)) ?? [])];
  const stored = await service.store.insertTexts(file, all, by.id);
  const result = await asking(service, asked).catch(async (error: unknown) => {
    // A refusal leaves no trace: not in the history, and not the words that came with it and were not there before.
    if (error instanceof RuleRefusal) await service.store.removeTexts(file, stored);
    throw error;
  });
  await lettersGone(service, file, result);
  const followed = (await hook.after?.(asked)) ?? null;
  const unseen = notPrinted(all.map(({ field, body }) => ({ what: naming(field), body })));
  // It is done: what is remarked on it cannot undo that.
  const named = await namedByCommand(asked, words).catch(() => null);
  return {
    ...result,
    caseKind: file.caseKind,
    reference: file.reference,
    by,
    chosen,
    ...(unseen === null ? {} : { notPrinted: unseen }),
    ...(named === null ? {} : { named }),
    ...(followed === null ? {} : { followed }),
  };
}

/** Asks the case; once more where it refused what a letter on its way has meanwhile made possible. */
async function asking(service: ServiceContext, { file, command }: Asked): Promise<CommandResult> {
  const ask = (): Promise<CommandResult> =>
    updateCaseAgainstRecord(service, file, commandUpdate(command.name), commandMessage(command));
  try {
    return await ask();
  } catch (error) {
    if (error instanceof RuleRefusal && (await lettersWent(service, file))) return ask();
    throw error;
  }
}

/** How long whoever gave a command waits to see its letters go: a step is met by the dispatch of its letter. */
const LETTERS_PATIENCE_MS = 2_500;

/** The command has been carried out: a slow or absent mail server only delays the answer for a moment. */
async function lettersGone(service: ServiceContext, file: CaseFile, result: CommandResult): Promise<void> {
  await waitForLetters(service, file, result, LETTERS_PATIENCE_MS).catch(() => undefined);
}

/** All that the writer is told beside that it is done; empty where there is nothing to say. */
export const remarksOn = ({
  notPrinted: unseen,
  named,
  followed,
}: Pick<Performed, 'notPrinted' | 'named' | 'followed'>): string[] =>
  [followed, unseen, named].filter((said) => said !== undefined);
