/** Fields for passwords say what they are for, so that password managers fill them in, and let anything be pasted. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const VIEWS = join(import.meta.dirname, '../views');
const FIELD = /<input[^>]*type="password"[^>]*>|govukPasswordInput\(\{[\s\S]*?\}\)/g;
const fields = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.njk'))
  .flatMap((file) => (readFileSync(join(VIEWS, file), 'utf8').match(FIELD) ?? []).map((field) => ({ file, field })));

it('says at each what it is: the present password, a new one, or none of one’s own', () => {
  expect(fields.length).toBeGreaterThan(2);
  const silent = fields.filter(
    ({ field }) => !/autocomplete["']?\s*[:=]\s*["'](current-password|new-password|off)["']/.test(field),
  );
  expect(silent).toEqual([]);
});

it('keeps nobody from pasting', () => {
  const script = readFileSync(join(VIEWS, '../assets/putright.js'), 'utf8');
  expect(script).not.toMatch(/['"](paste|copy|cut|contextmenu)['"]/);
  expect(fields.filter(({ field }) => /onpaste|maxlength/.test(field))).toEqual([]);
});
