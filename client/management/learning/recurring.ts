/**
 * What several cases have in common (LN-2): offered with the reason why they were put together, never asserted. Pure; the
 * cases are those whoever asks may see.
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { monthsAfter } from '../../../policies/retention.ts';
import type { Learning } from '../../../policies/kinds/learning.ts';
import type { Trait } from '../../../policies/kinds/learning-policy.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { grouped } from './grouped.ts';
import type { CaseTraits, LearningDecisionRow } from '../../core/store/store-learning.ts';

/** Cases that are offered to be looked at together. */
export interface Offer {
  trait: Trait;
  caseIds: string[];
  /** What puts them together, to follow "They were put together because". */
  because: string;
  /** Stems of the words in common; empty of another trait. */
  stems: string[];
}

/** So many offers of one trait: more are never looked at. */
const MOST = 10;
/** A word that so large a part of the cases has says nothing of them. */
const COMMON = 0.15;
/** Two words stand together so much more often than chance would have it. */
const LIFT = 3;
/** The rarest words of a case are looked at: pairs of more would take seconds among thousands of cases. */
const WORDS_A_CASE = 25;
/** Two offers are one where they share so large a part of their cases. */
const SAME = 0.5;

/** Everything that recurs among cases that come newest first, by trait, without what a person has decided on already. */
export function recurring(
  cases: readonly CaseTraits[],
  { recursFrom, looksBackMonths }: Pick<Learning, 'recursFrom' | 'looksBackMonths'>,
  decided: readonly Pick<LearningDecisionRow, 'about' | 'caseIds'>[],
  today: IsoDate,
  contractorName: (name: string) => string = (name) => name,
): Offer[] {
  const since = formatDate(monthsAfter(today, -looksBackMonths));
  const offers = [
    ...sameHome(cases, recursFrom.home, since),
    ...sameEstate(cases, recursFrom.estate, since),
    ...sameContractor(cases, recursFrom.contractor, today, contractorName),
    ...sameWords(cases.slice(0, NEWEST_WORDS), recursFrom.words),
  ];
  return offers.filter((offer) => !isDecided(offer, decided));
}

/** Decided while it had these cases and perhaps more: with a new case it is offered again. */
function isDecided(offer: Offer, decided: readonly Pick<LearningDecisionRow, 'about' | 'caseIds'>[]): boolean {
  return decided.some((d) => d.about === offer.trait && offer.caseIds.every((id) => d.caseIds.includes(id)));
}

const largestFirst = (a: Offer, b: Offer): number =>
  b.caseIds.length - a.caseIds.length || (a.because < b.because ? -1 : 1);
const ids = (cases: readonly CaseTraits[]): string[] => cases.map((c) => c.caseId);

function groupedBy(cases: readonly CaseTraits[], key: (c: CaseTraits) => string | null): CaseTraits[][] {
  const groups = grouped(cases, key);
  groups.delete(null);
  return [...groups.values()];
}

function sameHome(cases: readonly CaseTraits[], least: number, since: string): Offer[] {
  return groupedBy(cases, (c) => c.home)
    .filter((group) => group.length >= least)
    .map((group) => ({
      trait: 'home' as const,
      caseIds: ids(group),
      because: `all ${group.length} came from one address since ${since}`,
      stems: [],
    }))
    .toSorted(largestFirst)
    .slice(0, MOST);
}

/** A postcode stands for an estate: it is some fifteen homes of one street or block. */
function sameEstate(cases: readonly CaseTraits[], least: number, since: string): Offer[] {
  return groupedBy(cases, (c) => c.postcode)
    .flatMap((group) => {
      const homes = new Set(group.map((c) => c.home)).size;
      if (group.length < least || homes < 2) return [];
      return {
        trait: 'estate' as const,
        caseIds: ids(group),
        because: `all ${group.length} came from one postcode since ${since}, from ${homes} homes`,
        stems: [],
      };
    })
    .toSorted(largestFirst)
    .slice(0, MOST);
}

/** Months that count as lately, of a contractor. */
const LATELY = 3;

