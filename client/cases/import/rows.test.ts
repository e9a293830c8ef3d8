/** Files as spreadsheets save them: every row is read as it was meant, or told what is wrong with it. */
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../platform/decode-text.ts';
import { readRows, type ReadRow } from './rows.ts';

const HEADING = 'oldReference,policy,channel,received,name,email,text';
const rowsOf = (bytes: Buffer | string): ReadRow[] => readRows(decodeText(Buffer.from(bytes)), 'cases.csv');
const faults = (text: string): (string | null)[] => rowsOf(text).map((r) => r.fault);

describe('IN-14 how a file was saved', () => {
  const said = `${HEADING}\r\nA1,oak,phone,16/11/2026,Zoë O’Connor,zoe@customer.example,"“Owed £50”, a\r\nnd more"\r\n`;
  const big = Buffer.from(`\uFEFF${said}`, 'utf16le').swap16();
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(said)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${said}`)],
    ['UTF-16', Buffer.from(`\uFEFF${said}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(said, 'utf16le')],
    ['UTF-16 the other way round', big],
    ['UTF-16 the other way round, without its mark', big.subarray(2)],
    ['Windows', Buffer.from(said.replace('’', '\x92').replace('“', '\x93').replace('”', '\x94'), 'latin1')],
    ['lines of an old Mac', Buffer.from(said.replaceAll('\r\n', '\r'))],
    ['semicolons', Buffer.from(said.replaceAll(',', ';').replace('”;', '”,'))],
    ['tabs', Buffer.from(said.replaceAll(',', '\t').replace('”\t', '”,'))],
    ['with a line that names the sign', Buffer.from(`sep=,\r\n${said}`)],
  ])('%s', (_, bytes) => {
    expect(rowsOf(bytes).map((r) => r.row)).toEqual([
      {
        oldReference: 'A1',
        policy: 'oak',
        channel: 'phone',
        received: '16/11/2026',
        name: 'Zoë O’Connor',
        email: 'zoe@customer.example',
        text: '“Owed £50”, a\nnd more',
      },
    ]);
  });

  it('a zero byte in the middle parts two words, and stops nobody', () => {
    const rows = rowsOf(
      `${HEADING}\nA1,oak,phone,today,Ada,a@b.example,cold\0damp\nA2,oak,phone,today,Bo,b@b.example,x\n`,
    );
    expect(rows.map((r) => r.row['text'])).toEqual(['cold damp', 'x']);
  });
});

