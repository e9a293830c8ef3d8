/** Staff commands and the customer's message: words stored first, then the case is told by their ids (DESIGN §4.1). */
import { policyById } from '../../policies/registry.ts';
import {
  barredInSeat,
  CHANNELS,
  COMMANDS,
  commandMessage,
  commandUpdate,
  CUSTOMER_MESSAGES,
  KINDS,
  resultOf,
  whatWasSeen,
  customerMessageSignal,
  type CaseState,
  type CommandName,
  type CommandResult,
  type CustomerMessage,
  type CustomerMessageName,
  type Field,
  type StaffCommand,
} from '../../workflows/messages.ts';
import { notPrinted } from '../../letters/signs/signs.ts';
import { correctedContact } from './contact.ts';
import { mustBeWritten } from './letters/posted.ts';
import { updateCaseAgainstRecord } from '../core/update-case.ts';
import { assertNotBefore, assertNotFuture } from '../core/input/dates.ts';
import { BadInput, NotFound, RuleRefusal, ServerUnreachable } from '../../platform/errors.ts';
import { gather } from '../core/input/gather.ts';
import { asOption, oneOf, readFields, type FieldValues, type FieldLabel } from '../core/input/fields.ts';
import { withAbsence } from '../core/absence.ts';
import { keyFrom, newKey, readKey, textId } from '../core/keys.ts';
import { lettersWent, waitForLetters } from './letters-underway.ts';
import {
  personByHandle,
  defaultActor,
  handlerByHandle,
  inSeat,
  lineAbove,
  type Actor,
  type Person,
} from '../core/people.ts';
import { waitUntilHeard } from '../core/current-state.ts';
import type { CaseFile, StoredText } from '../core/store.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { requireTemporal, signalCase, type CaseToStart } from '../core/temporal.ts';
import { directoryOf, findCase, stateOf, todayIn, type ServiceContext } from '../core/context.ts';

export interface PerformOptions {
  /** Handle of who does it; else whose turn it is. */
  as?: string | undefined;
  on?: string | undefined;
  /** A UUID; one is made where there is none. */
  key?: string | undefined;
  /** Fingerprint of what the person was shown, where the command judges something; else what stands now. */
  seen?: string | undefined;
  /** Key of a case given in somebody's stead, by which it is found again to be given back: made by putright alone. */
  cover?: `cover:${string}` | undefined;
  naming?: FieldLabel | undefined;
}

export interface Performed extends CommandResult {
  reference: string;
  by: Actor;
  /** Fields that were filled in for the person: to whom a case was given. */
  chosen: Record<string, string>;
  /** What the writer is told of signs in their words that a printed letter cannot show; left out where it can show all. */
  notPrinted?: string;
}

/**
 * Carries out one command. Asked twice under one key, it is done once and answered the same: also when it would be refused
 * now, because its day has passed or nobody is left who might have been chosen.
 */
export async function perform(
  service: ServiceContext,
  reference: string,
  command: CommandName,
  given: FieldValues,
  options: PerformOptions = {},
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
  return { ...resultOf(KINDS.complaint, last.seq, events), reference: file.reference, by, chosen: {} };
}

