/** The catalogue of rules, read from the tables of `docs/requirements/catalogue.md`: it stands there, and nowhere else. */
import { readFileSync } from 'node:fs';
import { OAK, OCTAVIA, OPTIVO } from '../support/packs.ts';

export interface Rule {
  /** Cited by code, tests and pages: `S1-4`. */
  id: string;
  /** What must be so, in our words. */
  rule: string;
  /** The clauses it comes from: "OCT 5.43 OAK 7.6.1". */
  source: string;
}

/** A clause of one of the three policies, and the rules that come from it. */
export interface Clause {
  policy: string;
  clause: string;
  /** What it says, in our words; nothing where no rule of this release acts upon it. */
  says: string;
  rules: string[];
}

const CATALOGUE = new URL('../../docs/requirements/catalogue.md', import.meta.url);
const POLICIES = { OCT: 'Octavia', OAK: 'Oak', OPT: 'Optivo' } as const;

/** Every rule, in the order of the catalogue. */
export function rules(text = readFileSync(CATALOGUE, 'utf8')): Rule[] {
  return [...text.matchAll(/^\| ([A-Z0-9]+-\d+) \| (.+) \| (.+) \|$/gm)].map(([, id = '', rule = '', source = '']) => ({
    id,
    rule,
    source,
  }));
}

/** What clauses say, by policy. */
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
const TEXTS: Texts = { Octavia: OCTAVIA.clauses, Oak: OAK.clauses, Optivo: OPTIVO.clauses };

/** Every clause that a rule comes from or that the system acts upon, policy by policy in its own order. */
export function clauses(all = rules(), texts = TEXTS): Clause[] {
  const found = new Map<string, Clause>();
  const at = (policy: string, clause: string): Clause => {
    const key = `${policy} ${clause}`;
    const one = found.get(key) ?? { policy, clause, says: '', rules: [] };
    found.set(key, one);
    return one;
  };
  for (const { id, source } of all)
    for (const { policy, clause } of clausesOf(source)) {
      const { rules: known } = at(policy, clause);
      if (!known.includes(id)) known.push(id);
    }
  for (const [policy, said] of Object.entries(texts))
    for (const [clause, says] of Object.entries(said)) at(policy, plain(clause)).says = says;
  return [...found.values()].toSorted(
    (a, b) => order(a.policy, b.policy) || a.clause.localeCompare(b.clause, 'en', { numeric: true }),
  );
}

/** One way of writing a clause: "9.0" is section 9. */
const plain = (clause: string): string => clause.replace(/\.0?$/, '').replace(/^app\./, 'appendix');

const order = (a: string, b: string): number =>
  Object.values(POLICIES).indexOf(a as never) - Object.values(POLICIES).indexOf(b as never);

/** "OCT 5.25-5.26 OPT app. two" as its clauses, a range as each clause in it. */
function clausesOf(source: string): { policy: string; clause: string }[] {
  return [...source.matchAll(/(OCT|OAK|OPT) ((?:(?!OCT|OAK|OPT).)+)/g)].flatMap(([, key, said = '']) =>
    (said.match(/app\. \w+|\d+[\d.]*(?:\(\w\))?'?(?:-[\d.]+)?/g) ?? [])
      .flatMap(spread)
      .map((clause) => ({ policy: POLICIES[key as keyof typeof POLICIES], clause: plain(clause) })),
  );
}

/** "5.25-5.27" is three clauses of section 5. */
function spread(said: string): string[] {
  const [, section = '', first, last] = /^((?:\d+\.)*)(\d+)-(?:[\d.]+\.)?(\d+)$/.exec(said) ?? [];
  if (first === undefined || last === undefined) return [said];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${section}${Number(first) + i}`);
}
