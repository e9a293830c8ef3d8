/** Shapes of what is sent and answered, as JSON Schema: the document is made of them, and what comes in is read by them. */

export interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: readonly (string | number | boolean | null)[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  contentEncoding?: string;
  $ref?: string;
}

const about = (description: string | undefined): Pick<JsonSchema, 'description'> =>
  description === undefined ? {} : { description };

export const text = (description?: string): JsonSchema => ({ type: 'string', ...about(description) });
export const day = (description?: string): JsonSchema => ({ type: 'string', format: 'date', ...about(description) });
export const moment = (description?: string): JsonSchema => ({
  type: 'string',
  format: 'date-time',
  ...about(description),
});
export const whole = (description?: string): JsonSchema => ({ type: 'integer', ...about(description) });
export const yesNo = (description?: string): JsonSchema => ({ type: 'boolean', ...about(description) });
export const oneOf = (values: readonly string[], description?: string): JsonSchema => ({
  type: 'string',
  enum: values,
  ...about(description),
});
export const list = (items: JsonSchema, description?: string): JsonSchema => ({
  type: 'array',
  items,
  ...about(description),
});
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The same, or null. */
export const orNull = (schema: JsonSchema): JsonSchema =>
  schema.$ref !== undefined || schema.enum !== undefined
    ? { anyOf: [schema, { type: 'null' }] }
    : { ...schema, type: [...[schema.type ?? 'object'].flat(), 'null'] };

/** An object with all of these, and more where the program grows: whoever reads it passes over what they do not know. */
export const answer = (properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** What is sent: these fields and no others. */
export const form = (properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required: [...required] } : {}),
  additionalProperties: false,
});

/** An object that is described elsewhere. */
export const anything = (description: string): JsonSchema => ({ type: 'object', description });

/** A page of a list: its items, and where the next begins. */
export const pageOf = (items: JsonSchema): JsonSchema =>
  answer({ items: list(items), next: orNull(text('Give it as `cursor` to read on; null on the last page.')) });
