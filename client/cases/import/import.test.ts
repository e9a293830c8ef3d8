/** Reading an import: the heading, the shape of rows, and a row as the steps of a case under way. */
import { describe, expect, it } from 'vitest';
import { policyById } from '../../../test/support/packs.ts';
import { DEMO_STAFF } from '../../../test/support/pack-people.ts';
import { BadInput } from '../../../platform/errors.ts';
import { COLUMNS, EXAMPLE, readHeading } from './columns.ts';
import { readRows } from './rows.ts';
import { stepsOf, type Row } from './steps.ts';

const steps = (landlord: string, row: Row, received = '2026-10-19') =>
  stepsOf(
    { text: 'The gutter leaks.', ...row },
    policyById(landlord),
    DEMO_STAFF[landlord] ?? [],
    received,
    '2026-11-27',
  );
const said = (landlord: string, row: Row): string[] =>
  steps(landlord, row).map((s) => `${s.on} ${'do' in s ? `${s.do} ${s.as}` : `customer ${s.says}`}`);

describe('the file', () => {
  it('names its columns in the first line, however they are written', () => {
    expect(readHeading(['Policy', 'CHANNEL', 'received', 'Text', 'old_reference', 'Stage2 Acknowledged'])).toEqual([
      'policy',
      'channel',
      'received',
      'text',
      'oldReference',
      'stage2Acknowledged',
    ]);
  });

  it.each<[string[], string]>([
    [['policy', 'channel', 'received'], 'lacks the column text'],
    [['policy', 'chanel', 'received', 'text'], 'There is no column "chanel". Did you mean "channel"?'],
    [['policy', 'channel', 'received', 'text', 'text'], 'The column text stands there twice.'],
  ])('%j: %s', (heading, why) => {
    expect(() => readHeading(heading)).toThrow(why);
  });

  it('may hold commas and lines in quotes; a row with too many cells is told, and stops nobody else', () => {
    const rows = readRows(
      '\uFEFFpolicy,channel,received,text\noak,email,2026-11-20,"a, b\nc"\noak,email,2026-11-20,a, b\noak,email,2026-11-20,d\n',
      'x.csv',
    );
    expect(rows.map((r) => r.row['text'])).toEqual(['a, b\nc', 'a', 'd']);
    expect(rows.map((r) => r.fault !== null)).toEqual([false, true, false]);
  });

  it('without rows, or no CSV at all, is bad input', () => {
    expect(() => readRows('policy,channel,received,text\n', 'x.csv')).toThrow(BadInput);
    expect(() => readRows('', 'x.csv')).toThrow('x.csv has no rows');
    expect(() => readRows('policy,"channel,received,text\noak,open', 'x.csv')).toThrow(
      'x.csv is not a CSV file: a quote opens on line 1 and is not closed.',
    );
  });

  const HEAD = 'policy,channel,received,text,name';
  const GOOD = 'oak,email,2026-11-20,cold,Ada';
  it.each<[string, string[], number[], string]>([
    ['in the last row', [HEAD, GOOD, 'oak,email,2026-11-20,"open,Ada'], [2, 3], 'line 3'],
    ['in the middle', [HEAD, GOOD, 'oak,email,2026-11-20,"open,Ada', GOOD, GOOD], [2, 3], 'line 3'],
    ['below a cell of two lines', [HEAD, 'oak,email,2026-11-20,"a', 'b",Ada', GOOD, 'oak,"x,y'], [3, 4, 5], 'line 5'],
    ['behind a closed one, on the second line of its row', [HEAD, GOOD, 'oak,"e', 'f","2026', GOOD], [2, 3], 'line 4'],
    ['below empty lines', [HEAD, GOOD, '', '', 'oak,"open'], [2, 5], 'line 5'],
    ['with doubled ones and one within a word', [HEAD, 'oak,b,"c ""d""",5"x,e', 'oak,"open'], [2, 3], 'line 3'],
    ['in the first row', [HEAD, '"oak,email', GOOD], [2], 'line 2'],
    ['with the separator named above', ['sep=,', HEAD, GOOD, 'oak,"open'], [3, 4], 'line 4'],
  ])(
    'a quote that is not closed, %s: a verdict on each row it leaves whole, and where it opens',
    (_, file, at, where) => {
      const rows = readRows(file.join('\n'), 'x.csv');
      expect(rows.map((r) => r.line)).toEqual(at);
      expect(rows.at(-1)?.fault).toContain(`a quote opens on ${where} and is never closed`);
      expect(rows.slice(0, -1).every((r) => r.fault === null)).toBe(true);
    },
  );

  it('how much follows an open quote is told, so that nothing is lost in silence', () => {
    const last = readRows([HEAD, GOOD, 'oak,"open', GOOD, GOOD, ''].join('\n'), 'x.csv').at(-1);
    expect(last?.fault).toContain('Nothing from here to line 5 can be read until then.');
  });

  it('can begin from the example, whose columns are all known', () => {
    const rows = readRows(EXAMPLE, 'example');
    expect(rows).toHaveLength(2);
    expect(rows.every((r) => r.fault === null)).toBe(true);
    for (const column of Object.keys(rows[0]?.row ?? {})) expect(COLUMNS).toContain(column);
  });
});

