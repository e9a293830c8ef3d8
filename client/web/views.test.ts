/** Every template can be read: a slip in one shows here, not when somebody opens the page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Field } from '../../workflows/messages.ts';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES } from '../kinds/index.ts';
import { formOf } from './forms/fields.ts';
import { ENV } from './site/views.ts';

const FOLDER = join(import.meta.dirname, 'views');
const TEMPLATES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));

it('there are templates', () => expect(TEMPLATES.length).toBeGreaterThan(10));

it.each(TEMPLATES)('%s can be read, with all it names', (name) => {
  // Compiled, not filled in: what it says of a case is tried by the pages' own tests.
  expect(() => ENV.getTemplate(name, true)).not.toThrow();
});

it('RC-4 each class of the sheet means one thing: what one place needs does not change another', () => {
  const sheet = readFileSync(join(import.meta.dirname, 'assets/putright.css'), 'utf8');
  const plain = [...sheet.matchAll(/^\.([a-z][\w-]*) \{/gm)].map(([, name]) => name ?? '');
  const twice = plain.filter((name, i) => plain.indexOf(name) !== i);
  expect(plain.length).toBeGreaterThan(50);
  expect(twice).toEqual([]);
});

/** What every page of staff is given. */
const common = {
  errors: [],
  viewer: { landlordId: 'octavia', duties: ['adviser'], title: 'Adviser', name: 'Olive' },
  path: '/',
};

it('RC-4 on a phone, where what is known of a caller stands below the form, the form leads there and says whether there is something', () => {
  const rendered = (known: object | null): string =>
    ENV.render('log/form.njk', {
      others: [],
      first: [],
      who: [],
      how: [],
      seldom: [],
      alike: [],
      errors: [],
      listen: {},
      find: '',
      key: 'k',
      known,
      viewer: { landlordId: 'octavia', duties: ['adviser'], title: 'Adviser', name: 'Olive' },
      path: '/log',
    });
  expect(rendered(null)).toMatch(/href="#known-title">Do we know them\?/);
  const one = { reference: 'OCT-2026-00001', customer: 'Ada', address: [], stage: 1, received: '2026-11-23' };
  const found = rendered({ people: [1], prompts: [], needs: {}, cases: [one] });
  expect(found).toContain('href="#known-title">What we found of them is below the form');
  expect(found).toContain('id="known-title"');
});

it('RC-4 who may not record findings is told so before they write, and has nothing to press that is refused', () => {
  const drafted = (find: object): string =>
    ENV.render('letters/draft.njk', {
      ...common,
      reference: 'OCT-2026-00001',
      points: [{ id: 'P1', words: 'No heating' }],
      outcomes: [{ value: 'upheld', text: 'Upheld' }],
      done: [],
      news: [],
      steps: [],
      others: [],
      read: { missing: 'no finding yet' },
      messages: {},
      find,
    });
  const barred = drafted({ may: false, why: 'This is for: Complaint Officer.' });
  expect(barred.indexOf('This is for: Complaint Officer.')).toBeLessThan(barred.indexOf('No heating'));
  expect(barred).not.toContain('>Save</button>');
  expect(barred).toContain('>Show the letter with this</button>');
  expect(drafted({ may: true, why: null })).toContain('>Save</button>');
});

const FORMS = [
  ...Object.entries(ALL_COMMANDS).map(([name, spec]) => ({ name, ...spec, spoken: false })),
  ...Object.entries(ALL_CUSTOMER_MESSAGES).map(([name, spec]) => ({ name, ...spec, spoken: true })),
];

it.each(FORMS)(
  'RC-4 the form of $name has no two fields of one name and no two places of one id',
  ({ fields, ...spec }) => {
    const some = [{ value: 'one', text: 'One' }];
    const choices = Object.fromEntries(Object.keys(fields).map((name) => [name, some]));
    const page = ENV.render('case/form.njk', {
      spec: { ...spec, action: `do/${spec.name}` },
      fields: formOf(fields, choices),
      channels: [{ value: 'phone', text: 'Phone' }],
      reference: 'OCT-2026-00001',
      judged: '0123456789abcdef',
      errors: [],
      news: [],
      must: [],
      viewer: { landlordId: 'octavia', duties: ['team-manager'], title: 'Manager', name: 'Mira' },
      path: '/',
    });
    const form = page.slice(page.indexOf('<form id="form"'), page.lastIndexOf('</form>'));
    const inputs = [...form.matchAll(/<(?:input|select|textarea)[^>]*>/g)].map(([tag]) => tag);
    // Buttons and boxes of one question share its name.
    const questions = inputs.filter((tag) => !/type="(?:radio|checkbox)"/.test(tag));
    const names = questions.map((tag) => /name="([^"]*)"/.exec(tag)?.[1]);
    const grouped = new Set(
      inputs.filter((tag) => !questions.includes(tag)).map((tag) => /name="([^"]*)"/.exec(tag)?.[1]),
    );
    const ids = inputs.map((tag) => /\bid="([^"]*)"/.exec(tag)?.[1]).filter((id) => id !== undefined);
    const asked = Object.keys(fields).filter((name) => (fields[name] as Field).lookedUp !== true);
    expect(names).toHaveLength(new Set(names).size);
    expect(names.filter((name) => grouped.has(name))).toEqual([]);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
    expect(new Set([...names, ...grouped])).toEqual(new Set([...names, ...grouped, ...asked]));
  },
);
