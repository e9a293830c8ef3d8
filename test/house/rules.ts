/** The catalogue of rules, read from the tables of `docs/requirements/catalogue.md`: it stands there, and nowhere else. */
import { readFileSync } from 'node:fs';

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

/** Every clause that a rule comes from, policy by policy in its own order. */
export function clauses(all = rules()): Clause[] {
  const found = new Map<string, Clause>();
  for (const { id, source } of all)
    for (const { policy, clause } of clausesOf(source)) {
      const one = found.get(`${policy} ${clause}`) ?? { policy, clause, rules: [] };
      one.rules.push(id);
      found.set(`${policy} ${clause}`, one);
    }
  return [...found.values()].toSorted(
    (a, b) => order(a.policy, b.policy) || a.clause.localeCompare(b.clause, 'en', { numeric: true }),
  );
}

const order = (a: string, b: string): number =>
  Object.values(POLICIES).indexOf(a as never) - Object.values(POLICIES).indexOf(b as never);

/** "OCT 5.25-5.26 OPT app. two" as its clauses, a range as each clause in it. */
function clausesOf(source: string): { policy: string; clause: string }[] {
  return [...source.matchAll(/(OCT|OAK|OPT) ((?:(?!OCT|OAK|OPT).)+)/g)].flatMap(([, key, said = '']) =>
    (said.match(/app\. \w+|\d+[\d.]*(?:\(\w\))?'?(?:-[\d.]+)?/g) ?? [])
      .flatMap(spread)
      .map((clause) => ({ policy: POLICIES[key as keyof typeof POLICIES], clause })),
  );
}

/** "5.25-5.27" is three clauses of section 5. */
function spread(said: string): string[] {
  const [, section = '', first, last] = /^((?:\d+\.)*)(\d+)-(?:[\d.]+\.)?(\d+)$/.exec(said) ?? [];
  if (first === undefined || last === undefined) return [said.replace(/\.$/, '')];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${section}${Number(first) + i}`);
}
