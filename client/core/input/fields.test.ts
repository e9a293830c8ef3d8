/** From what was filled in to the values a command carries: every kind of field, and every way to get one wrong. */
import { describe, expect, it } from 'vitest';
import { COMMANDS, CUSTOMER_MESSAGES, type Field } from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { oneOf, readFields, readYesNo, type Directory, type FieldValues } from './fields.ts';
import { textId } from '../keys.ts';

const staffId: Directory['staffId'] = (handle, what) => {
  if (handle !== 'ben') throw new BadInput(`${what}: nobody here goes by "${handle}".`);
  return 's-oct-04';
};
const directory: Directory = {
  staffId,
  handlerId: (handle, what) => staffId(handle, what),
  ownerWord: staffId,
  partyName: (name) => name,
  day: (said) => said,
};
const read = (fields: Record<string, Field>, given: FieldValues) =>
  readFields(fields, given, directory, (field, nth) => textId('key', field, nth));

describe('fields', () => {
  it('of every kind become what the command carries', () => {
    const { values, words } = read(COMMANDS['offer-remedy'].fields, {
      kind: 'financial',
      what: ' For the delay ',
      distress: '75.50',
      factor: ['duration', 'severity'],
      by: '2026-12-08',
      owner: 'ben',
    });
    expect(values).toEqual({
      kind: 'financial',
      what: textId('key', 'what', 0),
      distress: 7550,
      factor: ['duration', 'severity'],
      by: '2026-12-08',
      owner: 's-oct-04',
    });
    expect(words).toEqual([{ id: textId('key', 'what', 0), field: 'what', body: 'For the delay' }]);
  });

  it('IN-2 are cleaned of what other programs left in them', () => {
    const given = { point: ['\uf0b7 Damp\u0000', 'It\u0092s cold\u200b'], outcome: '\ufeffA visit', agreed: true };
    const { words } = read(COMMANDS.define.fields, given);
    expect(words.map((w) => w.body)).toEqual(['• Damp', 'It’s cold', 'A visit']);
  });

  it('that may be repeated are a list even when given once', () => {
    const { values, words } = read(COMMANDS.define.fields, { point: ['One', 'Two'], outcome: 'Three', agreed: true });
    expect(values['point']).toEqual([textId('key', 'point', 0), textId('key', 'point', 1)]);
    expect(values['outcome']).toEqual([textId('key', 'outcome', 0)]);
    expect(values['agreed']).toBe(true);
    expect(words.map((w) => w.body)).toEqual(['One', 'Two', 'Three']);
  });

  it('never let a person’s words into the values (RC-3)', () => {
    for (const { fields } of [...Object.values(COMMANDS), ...Object.values(CUSTOMER_MESSAGES)]) {
      const table: Record<string, Field> = fields;
      const given = Object.fromEntries(
        Object.entries(table).map(([name, f]) => [name, SAMPLE[f.kind] ?? f.values?.[0]]),
      );
      expect(JSON.stringify(read(table, given).values)).not.toContain('CANARY');
    }
  });

  it.each<[string, Record<string, Field>, FieldValues, string]>([
    ['missing', COMMANDS.find.fields, { point: 'P1' }, 'Still missing: --outcome (the finding), --reason'],
    [
      'missing, with an example',
      COMMANDS['record-given'].fields,
      {},
      'Still missing: --letter (the letter (L1)), --how',
    ],
    ['unknown', COMMANDS.note.fields, { nota: 'x' }, 'There is no field "nota" here. Did you mean "note"?'],
    [
      'not of the list',
      COMMANDS.find.fields,
      { point: 'P1', outcome: 'upheldd', reason: 'x' },
      'Did you mean "upheld"?',
    ],
    ['given twice', COMMANDS.note.fields, { note: ['a', 'b'] }, '--note was given 2 times: give it once.'],
    [
      'more than a case can carry',
      COMMANDS.define.fields,
      { point: Array.from({ length: 20_000 }, () => 'a'), outcome: 'b' },
      '--point was given 20000 times: at most 100 fit in one go.',
    ],
    ['no number', COMMANDS['agree-updates'].fields, { every: 'five' }, '"five" is not a whole number'],
    ['nobody', COMMANDS.allocate.fields, { to: 'zed', conflict: 'none' }, '--to: nobody here goes by "zed".'],
    ['no id', COMMANDS['resolve-task'].fields, { task: 'T 1!', note: 'x' }, 'is not an id of this case'],
    ['empty', COMMANDS.note.fields, { note: '   ' }, 'Still missing: --note'],
    ['too long', COMMANDS.note.fields, { note: 'x'.repeat(60_000) }, 'at most 50000 fit'],
    [
      'neither yes nor no',
      COMMANDS.define.fields,
      { point: 'a', outcome: 'b', agreed: 'maybe' },
      '--agreed: answer yes or no.',
    ],
  ])('that are %s are told in one sentence', (_, fields, given, why) => {
    expect(() => read(fields, given)).toThrow(BadInput);
    expect(() => read(fields, given)).toThrow(why);
  });

  it('take a small letter of an id for the capital', () => {
    expect(read(COMMANDS['resolve-task'].fields, { task: 't1', note: 'x' }).values['task']).toBe('T1');
  });
});

