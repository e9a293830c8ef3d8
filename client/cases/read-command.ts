/** How what somebody gave becomes a command: handles as ids, days as dates, texts as ids of words, whose turn it is. */
import { policyById } from '../../policies/registry.ts';
import {
  barredInSeat,
  type AnyCaseState,
  type AnyCommand,
  type CaseState,
  type Field,
} from '../../workflows/messages.ts';
import type { KindFace } from '../kinds/face.ts';
import { faceOfCase } from '../kinds/index.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { withAbsence } from '../core/absence.ts';
import { anyStateOf, directoryOf, findCase, stateOf, todayIn, type ServiceContext } from '../core/context.ts';
import { assertNotBefore, assertNotFuture } from '../core/input/dates.ts';
import { asOption, readFields, type FieldLabel, type FieldValues } from '../core/input/fields.ts';
import { gather } from '../core/input/gather.ts';
import { newKey, readKey, textId } from '../core/keys.ts';
import { handlerByHandle, inSeat, personByHandle, type Actor, type Person } from '../core/people.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { CaseFile, StoredText } from '../core/store/store.ts';
import { hookOf, type Asked } from './command-hooks.ts';

export interface CommandOptions {
  /** Handle of who does it; else whose turn it is. */
  as?: string | undefined;
  on?: string | undefined;
  /** A UUID; one is made where there is none. */
  key?: string | undefined;
  /** Fingerprint of what the person was shown, where the command judges something; else what stands now. */
  seen?: string | undefined;
  /** The last event they had seen: a case that has gone on since refuses the command. */
  afterSeq?: number | undefined;
  /** Key of a case given in somebody's stead, by which it is found again to be given back: made by putright alone. */
  cover?: `cover:${string}` | undefined;
  naming?: FieldLabel | undefined;
}

/** A command that can be given, with the words that are stored first. */
export interface ReadCommand {
  asked: Asked;
  words: StoredText[];
  by: Actor;
  /** Fields that were filled in for the person: to whom a case was given. */
  chosen: Record<string, string>;
}

/** Reads a command; throws one sentence that names everything wrong with what was given. */
export async function readCommand(
  service: ServiceContext,
  file: CaseFile,
  name: string,
  given: FieldValues,
  { as, on, key: givenKey, seen, afterSeq, cover, naming = asOption }: CommandOptions,
): Promise<ReadCommand> {
  const key = cover ?? (givenKey === undefined ? newKey() : readKey(givenKey, naming('key', 'ofCall')));
  const directory = await directoryOf(service, file.landlordId);
  const { people } = directory;
  const face = faceOfCase(file);
  const spec = Object.hasOwn(face.commands, name) ? face.commands[name] : undefined;
  if (spec === undefined)
    throw new RuleRefusal(
      'RC-1',
      `${file.reference} is of another kind (${face.called}), which has no such command: ${name}.`,
    );
  const hook = hookOf(file.caseKind, name);
  const chosen: Record<string, string> = {};
  const today = todayIn(service);
  let state: AnyCaseState | null = null;
  const standing = async (): Promise<AnyCaseState> => (state ??= await anyStateOf(service, file));
  const fields: Readonly<Record<string, Field>> = spec.fields;
  const seat = fields['to']?.seat;
  if (seat !== undefined && given['to'] === undefined) {
    const leave = await service.store.leave(file.landlordId, today);
    const person = nextHandler(withAbsence(people, leave, today), await standing(), seat);
    chosen['to'] = person.handle;
  }
  const textKey = `${file.caseId}:${key}`;
  const g = gather();
  const onDay = g.read(() =>
    on === undefined
      ? undefined
      : assertNotFuture(directory.day(on, naming('on', 'ofCall'), 'past'), naming('on', 'ofCall'), today),
  );
  const person = g.read(() => (as === undefined ? null : personByHandle(people, as, naming('as', 'ofCall'))));
  const read = g.read(() =>
    readFields(
      fields,
      { ...(hook.given?.(given, file, naming) ?? given), ...chosen },
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
  const by = person() ?? whoseTurn(face, people, await standing(), name);
  const command = {
    name,
    key,
    by: by.id,
    duties: by.duties,
    fields: { ...values, ...hook.looksUp?.(values, directory), ...mapOf(others, (other) => other.caseId) },
    ...(happened ? { on: happened } : {}),
    ...(await whatTheySaw(face, name, seen, standing)),
    ...(afterSeq === undefined ? {} : { afterSeq }),
  } satisfies AnyCommand;
  const current = (): Promise<CaseState> => stateOf(service, file);
  return { asked: { service, file, command, others, current }, words, by, chosen };
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

/** Whose turn it is where nobody was named. */
function whoseTurn(face: KindFace, people: readonly Person[], state: AnyCaseState, name: string): Actor {
  const found = face.turnOf(people, state, name);
  if (found !== null) return found;
  throw new BadInput('The landlord has nobody in a role that may: name who does it.');
}

/** What the person judged: what they were shown, else the case as it stands while they ask. */
async function whatTheySaw(
  face: KindFace,
  command: string,
  shown: string | undefined,
  standing: () => Promise<AnyCaseState>,
): Promise<{ seen?: string }> {
  const { judges } = (face.commands[command] ?? {}) as { judges?: string };
  if (judges === undefined) return {};
  const seen = shown ?? face.judged(await standing(), command);
  return seen === null ? {} : { seen };
}

/** Who takes a case when nobody is named: the first whom the policy asks and no rule bars. */
function nextHandler(people: readonly Person[], state: AnyCaseState, seat: string): Person {
  const barred = 'stage1' in state ? barredInSeat(state, seat) : [];
  const asked = inSeat(people, policyById(state.policy.id, state.policy.version), seat);
  const free = asked.filter((p) => !barred.includes(p.id));
  // Nothing goes to somebody who is away by itself while anybody is there.
  const first = free.find((p) => p.awayUntil === undefined) ?? free[0];
  if (first) return first;
  throw new BadInput(
    'Nobody in a fitting role is free of having acted on this case: name who handles it with --to, or have it decided that somebody does it all the same (allow-same-person).',
  );
}
