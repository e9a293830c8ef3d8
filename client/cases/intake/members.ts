/** Who complains together with the customer, as somebody types it: one person a line, a name and then how they are reached (IN-8). Pure. */
import { cleanLine } from '../../../letters/signs/clean-words.ts';
import { phonesOf, readContact } from '../../../platform/contact/contact.ts';
import { isWholeAddress } from '../../../platform/contact/postal-address.ts';
import { BadInput } from '../../../platform/errors.ts';
import { LONGEST } from '../../core/input/limits.ts';

/** Somebody of a group as they were named. */
export interface MemberAsRead {
  name: string;
  email: string | null;
  phone: string | null;
  address: string | null;
}

/** As many as can be named at once; more are added to the case. */
export const MOST_MEMBERS = 100;

/**
 * A line each: "Bea Moss, bea@example.org". What shows no way to reach them stays beside their name, so that nothing that was
 * said is lost. Throws a sentence where there are too many, or a line is too long to be one person.
 */
export function readMembers(said: string | readonly string[] | undefined, what: string): MemberAsRead[] {
  const lines = [said ?? []]
    .flat()
    .flatMap((part) => part.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > MOST_MEMBERS)
    throw new BadInput(`${what}: name at most ${MOST_MEMBERS} people here, and add the others to the case.`);
  if (lines.some((line) => line.length > LONGEST.line * 2))
    throw new BadInput(`${what}: a line is one person, with their name and how they are reached; one is too long.`);
  return lines.map(memberIn);
}

function memberIn(line: string): MemberAsRead {
  const ends = line.search(/[,;\t]/);
  const [first, rest] = ends === -1 ? [line, ''] : [line.slice(0, ends), line.slice(ends + 1)];
  const named = first.includes('@') || first.trim() === '' ? null : first;
  const { emails, phones, address, other } = readContact(named === null ? line : rest);
  const [email = null, ...more] = emails;
  const whole = address.length > 0 && isWholeAddress(address);
  const beside = [...more, ...(whole ? [] : address), ...other]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const name = named ?? email ?? line;
  return {
    name: cleanLine(beside.length === 0 ? name : `${name} (${beside.join(', ')})`),
    email,
    phone: phones.length === 0 ? null : phonesOf({ emails, phones, address, other }),
    address: whole ? address.join('\n') : null,
  };
}
