/**
 * A setting of a policy as a form: its fields are made from the schema that checks it, so that no setting is left out and
 * none is read by other rules than a pack's. Pure.
 */
import { DUTY_NAMES, rolesIn, type WithRoles } from '../../../policies/roles/roles.ts';
import { STEP_NAMES } from '../../../policies/deadlines/card.ts';
import { saysOf, type AskedOfPolicy } from '../../../policies/parameters.ts';
import { settingSchema, type PolicyFault } from '../../../policies/schema.ts';
import { STEPS, type LandlordRole, type Policy } from '../../../policies/types.ts';
import { FROM, inWords as dateInWords } from '../policy-in-force.ts';
import { DECISIONS } from '../decision-names.ts';
import { shortNameOf, type LoosePolicy } from './draft.ts';
import type { Field } from '../../../workflows/messages.ts';
import { LETTER_NAMES } from '../../kinds/complaint/labels.ts';
import { capitalised, plain } from '../../kinds/words.ts';

/** The part of JSON Schema in which settings are described. */
interface Schema {
  type?: string;
  enum?: string[];
  const?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  items?: Schema;
}

type Json = unknown;
type Sent = Readonly<Record<string, string | string[] | undefined>>;

export interface SettingField {
  name: string;
  /** What fields beside one another are about: a step, a decision, one of a list. */
  group: string;
  field: Field;
  choices: { value: string; text: string }[];
  values: string[];
  /** Short answers have one line. */
  long: boolean;
}

/** Between the places of a field's name: a step's own name has dots in it. */
const SEP = '/';
/** The field of the clause in which a setting stands. */
export const CLAUSE = 'clause';

/** The limits are the Code's: no form asks for them. */
const NOT_ASKED = ['limit'];
const LONG = ['says', 'text', 'about', 'helpsWith', 'problem', 'reading', 'reason', 'exceptions', 'sentTo'];

/** The fields of a setting, filled in with its value. */
export function settingFields(name: AskedOfPolicy, value: Json): SettingField[] {
  return fieldsOf(settingSchema(name) as Schema, value, [], !isNeeded(name));
}

const OPTIONAL_SETTINGS = new Map<AskedOfPolicy, boolean>();
function isNeeded(name: AskedOfPolicy): boolean {
  const known = OPTIONAL_SETTINGS.get(name);
  if (known !== undefined) return known;
  // "; … when left out" and "null for none" stand in the sentence of a setting that may be empty.
  const needed = !/left out|null/.test(saysOf(name));
  OPTIONAL_SETTINGS.set(name, needed);
  return needed;
}

function fieldsOf(schema: Schema, value: Json, path: string[], mayBeEmpty: boolean): SettingField[] {
  const { kind, inner } = kindOf(schema);
  const empty = mayBeEmpty || inner !== schema;
  switch (kind) {
    case 'object':
      return Object.entries(inner.properties ?? {})
        .filter(([key]) => !NOT_ASKED.includes(key))
        .flatMap(([key, each]) =>
          fieldsOf(each, at(value, key), [...path, key], empty || !inner.required?.includes(key)),
        );
    case 'record':
      return keysOf(inner, value).flatMap((key) =>
        fieldsOf(inner.additionalProperties as Schema, at(value, key), [...path, key], true),
      );
    case 'list': {
      const items = Array.isArray(value) ? (value as Json[]) : [];
      return [...items, undefined].flatMap((item, n) =>
        fieldsOf(inner.items as Schema, item, [...path, String(n)], true),
      );
    }
    default:
      return [leaf(kind, inner, value, path, empty)];
  }
}

type Kind = 'object' | 'record' | 'list' | 'flag' | 'integer' | 'enum' | 'enums' | 'lines' | 'text';

/** What kind a schema is; `inner` is what is left of one that may also be null. */
function kindOf(schema: Schema): { kind: Kind; inner: Schema } {
  const options = schema.anyOf?.filter(({ type }) => type !== 'null');
  const [only] = options ?? [];
  if (only !== undefined) return { kind: kindOf(only).kind, inner: only };
  const kind = ((): Kind => {
    if (schema.properties) return 'object';
    if (schema.type === 'object') return 'record';
    if (schema.enum) return 'enum';
    if (schema.type === 'boolean') return 'flag';
    if (schema.type === 'integer' || schema.type === 'number') return 'integer';
    if (schema.type !== 'array') return 'text';
    if (schema.items?.enum) return 'enums';
    return schema.items?.type === 'string' ? 'lines' : 'list';
  })();
  return { kind, inner: schema };
}

const keysOf = (schema: Schema, value: Json): string[] =>
  schema.propertyNames?.enum ?? Object.keys((value as object | undefined) ?? {});
const at = (value: Json, key: string): Json => (value as Record<string, Json> | null | undefined)?.[key];