function sameContractor(
  cases: readonly CaseTraits[],
  least: number,
  today: IsoDate,
  nameOf: (name: string) => string,
): Offer[] {
  const from = monthsAfter(today, -LATELY);
  const all = new Set(cases.flatMap((c) => c.contractors));
  return [...all]
    .flatMap((name) => {
      const theirs = cases.filter((c) => c.contractors.includes(name));
      const lately = theirs.filter((c) => c.received >= from);
      const before = theirs.length - lately.length;
      const oldest = theirs.reduce((day, c) => (c.received < day ? c.received : day), today);
      const usual = before / Math.max(1, quartersBetween(oldest, from));
      if (lately.length < least || lately.length < usual * 1.5) return [];
      const then = before === 0 ? 'none before' : `${before} before, ${usual.toFixed(1)} in a usual three months`;
      return {
        trait: 'contractor' as const,
        caseIds: ids(lately),
        because: `${nameOf(name)} had to do with ${lately.length} cases received since ${formatDate(from)}, and with ${then}`,
        stems: [],
      };
    })
    .toSorted(largestFirst)
    .slice(0, MOST);
}

const monthOf = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const quartersBetween = (from: IsoDate, until: IsoDate): number =>
  Math.max(0, (monthOf(until) - monthOf(from)) / LATELY);

/** The words of so many of the newest cases are looked at: those of more would take seconds. */
const NEWEST_WORDS = 1_500;
/** Pairs of words that are looked at more closely: those that stand together most beyond chance. */
const PAIRS = 200;

/**
 * Two words that stand together in cases of several homes far more often than if they had nothing to do with each other.
 * Pairs that mean much the same cases become one offer with all of their words.
 */
function sameWords(cases: readonly CaseTraits[], least: number): Offer[] {
  const having = casesByWord(cases, least);
  const pairs = pairsBeyondChance(cases, [...having], least);
  const offers: (Offer & { expected: number })[] = [];
  for (const { stems, expected } of pairs) {
    const [first, second] = stems.map((stem) => having.get(stem) ?? new Set<CaseTraits>());
    const group = [...(first ?? [])].filter((one) => second?.has(one));
    if (new Set(group.map((c) => c.home ?? c.caseId)).size < 2) continue;
    const same = offers.find((o) => overlap(o.caseIds, ids(group)) >= SAME);
    if (same) same.stems = [...new Set([...same.stems, ...stems])].slice(0, 5);
    else if (offers.length < MOST) offers.push({ trait: 'words', caseIds: ids(group), because: '', stems, expected });
  }
  return offers.map(({ expected, ...offer }) => ({
    ...offer,
    because: `the same words stand in ${offer.caseIds.length} of ${cases.length} cases, where chance alone would bring about ${expected < 1 ? 'none' : Math.round(expected)}`,
  }));
}

/** Which cases have a word, of the words that are neither rare nor common. */
function casesByWord(cases: readonly CaseTraits[], least: number): Map<string, Set<CaseTraits>> {
  const having = new Map<string, Set<CaseTraits>>();
  for (const one of cases)
    for (const word of one.words) {
      const known = having.get(word);
      if (known) known.add(one);
      else having.set(word, new Set([one]));
    }
  const most = Math.max(least, Math.floor(cases.length * COMMON));
  return new Map([...having].filter(([, has]) => least <= has.size && has.size <= most));
}

/** Pairs that stand together in enough cases, and often enough beyond chance; those furthest beyond it first. */
function pairsBeyondChance(
  cases: readonly CaseTraits[],
  having: readonly (readonly [string, ReadonlySet<CaseTraits>])[],
  least: number,
): { stems: string[]; expected: number }[] {
  // Numbered by how rare they are, so that the rarest of a case are its lowest, and a pair is one number.
  const words = having.toSorted(([a, x], [b, y]) => x.size - y.size || (a < b ? -1 : 1));
  const numbers = new Map(words.map(([word], i) => [word, i]));
  const together = new Map<number, number>();
  for (const one of cases) {
    const own = [...new Set(one.words)]
      .flatMap((word) => numbers.get(word) ?? [])
      .toSorted((a, b) => a - b)
      .slice(0, WORDS_A_CASE);
    for (const [i, first] of own.entries())
      for (const second of own.slice(i + 1)) {
        const pair = first * words.length + second;
        together.set(pair, (together.get(pair) ?? 0) + 1);
      }
  }
  return [...together]
    .filter(([, count]) => count >= least)
    .map(([pair, count]) => {
      const both = [words[Math.floor(pair / words.length)], words[pair % words.length]];
      const expected = both.reduce((n, word) => n * (word?.[1].size ?? 0), 1) / cases.length;
      return { stems: both.flatMap((word) => word?.[0] ?? []).toSorted(), expected, beyond: count - expected, count };
    })
    .filter(({ count, expected }) => count >= expected * LIFT)
    .toSorted((a, b) => b.beyond - a.beyond || (a.stems.join(' ') < b.stems.join(' ') ? -1 : 1))
    .slice(0, PAIRS);
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const both = b.filter((id) => a.includes(id)).length;
  return both / Math.min(a.length, b.length);
}
