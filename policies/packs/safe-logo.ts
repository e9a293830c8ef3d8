/**
 * A mark made safe: it is taken apart into its tags and written anew from those that a picture needs, so that nothing else
 * can be in what is kept, whatever stood there.
 */

import { elementsDrawn } from './svg-parts.ts';

/** What pictures are made of. */
const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient stop clipPath mask symbol use pattern'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  (
    'xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform id class fill fill-rule fill-opacity ' +
    'stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-opacity opacity clip-path ' +
    'clip-rule mask offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits ' +
    'patternTransform preserveAspectRatio font-family font-size font-weight font-style letter-spacing text-anchor dx dy ' +
    'role aria-label href xlink:href xmlns:xlink version'
  ).split(' '),
);

/** Longest mark that is kept. */
const LONGEST = 200_000;
/** Most elements that are drawn of it: it stands on every page and letter. */
const MOST_DRAWN = 20_000;
/** Deeper than any drawing program groups. */
const DEEPEST = 100;
/** Signs that a name stands for, which no SVG by itself knows. */
const UNKNOWN_SIGN = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/i;

export type SafeLogo = { svg: string; leftOut: string[]; fault: null } | { svg: null; fault: string };

const TAG =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![^>]*>|<(\/?)([\w:-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /\s([\w:.-]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g;

/** The picture in an SVG and nothing else, with what was left out; or why it is none. */
export function safeLogo(given: string): SafeLogo {
  const text = given.replace(/^\uFEFF/, '').trim();
  if (text.length > LONGEST) return { svg: null, fault: 'The file is too large for a mark: 200 KB at most.' };
  const leftOut = new Set<string>();
  const open: string[] = [];
  let out = '';
  let dropped = 0;
  let last = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, closing, name, attributes = '', empty] = match;
    const between = text.slice(last, match.index);
    last = match.index + whole.length;
    if (between.includes('<') || UNKNOWN_SIGN.test(between)) return { svg: null, fault: NO_SVG };
    if (dropped === 0 && open.length > 0) out += between;
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop() !== name) return { svg: null, fault: NO_SVG };
      if (dropped > 0) dropped -= 1;
      else out += `</${name}>`;
      continue;
    }
    if (open.length === 0 && (name !== 'svg' || out !== '')) return { svg: null, fault: NO_SVG };
    const taken = ELEMENTS.has(name) && dropped === 0;
    if (!taken && dropped === 0) leftOut.add(`<${name}>`);
    const named = open.length === 0 && !/\sxmlns\s*=/.test(attributes) ? ` ${NAMESPACE}${attributes}` : attributes;
    if (taken) out += `<${name}${safeAttributes(named, leftOut)}${empty === '/' ? '/' : ''}>`;
    if (empty === '/') continue;
    if (open.length === DEEPEST) return { svg: null, fault: NO_SVG };
    open.push(name);
    if (!taken) dropped += 1;
  }
  if (open.length > 0 || text.slice(last).trim() !== '' || out === '') return { svg: null, fault: NO_SVG };
  if (elementsDrawn(out, MOST_DRAWN) > MOST_DRAWN)
    return {
      svg: null,
      fault: 'The picture draws the same parts too often: export it again as plain SVG, or simpler.',
    };
  return { svg: out, leftOut: [...leftOut], fault: null };
}

/** Without it no browser takes it for a picture. */
const NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"';

const NO_SVG = 'The file is no SVG that can be read: export it again as plain SVG from the program that drew it.';

function safeAttributes(text: string, leftOut: Set<string>): string {
  return [...text.matchAll(ATTRIBUTE)]
    .flatMap(([, name = '', one, two]) => {
      const value = one ?? two ?? '';
      if (!ATTRIBUTES.has(name) || !isPlain(name, value)) {
        leftOut.add(name);
        return [];
      }
      return [` ${name}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`];
    })
    .join('');
}

/** A value that leads nowhere but into the picture itself. */
function isPlain(name: string, value: string): boolean {
  if (name.startsWith('xmlns')) return /^https?:\/\/www\.w3\.org\/[\w/]*$/.test(value);
  if (name.endsWith('href')) return /^#[\w.-]+$/.test(value.trim());
  return !/url\s*\(\s*(?!["']?#)|javascript:|@import|&#|\\/i.test(value) && !UNKNOWN_SIGN.test(value);
}
