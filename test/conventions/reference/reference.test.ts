/** The pages of `docs/` that are made from the code are what the code says, and leave nothing out. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '../import-rules.ts';
import { COMMANDS, CUSTOMER_MESSAGES } from '../../../workflows/messages.ts';
import { eventTypes } from './events.ts';
import { DOCS, PAGES } from './index.ts';
import { lived } from './lived.ts';

describe('a page made from the code', () => {
  it.each(Object.keys(PAGES))('%s is what the code says (npm run reference)', async (file) => {
    expect(readFileSync(new URL(file, DOCS), 'utf8')).toBe(await PAGES[file]?.());
  });

  it('tells of every message what it brings, and gives an example of nearly every event', () => {
    const { brought, examples } = lived();
    const messages = [...Object.keys(COMMANDS), ...Object.keys(CUSTOMER_MESSAGES)];
    expect(messages.filter((name) => !brought.has(name))).toEqual([]);
    const types = eventTypes().map((e) => e.type);
    expect(new Set(types).size).toBe(types.length);
    expect([...examples.keys()].filter((type) => !types.includes(type))).toEqual([]);
    expect(types.filter((type) => !examples.has(type)).length).toBeLessThan(5);
  });

  it('draws every room of the house, and every status of a case that was lived', async () => {
    const drawn = String(await PAGES['pictures.md']?.());
    for (const room of ROOMS) expect(drawn).toContain(`["${room}`);
    for (const { from, to } of lived().moves) expect(drawn).toContain(`${from} --> ${to}: `);
  });
});