const SAMPLE: Partial<Record<Field['kind'], string>> = {
  text: 'CANARY',
  date: '2026-12-08',
  staff: 'ben',
  handler: 'ben',
  owner: 'ben',
  integer: '5',
  money: '10',
  flag: 'yes',
  ref: 'P1',
  case: 'OCT-2026-00031',
  party: 'repairs',
};

describe('words of a list, as people and spreadsheets write them', () => {
  it.each(['High', 'HIGH', ' high '])('RC-4 %j is high', (said) => {
    expect(oneOf(said, ['low', 'medium', 'high'], 'risk')).toBe('high');
  });

  it.each(['Web form', 'web_form', 'WEB-FORM', 'webform', 'web‑form', ' Web  Form '])('RC-4 %s is web-form', (said) => {
    expect(oneOf(said, ['email', 'web-form'], 'channel')).toBe('web-form');
  });

  it('RC-4 however a word is joined it is known, where it can be one only; none at all is said to be missing', () => {
    expect(oneOf('E-mail', ['email', 'web-form'], 'channel')).toBe('email');
    expect(oneOf('Face to face', ['face-to-face', 'phone'], 'channel')).toBe('face-to-face');
    expect(() => oneOf('-', ['email', 'phone'], 'channel')).toThrow('channel: "-" is not one of email, phone.');
    expect(() => oneOf('a b', ['ab', 'a-b'], 'of')).toThrow('of: "a b" is not one of ab, a-b.');
    expect(() => oneOf(' ', ['email', 'phone'], 'channel')).toThrow('channel is missing: give one of email, phone.');
  });

  it('RC-4 yes and no in every spelling', () => {
    expect(['Yes', 'TRUE', 'y', '1', 'X', '✓'].map(readYesNo)).toEqual(Array.from({ length: 6 }, () => true));
    expect(['No', 'FALSE', 'n', '0'].map(readYesNo)).toEqual(Array.from({ length: 4 }, () => false));
    expect(['perhaps', ''].map(readYesNo)).toEqual([null, null]);
  });
});

it('RC-4 everything that is wrong with a command is told at once, each in a sentence', () => {
  const { fields } = COMMANDS['offer-remedy'];
  const failure = (() => {
    try {
      readFields(fields, { kind: 'sorrow', distress: 'much', owner: 'nobody' }, directory, textId.bind(null, 'k'));
    } catch (error) {
      return error as BadInput;
    }
    throw new Error('it was taken');
  })();
  expect(failure.all.map((says) => says.split(/[:. ]/)[0])).toEqual(['--kind', 'Still', '--distress', '--owner']);
});