async function performOnce(
  service: ServiceContext,
  reference: string,
  command: CommandName,
  given: FieldValues,
  { as, on, key: givenKey, seen, cover, naming = asOption }: PerformOptions,
): Promise<Performed> {
  const key = cover ?? (givenKey === undefined ? newKey() : readKey(givenKey, naming('key', 'ofCall')));
  const file = await findCase(service, reference);
  const directory = await directoryOf(service, file.landlordId);
  const { people } = directory;
  const chosen: Record<string, string> = {};
  const today = todayIn(service);
  let state: CaseState | null = null;
  const current = async (): Promise<CaseState> => (state ??= await stateOf(service, file));
  const fields: Readonly<Record<string, Field>> = COMMANDS[command].fields;
  const seat = fields['to']?.seat;
  if (seat !== undefined && given['to'] === undefined) {
    const leave = await service.store.leave(file.landlordId, today);
    const person = nextHandler(withAbsence(people, leave, today), await current(), seat);
    chosen['to'] = person.handle;
  }
  const textKey = `${file.caseId}:${key}`;
  const g = gather();
  const onDay = g.read(() =>
    on === undefined
      ? undefined
      : assertNotFuture(directory.day(on, naming('on', 'ofCall'), 'past'), naming('on', 'ofCall'), today),
  );
  const read = g.read(() =>
    readFields(
      fields,
      { ...correctedContact(command, given, file.customer, naming), ...chosen },
      // But for days that have been, a date a command carries is one something is due by: none lies before the command itself.
      {
        ...directory,
        handlerId: (handle, what, asked) =>
          handlerByHandle(people, policyOfLandlord(file.landlordId), asked, handle, what).id,
        day: (said, what, leaning = 'future') => {
          const day = directory.day(said, what, leaning);
          return leaning === 'past' ? assertNotFuture(day, what, today) : assertNotBefore(day, what, onDay() ?? today);
        },
      },
      (field, nth) => textId(textKey, field, nth),
      naming,
    ),
  );
  g.end();
  const happened = onDay();
  const { values, words } = read();
  const others = await casesNamed(service, file, fields, values);
  if (command === 'request-information') {
    const line = lineAbove(people, directory.teams, String(values['from']));
    if (line.length > 0) values['line'] = line;
  }
  const by =
    as === undefined
      ? defaultActor(people, await current(), command)
      : personByHandle(people, as, naming('as', 'ofCall'));
  const asked = {
    name: command,
    key,
    by: by.id,
    role: by.role,
    fields: { ...values, ...mapOf(others, (other) => other.caseId) },
    ...(happened ? { on: happened } : {}),
    ...(await whatTheySaw(command, seen, current)),
  } as StaffCommand;
  await requireTemporal(service.temporal);
  if (command === 'record-posted') await mustBeWritten(service, file, String(values['letter']));
  if (command === 'submit-for-check') {
    const { draftWords } = await import('./letters/drafts.ts');
    const summary = words.find(({ field }) => field === 'summary');
    words.push(...(await draftWords(service, file, await current(), key, summary)));
  }
  const stored = await service.store.insertTexts(file, words, by.id);
  try {
    const ask = (): Promise<CommandResult> =>
      updateCaseAgainstRecord(service, file, commandUpdate(command), commandMessage(asked));
    const result = await ask().catch(async (error: unknown) => {
      if (error instanceof RuleRefusal && (await lettersWent(service, file))) return ask();
      throw error;
    });
    await lettersGone(service, file, result);
    if (command === 'void' && others['into'] !== undefined)
      await tellItGoesOnHere(service, file, others['into'], asked);
    const unseen = notPrinted(words.map(({ field, body }) => ({ what: naming(field), body })));
    return { ...result, reference: file.reference, by, chosen, ...(unseen === null ? {} : { notPrinted: unseen }) };
  } catch (error) {
    if (!(error instanceof RuleRefusal)) throw error;
    // A refusal leaves no trace: not in the history, and not the words that came with it and were not there before.
    await service.store.removeTexts(file, stored);
    throw error;
  }
}

/** Cases that a command names by their references, by the name of the field; they are of the same landlord. */
async function casesNamed(
  service: ServiceContext,
  { landlordId }: CaseFile,
  fields: Readonly<Record<string, Field>>,
  values: Record<string, unknown>,
): Promise<Record<string, CaseFile>> {
  const named = Object.keys(values).filter((name) => fields[name]?.kind === 'case');
  const found: Record<string, CaseFile> = {};
  for (const name of named) {
    const other = await findCase(service, String(values[name]));
    if (other.landlordId !== landlordId) throw new BadInput(`${other.reference} is a case of another landlord.`);
    found[name] = other;
  }
  return found;
}

const mapOf = <T, V>(record: Record<string, T>, to: (value: T) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));

/** The case that goes on is linked with the one that was voided, so that each leads to the other and both histories are read. */
async function tellItGoesOnHere(
  service: ServiceContext,
  from: CaseFile,
  into: CaseFile,
  { key, by, role }: StaffCommand,
): Promise<void> {
  const link = {
    name: 'link-case',
    key: keyFrom('goes-on-here', key),
    by,
    role,
    fields: { other: from.caseId, why: 'duplicate-of-this' },
  } as StaffCommand;
  await updateCaseAgainstRecord(service, into, commandUpdate('link-case'), commandMessage(link));
}

/** How long whoever gave a command waits to see its letters go: a step is met by the dispatch of its letter. */
const LETTERS_PATIENCE_MS = 2_500;

/** The command has been carried out: a slow or absent mail server only delays the answer for a moment. */
async function lettersGone(service: ServiceContext, file: CaseFile, result: CommandResult): Promise<void> {
  await waitForLetters(service, file, result, LETTERS_PATIENCE_MS).catch(() => undefined);
}

/** What the person judged: what they were shown, else the case as it stands while they ask. */
async function whatTheySaw(
  command: CommandName,
  shown: string | undefined,
  current: () => Promise<CaseState>,
): Promise<{ seen?: string }> {
  if (!JUDGES.includes(command)) return {};
  const seen = shown ?? whatWasSeen(await current(), command);
  return seen === null ? {} : { seen };
}

