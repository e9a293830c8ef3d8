/** How a customer is reached: an email address, a telephone number and a postal address, read from what somebody typed (IN-1). */
import { readEmailAddress } from '../../../platform/contact/email-address.ts';
import { isWholeAddress, saysNoPostcode } from '../../../platform/contact/postal-address.ts';
import { readTelephones, tidyTelephone } from '../../../platform/contact/telephone.ts';
import { BadInput } from '../../../platform/errors.ts';
import { isTooLong, LONGEST } from '../../core/input/limits.ts';

const MOST_LINES = 20;

/** An email address, cleaned; null for nothing said. Throws a sentence for what no mail server could take. */
export function readEmail(said: string | undefined, what: string): string | null {
  if (said === undefined) return null;
  const read = isTooLong(said, 'email') ? null : readEmailAddress(said);
  if (read !== null) return read.address;
  const several =
    said
      .slice(0, LONGEST.email)
      .split(/[\s,;]+/)
      .filter((part) => readEmailAddress(part) !== null).length > 1;
  throw new BadInput(
    several
      ? `${what}: that is more than one email address; give the one to write to.`
      : `${what}: that is not an email address; write it as name@example.org.`,
  );
}

/** A telephone number as it was written, cleaned; null for nothing said. Throws a sentence where no number is in it. */
export function readPhone(said: string | undefined, what: string): string | null {
  if (said === undefined) return null;
  const tidy = isTooLong(said, 'line') ? '' : tidyTelephone(said);
  if (readTelephones(tidy).length > 0) return tidy;
  throw new BadInput(`${what}: that is not a telephone number; write it as 01632 960001 or +44 1632 960001.`);
}

/** An address of a length that fits a letter; no lines where none was given. */
export function readAddress(said: string | string[] | undefined, what: string): string[] {
  const address = addressLines(said);
  if (address.length <= MOST_LINES && address.every((l) => l.length <= LONGEST.line)) return address;
  throw new BadInput(`${what}: an address has at most ${MOST_LINES} lines of at most ${LONGEST.line} characters.`);
}

/** An address as its lines, however it was typed, without one that only says that its postcode is not known. */
function addressLines(address: string | string[] | undefined): string[] {
  const all = Array.isArray(address) ? address : (address ?? '').split(/[\n,]/);
  return all.map((l) => l.trim()).filter((l) => l !== '' && !saysNoPostcode(l));
}

/** Throws a sentence for an address that no letter would reach: without postcode, country, or a word that nobody knows it. */
export function mustHavePostcode(said: string, what: string): void {
  if (!isWholeAddress(said.split(/[\n,]/)))
    throw new BadInput(`${what}: add the postcode, so that letters arrive. ${UNKNOWN_POSTCODE}`);
}

const UNKNOWN_POSTCODE = 'If it is in another country, end with the country. If nobody knows it, write: no postcode.';
