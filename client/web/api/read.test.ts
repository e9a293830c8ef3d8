import { expect, it } from 'vitest';
import { mustBeShallow } from './read.ts';

it('RC-9 a body that is nested without end is refused in a sentence, and one with brackets in its words is not', () => {
  const deep = (n: number): string => `${'{"a":['.repeat(n)}1${']}'.repeat(n)}`;
  expect(() => mustBeShallow(deep(100_000))).toThrow('nested more deeply than any call takes');
  expect(() => mustBeShallow(deep(20))).not.toThrow();
  expect(() => mustBeShallow(JSON.stringify({ text: `${'['.repeat(500)}"\\`, more: '{'.repeat(500) }))).not.toThrow();
});
