/** Where to go after signing in: a page of ours or none. */

const START = '/work';
/** Not a page one wants to come back to. */
const NOT_BACK = /^\/(sign-in|sign-out|first|invite|assets)(\/|\?|$)/;

/** The path if it is one of ours, else the start: nobody is led elsewhere by a link to our sign-in. */
export function localPath(said: unknown): string {
  if (typeof said !== 'string' || said.length > 2_000) return START;
  // One slash, and no backslash or control character: browsers read "/\\evil.example" and "/\t/evil.example" as another host.
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(said)) return START;
  const base = 'http://ours.invalid';
  if (!URL.canParse(said, base)) return START;
  const { origin, pathname, search } = new URL(said, base);
  if (origin !== base || pathname.startsWith('//') || NOT_BACK.test(`${pathname}${search}`)) return START;
  return `${pathname}${search}`;
}