const JUDGES: readonly CommandName[] = ['check-quality', 'respond', 'confirm-refusal'];

/** Who takes a case when nobody is named: the first whom the policy asks and no rule bars. */
function nextHandler(people: readonly Person[], state: CaseState, seat: string): Person {
  const barred = barredInSeat(state, seat);
  const asked = inSeat(people, policyById(state.policy.id), seat);
  const free = asked.filter((p) => !barred.includes(p.id));
  // Nothing goes to somebody who is away by itself while anybody is there.
  const first = free.find((p) => p.awayUntil === undefined) ?? free[0];
  if (first) return first;
  throw new BadInput('Nobody in a fitting role is free of having acted on this case: name who handles it with --to.');
}

export interface CustomerMessageOptions {
  via?: string | undefined;
  on?: string | undefined;
  key?: string | undefined;
  /** Handle of the colleague who wrote it down. */
  as?: string | undefined;
  naming?: FieldLabel | undefined;
  /**
   * Takes what was said also where the case cannot be reached, to be told later: for what comes from a customer's own
   * page.
   */
  keep?: MessageStore | undefined;
}

/** Where words wait until they stand in the record of their case. */
export interface MessageStore {
  saveMessage(file: CaseFile, word: CustomerMessage, words: StoredText[]): Promise<boolean>;
}

export interface MessageResult {
  reference: string;
  word: CustomerMessageName;
  key: string;
  /** Whether the case has been told; otherwise it is kept and told later. */
  told: boolean;
}

/** Passes on what a customer said. Never refused: it is recorded whatever the case's stage. */
export async function sendCustomerMessage(
  service: ServiceContext,
  reference: string,
  name: CustomerMessageName,
  given: FieldValues,
  { via = 'email', on, key: givenKey, as, naming = asOption, keep }: CustomerMessageOptions = {},
): Promise<MessageResult> {
  const key = givenKey === undefined ? newKey() : readKey(givenKey, naming('key', 'ofCall'));
  const file = await findCase(service, reference);
  const directory = await directoryOf(service, file.landlordId);
  const { fields } = CUSTOMER_MESSAGES[name];
  const read = readFields(fields, given, directory, (f, n) => textId(`${file.caseId}:${key}`, f, n), naming);
  const happened =
    on === undefined
      ? undefined
      : assertNotFuture(directory.day(on, naming('on', 'ofCall'), 'past'), naming('on', 'ofCall'), todayIn(service));
  const word = {
    key,
    name,
    via: oneOf(via, CHANNELS, naming('via', 'ofCall')),
    fields: read.values,
    ...(happened ? { on: happened } : {}),
    ...(as === undefined ? {} : { recordedBy: personByHandle(directory.people, as, naming('as', 'ofCall')).id }),
  } as CustomerMessage;
  // What is kept counts on the day it was said, however late its case hears of it: what came in time stays in time.
  const kept = { ...word, on: happened ?? todayIn(service) };
  const said = { reference: file.reference, word: name, key };
  if (keep) {
    // A message sent again under the same key is already on its way: the first request delivers it, or housekeeping does.
    const fresh = await keep.saveMessage(file, kept, read.words);
    return { ...said, told: !fresh || (await deliverMessage(service, file, kept)) };
  }
  await requireTemporal(service.temporal);
  await service.store.saveMessage(file, kept, read.words);
  // From here on the message is kept: if the connection fails it is delivered later, so it must not be sent again under
  // another key.
  if (!(await deliverMessage(service, file, kept))) return { ...said, told: false };
  await waitUntilHeard(service.store, file, key);
  return { ...said, told: true };
}

async function tellWord(service: ServiceContext, file: CaseToStart, { name, ...said }: CustomerMessage): Promise<void> {
  await signalCase(service.temporal, file, customerMessageSignal(name), said);
}

/**
 * Tells a case what was kept for it; false where it cannot be told now. Delivering it twice does no harm: the key is the
 * same. It stays kept until the case has recorded it: what Temporal took can still be lost with a run that somebody ends.
 */
export async function deliverMessage(
  service: ServiceContext,
  file: CaseToStart,
  word: CustomerMessage,
): Promise<boolean> {
  try {
    await tellWord(service, file, word);
    return true;
  } catch (error) {
    if (error instanceof ServerUnreachable || error instanceof NotFound) return false;
    throw error;
  }
}

/** The person somebody acts as: named, or from PUTRIGHT_AS; null where it is left to the case. */
export function actorFor(named: string | undefined, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return named ?? (env['PUTRIGHT_AS'] || undefined);
}
