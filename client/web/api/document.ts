/** The OpenAPI document, made from the table of calls: what is not in the table is not served, and what is served stands in it. */
import { SCOPES } from '../../integrations/scopes.ts';
import { paramsIn, type ApiOperation } from './operation.ts';
import { OPERATIONS } from './operations/index.ts';
import { PROBLEMS } from './problems.ts';
import { HEADERS } from './read.ts';
import type { JsonSchema } from './schema.ts';
import { SHAPES } from './shapes.ts';

export const API_PATH = '/api/v1';

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

const PARAMS: Readonly<Record<string, string>> = {
  reference: 'The reference of the case, such as NFH-2026-00012.',
  step: 'Which date, such as `stage1.respond`.',
  id: 'Its id.',
  code: 'The letter, such as COMP03.',
  name: 'Its name.',
  handle: 'The short name somebody goes by.',
  whom: 'The id of a leave, or `leaving-` and a handle.',
  command: 'Which command.',
};

const parameter = (name: string, where: 'path' | 'query' | 'header', schema: JsonSchema, required: boolean) => {
  const { description, ...bare } = schema;
  return { name, in: where, required, schema: bare, ...(description === undefined ? {} : { description }) };
};

const KEY: JsonSchema = {
  type: 'string',
  format: 'uuid',
  description: 'Sent again under the same key, it is done once and answered the same.',
};
const VERSION: JsonSchema = {
  type: 'string',
  description: 'The ETag the case was read with: refused (412) where it has gone on since.',
};

function answersOf({ answers, creates }: ApiOperation) {
  const content =
    answers === 'file'
      ? { 'application/octet-stream': { schema: {} } }
      : answers === null
        ? undefined
        : { [JSON_TYPE]: { schema: answers } };
  return {
    [creates ? '201' : '200']: { description: 'Done.', ...(content === undefined ? {} : { content }) },
    default: { $ref: '#/components/responses/Problem' },
  };
}

function bodyOf({ body, takesFile }: ApiOperation) {
  if (takesFile) return { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } };
  if (body === undefined) return {};
  const required = (body.required ?? []).length > 0;
  return { requestBody: { required, content: { [JSON_TYPE]: { schema: body } } } };
}

function pathItem(one: ApiOperation) {
  const { id, group, does, more, scope, path, query = {}, needs = [], keyed, versioned } = one;
  return {
    operationId: id,
    tags: [group],
    summary: does,
    description: [more, `Scope: \`${scope}\`.`].filter((said) => said !== undefined).join(' '),
    parameters: [
      ...paramsIn(path).map((name) =>
        parameter(name, 'path', { type: 'string', description: PARAMS[name] ?? 'Its name.' }, true),
      ),
      ...Object.entries(query).map(([name, schema]) => parameter(name, 'query', schema, needs.includes(name))),
      ...(keyed ? [parameter(HEADERS.key, 'header', KEY, false)] : []),
      ...(versioned ? [parameter(HEADERS.version, 'header', VERSION, false)] : []),
    ],
    ...bodyOf(one),
    responses: answersOf(one),
  };
}

/** The whole document; `baseUrl`: where this installation is reached. */
export function openApiDocument(baseUrl = '') {
  const paths: Record<string, Record<string, ReturnType<typeof pathItem>>> = {};
  for (const one of OPERATIONS) (paths[one.path] ??= {})[one.method.toLowerCase()] = pathItem(one);
  const problems = Object.entries(PROBLEMS).map(([name, [status, title]]) => `- ${status} \`${name}\`: ${title}`);
  return {
    openapi: '3.1.0',
    info: {
      title: 'putright',
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
      description: [
        'Complaint handling for social landlords: the same as the pages and the command line do, for other systems.',
        'A key acts as a member of staff, within its scopes: what they may not see or do, it may not.',
        `Problems are \`${PROBLEM_TYPE}\`, with the sentences that people read:\n\n${problems.join('\n')}`,
      ].join('\n\n'),
    },
    servers: [{ url: `${baseUrl}${API_PATH}` }],
    security: [{ key: [] as string[] }],
    tags: [...new Set(OPERATIONS.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: SHAPES,
      responses: {
        Problem: {
          description: 'What is wrong, in a sentence.',
          content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `A key that an administrator made. Its scopes: ${Object.entries(SCOPES)
            .map(([name, does]) => `\`${name}\` (${does})`)
            .join('; ')}.`,
        },
      },
    },
  };
}
