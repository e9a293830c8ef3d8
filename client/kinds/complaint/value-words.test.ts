import { expect, it } from 'vitest';
import { COMMANDS, type Field } from '../../../workflows/messages.ts';
import { VALUE_WORDS } from './value-words.ts';

const FIELDS = Object.entries(VALUE_WORDS).flatMap(([command, fields]) =>
  Object.entries(fields).map(([field, words]) => [command, field, words] as const),
);

it.each(FIELDS)('RC-1 %s %s: every value has its words, and no other has', (command, field, words) => {
  const { fields } = COMMANDS[command as keyof typeof COMMANDS] as { fields: Record<string, Field> };
  expect(Object.keys(words)).toEqual(fields[field]?.values);
});
