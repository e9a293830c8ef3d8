/** Whether a landlord's colour can be read on white, and its mark is a picture and nothing else. */

/** What text needs at least against its ground (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/** The contrast of `#rrggbb` with white, from 1 to 21. */
export function contrastWithWhite(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

export const isReadableOnWhite = (colour: string): boolean => contrastWithWhite(colour) >= LEAST_CONTRAST;

/** What a picture needs no more of: it would run, load something else, or hide what it is. */
const NOT_IN_A_PICTURE: readonly (readonly [found: RegExp, what: string])[] = [
  [/<script/i, 'a script'],
  [/\son[a-z]+\s*=/i, 'something that runs (an attribute that begins with “on”)'],
  [/javascript:/i, 'a script in a link'],
  [/<(foreignObject|iframe|embed|object|audio|video)\b/i, 'another document'],
  [/<!(DOCTYPE|ENTITY)/i, 'a document type'],
  [/<\?xml-stylesheet/i, 'a style sheet from elsewhere'],
  [/(href|src)\s*=\s*["']\s*(?!#|data:image\/(png|jpeg|gif);)/i, 'a link to something else'],
  [/@import|url\(\s*["']?\s*(?!#)/i, 'a style from elsewhere'],
];

/** What is in a mark that has no place in one, in a sentence; null where it is a picture and nothing else. */
export function faultOfLogo(svg: string): string | null {
  if (!/^<svg[\s>]/i.test(svg.trim())) return 'expected an SVG: a text that begins with <svg.';
  if (!/<\/svg>\s*$/i.test(svg)) return 'expected an SVG that ends with </svg>.';
  const found = NOT_IN_A_PICTURE.find(([pattern]) => pattern.test(svg));
  return found === undefined ? null : `it holds ${found[1]}: take that out, or give another picture.`;
}
