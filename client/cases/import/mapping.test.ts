/** Columns as other systems name them: guessed, corrected by a person, and known again. */
import { inRole } from '../../../test/support/in-role.ts';
import { describe, expect, it } from 'vitest';
import { fittedTo, checkMapping, guessMapping, guessedValue, mappedRow, wordsIn, WRONG } from './mapping.ts';
import { rowsOf } from './rows.ts';
import { readSheet } from './sheet.ts';

const PEOPLE = [
  { id: 's-1', handle: 'kofi', name: 'Kofi Mensah', ...inRole('officer'), active: true },
  { id: 's-2', handle: 'ann.e', name: 'Ann Example', ...inRole('officer'), active: true },
  { id: 's-3', handle: 'ann.o', name: 'Ann Other', ...inRole('officer'), active: true },
  { id: 's-4', handle: 'left', name: 'Gone Away', ...inRole('officer'), active: false },
];
const FILE = `Complaint Ref;First name;Surname;Tel No;Address 1;Postcode;Date Rec’d;How received;Complaint Details;S1 Outcome;Stage 1 Response Date;Case Officer;Vulnerable?;Internal code
C-1;Ada;Fictional;01632 960001;1 Example Road;N1 1AA;16/11/2026;Telephone;No heating;Partly Upheld;N/A;Mensah, Kofi;Y;x
C-2;Bo;Fictional;n/a;2 Example Road;N1 1AB;17/11/2026;E-mail;The gutter leaks;Justified;24/11/2026;A Example;None;y
C-3;Cy;Fictional;01632 960002;3 Example Road;N1 1AC;17/11/2026;Carrier pigeon;Damp;;TBC;Ann;No;z
Total;3;;;;;;;;;;;;
Complaint Ref;First name;Surname;Tel No;Address 1;Postcode;Date Rec’d;How received;Complaint Details;S1 Outcome;Stage 1 Response Date;Case Officer;Vulnerable?;Internal code
`;
const sheet = readSheet(FILE, 'cases.csv');
const guessed = guessMapping(sheet, PEOPLE);
const withLandlord = { ...guessed, always: { policy: 'oak' } };

