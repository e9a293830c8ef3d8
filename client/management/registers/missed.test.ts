/** Missed dates for a spreadsheet: people's words stay words. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { latenessText, missedCsv, monthsBack, reasonText, spanOf, type MissedDate } from './missed.ts';

const MISSED: MissedDate = {
  caseId: 'c-1',
  caseKind: 'complaint',
  reference: 'OCT-2026-00001',
  stage: 1,
  kind: 'stage1.respond',
  about: null,
  due: '2026-11-16',
  codeDate: null,
  missed: '2026-11-17',
  state: 'open',
  metOn: null,
  daysLate: 2,
  who: 's-1',
  reasonText: 't-1',
  reasonAsked: true,
  what: 'the stage 1 response',
  whoName: 'Ben Achebe',
  reason: 'The surveyor was ill',
  cause: 'absence',
  causeName: 'Absence',
};
const csv = (...missed: Partial<MissedDate>[]): string =>
  missedCsv({ from: '2026-11-01', until: '2026-11-30', missed: missed.map((m) => ({ ...MISSED, ...m })) });

describe('the spreadsheet', () => {
  it('begins with its mark and has a row for each', () => {
    const text = csv({}, { reference: 'OCT-2026-00002', metOn: '2026-11-18', state: 'late' });
    expect(text.startsWith('\uFEFFCase,Stage,')).toBe(true);
    expect(text).toContain('\r\n');
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((r) => r['Case'])).toEqual(['OCT-2026-00001', 'OCT-2026-00002']);
    expect(rows[0]).toMatchObject({ Due: '2026-11-16', 'Working days late': '2', 'Handled by': 'Ben Achebe' });
    expect(rows[0]).toMatchObject({ 'Kind of reason': 'Absence', Reason: 'The surveyor was ill' });
  });

  it.each(['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])(
    'takes nothing for a formula: %j',
    (reason) => {
      const [row] = parse(csv({ reason }), { bom: true, columns: true, relax_quotes: true }) as Record<
        string,
        string
      >[];
      expect(row?.['Reason']?.startsWith("'")).toBe(true);
    },
  );

  it('keeps quotes, commas and lines of a reason in one cell', () => {
    const reason = 'He said "no", then\nleft';
    const [row] = parse(csv({ reason }), { bom: true, columns: true }) as Record<string, string>[];
    expect(row?.['Reason']).toBe(reason);
  });
});

describe('the words for it', () => {
  it('say how late, and that a reason is wanted where one is', () => {
    expect(latenessText(MISSED)).toBe('Still open, 2 working days late');
    expect(latenessText({ ...MISSED, state: 'late', metOn: '2026-11-17', daysLate: 1 })).toBe(
      'Done on Tuesday 17 November 2026, 1 working day late',
    );
    expect(latenessText({ ...MISSED, state: 'over', daysLate: null })).toBe('No longer owed');
    expect(reasonText(MISSED)).toBe('The surveyor was ill');
    expect(reasonText({ ...MISSED, reason: null })).toBe('No reason recorded yet');
    expect(reasonText({ ...MISSED, reason: null, reasonAsked: false })).toBe('');
  });

  it('RC-4 a month before the first bank holidays we know is one, and it is said why nothing is counted in it', () => {
    const asked = (month: string) => () => spanOf(month, '2026-11-27', (field) => field);
    expect(asked('Nov 2018')).toThrow('no date is counted before 2019');
    expect(asked('2018-13')).toThrow('is not a month');
    expect(asked('2019-01')()).toEqual({ from: '2019-01-01', until: '2019-01-31' });
  });

  it('count months back over the turn of the year', () => {
    expect(monthsBack('2026-02-15', 0)).toBe('2026-02');
    expect(monthsBack('2026-02-15', 2)).toBe('2025-12');
    expect(monthsBack('2026-12-01', -1)).toBe('2027-01');
  });
});
