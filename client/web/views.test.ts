/** Every template can be read: a slip in one shows here, not when somebody opens the page. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ENV } from './site/views.ts';

const FOLDER = join(import.meta.dirname, 'views');
const TEMPLATES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));

it('there are templates', () => expect(TEMPLATES.length).toBeGreaterThan(10));

it.each(TEMPLATES)('%s can be read, with all it names', (name) => {
  // Compiled, not filled in: what it says of a case is tried by the pages' own tests.
  expect(() => ENV.getTemplate(name, true)).not.toThrow();
});