function leaf(kind: Kind, { enum: one, items }: Schema, value: Json, path: string[], empty: boolean): SettingField {
  const name = path.length === 0 ? 'value' : path.join(SEP);
  const many = kind === 'enums' || kind === 'lines';
  const { group, label } = namesOf(path);
  const field: Field = {
    kind: kind === 'flag' || kind === 'enum' || kind === 'enums' ? 'enum' : kind === 'integer' ? 'integer' : 'text',
    help: label,
    required: !empty,
    many,
  };
  const offered = kind === 'flag' ? ['yes', 'no'] : (one ?? items?.enum ?? []);
  const values = ((): string[] => {
    if (value === undefined || value === null) return [];
    if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
    return Array.isArray(value) ? value.map(String) : [String(value as string | number)];
  })();
  const choices = offered.map((v) => ({ value: v, text: nameOf(v) }));
  return { name, group, field, choices, values, long: LONG.includes(path.at(-1) ?? '') };
}

const NAMES: Readonly<Record<string, string>> = { ...DUTY_NAMES, ...FROM };
const nameOf = (code: string): string => capitalised(NAMES[code] ?? plain(code));

const WORDS: Readonly<Record<string, string>> = {
  ...DECISIONS,
  from: 'counted from',
  unit: 'kind of day',
  earliest: '',
  target: '',
  otherwise: 'while that is not known',
  says: 'what it says',
  sentTo: 'where the customer is sent instead',
  id: 'short name, as files have it; made from the name when left empty',
  duties: 'whose work they do',
  inCode: 'it is one of the Code’s own (section 2)',
  holdsOnce: 'what the record must show',
  unlisted: 'it stands for reasons the policy does not list',
  handsTo: 'the other procedure it is handed to',
};

/** Which of the fields it is, in words: the group it is in, and what it asks for within it. */
function namesOf(path: readonly string[]): { group: string; label: string } {
  const [first = '', ...rest] = path;
  const inside = wordsOf(rest);
  if (path.length === 0) return { group: '', label: 'the setting' };
  if (inside === '') return { group: '', label: wordOf(first) };
  return { group: /^\d+$/.test(first) ? `Number ${Number(first) + 1}` : capitalised(wordOf(first)), label: inside };
}

const wordsOf = (path: readonly string[]): string =>
  path
    .filter((part, n) => !(part === '0' && path[n - 1] === 'earliest'))
    .map(wordOf)
    .filter((word) => word !== '')
    .join(', ');

function wordOf(part: string): string {
  if (/^\d+$/.test(part)) return part === '1' ? 'or, if that is earlier' : `number ${Number(part) + 1}`;
  const known =
    WORDS[part] ?? (STEP_NAMES as Record<string, string>)[part] ?? (LETTER_NAMES as Record<string, string>)[part];
  return known ?? plain(part.replaceAll(/([A-Z]|\d+)/g, ' $1').toLowerCase());
}

/** What was sent, as the setting's value; undefined where it is left out. */
export function readSetting(name: AskedOfPolicy, sent: Sent, before: Json): Json {
  const read = withShortNames(name, valueOf(settingSchema(name) as Schema, sent, [], before));
  return read ?? (isNullable(settingSchema(name) as Schema) ? null : undefined);
}

/** Roles without a short name have one made from their name. */
const withShortNames = (name: AskedOfPolicy, value: Json): Json =>
  name === 'roles' && Array.isArray(value)
    ? (value as Partial<LandlordRole>[]).map((role) => ({ ...role, id: role.id ?? shortNameOf(role.name ?? '') }))
    : value;

/** Whether it says something with nothing in it: a step without a date. */
const isAllNullable = ({ properties = {}, required = [] }: Schema): boolean =>
  required.length > 0 && required.every((key) => isNullable(properties[key] ?? {}));

const isNullable = ({ anyOf }: Schema): boolean => anyOf?.some(({ type }) => type === 'null') ?? false;

