/** RC-4: the API's document is a valid one of OpenAPI 3.1, and nothing of the command line is left out of it. */
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES } from '../../kinds/index.ts';
import { ALL_SCOPES } from '../../integrations/scopes.ts';
import { openApiDocument } from './document.ts';
import { paramsIn } from './operation.ts';
import { OPERATIONS, SHELL_ALONE } from './operations/index.ts';

/** Every command that does something, by its name without the program's. */
function leaves(command: Command, parents: readonly string[] = []): string[] {
  const path = [...parents, command.name()];
  return command.commands.length === 0 ? [path.join(' ')] : command.commands.flatMap((c) => leaves(c, path));
}
const SHELL = createProgram().commands.flatMap((command) => leaves(command));

it('RC-9 the document is valid OpenAPI 3.1, with every reference in it resolved', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(openApiDocument('http://a.example'))));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
  expect(() => validator.resolveRefs()).not.toThrow();
});

it('RC-9 every call has a name, and an address, of its own', () => {
  const names = OPERATIONS.map(({ id }) => id);
  const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([]);
  expect(OPERATIONS.filter(({ path }) => new Set(paramsIn(path)).size !== paramsIn(path).length)).toEqual([]);
});

it('RC-9 every command of the command line has its call, or the reason why it is for the machine alone', () => {
  // A new command needs a row in client/web/api/operations/, or a reason in SHELL_ALONE there.
  const called = new Set(OPERATIONS.flatMap(({ shell }) => shell));
  expect(SHELL.filter((name) => !called.has(name) && !Object.hasOwn(SHELL_ALONE, name))).toEqual([]);
  // What is named is there, and is not excused as well.
  expect([...called, ...Object.keys(SHELL_ALONE)].filter((name) => !SHELL.includes(name))).toEqual([]);
  expect(Object.keys(SHELL_ALONE).filter((name) => called.has(name))).toEqual([]);
});

it('RC-9 every command of staff and everything a customer may say has its call, with the fields of its table', () => {
  const { paths } = openApiDocument();
  for (const [name, { fields }] of Object.entries(ALL_COMMANDS)) {
    const asked = Object.keys(fields).filter((f) => fields[f]?.lookedUp !== true);
    const { body } = OPERATIONS.find(({ path }) => path === `/cases/{reference}/commands/${name}`) ?? {};
    expect([name, Object.keys(body?.properties?.['fields']?.properties ?? {})]).toEqual([name, asked]);
  }
  for (const name of Object.keys(ALL_CUSTOMER_MESSAGES))
    expect(Object.keys(paths)).toContain(`/cases/{reference}/says/${name}`);
});

it('RC-2 every scope opens something, and whoever reads needs no scope to act', () => {
  expect(ALL_SCOPES.filter((scope) => !OPERATIONS.some((one) => one.scope === scope))).toEqual([]);
  const wrong = OPERATIONS.filter(({ method, scope }) => method !== 'GET' && scope.endsWith(':read')).map((o) => o.id);
  // Sent in a body, so that no log of addresses holds what people look for; and what is tried and not done.
  expect(wrong).toEqual([
    'searchCases',
    'findPerson',
    'giveReason',
    'makeBenchmark',
    'checkLetterWords',
    'previewHolidays',
    'findResidents',
  ]);
});
