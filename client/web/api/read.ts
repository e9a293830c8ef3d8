/** What was sent with a call, read by its table: names that are not known, values of another kind, what is missing. */
import { BadInput } from '../../../platform/errors.ts';
import { tooDeepAt } from '../../../platform/json-faults.ts';
import { LONGEST, mustBeReadable, quoted } from '../../core/input/limits.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { gather, stillMissing } from '../../core/input/gather.ts';
import type { JsonSchema } from './schema.ts';

/** Header names are said as they are written. */
export const HEADERS = { key: 'Idempotency-Key', version: 'If-Match' } as const;

/** Throws a sentence for JSON that is nested more deeply than any call, before anything follows it down. */
export function mustBeShallow(body: string): void {
  if (tooDeepAt(body) !== null) throw new BadInput('The JSON is nested more deeply than any call takes: send fields.');
}

/** The body of a call, an object with these fields; throws one sentence that names everything wrong with it. */
export function readBody(schema: JsonSchema, given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new BadInput('Send an object of fields as JSON, such as {"reason": "…"}.');
  mustBeReadable(given, (field) => field);
  const said = given as Record<string, unknown>;
  const properties = schema.properties ?? {};
  const names = Object.keys(properties);
  const g = gather();
  for (const name of Object.keys(said))
    g.must(names.includes(name), `There is no field "${quoted(name)}" here.${didYouMean(name, names)}`);
  for (const [name, one] of Object.entries(properties)) {
    const value = said[name] ?? undefined;
    g.must(value !== undefined || !schema.required?.includes(name), stillMissing(name));
    if (value !== undefined) g.must(fits(one, value), `${name}: send ${shapeOf(one)}.`);
  }
  g.end();
  return Object.fromEntries(names.flatMap((name) => (said[name] == null ? [] : [[name, said[name]]])));
}

/** The question mark's part of an address. */
export function readQuery(
  known: Readonly<Record<string, JsonSchema>>,
  given: Readonly<Record<string, unknown>>,
  needs: readonly string[] = [],
): Record<string, string> {
  const names = Object.keys(known);
  const g = gather();
  for (const name of needs) g.must(typeof given[name] === 'string' && given[name] !== '', stillMissing(name));
  const read = Object.entries(given).map(([name, value]) => {
    g.must(names.includes(name), `There is no "${quoted(name)}" to ask by here.${didYouMean(name, names)}`);
    const said = typeof value === 'string' ? value.trim() : '';
    g.must(typeof value === 'string', `${quoted(name)}: give it once.`);
    g.must(said.length <= LONGEST.list, `${quoted(name)}: that is too long.`);
    const schema = known[name];
    if (schema?.enum !== undefined && said !== '')
      g.must(schema.enum.includes(said), `${name}: "${quoted(said)}" is not one of ${schema.enum.join(', ')}.`);
    if (schema?.type === 'integer' && said !== '')
      g.must(/^-?\d{1,15}$/.test(said), `${name}: "${quoted(said)}" is not a whole number.`);
    if (schema?.type === 'boolean' && said !== '')
      g.must(['true', 'false'].includes(said), `${name}: say true or false.`);
    return [name, said] as const;
  });
  g.end();
  return Object.fromEntries(read.filter(([, said]) => said !== ''));
}

/** Whether a value is of the kind its schema says; what it says is for the use case to judge. */
function fits(schema: JsonSchema, value: unknown): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((one) => fits(one, value));
  return [schema.type ?? 'object'].flat().some((type) => {
    switch (type) {
      case 'string':
        return typeof value === 'string';
      case 'integer':
        return Number.isSafeInteger(value);
      case 'number':
        return typeof value === 'number' && Number.isFinite(value);
      case 'boolean':
        return typeof value === 'boolean';
      case 'array':
        return Array.isArray(value) && value.length <= 5_000 && value.every((v) => fits(schema.items ?? {}, v));
      case 'null':
        return value === null;
      default:
        return typeof value === 'object' && value !== null && !Array.isArray(value);
    }
  });
}

const SHAPES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const shapeOf = (schema: JsonSchema): string => {
  const types = (schema.anyOf ?? [schema]).flatMap(({ type = 'object' }) => type).filter((type) => type !== 'null');
  return types.map((type) => SHAPES[type] ?? type).join(' or ');
};

/** `If-Match: "12"`: the last event of the case that the caller had seen. */
export function readVersion(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const seq = /^(?:W\/)?"(\d{1,9})"$/.exec(said.trim())?.[1];
  if (seq === undefined)
    throw new BadInput(`${HEADERS.version}: send the ETag that the case was answered with, such as "12".`);
  return Number(seq);
}

/** Where a page ended, as the caller sends it back. */
export const cursorOf = (after: unknown): string => Buffer.from(JSON.stringify(after)).toString('base64url');

/** What a cursor holds; throws a sentence for one that we did not give. */
export function readCursor<T>(said: string | undefined, isOurs: (held: unknown) => held is T): T | undefined {
  if (said === undefined) return undefined;
  try {
    const held: unknown = JSON.parse(Buffer.from(said, 'base64url').toString());
    if (isOurs(held)) return held;
  } catch {
    // Said below.
  }
  throw new BadInput('cursor: send what "next" held on the page before, as it was.');
}

const MOST = 200;
const USUAL = 50;

/** How many a page is to hold. */
export function readLimit(said: string | undefined): number {
  if (said === undefined) return USUAL;
  const limit = Number(said);
  if (limit < 1 || limit > MOST) throw new BadInput(`limit: ask for 1 to ${MOST} at a time.`);
  return limit;
}

/** Every list that is paged takes these. */
export const PAGING: Record<string, JsonSchema> = {
  cursor: { type: 'string', description: 'What `next` held on the page before.' },
  limit: { type: 'integer', minimum: 1, maximum: MOST, description: `How many at a time; ${USUAL} when left out.` },
};