describe('IN-14 what a spreadsheet leaves behind', () => {
  it('empty columns at the end or in between, and empty rows, are not there', () => {
    const rows = rowsOf(
      `oldReference,,policy,channel,received,name,text,,\r\nA1,,oak,phone,today,Ada,cold,,\r\n,,,,,,,,\r\n , \r\n`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ fault: null, row: { oldReference: 'A1', text: 'cold' } });
  });

  it.each([
    'Total,,,,,,',
    ',,,,Total,,3',
    'Count: 2,,,,,,',
    'Grand total,,,,,,,2',
    ',,,,,,Total',
    '2,Total complaints,,,,,',
  ])('a total below the rows is passed over and told, not taken for a complaint: %s', (last) => {
    const rows = rowsOf(`${HEADING}\nA1,oak,phone,today,Ada,,cold\n${last}\n`);
    expect(rows.map((r) => [r.fault, r.passedOver])).toEqual([
      [null, null],
      [null, 'it is a total or a count of the rows, not a complaint'],
    ]);
  });

  it('whoever is called so, or writes of one, has complained; a remark below the rows has one plain verdict', () => {
    const rows = rowsOf(
      `${HEADING}\nA1,oak,phone,today,Total,,The total is wrong\nA2,oak,phone,today,Bo,,Total\nMade on 27 November,,,,,,\n`,
    );
    expect(rows.map((r) => r.passedOver)).toEqual([null, null, null]);
    expect(rows.map((r) => r.fault?.slice(0, 41) ?? null)).toEqual([
      null,
      null,
      'nothing in it tells of a complaint: recei',
    ]);
  });

  it('what stands in a column without a name is told at its row, and lost nowhere', () => {
    expect(faults('policy,,channel,received,text\noak,,phone,today,a\noak,lost,phone,today,b\n')).toEqual([
      null,
      'Column 2 has no name in the first line, yet something stands in it; name it, or empty it.',
    ]);
    expect(faults('policy,channel,received,text\noak,phone,today,a,b\n')[0]).toContain('5 cells for 4 columns');
  });

  it('quotation marks in the middle of words are words', () => {
    const [one] = rowsOf('policy,channel,received,text\noak,phone,today,a 12" pipe\n');
    expect(one?.row['text']).toBe('a 12" pipe');
  });

  it('a number kept as ="00123" is the number', () => {
    expect(rowsOf(`${HEADING}\n"=""00123""",oak,phone,today,Ada,,x\n`)[0]?.row['oldReference']).toBe('00123');
  });

  it.each([
    ['2.02611E+11,oak,phone,today,Ada,,x', /^oldReference: the spreadsheet has cut this number short/],
    ['1,oak,phone,########,Ada,,x', /^received: the spreadsheet shows ######## here/],
    ['1,oak,phone,today,#REF!,,x', /^name: the spreadsheet shows #REF! here/],
  ])('what it spoilt is told: %s', (row, why) => {
    expect(faults(`${HEADING}\n${row}\n`)[0]).toMatch(why);
  });
});

describe('IN-14 the same number twice', () => {
  it('for different complaints is told at each of them, so that none passes for another', () => {
    const all = faults(
      `${HEADING}\nC1,oak,phone,today,Ada,,a\nC2,oak,phone,today,Di,,d\nC1,Oak,phone,today,Bo,,b\nc1,oak,phone,today,Cy,,c\n`,
    );
    expect(all).toEqual([
      'oldReference: lines 2, 4 and 5 have the same number, C1, and differ; give each complaint its own number.',
      null,
      expect.stringContaining('lines 2, 4 and 5'),
      expect.stringContaining('lines 2, 4 and 5'),
    ]);
  });

  it('is no fault for two landlords, without a number, or where a row is there twice', () => {
    expect(
      faults(
        `${HEADING}\nC1,oak,phone,today,Ada,,a\nC1,octavia,phone,today,Bo,,b\n,oak,phone,today,Cy,,c\n,oak,phone,today,Di,,d\n`,
      ),
    ).toEqual([null, null, null, null]);
    const twice = rowsOf(`${HEADING}\nC1,oak,phone,today,Ada,,a\nC1,oak,phone,today,Ada,,a\n`);
    expect(twice.map((r) => [r.fault, r.sameAs])).toEqual([
      [null, null],
      [null, 2],
    ]);
  });
});

describe('a title above the names of the columns', () => {
  it.each([
    ['Numbers', 'Cases,,,\n'],
    ['two lines and an empty one', '"Complaints, November";;;\n\nfrom the old system\n'],
    ['with a separator named before it', 'sep=,\nCases\n'],
  ])('IN-14 is passed over, and lines are counted from the first: %s', (_, title) => {
    const head = title.includes(';') ? 'policy;channel;received;text\n' : 'policy,channel,received,text\n';
    const row = title.includes(';') ? 'oak;email;2026-11-16;Cold\n' : 'oak,email,2026-11-16,Cold\n';
    const [read, ...others] = rowsOf(title + head + row);
    expect(others).toEqual([]);
    expect(read).toMatchObject({ fault: null, row: { policy: 'oak', channel: 'email', text: 'Cold' } });
    expect(read?.line).toBe(title.split('\n').length + 1);
  });

  it('IN-14 is none where it has several cells: a misspelt heading is told', () => {
    expect(() => rowsOf('polcy,chanel\npolicy,channel,received,text\noak,email,2026-11-16,Cold\n')).toThrow(
      'There is no column "polcy"',
    );
  });
});