describe('a row', () => {
  it('nothing has happened to has no steps', () => {
    expect(steps('octavia', {})).toEqual([]);
  });

  it('under way is what people did, each by somebody whose role may', () => {
    const row = {
      handler: 'ben',
      acknowledged: '2026-10-21',
      contacted: '2026-10-22',
      responded: '2026-11-02',
      outcome: 'upheld',
      escalated: '2026-11-05',
      assigned: '2026-11-06',
    };
    expect(said('octavia', row)).toEqual([
      '2026-10-21 allocate hanif',
      '2026-10-21 define ben',
      '2026-10-21 acknowledge ben',
      '2026-10-22 log-contact ben',
      '2026-11-02 find ben',
      '2026-11-02 offer-remedy ben',
      '2026-11-02 respond ben',
      '2026-11-05 customer escalate',
      '2026-11-06 assign hanif',
    ]);
  });

  it('gives stage 2 to somebody who did not act at stage 1', () => {
    const row = {
      handler: 'colin',
      acknowledged: '2026-10-21',
      responded: '2026-11-02',
      outcome: 'not-upheld',
      escalated: '2026-11-05',
      assigned: '2026-11-06',
    };
    const leaders = DEMO_STAFF['oak']!.filter((p) => !p.duties.includes('handler'));
    const assign = stepsOf(row, policyById('oak'), leaders, '2026-10-19', '2026-11-27').find(
      (s) => 'do' in s && s.do === 'assign',
    );
    expect(assign).toMatchObject({ given: { to: 'ruth' } });
  });

  it('S1A-3 names only handlers whom the policy asks at the stage, and says who they are', () => {
    expect(() => steps('oak', { handler: 'helen', acknowledged: '2026-10-21' })).toThrow(
      'handler: Helen Marlowe is Member Responsible for Complaints; stage 1 is handled by: Complaint Officer, ',
    );
  });

  it('with a panel has one', () => {
    const row = {
      acknowledged: '2026-10-20',
      responded: '2026-10-28',
      outcome: 'upheld',
      escalated: '2026-10-30',
      assigned: '2026-11-02',
      stage2Acknowledged: '2026-11-03',
      panelDate: '2026-11-18',
      stage2Responded: '2026-11-18',
      stage2Outcome: 'upheld',
    };
    expect(said('optivo', row)).toEqual(
      expect.arrayContaining([
        '2026-10-30 choose-panel tess',
        '2026-10-30 set-panel paulette',
        '2026-11-18 hold-panel paulette',
      ]),
    );
  });

  it.each<[Row, string]>([
    [{ acknowledged: '2026-10-18' }, 'before it was received'],
    [{ acknowledged: '2026-10-21', responded: '2026-10-20', outcome: 'upheld' }, 'before it was acknowledged'],
    [{ acknowledged: '10/21/2026' }, 'acknowledged: "10/21/2026" has no month 21'],
    [{ acknowledged: '2026-10-21', responded: '2026-11-02' }, 'outcome is empty'],
    [{ acknowledged: '2026-10-21', extended: '2026-10-30' }, 'extended and extendedTo go together'],
    [
      { acknowledged: '2026-10-21', responded: '2026-11-02', outcome: 'upheld', compensation: '50' },
      'compensation needs actionBy',
    ],
    [{ handler: 'nobody', acknowledged: '2026-10-21' }, 'nobody here goes by "nobody"'],
  ])('%j: %s', (row, why) => {
    expect(() => steps('octavia', row)).toThrow(BadInput);
    expect(() => steps('octavia', row)).toThrow(why);
  });
});
