import { expect, it } from 'vitest';
import { COMMANDS } from '../../../workflows/messages.ts';
import { GROUPS } from './groups.ts';

it('every command stands under one heading, and no other word does', () => {
  const all = GROUPS.flatMap((g) => g.commands);
  expect(all.toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
});
