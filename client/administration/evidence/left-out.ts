/** What somebody decides to leave out of an evidence pack, each with the reason its reader is given. Pure. */
import { BadInput } from '../../../platform/errors.ts';

export interface LeftOut {
  /** The case it belongs to; the only one that has it where left out. */
  reference: string | null;
  id: string;
  why: string;
}

const LINE = /^(?:([A-Za-z]+-\d{4}-\d+)[/ ])?\s*([LlDd]\d{1,5})\s*[:=]\s*(\S.*)$/s;

/** "D3: names a neighbour", "OCT-2026-00012/D3: names a neighbour": one line each. Throws one sentence for what is neither. */
export function readLeftOut(lines: readonly string[]): LeftOut[] {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = LINE.exec(line);
      const [, reference, id = '', why = ''] = found ?? [];
      if (found === null)
        throw new BadInput(
          `Say what is left out and why as “D3: names a neighbour”, with the case before it where several have one: “${line.slice(0, 60)}”.`,
        );
      return { reference: reference?.toUpperCase() ?? null, id: id.toUpperCase(), why: why.trim() };
    });
}

/** Why this one is left out; null where it is not. */
export function whyLeftOut(all: readonly LeftOut[], reference: string, id: string): string | null {
  return all.find((one) => one.id === id && (one.reference === null || one.reference === reference))?.why ?? null;
}

/** Throws one sentence where one names nothing of these cases, or something that several of them have. */
export function mustNameOne(
  all: readonly LeftOut[],
  cases: readonly { reference: string; ids: readonly string[] }[],
): void {
  for (const { reference, id } of all) {
    const having = cases.filter((c) => (reference === null || c.reference === reference) && c.ids.includes(id));
    if (having.length === 0)
      throw new BadInput(`There is no ${reference === null ? '' : `${reference}/`}${id} to leave out of this pack.`);
    if (having.length > 1)
      throw new BadInput(
        `Say of which case ${id} is left out: ${having.map((c) => `${c.reference}/${id}`).join(' or ')}.`,
      );
  }
}
