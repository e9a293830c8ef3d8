/**
 * A range for compensation with its reasons (RM-2, RM-3): from the landlord's own table on the day it went wrong, the
 * Ombudsman's fixed sums beside it, and what was offered in comparable cases. A suggestion: a person decides. Pure.
 */
import { formatDate } from '../calendar/dates.ts';
import type { IsoDate } from '../types.ts';
import { OMBUDSMAN_SUMS } from './ombudsman-sums.ts';
import { PARTS, tableOn, type CompensationPart, type CompensationSum, type CompensationTable } from './tables.ts';

/** From so much to so much, in pence. */
export interface PenceRange {
  low: number;
  high: number;
}

/** How much a factor weighs in this case. */
export const WEIGHTS = ['none', 'some', 'much'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What is asked before anything is suggested. */
export interface CompensationAsked {
  /** The day it began to go wrong: the table of that day holds. */
  from: IsoDate;
  /** Lines of the tables that apply, and how often or for how long. */
  lines: readonly { code: string; count: number }[];
  /** Each factor of RM-2 with its weight. */
  factors: Readonly<Record<string, Weight>>;
  /** What is owed by law, and what was lost and shown, in pence: nothing is suggested in their place. */
  statutory: number;
  loss: number;
}

/** What was offered in a case before, by its parts in pence. */
export interface PastOffer {
  reference: string;
  subject: string | null;
  on: IsoDate;
  parts: Readonly<Record<CompensationPart, number>>;
  factors: readonly string[];
  accepted: boolean;
}

/** One line as it was worked out. */
export interface SuggestedLine extends PenceRange {
  code: string;
  says: string;
  part: CompensationPart;
  clause: string;
  count: number;
}

export interface Suggested {
  /** Where the landlord's own table of that day stands; null where there is none. */
  table: string | null;
  lines: SuggestedLine[];
  parts: Record<CompensationPart, PenceRange>;
  total: PenceRange;
  reasons: string[];
  /** References of the cases it stands beside. */
  beside: string[];
}

/** So many comparable cases are shown, and so many are needed for a range of their own. */
const SHOWN = 8;
const NEEDED = 4;
/** The width of the range that factors leave, as a part of the whole. */
const WIDTH = 0.5;

/** The lines that may be chosen on a day: the landlord's own, and the Ombudsman's for what it leaves out. */
export function linesOn(
  tables: readonly CompensationTable[],
  day: IsoDate,
): { sum: CompensationSum; clause: string; own: boolean }[] {
  const own = tableOn(tables, day);
  const theirs = tableOn(OMBUDSMAN_SUMS, day);
  const ours = (own?.sums ?? []).map((sum) => ({ sum, clause: own?.clause ?? '', own: true }));
  const known = new Set(ours.map((o) => o.sum.code));
  const others = (theirs?.sums ?? []).filter((sum) => !known.has(sum.code));
  return [...ours, ...others.map((sum) => ({ sum, clause: theirs?.clause ?? '', own: false }))];
}

/** Cases most like this one: the same subject, then the most factors in common, then the latest. */
export function comparable(
  past: readonly PastOffer[],
  { subject, factors }: { subject: string | null; factors: CompensationAsked['factors'] },
): PastOffer[] {
  const weighed = Object.keys(factors).filter((f) => factors[f] !== 'none');
  const shared = (offer: PastOffer): number => offer.factors.filter((f) => weighed.includes(f)).length;
  return past
    .filter((offer) => offer.subject === subject)
    .toSorted((a, b) => shared(b) - shared(a) || (a.on < b.on ? 1 : -1))
    .slice(0, SHOWN);
}

/** The suggestion; throws nothing: codes that are not in a table of that day are left out, and said. */
export function suggest(
  asked: CompensationAsked,
  tables: readonly CompensationTable[],
  past: readonly PastOffer[],
): Suggested {
  const table = tableOn(tables, asked.from);
  const offered = linesOn(tables, asked.from);
  const reasons: string[] = [
    table === null
      ? `The policy has no table of sums that held on ${formatDate(asked.from)}.`
      : `${table.clause} held on ${formatDate(asked.from)}.`,
  ];
  const { place, says } = placeOf(asked.factors);
  reasons.push(says);
  const lines = asked.lines.flatMap(({ code, count }): SuggestedLine[] => {
    const found = offered.find((o) => o.sum.code === code);
    if (!found) {
      reasons.push(`No table of that day has “${code}”: it counts for nothing here.`);
      return [];
    }
    const { sum, clause } = found;
    const { low, high } = within(sum, place);
    return [{ code, says: sum.says, part: sum.part, clause, count, low: low * count, high: high * count }];
  });
  reasons.push(...belowOmbudsman(asked, lines));
  const parts = Object.fromEntries(
    PARTS.map((part) => [part, sumOf(lines.filter((l) => l.part === part))]),
  ) as Suggested['parts'];
  const fromPast = pastRanges(past);
  for (const part of ['trouble', 'distress'] as const) {
    const before = fromPast[part];
    if (lines.some((l) => l.part === part) || before === null) continue;
    parts[part] = before;
    reasons.push(
      `For ${PART_NAMES[part]} no line was chosen: the range is the middle half of ${past.length} comparable offers.`,
    );
  }
  parts.statutory = { low: asked.statutory, high: asked.statutory };
  parts.loss = plus(parts.loss, { low: asked.loss, high: asked.loss });
  return {
    table: table?.clause ?? null,
    lines,
    parts,
    total: sumOf(Object.values(parts)),
    reasons,
    beside: past.map((p) => p.reference),
  };
}

export const PART_NAMES: Record<CompensationPart, string> = {
  statutory: 'what the law owes',
  loss: 'what was lost',
  trouble: 'time and trouble',
  distress: 'distress and inconvenience',
};

/** Where in its range each sum lies, from 0 to 1, by how much the factors weigh; the whole range where none was weighed. */
function placeOf(factors: CompensationAsked['factors']): { place: number | null; says: string } {
  const weights = Object.values(factors);
  const much = weights.filter((w) => w === 'much').length;
  const some = weights.filter((w) => w === 'some').length;
  if (much + some === 0) return { place: null, says: 'No factor weighs: each sum may be anywhere in its range.' };
  const place = (2 * much + some) / (2 * weights.length);
  const where = place < 0.34 ? 'the lower' : place < 0.67 ? 'the middle' : 'the upper';
  return {
    place,
    says: `Of ${weights.length} factors ${much} weigh${much === 1 ? 's' : ''} much and ${some} somewhat: ${where} part of each range.`,
  };
}

/** Half of a sum's range, round the place the factors give it. */
function within({ least, most }: CompensationSum, place: number | null): PenceRange {
  if (place === null) return { low: least, high: most };
  const start = Math.min(Math.max(0, place - WIDTH / 2), 1 - WIDTH);
  const at = (part: number): number => Math.round(least + (most - least) * part);
  return { low: at(start), high: at(start + WIDTH) };
}

function belowOmbudsman(asked: CompensationAsked, lines: readonly SuggestedLine[]): string[] {
  const theirs = tableOn(OMBUDSMAN_SUMS, asked.from);
  return lines.flatMap((line) => {
    const sum = theirs?.sums.find((s) => s.code === line.code);
    if (!sum || line.high >= sum.most * line.count) return [];
    return [`${line.says}: the landlord’s own sum is below the Ombudsman’s, which applies its own.`];
  });
}

/** The middle half of what was offered before, by part, of offers that had it; null where there were too few. */
function pastRanges(past: readonly PastOffer[]): Record<'trouble' | 'distress', PenceRange | null> {
  const of = (part: CompensationPart): PenceRange | null => {
    const known = past
      .map((p) => p.parts[part])
      .filter((p) => p > 0)
      .toSorted((a, b) => a - b);
    if (known.length < NEEDED) return null;
    const at = (q: number): number => known[Math.round((known.length - 1) * q)] ?? 0;
    return { low: at(0.25), high: at(0.75) };
  };
  return { trouble: of('trouble'), distress: of('distress') };
}

const plus = (a: PenceRange, b: PenceRange): PenceRange => ({ low: a.low + b.low, high: a.high + b.high });
const sumOf = (ranges: readonly PenceRange[]): PenceRange => ranges.reduce(plus, { low: 0, high: 0 });
