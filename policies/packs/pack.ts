/**
 * A policy as its file in a pack has it: what it is called first, then its settings by section, each beside the clause in
 * which it stands, then the texts. The same policy as `Policy`, laid out for people.
 */
import { PARAMETERS, PARAMETER_NAMES, SECTIONS, type ParameterName } from '../parameters.ts';
import type { DueRule, Policy, Step, StepRule } from '../types.ts';

type Loose = Record<string, unknown>;

/** One setting in a pack. */
export interface Setting {
  value: unknown;
  clause?: string;
}

const BEFORE = ['id', 'version', 'name', 'inForceFrom', 'source', 'definition', 'timeToRaise', 'channels'] as const;
const AFTER = ['clauses', 'readings', 'statements'] as const;

/** The policy as a pack's `policy.json` has it. Its landlord stands in a file of its own. */
export function toPackPolicy(policy: Policy): Loose {
  const sections = SECTIONS.map((section) => [section, Object.fromEntries(settingsIn(policy, section))] as const);
  return { ...only(policy, BEFORE), ...Object.fromEntries(sections), ...only(policy, AFTER) };
}

function settingsIn(policy: Policy, section: string): [string, Setting][] {
  return PARAMETER_NAMES.filter((name) => PARAMETERS[name].section === section && policy[name] !== undefined).map(
    (name) => {
      const clause = policy.where[name];
      const value = name === 'steps' ? targetsOf(policy.steps) : policy[name];
      return [name, { value, ...(clause === undefined ? {} : { clause }) }];
    },
  );
}

/** The limits are the Code's, and stand in no pack. */
const targetsOf = (steps: Record<Step, StepRule>): Record<string, DueRule | null> =>
  Object.fromEntries(Object.entries(steps).map(([step, { target }]) => [step, target]));

const only = (from: object, names: readonly string[]): Loose =>
  Object.fromEntries(names.map((name) => [name, (from as Loose)[name]]));

/** Whether what was read from a file is laid out as in a pack. */
export const isPackPolicy = (input: unknown): input is Loose =>
  isObject(input) && SECTIONS.some((section) => isObject(input[section]));

/**
 * What a pack's `policy.json` says, as the schema reads it, for the landlord whose it is; and one sentence, with its place,
 * for each thing that is laid out wrongly. What is not known is handed on, so that the schema says so.
 */
export function fromPackPolicy(input: Loose, landlord: unknown): { policy: Loose; faults: PackFault[] } {
  const faults: PackFault[] = [];
  const policy: Loose = { where: {}, landlord, landlordId: isObject(landlord) ? landlord['id'] : undefined };
  const where = policy['where'] as Loose;
  for (const [name, value] of Object.entries(input)) {
    if (!isOneOf(SECTIONS, name)) {
      if (isOneOf([...BEFORE, ...AFTER], name)) policy[name] = value;
      else faults.push({ path: [name], says: `nothing called "${name}" stands here.` });
      continue;
    }
    if (!isObject(value)) {
      faults.push({ path: [name], says: 'expected a section of settings.' });
      continue;
    }
    for (const [setting, given] of Object.entries(value)) {
      const path = [name, setting];
      if (!isParameter(setting)) faults.push({ path, says: ENDED[setting] ?? `there is no setting "${setting}".` });
      else if (PARAMETERS[setting].section !== name)
        faults.push({ path, says: `"${setting}" stands in the section "${PARAMETERS[setting].section}".` });
      else if (
        !isObject(given) ||
        !('value' in given) ||
        Object.keys(given).some((k) => k !== 'value' && k !== 'clause')
      )
        faults.push({ path, says: 'expected { "value": …, "clause": "…" }, the clause only where there is one.' });
      else {
        policy[setting] = setting === 'steps' ? stepsOf(given['value']) : given['value'];
        if (given['clause'] !== undefined) where[setting] = given['clause'];
      }
    }
  }
  return { policy, faults };
}

/** Settings that were one once, and where what they said stands now. */
const ENDED: Readonly<Record<string, string>> = {
  extensionMax:
    'the longest extension is said once, by "stage1.extension-limit" and "stage2.extension-limit" of "steps": leave this out.',
};

export interface PackFault {
  /** Where in the file: the names and places that lead there. */
  path: (string | number)[];
  says: string;
}

const stepsOf = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([step, target]) => [step, { target }])) : value;

/** Where something of a policy stands in a pack's file. */
export function placeInPack(path: readonly PropertyKey[]): (string | number)[] {
  const [first, ...rest] = path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (first === undefined) return [];
  if (first === 'where') {
    const [name = ''] = rest;
    return isParameter(String(name)) ? [PARAMETERS[name as ParameterName].section, String(name), 'clause'] : [];
  }
  if (!isParameter(String(first))) return [first, ...rest];
  const inside = first === 'steps' && rest[1] === 'target' ? [rest[0] as string, ...rest.slice(2)] : rest;
  return [PARAMETERS[first as ParameterName].section, first, 'value', ...inside];
}

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);
const isParameter = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name);

/** What of a policy is kept with each version: all but its landlord, whose details hold for every version. */
export type PolicyText = Omit<Policy, 'landlord'>;
