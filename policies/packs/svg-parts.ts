/** How much a browser or a printer draws for an SVG that was made safe: what `<use>` draws again counts each time. Pure. */

interface Part {
  /** Elements inside, itself included. */
  own: number;
  /** Ids of what is drawn again inside. */
  uses: string[];
}

const WHOLE = '';
/** What stands between the brackets of each tag: made safe, it has no bracket in a text or an attribute. */
const tagsOf = (svg: string): string[] =>
  svg
    .split('<')
    .slice(1)
    .map((from) => from.slice(0, from.indexOf('>')));

/** Elements that are drawn, counted no further than `most`: parts that draw each other may double with each line. */
export function elementsDrawn(svg: string, most: number): number {
  const parts = partsOf(svg);
  const within = new Set<string>();
  const drawn = (id: string, left: number): number => {
    const part = parts.get(id);
    // What leads back to itself is drawn by nobody.
    if (part === undefined || within.has(id) || left <= 0) return 0;
    within.add(id);
    let all = part.own;
    for (const use of part.uses) {
      if (all > left) break;
      all += drawn(use, left - all);
    }
    within.delete(id);
    return all;
  };
  return Math.min(drawn(WHOLE, most + 1), most + 1);
}

/** The whole, and each part that has an id. */
function partsOf(svg: string): Map<string, Part> {
  const parts = new Map<string, Part>([[WHOLE, { own: 0, uses: [] }]]);
  const open: string[][] = [[WHOLE]];
  for (const tag of tagsOf(svg)) {
    if (tag.startsWith('/')) {
      open.pop();
      continue;
    }
    const id = /\sid="([^"]*)"/.exec(tag)?.[1];
    if (id !== undefined && !parts.has(id)) parts.set(id, { own: 0, uses: [] });
    const inside = [...new Set([...(open.at(-1) ?? [WHOLE]), ...(id === undefined ? [] : [id])])];
    const leads = tag.startsWith('use') ? /\s(?:xlink:)?href="([^"]*)"/.exec(tag)?.[1]?.trim() : undefined;
    for (const one of inside) {
      const part = parts.get(one);
      if (part === undefined) continue;
      part.own += 1;
      if (leads?.startsWith('#')) part.uses.push(leads.slice(1));
    }
    if (!tag.endsWith('/')) open.push(inside);
  }
  return parts;
}
