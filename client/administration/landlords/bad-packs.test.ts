/** More that people do to the files of a pack: each ends in one sentence that names file, line and field, and nothing of it is kept. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readPack } from './read-pack.ts';

const NORTHFIELD = join(import.meta.dirname, '../../../test/packs/northfield');
const root = mkdtempSync(join(tmpdir(), 'putright-bad-packs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let copies = 0;
function faultsOf(file: string, from: string | RegExp, to: string): string[] {
  const copy = join(root, `pack-${++copies}`);
  cpSync(NORTHFIELD, copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed, `${String(from)} is there`).not.toBe(text);
  writeFileSync(join(copy, file), changed);
  const { pack, faults } = readPack(copy);
  expect(pack).toBeNull();
  return faults.map((fault) => fault.replace(`${copy}/`, ''));
}

it.each<[what: string, file: string, from: string | RegExp, to: string, says: string]>([
  [
    'a web address of another kind',
    'landlord.json',
    /"website": "https/,
    '"website": "ftp',
    'landlord.json, line 8, website: expected a web address that begins with https:// and holds no password.',
  ],
  [
    'a web address with a password in it',
    'landlord.json',
    'https://northfield.example"',
    'https://a:b@northfield.example"',
    'landlord.json, line 8, website: expected a web address that begins with https:// and holds no password.',
  ],
  [
    'two mailboxes in one field',
    'landlord.json',
    'complaints@northfield.example',
    'complaints@northfield.example, more@northfield.example',
    'landlord.json, line 5, complaintsEmail: expected an email address.',
  ],
  [
    'a telephone number without its quotes',
    'landlord.json',
    '"01632 960 400"',
    '1632960400',
    'landlord.json, line 6, phone: expected text in quotes, and a number stands there.',
  ],
  [
    'a list where fields belong',
    'landlord.json',
    /[\s\S]+/,
    '[]',
    'landlord.json, line 1: expected fields in { }, and a list in [ ] stands there.',
  ],
  [
    'nothing where a policy belongs',
    'policy.json',
    /[\s\S]+/,
    'null',
    'policy.json: expected the sections of a pack, such as "dates" and "accepting".',
  ],
  [
    'a day that no month has',
    'policy.json',
    /"inForceFrom": "[^"]+"/,
    '"inForceFrom": "2026-02-30"',
    'policy.json, line 5, inForceFrom: expected a real date as YYYY-MM-DD.',
  ],
  [
    'a number for a clause',
    'policy.json',
    /"clause": "[^"]+"/,
    '"clause": 4',
    'policy.json, line 9, definition.clause: expected text in quotes, and a number stands there.',
  ],
  [
    'days before the day they count from',
    'policy.json',
    /"days": \d+/,
    '"days": -1',
    'policy.json, line 18, dates.steps.value["stage1.acknowledge"].earliest[0].days: expected 0 or more days.',
  ],
  [
    'half a day',
    'policy.json',
    /"days": \d+/,
    '"days": 2.5',
    'policy.json, line 18, dates.steps.value["stage1.acknowledge"].earliest[0].days: expected a whole number of days.',
  ],
  [
    'one address for two people, in other letters',
    'people.csv',
    'piotr@northfield.example',
    'ROSA@northfield.example',
    'people.csv, line 3, email: "rosa@northfield.example" stands there twice: everybody signs in by an address of their own.',
  ],
  [
    'an address without its sign',
    'people.csv',
    'rosa@northfield.example',
    'rosa(at)northfield',
    'people.csv, line 2, email: that is not an email address; write it as name@example.org.',
  ],
  [
    'quotes that do not end',
    'people.csv',
    'Rosa Tennant',
    '"Rosa Tennant',
    'people.csv, line 4: this is not a CSV file from here on.',
  ],
  [
    'an address of a contractor that is none',
    'parties.csv',
    'jobs@allfix.example',
    'none',
    'parties.csv, line 3, email: that is not an email address; write it as name@example.org.',
  ],
  [
    'a contractor managed by somebody who is not there',
    'parties.csv',
    'example,elin',
    'example,eline',
    'parties.csv, line 3, manager: nobody in people.csv goes by "eline".',
  ],
  [
    'a colour in a word',
    'brand/brand.json',
    /"#[^"]+"/,
    '"green"',
    'brand/brand.json, colour: expected a colour such as "#1d70b8".',
  ],
  [
    'a setting of brands nobody has',
    'brand/brand.json',
    '{',
    '{ "font": "Comic", ',
    'brand/brand.json, font: nothing called "font" stands here.',
  ],
])('IN-13 %s', (_, file, from, to, says) => {
  expect(faultsOf(file, from, to)).toEqual([says]);
});
