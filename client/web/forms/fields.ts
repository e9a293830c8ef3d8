/**
 * A form made from a table of fields: the same table that types the command and makes the command line's options
 * (workflows/complaint/commands/). What a person may choose from comes in as `choices`.
 */
import { mustBeGiven, type Field } from '../../../workflows/messages.ts';
import type { FieldValues, FieldLabel } from '../../core/input/fields.ts';
import type { Choice, Choices } from '../../kinds/face.ts';
import { DATE_HINT } from '../../core/input/written-dates.ts';
import { capitalised, plain } from '../../kinds/words.ts';

/** How a field is asked for. */
export type InputKind =
  /** One box of words. */
  | 'words'
  /** One line of words. */
  | 'line'
  /** Several, one on each line. */
  | 'lines'
  | 'date'
  | 'number'
  | 'pounds'
  | 'short'
  /** One box to tick. */
  | 'tick'
  /** One of a few. */
  | 'radios'
  /** One of many. */
  | 'select'
  /** Several of a list. */
  | 'ticks';

export interface FormField {
  name: string;
  /** Its id on the page, which an error links to. */
  id: string;
  label: string;
  hint: string | null;
  asking: InputKind;
  required: boolean;
  choices: Choice[];
  values: string[];
  error: string | null;
}

/** More than so many are a list to choose from rather than a row of buttons. */
const FEW = 6;

/** How the command line says what an id looks like: on a page things are chosen by their words. */
const AN_ID = / \((?:[A-Z]{1,2}\d+|its code)\)/g;

/** What a field is called on a page. */
export function labelOf(help: string): string {
  return capitalised(help.replaceAll(AN_ID, ''));
}

/** How fields are named in a sentence about what is wrong: by the label the person sees. */
export function namingBy(fields: Record<string, Field>): FieldLabel {
  return (name, ofCall) =>
    ofCall !== undefined && name === 'on' ? ON_LABEL : `“${labelOf(fields[name]?.help ?? name)}”`;
}

const ON_LABEL = '“When it happened”';

/**
 * What every form of a case carries beside the fields of its command. The day it happened has a name no field can have:
 * fields are named in one word.
 */
export const OWN_FIELDS = { on: 'happened-on', key: 'key', seen: 'seen', judged: 'judged', via: 'via' } as const;

/** What a person is asked for: not what the service looks up itself. */
const asked = (fields: Record<string, Field>): [string, Field][] =>
  Object.entries(fields).filter(([, field]) => field.lookedUp !== true);

/** The fields of a form, filled in with what was given before. */
export function formOf(fields: Record<string, Field>, choices: Choices, given: FieldValues = {}): FormField[] {
  return asked(fields).map(([name, field]) => {
    const offered = offeredFor(field, choices[name]);
    return {
      name,
      id: `field-${name}`,
      label: labelOf(field.help),
      hint: hintOf(field, offered),
      asking: askingOf(field, offered),
      required: mustBeGiven(field),
      choices: offered,
      values: shownOf(field, valuesOf(given[name] ?? onlyOne(field, choices[name] && offered))),
      error: null,
    };
  });
}

/** Choices are made by the name of a field: one of another kind, or with words of its own, keeps its own. */
function offeredFor({ kind, values = [] }: Field, choices: Choice[] | undefined): Choice[] {
  const own = values.map((v) => ({ value: v, text: labelOf(plain(v)) }));
  if (choices === undefined || TYPED.includes(kind)) return own;
  return values.length === 0 || choices.every((c) => values.includes(c.value)) ? choices : own;
}

/** Kinds that are written and never chosen. */
const TYPED: readonly Field['kind'][] = ['text', 'date', 'integer', 'money', 'flag', 'case'];

/** Of one thing alone there is nothing to choose. */
function onlyOne(field: Field, offered: Choice[] = []): FieldValues[string] {
  return mustBeGiven(field) && !field.many && offered.length === 1 ? offered[0]?.value : undefined;
}

function askingOf(field: Field, offered: Choice[]): InputKind {
  switch (field.kind) {
    case 'text':
      if (field.many) return 'lines';
      return field.oneLine === true ? 'line' : 'words';
    case 'date':
      return 'date';
    case 'integer':
      return 'number';
    case 'money':
      return 'pounds';
    case 'flag':
      return 'tick';
    case 'case':
      return 'short';
    case 'enum':
    case 'ref':
    case 'staff':
    case 'handler':
    case 'owner':
    case 'party':
      if (field.many) return 'ticks';
      if (offered.length === 0) return 'short';
      return offered.length <= FEW ? 'radios' : 'select';
  }
}

