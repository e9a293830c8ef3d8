/** Personal data as somebody puts it right: read as when it is logged, and only what differs from what stands (RC-6). */
import { BadInput } from '../../../platform/errors.ts';
import type { CommandName } from '../../../workflows/messages.ts';
import { readYesNo, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { isTooLong, LONGEST } from '../../core/input/limits.ts';
import type { Customer } from '../../core/store/store.ts';
import { contactStanding } from '../../kinds/complaint/standing.ts';
import { mustHavePostcode, readAddress, readEmail, readPhone } from '../intake/ways-to-reach.ts';

type Reader = (said: string, what: string) => string | null;

const READERS: Record<string, Reader> = {
  name: (said, what) => {
    if (isTooLong(said, 'line')) throw new BadInput(`${what}: a name has at most ${LONGEST.line} characters.`);
    return said;
  },
  email: readEmail,
  phone: readPhone,
  address: (said, what) => readAddress(said, what).join('\n'),
};

/** What was given, with only the personal data in it that is new; what is not there is not removed either. */
export function correctedContact(
  command: CommandName,
  given: FieldValues,
  customer: Customer,
  naming: FieldLabel,
): FieldValues {
  const standing = contactStanding(command, customer);
  if (standing === null) return given;
  const isSomebodyElse = given['another'] === true || readYesNo(String(given['another'] ?? '')) === true;
  const entries = Object.entries(given).flatMap(([field, said]): [string, FieldValues[string]][] => {
    if (field === 'remove') {
      const there = [said ?? []].flat().filter((f) => standing[String(f)] !== undefined || !(String(f) in READERS));
      return there.length === 0 ? [] : [[field, there.map(String)]];
    }
    const reader = READERS[field];
    if (reader === undefined || typeof said !== 'string' || said.trim() === '') return [[field, said]];
    const read = reader(said.trim(), naming(field));
    // Somebody else may sit at the same advice centre: what is given of them is theirs, although it reads the same.
    if (read === null || (read === standing[field] && !isSomebodyElse)) return [];
    if (field === 'address') mustHavePostcode(said, naming(field));
    return [[field, read]];
  });
  return Object.fromEntries(entries);
}
