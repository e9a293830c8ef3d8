/**
 * The landlords here with every version of their policies: data that a process is given when it starts, and again when one
 * of them changes. Nothing is known before; no policy is compiled in.
 */
import type { IsoDate, Policy } from './types.ts';

export { casePolicyFor, toCasePolicy } from './case-policy.ts';

/** A landlord as it is registered: its policy's versions, the oldest first, at least one. */
export interface RegisteredLandlord {
  versions: readonly Policy[];
  /** No new cases from this day on; null while it goes on. */
  ended: IsoDate | null;
  /** It was handed over to another installation, where it goes on. */
  moved?: boolean;
}

interface Registered extends RegisteredLandlord {
  inForce: Policy;
}

let registered: readonly Registered[] | null = null;
let asOf: IsoDate | null = null;

/** Puts these landlords in the place of all that were known. `today` decides which version of each is in force. */
export function registerLandlords(landlords: readonly RegisteredLandlord[], today: IsoDate): void {
  asOf = today;
  registered = landlords.flatMap((landlord) => {
    const inForce = inForceOn(landlord.versions, today);
    return inForce === null ? [] : [{ ...landlord, inForce }];
  });
}

/** The day that decided which versions are in force; null before any landlord is known. */
export const registeredOn = (): IsoDate | null => asOf;

/** Whether this version of a policy is known here. */
export const isVersionKnown = (id: string, version: string): boolean =>
  all().some(({ versions }) => versions.some((p) => p.id === id && p.version === version));

/** The newest version that is in force on that day; where all of them lie ahead, the first. */
export function inForceOn(versions: readonly Policy[], day: IsoDate): Policy | null {
  return versions.findLast(({ inForceFrom }) => inForceFrom <= day) ?? versions[0] ?? null;
}

/** Knows of none again, as a process that has just begun. */
export function forgetLandlords(): void {
  [registered, asOf] = [null, null];
}

/** Whether anybody has said yet which landlords there are: without it nothing can be said of any. */
export const areLandlordsKnown = (): boolean => registered !== null;

const all = (): readonly Registered[] => registered ?? [];

/** The policy of each landlord that is in force now. */
export const policiesInForce = (): readonly Policy[] => all().map(({ inForce }) => inForce);

/** The same of the landlords that still take new cases. */
export const policiesOpen = (): readonly Policy[] =>
  all()
    .filter(({ ended, moved }) => moved !== true && (ended === null || asOf === null || asOf < ended))
    .map(({ inForce }) => inForce);

/** The day from which a landlord takes no new cases; null while it does. */
export const endOf = (landlordId: string): IsoDate | null =>
  all().find(({ inForce }) => inForce.landlordId === landlordId)?.ended ?? null;

/** Whether a landlord was handed over to another installation: nothing of it goes on here. */
export const isMoved = (landlordId: string): boolean =>
  all().find(({ inForce }) => inForce.landlordId === landlordId)?.moved === true;

/** Every version of a landlord's policy, the oldest first. */
export const versionsOf = (landlordId: string): readonly Policy[] =>
  all().find(({ inForce }) => inForce.landlordId === landlordId)?.versions ?? [];

/**
 * A policy by its id: the version that is in force, or the one a case is ruled by. A version that was never kept is answered
 * with the oldest that was. Throws an Error, one sentence naming the known ones, if there is no such policy.
 */
export function policyById(id: string, version?: string): Policy {
  const found = all().find(({ inForce }) => inForce.id === id);
  if (found === undefined) {
    const known = all().map(({ inForce }) => inForce.id);
    throw new RangeError(
      `There is no policy "${id}": ${known.length === 0 ? 'none is known' : `known are ${known.join(', ')}`}.`,
    );
  }
  if (version === undefined) return found.inForce;
  return found.versions.find((policy) => policy.version === version) ?? found.versions[0] ?? found.inForce;
}
