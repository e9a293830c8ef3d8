/** Every call of the API with the scope it needs, from the table that makes the routes and the OpenAPI document. */
import { SCOPES } from '../../../client/integrations/scopes.ts';
import { API_PATH } from '../../../client/web/api/document.ts';
import { OPERATIONS, SHELL_ALONE } from '../../../client/web/api/operations/index.ts';
import { PROBLEMS } from '../../../client/web/api/problems.ts';
import { code, MADE, table } from './table.ts';

/** `api.md` */
export function apiPage(): string {
  const groups = [...new Set(OPERATIONS.map(({ group }) => group))];
  return [
    '# The API',
    '',
    MADE,
    `Each installation describes its own calls in full, with every field, at ${code(`${API_PATH}/openapi.json`)} (OpenAPI 3.1).`,
    'How to use it: [api.md](../api.md).',
    '',
    '## Scopes',
    '',
    ...table(
      ['scope', 'what for'],
      Object.entries(SCOPES).map(([name, does]) => [code(name), does]),
    ),
    '',
    '## Problems',
    '',
    ...table(
      ['type', 'status', 'what'],
      Object.entries(PROBLEMS).map(([name, [status, title]]) => [code(name), String(status), title]),
    ),
    ...groups.flatMap((group) => [
      '',
      `## ${group}`,
      '',
      ...table(
        ['call', 'name', 'what for', 'scope'],
        OPERATIONS.filter((one) => one.group === group).map(({ method, path, id, does, scope }) => [
          code(`${method} ${path}`),
          code(id),
          does,
          code(scope),
        ]),
      ),
    ]),
    '',
    '## What has no call',
    '',
    ...table(
      ['command', 'why'],
      Object.entries(SHELL_ALONE).map(([name, why]) => [code(`putright ${name}`), why]),
    ),
    '',
  ].join('\n');
}
