/** This folder is bundled into the workflow sandbox: nothing in it may need more than itself. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] as string);
}

test.each(files)('%s imports only this folder, and has no clock', (file) => {
  for (const from of importsOf(file)) {
    if (file === 'schema.ts' && from === 'zod') continue;
    expect(from).toMatch(/^\.\.?\/.*\.ts$/);
    expect(relative(root, resolve(root, dirname(file), from))).not.toMatch(/^\.\./);
  }
  const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(/\bDate[.(]|\bIntl\.|Math\.random|process\.[a-z]|setTimeout/.exec(code)).toBeNull();
});

test('only the schema needs zod, and nothing needs the schema', () => {
  expect(files.length).toBeGreaterThan(25);
  expect(files.filter((file) => importsOf(file).includes('zod'))).toEqual(['schema.ts']);
  expect(files.filter((file) => importsOf(file).some((from) => from.endsWith('/schema.ts')))).toEqual([]);
});