describe('IN-14 a file of another system', () => {
  it('is read by columns guessed from how people head them; what nobody can tell is left out', () => {
    expect(Object.fromEntries(guessed.columns.map((c) => [c.heading, c.column]))).toEqual({
      'Complaint Ref': 'oldReference',
      'First name': 'name',
      Surname: 'name',
      'Tel No': 'phone',
      'Address 1': 'address',
      Postcode: 'address',
      'Date Rec’d': 'received',
      'How received': 'channel',
      'Complaint Details': 'text',
      'S1 Outcome': 'outcome',
      'Stage 1 Response Date': 'responded',
      'Case Officer': 'handler',
      'Vulnerable?': 'vulnerable',
      'Internal code': null,
    });
  });

  it('says in our words what it says in theirs; an empty word for nothing is nothing', () => {
    const [one, two, three, total, again] = rowsOf(sheet, withLandlord, PEOPLE);
    expect(one?.row).toMatchObject({
      policy: 'oak',
      oldReference: 'C-1',
      name: 'Ada Fictional',
      address: '1 Example Road\nN1 1AA',
      channel: 'phone',
      outcome: 'partially-upheld',
      responded: '',
      handler: 'kofi',
      vulnerable: 'yes',
    });
    expect(two?.row).toMatchObject({
      channel: 'email',
      phone: '',
      outcome: 'upheld',
      handler: 'ann.e',
      vulnerable: '',
    });
    // Of two who could be meant nobody is chosen, and a word nobody knows stays what it was: its row says so.
    expect(three?.row).toMatchObject({ channel: 'Carrier pigeon', handler: 'Ann', responded: '' });
    expect([total?.passedOver, again?.passedOver]).toEqual([
      'it is a total or a count of the rows, not a complaint',
      'it names the columns once more, and is not a complaint',
    ]);
  });

  it('asks a person about the words, with what each was taken for, and does as they say', () => {
    const words = wordsIn(sheet, withLandlord, PEOPLE);
    expect(words).toContainEqual({ column: 'channel', said: 'Carrier pigeon', is: null });
    expect(words).toContainEqual({ column: 'outcome', said: 'Justified', is: 'upheld' });
    const corrected = {
      ...withLandlord,
      values: { channel: { 'carrier pigeon': 'letter', telephone: 'office-visit' } },
    };
    expect(rowsOf(sheet, corrected, PEOPLE).map((r) => r.row['channel'])).toEqual([
      'office-visit',
      'email',
      'letter',
      undefined,
      undefined,
    ]);
  });

  it('whose heading could mean two things is told by what stands below it', () => {
    const names = readSheet(
      'Complainant,Subject\nMrs Ada Fictional,Rats in the bin store\nMr Bo Fictional,Noise\n',
      'x.csv',
    );
    expect(guessMapping(names, []).columns.map((c) => c.column)).toEqual(['name', 'text']);
    const kinds = readSheet('Complainant,Subject\nTenant,Housing\nLeaseholder,Building safety\n', 'x.csv');
    expect(guessMapping(kinds, []).columns.map((c) => c.column)).toEqual(['complainant', 'subject']);
  });

  it('is known again by the same columns in whatever order, with the column that says what is wrong; not by others', () => {
    const turned = sheet.heading.toReversed();
    expect(fittedTo(guessed, turned)?.columns.map((c) => c.heading)).toEqual(turned);
    expect(fittedTo(guessed, turned)?.columns.at(-1)).toEqual({ heading: 'Complaint Ref', column: 'oldReference' });
    expect(fittedTo(guessed, [...sheet.heading, WRONG])?.columns.at(-1)).toEqual({ heading: WRONG, column: null });
    expect(fittedTo(guessed, [...sheet.heading, 'Another'])).toBeNull();
    expect(fittedTo(guessed, sheet.heading.slice(1))).toBeNull();
  });

  it('of which something needed is named by no column, or one thing twice, is told all at once', () => {
    const columns = ['Ref', 'Number', 'Nobody'].map((heading, i) => ({
      heading,
      column: ['oldReference', 'oldReference', 'nickname'][i]!,
    }));
    const wrong = (): unknown => checkMapping({ columns, values: {}, always: { policy: 'oak', channel: 'phone' } });
    expect(wrong).toThrow('there is no field nickname');
    expect(wrong).toThrow('Two columns are taken for oldReference');
    expect(wrong).toThrow('No column is taken for text');
    expect(wrong).not.toThrow('taken for channel');
    expect(checkMapping(withLandlord)).toBe(withLandlord);
  });
});

describe('IN-14 values as people write them', () => {
  it.each([
    ['channel', 'By phone', 'phone'],
    ['channel', 'WEBSITE', 'web-form'],
    ['channel', 'Letter by post', 'letter'],
    ['channel', 'Facebook', 'social-media'],
    ['risk', 'H', 'high'],
    ['risk', 'Medium', 'medium'],
    ['complainant', 'Former tenant', 'ex-occupier'],
    ['complainant', 'Shared owner', 'leaseholder'],
    ['outcome', 'Not upheld', 'not-upheld'],
    ['outcome', 'Partial', 'partially-upheld'],
    ['outcome', 'Unjustified', 'not-upheld'],
    ['vulnerable', 'Yes - asthma', 'yes'],
    ['vulnerable', 'N', 'no'],
    ['handler', 'Mr Kofi Mensah', 'kofi'],
    ['handler', 'K. Mensah', 'kofi'],
    ['handler', 'Ann', null],
    ['handler', 'Gone Away', null],
    ['channel', 'pigeon', null],
  ])('%s “%s” is %s', (column, said, is) => expect(guessedValue(column, said, PEOPLE)).toBe(is));

  it('are never read into what somebody wrote', () => {
    const mapping = { columns: [{ heading: 'a', column: 'text' }], values: {}, always: {} };
    expect(mappedRow(['None'], mapping, PEOPLE)).toEqual({ text: 'None' });
  });
});
