/**
 * What has happened so far to a case that began elsewhere: commands and words with their days. Read like any other
 * command, but all at once, so that the case comes in whole or not at all.
 */
import type { IsoDate } from '../../policies/types.ts';
import type { Channel, CommandName, Complaint, CustomerMessageName, Item } from '../../workflows/messages.ts';
import { COMMANDS, CUSTOMER_MESSAGES } from '../../workflows/messages.ts';
import { BadInput } from '../../platform/errors.ts';
import { readFields, type Directory, type FieldValues, type FieldLabel } from '../core/input/fields.ts';
import type { StoredText } from '../core/store/store.ts';
import { keyFrom, textId } from '../core/keys.ts';
import { personByHandle, type Person } from '../core/people.ts';

/** One thing that happened. `as` is the handle of who did it. */
export type PastStep =
  | { do: CommandName; as: string; on: IsoDate; given?: FieldValues }
  | { says: CustomerMessageName; on: IsoDate; via: Channel; given?: FieldValues };

/** The steps as the case takes them, and the words to be stored first. */
export interface ReadSteps {
  before: Item<Complaint>[];
  words: StoredText[];
}

export function readSteps(
  steps: readonly PastStep[],
  key: string,
  people: readonly Person[],
  directory: Directory,
  naming?: FieldLabel,
): ReadSteps {
  const before: Item<Complaint>[] = [];
  const words: StoredText[] = [];
  let earlier: IsoDate | null = null;
  steps.forEach((step, i) => {
    if (earlier !== null && step.on < earlier)
      throw new BadInput(`What happened on ${step.on} stands after what happened on ${earlier}: put them in order.`);
    earlier = step.on;
    const own = keyFrom('step', key, i);
    const fields = 'do' in step ? COMMANDS[step.do].fields : CUSTOMER_MESSAGES[step.says].fields;
    const read = readFields(fields, step.given ?? {}, directory, (f, n) => textId(own, f, n), naming);
    words.push(...read.words);
    if ('do' in step) {
      const { id: by, duties } = personByHandle(people, step.as, `${step.do} by`);
      const command = { name: step.do, key: own, by, duties, on: step.on, fields: read.values };
      before.push({ kind: 'command', command } as Item<Complaint>);
    } else {
      const word = { name: step.says, key: own, on: step.on, via: step.via, fields: read.values };
      before.push({ kind: 'word', word } as Item<Complaint>);
    }
  });
  return { before, words };
}
