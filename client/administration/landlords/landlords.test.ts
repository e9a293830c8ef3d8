import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { differences } from '../../../policies/differences.ts';
import { fromPackPolicy, toPackPolicy } from '../../../policies/packs/pack.ts';
import { parsePolicy } from '../../../policies/schema.ts';
import {
  inForceOn,
  policyById,
  registerLandlords,
  versionsOf,
  OAK,
  POLICIES,
  registerPacks,
} from '../../../test/support/packs.ts';
import { shippedPack } from '../../../platform/packs.ts';
import { readPack } from './read-pack.ts';

const NORTHFIELD = join(import.meta.dirname, '../../../test/packs/northfield');
const folder = mkdtempSync(join(tmpdir(), 'putright-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;
/** A copy of a pack of which one file is changed. */
function spoilt(file: string, change: (text: string) => string): string {
  const copy = join(folder, `pack-${++copies}`);
  cpSync(NORTHFIELD, copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(NORTHFIELD, file), 'utf8')));
  return copy;
}
const faultsOf = (file: string, change: (text: string) => string): string[] => {
  const copy = spoilt(file, change);
  return readPack(copy).faults.map((fault) => fault.replace(`${copy}/`, ''));
};
const put =
  (from: string | RegExp, to: string) =>
  (text: string): string => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${String(from)} is not there`);
    return changed;
  };

describe('a pack', () => {
  it.each(['octavia', 'oak', 'optivo'].map(shippedPack).concat(NORTHFIELD))('%s has nothing wrong', (path) => {
    const { pack, faults } = readPack(path);
    expect(faults).toEqual([]);
    expect(pack!.people.length).toBeGreaterThan(2);
  });

  it.each(POLICIES)('$id says the same laid out for people as the policy itself', (policy) => {
    const { policy: read, faults } = fromPackPolicy(JSON.parse(JSON.stringify(toPackPolicy(policy))), policy.landlord);
    expect(faults).toEqual([]);
    expect(parsePolicy(read).policy).toEqual(policy);
  });

  it.each<[what: string, file: string, change: (text: string) => string, says: RegExp]>([
    [
      'a word that is none',
      'policy.json',
      put('"version"', '"versoin"'),
      /policy\.json, line 3, versoin: nothing called "versoin" stands here/,
    ],
    [
      'no number',
      'policy.json',
      put('"postDays": { "value": 3 }', '"postDays": { "value": "three" }'),
      /policy\.json, line \d+, dates\.postDays\.value: expected a whole number of days/,
    ],
    [
      'too many days',
      'policy.json',
      put('"postDays": { "value": 3 }', '"postDays": { "value": 4000 }'),
      /dates\.postDays\.value: expected at most 400 days/,
    ],
    [
      'a setting in the wrong section',
      'policy.json',
      put('"postDays": { "value": 3 }', '"outcomes": { "value": [] }'),
      /"outcomes" stands in the section "answering"/,
    ],
    [
      'a setting without its value',
      'policy.json',
      put('"postDays": { "value": 3 }', '"postDays": 3'),
      /line \d+, dates\.postDays: expected \{ "value"/,
    ],
    ['a setting nobody knows', 'policy.json', put('"postDays"', '"postalDays"'), /there is no setting "postalDays"/],
    [
      'a role nobody knows',
      'policy.json',
      put('"ladder": { "value": ["head-of-service"]', '"ladder": { "value": ["boss"]'),
      /people\.ladder\.value\[0\]: expected one of/,
    ],
    [
      'an answer before its acknowledgement',
      'policy.json',
      put('"days": 1, "unit": "calendar"', '"days": 9, "unit": "calendar"'),
      /policy\.json, line \d+, dates\.steps\.value\["stage1\.respond"\]: Stage 1 response would be due before this: acknowledge the complaint/,
    ],
    [
      'a first stage that waits for the second',
      'policy.json',
      put('"from": "received", "days": 3', '"from": "escalated", "days": 3'),
      /Stage 1 response counts from something that comes after it/,
    ],
    [
      'days of a panel where there is none',
      'policy.json',
      put('"panelEvidenceDays": { "value": null }', '"panelEvidenceDays": { "value": 5 }'),
      /stage2\.panelEvidenceDays\.value: expected null, as stage2 is "review"/,
    ],
    [
      'an extension of no days',
      'policy.json',
      put('"days": 28, "unit": "calendar"', '"days": 3, "unit": "calendar"'),
      /stage1\.extension-limit.*: an extension of no days is none/,
    ],
    ['a ground twice', 'policy.json', put('"already-answered"', '"court"'), /"court" stands there twice/],
    [
      'no JSON',
      'policy.json',
      put('"channels": [', '"channels" ['),
      /policy\.json, line \d+: this is not JSON from here on/,
    ],
    [
      'a prefix of one letter',
      'landlord.json',
      put('"NFH"', '"N"'),
      /landlord\.json, line \d+, referencePrefix: expected 2 to 6 capital letters/,
    ],
    [
      'no address',
      'landlord.json',
      put('"complaints@northfield.example"', '"complaints"'),
      /landlord\.json, line \d+, complaintsEmail: expected an email address/,
    ],
    [
      'a colour nobody can read',
      'brand/brand.json',
      put('#0b5a6b', '#ffee88'),
      /brand\/brand\.json, colour: expected a darker colour/,
    ],
    [
      'one word for two outcomes',
      'policy.json',
      put('"not-upheld": "not agreed"', '"not-upheld": "Agreed"'),
      /outcomeWords.*"agreed" stands for two outcomes/,
    ],
    [
      'an address twice',
      'people.csv',
      put('piotr@northfield.example', 'Rosa@northfield.example'),
      /people\.csv, line 3, email: "rosa@northfield\.example" stands there twice/,
    ],
    [
      'a circle of line managers',
      'people.csv',
      put('elin,Elin Marsh,director,,', 'elin,Elin Marsh,director,rosa,'),
      /people\.csv, line 2, manager: rosa answers to elin answers to rosa again/,
    ],
    ['somebody twice', 'people.csv', put('piotr,', 'rosa,'), /people\.csv, line 3, handle: "rosa" stands there twice/],
    [
      'somebody in no role',
      'people.csv',
      put(',complaints-lead,', ',complaints-led,'),
      /people\.csv, line 2, role: "complaints-led" is not one of .*Did you mean "complaints-lead"\?/,
    ],
    [
      'a manager who is nobody',
      'people.csv',
      put('complaints-lead,elin', 'complaints-lead,elsa'),
      /people\.csv, line 2, manager: nobody here goes by "elsa"/,
    ],
    [
      'a column nobody knows',
      'people.csv',
      put('handle,name', 'handle,nmae'),
      /people\.csv, line 1: there is no column "nmae"/,
    ],
    [
      'nobody who administers',
      'people.csv',
      put(',director,', ',complaints-lead,'),
      /people\.csv: nobody has a role that looks after people and letters: give somebody the role Director of Homes\./,
    ],
    [
      'a comma too many',
      'parties.csv',
      put('Repairs team', 'Repairs, team'),
      /parties\.csv, line 2: 6 cells, and there are 5 columns/,
    ],
    ['a name twice', 'policy.json', put('"id"', '"id": "a", "id"'), /policy\.json, line 2: "id" stands here twice/],
    ['brackets without end', 'policy.json', () => '['.repeat(100_000), /line 1: this is nested too deeply to be read/],
    [
      'a field nobody knows',
      'landlord.json',
      put('"phone"', '"fax": "1", "phone"'),
      /^landlord\.json, line 6, fax: nothing called "fax" stands here\.$/,
    ],
    [
      'a short name of its own kind',
      'landlord.json',
      put('"northfield"', '"North Field"'),
      /^landlord\.json, line 2, id: expected small letters[^\n]*$/,
    ],
    [
      'nothing where a role and an address belong',
      'people.csv',
      put('Rosa Tennant,complaints-lead,elin,rosa@northfield.example', 'Rosa Tennant,,elin,'),
      /^people\.csv, line 2, role: it is empty\.\npeople\.csv, line 2, email: it is empty\.$/,
    ],
    [
      'a name longer than a letter has room for',
      'people.csv',
      put('Rosa Tennant', 'R'.repeat(300)),
      /people\.csv, line 2, name: it is longer than 200 characters/,
    ],
    [
      'two lines in a name',
      'people.csv',
      put('Rosa Tennant', '"Rosa\nTennant"'),
      /people\.csv, line 3, name: it holds a line break/,
    ],
    [
      'two teams of one name',
      'parties.csv',
      put('Allfix,contractor', 'Repairs TEAM,contractor'),
      /parties\.csv, line 3, title: "Repairs TEAM" stands there twice/,
    ],
    ['a workbook', 'people.csv', () => 'PK\u0003\u0004,\u0001', /^people\.csv: this is a workbook or a zip[^\n]*$/],
    [
      'a table of something else',
      'people.csv',
      () => 'street,town\n',
      /^people\.csv, line 1: it names none of the columns handle, name[^\n]*$/,
    ],
    [
      'people nobody can read',
      'people.csv',
      () => '',
      /^people\.csv: it is empty; the first line names the columns\.$/,
    ],
    [
      'a team of no kind',
      'parties.csv',
      put(',contractor,', ',firm,'),
      /parties\.csv, line 3, kind: "firm" is not one of team, contractor/,
    ],
  ])('with %s is refused in a sentence with its place', (_, file, change, says) => {
    const faults = faultsOf(file, change);
    expect(faults.join('\n')).toMatch(says);
    for (const fault of faults) expect(fault).toMatch(/^\S+.*[.?]$/s);
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a script'],
    ['<svg onload="alert(1)"></svg>', 'something that runs'],
    ['<svg><image href="https://elsewhere.example/a.png"/></svg>', 'a link to something else'],
    ['<svg><foreignObject/></svg>', 'another document'],
    ['<!DOCTYPE svg><svg></svg>', 'begins with <svg'],
  ])('with a mark that is more than a picture is refused: %s', (svg, says) => {
    const copy = spoilt('brand/brand.json', (text) => text);
    writeFileSync(join(copy, 'brand/logo.svg'), svg);
    expect(readPack(copy).faults.join('\n')).toContain(says);
  });

  it.each([
    ['<svg><g></svg>', 'no SVG that can be read'],
    [`<svg>${'<g/>'.repeat(60_000)}</svg>`, 'too large for a mark'],
    ['<svg><animate attributeName="x"/></svg>', 'take out <animate>'],
  ])('with a mark that no browser would show is refused: %.60s', (svg, says) => {
    const copy = spoilt('brand/brand.json', (text) => text);
    writeFileSync(join(copy, 'brand/logo.svg'), svg);
    expect(readPack(copy).faults).toEqual([expect.stringContaining(`${copy}/brand/logo.svg: `)]);
    expect(readPack(copy).faults.join('\n')).toContain(says);
  });

  it('with another file beside its mark, or a file where a folder belongs, is refused', () => {
    const copy = spoilt('brand/brand.json', (text) => text);
    writeFileSync(join(copy, 'brand/other.png'), 'x');
    writeFileSync(join(copy, 'letters'), 'x');
    expect(readPack(copy).faults.map((fault) => fault.replace(`${copy}/`, ''))).toEqual([
      'brand/other.png: brand/ holds brand.json and logo.svg, and nothing else.',
      'letters: a folder is expected here, with a file for each letter.',
    ]);
  });

  it.each<[how: string, saved: (text: string) => Buffer]>([
    ['in UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['as Windows did', (text) => Buffer.from(text, 'latin1')],
    ['with semicolons', (text) => Buffer.from(text.replace('; repairs-lead', '').replaceAll(',', ';'))],
    ['with tabs', (text) => Buffer.from(text.replaceAll(',', '\t'))],
  ])('whose people were saved %s says the same', (_, saved) => {
    const copy = spoilt('people.csv', (text) => text);
    const text = readFileSync(join(copy, 'people.csv'), 'utf8').replace('Rosa', 'Zoë');
    writeFileSync(join(copy, 'people.csv'), saved(text));
    const { pack, faults } = readPack(copy);
    expect(faults).toEqual([]);
    expect(pack?.people.map(({ name }) => name)).toEqual(['Zoë Tennant', 'Piotr Halle', 'Elin Marsh']);
  });

  it('of 5,000 people in one line of management is read in time, and says where it comes back to itself', () => {
    const many = (top: string): string =>
      `handle,name,role,email,manager\n${Array.from({ length: 5000 }, (__, n) => `h${n},N ${n},director,h${n}@n.example,${n === 0 ? top : `h${n - 1}`}`).join('\n')}\n`;
    expect(faultsOf('people.csv', () => many('')).filter((fault) => fault.startsWith('people'))).toEqual([]);
    const [first, ...rest] = faultsOf('people.csv', () => many('h2')).filter((fault) => fault.startsWith('people'));
    expect(first).toBe(
      'people.csv, line 2, manager: h0 answers to h2 answers to h1 answers to h0 again: somebody above them answers to nobody.',
    );
    expect(rest).toEqual([]);
  });

  it('that has letters of its own has each checked with its line', () => {
    const copy = spoilt('brand/brand.json', (text) => text);
    cpSync(join(import.meta.dirname, '../../../letters/templates/COMP08.md'), join(copy, 'letters/COMP08.md'), {});
    expect(Object.keys(readPack(copy).pack!.letters)).toEqual(['COMP08']);
    writeFileSync(join(copy, 'letters/COMP08.md'), 'Dear {{ reader ');
    expect(readPack(copy).faults.join('\n')).toMatch(/letters\/COMP08\.md, line 1, column \d+: /);
    writeFileSync(join(copy, 'letters/COMP99.md'), 'Dear');
    expect(readPack(copy).faults.join('\n')).toContain('There is no letter "COMP99"');
  });
});

describe('versions of a policy', () => {
  const next = {
    ...OAK,
    version: '2027.1-1',
    inForceFrom: '2027-04-01',
    ageLimitMonths: 24,
    deciders: { ...OAK.deciders, changePolicy: ['team-manager' as const] },
    steps: {
      ...OAK.steps,
      'stage1.log': { ...OAK.steps['stage1.log'], target: null },
    },
  };
  afterAll(registerPacks);

  it('IN-13 differ in words, setting by setting', () => {
    expect(differences(OAK, OAK)).toEqual([]);
    expect(differences(OAK, next).map(({ field, was, is }) => [field, was, is])).toEqual([
      ['steps.stage1.log', '5 working days from receipt', 'no date of its own'],
      ['ageLimitMonths', '12', '24'],
      ['deciders.changePolicy', 'Chief Operating Officer', 'Complaints Team Manager'],
    ]);
  });

  it('IN-13 are each in force from their day on, and a case finds the one it is ruled by', () => {
    expect(inForceOn([OAK, next], '2027-03-31')).toBe(OAK);
    expect(inForceOn([OAK, next], '2027-04-01')).toBe(next);
    registerLandlords([{ versions: [OAK, next], ended: null }], '2027-04-02');
    expect(policyById('oak')).toBe(next);
    expect(policyById('oak', OAK.version)).toBe(OAK);
    expect(versionsOf('oak')).toEqual([OAK, next]);
    // One of before versions were kept: the oldest there is.
    expect(policyById('oak', '2019.1')).toBe(OAK);
  });
});