function hintOf(field: Field, offered: Choice[]): string | null {
  if (field.kind === 'text' && field.many) return 'One on each line.';
  if (field.kind === 'date') return DATE_HINT;
  if (field.kind === 'money') return 'In pounds, such as 150 or 150.50.';
  if (field.kind === 'case') return 'Its reference, such as NFH-2026-00031.';
  if (field.kind === 'ref' && offered.length === 0) return 'There is nothing to choose from on this case.';
  return null;
}

function valuesOf(given: FieldValues[string]): string[] {
  if (given === undefined || given === false) return [];
  return Array.isArray(given) ? given : [given === true ? 'yes' : String(given)];
}

/** As a person would write it: a day as the hint asks for it. */
const shownOf = ({ kind }: Field, values: string[]): string[] =>
  kind === 'date' ? values.map((day) => day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')) : values;

/** What was sent, as `perform` takes it: lines parted, empty fields left out. */
export function givenFrom(
  fields: Record<string, Field>,
  body: Record<string, string | string[] | undefined>,
): FieldValues {
  const entries = asked(fields).flatMap(([name, field]): [string, string | string[]][] => {
    const all = [body[name] ?? []].flat();
    const said = field.kind === 'text' && field.many ? all.flatMap((v) => v.split('\n')) : all;
    const kept = said.map((v) => v.trim()).filter((v) => v !== '');
    if (kept.length === 0) return [];
    return [[name, field.many ? kept : (kept[0] as string)]];
  });
  return Object.fromEntries(entries);
}

/** The field by which a command is told what has nothing in its place: on a page, the field is emptied. */
const REMOVE = 'remove';

/** The fields a page asks for: what is to be removed is told by emptying it. */
export function fieldsAsked(fields: Readonly<Record<string, Field>>): Record<string, Field> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== REMOVE));
}

/** What was sent of a form that was filled in with what stands: fields that were emptied are removed. */
export function withEmptied(
  fields: Readonly<Record<string, Field>>,
  standing: FieldValues,
  given: FieldValues,
): FieldValues {
  const emptied = (fields[REMOVE]?.values ?? []).filter((f) => standing[f] !== undefined && given[f] === undefined);
  return emptied.length === 0 ? given : { ...given, [REMOVE]: emptied };
}

export interface FormError {
  text: string;
  /** The field it is about; the whole form where none is named. */
  href: string;
}

/** Puts each sentence at the field it names, and all of them into the list at the top. */
export function withError(
  form: FormField[],
  says: string | readonly string[],
  naming: FieldLabel,
): { fields: FormField[]; errors: FormError[] } {
  const all = [says].flat();
  const about = all.map((one) => fieldNamed(form, one, naming) ?? saidInPassing(form, one));
  const fields = form.map((f) => {
    const own = all.filter((_, i) => about[i]?.name === f.name);
    return own.length === 0 ? f : { ...f, error: own.join(' ') };
  });
  const errors = all.map((text, i) => {
    const field = about[i];
    const own = text.includes(ON_LABEL) ? `#field-${OWN_FIELDS.on}` : '#form';
    return { text, href: field ? `#${anchorOf(field)}` : own };
  });
  return { fields, errors };
}

/** The field a sentence names, the first where it names several. */
function fieldNamed(form: FormField[], says: string, naming: FieldLabel): FormField | undefined {
  const place = ({ name }: FormField): number => says.indexOf(naming(name));
  return form.filter((f) => place(f) !== -1).toSorted((x, y) => place(x) - place(y))[0];
}

/** The field whose label stands in the sentence without being quoted: "It was due on Monday: record why it is late". */
function saidInPassing(form: FormField[], says: string): FormField | undefined {
  const inWords = says.toLowerCase();
  return form
    .toSorted((a, b) => b.label.length - a.label.length)
    .find((f) => f.label.includes(' ') && inWords.includes(f.label.toLowerCase()));
}

/** Lists of buttons have no element of the field's own id: the first of them is where to go. */
function anchorOf({ id, asking }: FormField): string {
  return asking === 'radios' || asking === 'ticks' ? `${id}-1` : id;
}
