/**
 * What PostgreSQL can hold of what people wrote. This is the one place where text is made so: every parameter of every
 * question passes through it, and so does the text inside JSON.
 */

/** The only character that a text of PostgreSQL cannot hold. */
const NUL = '\u0000';
/** Half of a character: it stands alone where a text was cut in the middle of an emoji, and means nothing. */
const HALF_CHARACTER = /\p{Surrogate}/gu;
const REPLACEMENT = '\uFFFD';

/** The same text without what cannot be stored. */
export function storable(text: string): string {
  const whole = text.includes(NUL) ? text.replaceAll(NUL, '') : text;
  return whole.replace(HALF_CHARACTER, REPLACEMENT);
}

/** A parameter as it may be sent: text is made storable, also within a list, and the rest stays what it is. */
export function storableParameter(given: unknown): unknown {
  if (typeof given === 'string') return storable(given);
  return Array.isArray(given) ? given.map(storableParameter) : given;
}

/** Either of them as JSON writes it; a text that only speaks of such an escape is written with another backslash. */
const ESCAPED = /\\u(0000|d[89a-f][0-9a-f]{2})/i;

/** A value as JSON that PostgreSQL takes, whatever text is in it. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return ESCAPED.test(json)
    ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
    : json;
}
