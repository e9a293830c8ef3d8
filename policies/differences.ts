/** What differs between two versions of a policy, in words: setting by setting, each with what it was and what it is. Pure. */
import { ASKED_OF_POLICY, saysOf, type AskedOfPolicy } from './parameters.ts';
import { STEP_NAMES } from './deadlines/card.ts';
import { countsInWords } from './deadlines/counts-in-words.ts';
import { DUTY_NAMES, nameOfDuty } from './roles/roles.ts';
import { DUTIES, STEPS, type DueRule, type Policy, type Duty, type Step } from './types.ts';

export interface Difference {
  /** The setting and the place in it: `deciders.refuseComplaint`. */
  field: string;
  /** What the setting is, in a sentence. */
  says: string;
  /** Null where it was not there, or is not any more. */
  was: string | null;
  is: string | null;
}

/** Every setting in which the second differs from the first, in the order of a pack. */
export function differences(before: Policy, after: Policy): Difference[] {
  return ASKED_OF_POLICY.flatMap((name) =>
    name === 'steps' ? stepDifferences(before, after) : settingDifferences(name, before, after),
  );
}

function stepDifferences(before: Policy, after: Policy): Difference[] {
  return STEPS.flatMap((step) => {
    const [was, is] = [before, after].map(({ steps }) => ruleInWords(steps[step].target));
    return was === is
      ? []
      : [{ field: `steps.${step}`, says: `${STEP_NAMES[step as Step]}.`, was: was ?? null, is: is ?? null }];
  });
}

const ruleInWords = (rule: DueRule | null): string =>
  rule === null ? 'no date of its own' : countsInWords(rule.earliest).replace(/\.$/, '');

function settingDifferences(name: AskedOfPolicy, before: Policy, after: Policy): Difference[] {
  const [was, is] = [before, after].map((policy) =>
    leaves(policy[name], name === 'roles' ? wordFor(DUTY_NAMES) : wordsOf(policy)),
  ) as [Map<string, string>, Map<string, string>];
  const places = [...new Set([...was.keys(), ...is.keys()])];
  return places
    .filter((place) => was.get(place) !== is.get(place))
    .map((place) => ({
      field: place === '' ? name : `${name}.${place}`,
      says: saysOf(name),
      was: was.get(place) ?? null,
      is: is.get(place) ?? null,
    }));
}

/** Every value of a setting by its place: things with a code stand under it, lists of words are one value. */
function leaves(value: unknown, word: WordFor, place = ''): Map<string, string> {
  if (value === undefined) return new Map();
  if (Array.isArray(value) && !value.some((v) => typeof v === 'object'))
    return new Map([[place, value.length === 0 ? 'nobody and nothing' : value.map(word).join(', ')]]);
  if (typeof value !== 'object' || value === null) return new Map([[place, word(value)]]);
  const entries = Array.isArray(value)
    ? value.map((v, n) => [nameOf(v) ?? String(n + 1), v] as const)
    : Object.entries(value as Record<string, unknown>);
  return new Map(entries.flatMap(([key, v]) => [...leaves(v, word, place === '' ? key : `${place}.${key}`)]));
}

const nameOf = (value: unknown): string | undefined => {
  const { code, id, name } = value as { code?: string; id?: string; name?: string };
  return code ?? id ?? name;
};

type WordFor = (value: unknown) => string;

/** Values as people read them, with these words for duties. */
const wordFor =
  (names: Readonly<Record<Duty, string>>): WordFor =>
  (value) => {
    if (value === null) return 'none';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    const word = String(value);
    return Object.hasOwn(names, word) ? names[word as Duty] : word;
  };

/** The same under a policy: whoever has a duty goes by the landlord's own word. */
const wordsOf = (policy: Policy): WordFor =>
  wordFor(Object.fromEntries(DUTIES.map((duty) => [duty, nameOfDuty(policy, duty)])) as Record<Duty, string>);
