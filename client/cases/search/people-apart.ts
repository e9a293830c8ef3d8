/** Whose several cases are: one person's where a way to reach them is shared, two people's where only the name is. Pure. */
import { nameWords, withoutTitles } from '../../../db/queries/cases/name-matching.ts';
import { emailKey } from '../../../platform/contact/email-address.ts';
import { phoneKeys } from '../../../platform/contact/telephone.ts';
import type { PersonCase } from '../../core/store/store.ts';

type Theirs = [PersonCase, ...PersonCase[]];

/** The cases of each person, in the order in which they came. */
export function peopleIn(cases: readonly PersonCase[]): Theirs[] {
  let people: { keys: Set<string>; cases: Theirs }[] = [];
  for (const one of cases) {
    const keys = new Set(keysOf(one));
    const same = people.filter((p) => [...keys].some((key) => p.keys.has(key)));
    const [first, ...others] = same;
    if (first === undefined) {
      people.push({ keys, cases: [one] });
      continue;
    }
    for (const other of others) {
      first.cases.push(...other.cases);
      for (const key of other.keys) first.keys.add(key);
    }
    first.cases.push(one);
    for (const key of keys) first.keys.add(key);
    people = people.filter((p) => !others.includes(p));
  }
  const placed = new Map(cases.map((c, i) => [c.caseId, i]));
  const place = (c: PersonCase): number => placed.get(c.caseId) ?? 0;
  return people
    .map((p) => p.cases.toSorted((a, b) => place(a) - place(b)) as Theirs)
    .toSorted(([a], [b]) => place(a) - place(b));
}

/**
 * What only one person has. A name goes with each: a couple may share a telephone, and father and son an address. Of a
 * name the first letter of the first word and the last word count, for one is A. Fictional as well as Ada Fictional.
 */
function keysOf({ customer, email, phone, address }: PersonCase): string[] {
  const words = withoutTitles(nameWords(customer ?? ''));
  const name = words.length < 2 ? words.join('') : `${words[0]?.[0]} ${words.at(-1)}`;
  const whole = words.join(' ');
  const lines = nameWords(address.join(' ')).join(' ');
  return [
    ...(email === null ? [] : [`${name} ${emailKey(email)}`]),
    ...phoneKeys(phone ?? '').map((key) => `${name} ${key}`),
    ...(lines === '' ? [] : [`${whole} ${lines}`]),
  ];
}

/** In a few words where somebody lives or how they are reached; null where nothing is known. */
export function whereOf({ address, email, phone }: PersonCase): string | null {
  if (address.length === 0) return email ?? phone;
  return address.length === 1 ? (address[0] ?? null) : `${address[0]}, ${address.at(-1)}`;
}
