/** What every kind of case says its words with: names of people, codes as words, sentences that begin with a capital. */

import type { Duty } from '../../policies/types.ts';

/** How ids are turned into what people know: names of staff, the words a person wrote. */
export interface Names {
  /** Name of a member of staff, or the id itself. */
  staff(id: string): string;
  /** What the landlord calls whoever has this duty: "Complaints Team Leader". */
  duty(duty: Duty): string;
  /** The words stored under an id; null where they have been erased or may not be read here. */
  words(id: string): string | null;
  /** What a team or contractor is called, by its short name; where it is not known, that name in words. */
  party?(name: string): string;
}

/** Codes that are no English with their hyphens taken out. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  'service-charge-level': 'the level of a service charge',
  'meeting-offer': 'offer of a meeting',
  'closing-check': 'contact before closing',
  'explaining-call': 'call to explain',
  'no-phone-calls': 'no telephone calls',
  'other-language': 'another language',
  audio: 'a sound recording',
  'with-customers': 'staff and involved customers',
  'single-contact': 'one person to contact',
  'carry-on': 'the complaint goes on',
  close: 'the complaint is closed',
  joins: 'into this complaint',
  'new-complaint': 'a new complaint',
  mp: 'MP',
  'ex-occupier': 'former occupier',
  'pre-action-protocol': 'pre-action protocol',
  'own-words': 'their own words say it',
  'fire-or-structure': 'fire, or a structure that could fail',
  'accountable-person': 'the duties of whoever is accountable for the building',
};

/** A code in words: 'partially-upheld' as 'partially upheld'. */
export const plain = (code: string): string =>
  Object.hasOwn(CODE_WORDS, code) ? (CODE_WORDS[code] ?? code) : code.replaceAll('-', ' ');

/** With a capital at its beginning. */
export const capitalised = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);

/** '1 consent', '3 consents'. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** 'every working day', 'every 5 working days'. */
export const everyDays = (n: number): string => (n === 1 ? 'every working day' : `every ${n} working days`);

/** How soon a case is looked at, in words to follow its status; the usual is not said (IN-15). */
export const PRIORITY_NAMES: Readonly<Record<number, string>> = {
  1: 'high priority',
  2: 'raised priority',
  3: 'usual priority',
};

/** 'one', 'one and two', 'one, two and three'. */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