function valueOf(schema: Schema, sent: Sent, path: string[], before: Json): Json {
  const { kind, inner } = kindOf(schema);
  const none = isNullable(schema) ? null : undefined;
  const name = path.length === 0 ? 'value' : path.join(SEP);
  const said = [sent[name] ?? []]
    .flat()
    .map((v) => v.trim())
    .filter((v) => v !== '');
  const [first] = said;
  switch (kind) {
    case 'object': {
      const entries = Object.entries(inner.properties ?? {})
        .filter(([key]) => !NOT_ASKED.includes(key))
        .map(([key, each]) => [key, valueOf(each, sent, [...path, key], at(before, key))] as const);
      // Nothing of it was filled in: it is not there.
      const nothing = path.length > 0 && entries.every(([, v]) => isNothing(v));
      if (nothing && !(none === undefined && isAllNullable(inner))) return none;
      // An empty list of what may be left out is left out.
      const leftOut = (key: string, v: Json): boolean =>
        v === undefined || (Array.isArray(v) && v.length === 0 && !inner.required?.includes(key));
      return Object.fromEntries(entries.filter(([key, v]) => !leftOut(key, v)));
    }
    case 'record': {
      const entries = keysOf(inner, before).map(
        (key) => [key, valueOf(inner.additionalProperties as Schema, sent, [...path, key], at(before, key))] as const,
      );
      return Object.fromEntries(entries.filter(([, v]) => v !== undefined));
    }
    case 'list': {
      const count = Object.keys(sent)
        .filter((key) => path.length === 0 || key.startsWith(`${path.join(SEP)}${SEP}`))
        .map((key) => Number(key.split(SEP)[path.length]))
        .reduce((most, n) => (Number.isInteger(n) && n < 200 ? Math.max(most, n + 1) : most), 0);
      const items = Array.from({ length: count }, (_, n) =>
        valueOf(inner.items as Schema, sent, [...path, String(n)], (before as Json[] | undefined)?.[n]),
      ).filter((item) => !isNothing(item));
      return items.length === 0 ? (path.length === 0 ? [] : none) : items;
    }
    case 'flag':
      return first === undefined ? none : first === 'yes';
    case 'integer':
      return first === undefined ? none : /^\d+$/.test(first) ? Number(first) : first;
    case 'enums':
      return said.length === 0 ? none : inOrder(said, before);
    case 'lines':
      return said.flatMap((v) => v.split('\n').map((line) => line.trim())).filter((line) => line !== '');
    default:
      return first ?? none;
  }
}

/** Ticks come in the order of the page; those that were ticked before keep theirs, which may be the order of being asked. */
function inOrder(said: string[], before: Json): string[] {
  const was = Array.isArray(before) ? (before as string[]) : [];
  return [...was.filter((v) => said.includes(v)), ...said.filter((v) => !was.includes(v))];
}

/** Whether nothing was filled in: nothing at all, or only what is empty. */
function isNothing(value: Json): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.every(isNothing);
  return typeof value === 'object' && Object.values(value).every(isNothing);
}

/** The field of a form that a fault of the policy is about; null where it is about another setting. */
export function fieldAtFault(name: AskedOfPolicy, { path }: PolicyFault): string | null {
  const [first, second, ...rest] = path.map(String);
  if (first === 'where' && second === name) return CLAUSE;
  if (first !== name) return null;
  return second === undefined ? 'value' : [second, ...rest].join(SEP);
}

/** What stands in a setting, as its form has it: roles that a policy does not name are the usual ones. */
export const standingIn = (name: AskedOfPolicy, policy: LoosePolicy | Partial<Policy>): Json =>
  name === 'roles' ? rolesIn(policy as WithRoles) : (policy as LoosePolicy)[name];

/** What stands in a setting now, as a line each; for reading and for telling what changed. */
export function inWords(name: AskedOfPolicy, policy: Partial<Policy>): string[] {
  if (name === 'steps' && policy.steps) return stepsInWords(policy.steps);
  const filled = settingFields(name, standingIn(name, policy)).filter(({ values }) => values.length > 0);
  const items = filled.filter(({ group }) => isItem(group));
  const lines = filled
    .filter(({ group }) => !isItem(group))
    .map((field) => {
      const label = [field.group, field.field.help].filter((word) => word !== '').join(', ');
      return label === 'the setting' ? saidIn(field) : `${capitalised(label)}: ${saidIn(field)}`;
    });
  // One of a list is one line: what it is called by first.
  const each = [...new Set(items.map(({ group }) => group))].map((group) => {
    const own = items.filter((item) => item.group === group);
    const called = own.find((item) => item.name.endsWith(`${SEP}name`)) ?? own[0];
    const rest = own.filter(
      (item) => item !== called && !(item.name.endsWith(`${SEP}id`) && called?.name !== item.name),
    );
    const says = rest.map(saidIn).join('; ');
    return `${called === undefined ? '' : capitalised(saidIn(called))}${says === '' ? '' : `: ${says}`}`;
  });
  return [...lines, ...each];
}

const isItem = (group: string): boolean => /^Number \d+$/.test(group);

const saidIn = ({ values, choices }: SettingField): string =>
  values.map((v) => choices.find((c) => c.value === v)?.text ?? v).join(', ');

/** One line for each step; one whose date cannot be read yet as far as it goes. */
const stepsInWords = (steps: Policy['steps']): string[] =>
  STEPS.map((step) => {
    const { target } = steps[step];
    return `${STEP_NAMES[step]}: ${target === null ? 'no date of its own' : `${dateInWords(target)} (${target.clause})`}`;
  });
