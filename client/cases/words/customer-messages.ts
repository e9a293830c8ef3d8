/** What a customer says, as somebody passes it on: kept first, then their case is told of it (DESIGN §4.1, §4.2). */
import {
  CHANNELS,
  customerMessageSignal,
  type CustomerMessage,
  type CustomerMessageName,
  type Through,
} from '../../../workflows/messages.ts';
import { storable } from '../../../db/driver/storable.ts';
import { BadInput, NotFound, RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { directoryOf, findCase, mustTakeMore, todayIn, type ServiceContext } from '../../core/context.ts';
import { waitUntilHeard } from '../../core/current-state.ts';
import { assertNotFuture } from '../../core/input/dates.ts';
import { countedAsNowFor } from '../earlier-days.ts';
import { asOption, oneOf, readFields, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { newKey, readKey, textId } from '../../core/keys.ts';
import { personByHandle } from '../../core/people.ts';
import type { CaseFile, StoredText } from '../../core/store/store.ts';
import { requireTemporal, signalCase, type CaseToStart } from '../../core/temporal.ts';

export interface CustomerMessageOptions {
  via?: string | undefined;
  on?: string | undefined;
  key?: string | undefined;
  /** Handle of the colleague who wrote it down. */
  as?: string | undefined;
  naming?: FieldLabel | undefined;
  /** Why it may not have been the customer who said it. */
  through?: Through | undefined;
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

/** What whoever wrote it down reads: also that the case has not heard it yet, where it could not be told. */
export function saidOf({ told }: Pick<MessageResult, 'told'>, recorded: string): string {
  return told
    ? recorded
    : `${recorded} The case cannot be told just now: what was said is kept, and the case is told by itself. Do not enter it again.`;
}

/** Passes on what a customer said. Never refused: it is recorded whatever the case's stage. */
export async function sendCustomerMessage(
  service: ServiceContext,
  reference: string,
  name: CustomerMessageName,
  given: FieldValues,
  { via = 'email', on, key: givenKey, as, naming = asOption, keep, through }: CustomerMessageOptions = {},
): Promise<MessageResult> {
  const key = givenKey === undefined ? newKey() : readKey(givenKey, naming('key', 'ofCall'));
  const file = await findCase(service, reference);
  mustTakeMore(file);
  const directory = await directoryOf(service, file.landlordId);
  const face = faceOfCase(file);
  const spec = Object.hasOwn(face.customerMessages, name) ? face.customerMessages[name] : undefined;
  if (spec === undefined)
    throw new RuleRefusal(
      'RC-1',
      `${file.reference} is of another kind (${face.called}): record what was said as inform.`,
    );
  const { fields } = spec;
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
    ...(through === undefined ? {} : { through }),
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
  if (!(await service.store.saveMessage(file, kept, read.words))) {
    const texts = await service.store.texts(file);
    if (read.words.some(({ id, body }) => texts.has(id) && texts.get(id) !== storable(body)))
      throw new BadInput(
        `${naming('key', 'ofCall')}: other words were recorded on ${file.reference} under it. Nothing of these was kept: send them under a key of their own.`,
      );
  }
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
    await countedAsNowFor(service, file, word);
    await tellWord(service, file, word);
    return true;
  } catch (error) {
    if (error instanceof ServerUnreachable || error instanceof NotFound) return false;
    throw error;
  }
}
