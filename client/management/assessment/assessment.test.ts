/** What people answer beside what is known, and the form as it is printed (LN-5). */
import { submissionOf } from './submission.ts';
import { submissionDue } from '../../../policies/code/submission.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { judgeForm } from '../../../measures/assessment/judge.ts';
import { figuresOfCounted } from '../../../measures/figures.ts';
import { assessmentFormOn, type AssessmentForm } from '../../../policies/code/assessment/index.ts';
import { checkPolicy } from '../../../policies/code/check.ts';
import type { Policy } from '../../../policies/types.ts';
import { ALL_POLICIES, OPTIVO } from '../../../test/support/packs.ts';
import { fileOf } from '../packs/files.ts';
import { readAnswer } from './answer.ts';
import { assessmentContents } from './document.ts';
import { withAnswers, type Assessment, type ToldAnswer } from './report.ts';
import { attentionText } from './words.ts';

const TODAY = '2026-11-22';
const naming = (field: string): string => `“${field}”`;
const read = (provision: string, given: object) => readAnswer(provision, given, TODAY, naming);
const form = assessmentFormOn(TODAY) as AssessmentForm;
const answered = (more: Partial<ToldAnswer> = {}): ToldAnswer => ({
  complies: true,
  says: 'It stands in section 4.',
  proof: '',
  complyBy: null,
  on: TODAY,
  by: 'Ines',
  ...more,
});

function told(policy: Policy, answers: Record<string, ToldAnswer[]> = {}): Assessment {
  const known = { findings: checkPolicy(policy, TODAY), statements: policy.statements, figures: figuresOfCounted([]) };
  const rows = judgeForm(form, known).map((row) => withAnswers(row, answers[row.no] ?? [], TODAY));
  const n = (complies: boolean | null): number => rows.filter((r) => r.complies === complies).length;
  const statements = { response: null, improvements: null, 'landlord-report': null, 'other-reports': null };
  return {
    code: form.code,
    name: form.name,
    from: '2025-11-01',
    until: '2026-10-31',
    on: TODAY,
    policy: 'The policy 1',
    rows,
    statements,
    counts: {
      comply: n(true),
      doNot: n(false),
      waiting: n(null),
      contradicted: rows.filter((r) => r.contradicted).length,
    },
    submission: submissionOf({ rows, statements }, { homes: null, today: TODAY }),
  };
}

describe('LN-5 an answer', () => {
  it('LN-5 is yes with a statement, or no with one and the day by which it will comply', () => {
    expect(read('4.1', { complies: 'yes', says: 'The team.' })).toMatchObject({ complies: true, complyBy: null });
    expect(read('4.1', { complies: 'no', says: 'Vacant.', complyBy: '2027-03-01' })).toMatchObject({
      complies: false,
      complyBy: '2027-03-01',
    });
    expect(read('response', { says: 'We accept it.' })).toMatchObject({ complies: null });
  });

  it.each([
    [{ complies: 'yes' }, '“says” is missing'],
    [{ complies: 'partly', says: 'In part.' }, 'is not one of yes, no'],
    [{ complies: 'no', says: 'Vacant.' }, '“complyBy” is missing'],
    [{ complies: 'yes', says: 'Now.', complyBy: '2027-03-01' }, 'only what does not comply yet'],
    [{ complies: 'yes', says: 'x'.repeat(5_001) }, 'at most 5000 fit'],
  ])('LN-5 %o is refused in a sentence', (given, says) => {
    expect(() => read('4.1', given)).toThrow(says);
  });

  it('LN-5 stands in the form before what is known; yes beside what disproves it is said aloud', () => {
    const row = told(OPTIVO, { '5.2': [answered()] }).rows.find((r) => r.no === '5.2');
    expect(row).toMatchObject({ complies: true, contradicted: true, verdict: 'disproves' });
    expect(row && attentionText(row)).toContain('put one of the two right');
  });

  it('LN-5 of more than a year ago is to be looked at again, and what stood before it stays', () => {
    const rows = told(OPTIVO, {
      '9.5': [answered({ on: '2025-11-21' }), answered({ says: 'Before.' })],
      '9.6': [answered({ on: '2025-11-22' })],
    }).rows;
    const old = rows.find((r) => r.no === '9.5');
    expect(old).toMatchObject({ old: true });
    expect(old?.before.map((b) => b.says)).toEqual(['Before.']);
    expect(rows.find((r) => r.no === '9.6')?.old).toBe(false);
  });
});

describe('LN-5 the form as files', () => {
  it.each(ALL_POLICIES.map((p) => [p.id, p] as const))(
    'LN-5 %s: a PDF/UA, a page, a workbook, and a row a provision',
    async (_, policy) => {
      const contents = assessmentContents(told(policy), policy);
      const bytes = await fileOf(contents, 'pdf');
      const pdf = bytes.toString('latin1');
      const shown = process.env['PICTURES'];
      if (shown) writeFileSync(join(shown, `${policy.id}-self-assessment.pdf`), bytes);
      expect(pdf).toContain('%PDF-');
      expect(pdf).toMatch(/pdfuaid:part/);
      const html = (await fileOf(contents, 'html')).toString();
      expect(html).toContain('<h3>6.13 Complies: ');
      const rows = parse(await fileOf(contents, 'csv'), { columns: true, bom: true }) as Record<string, string>[];
      expect(rows).toHaveLength(72);
      expect(rows.map((r) => r['Code provision']?.replace('*', ''))).toEqual(form.rows.map((r) => r.no));
      const workbook = unzipSync(await fileOf(contents, 'xlsx'));
      expect(strFromU8(workbook['xl/workbook.xml'] ?? new Uint8Array())).toContain('Self-assessment');
    },
  );

  it('LN-5 what somebody wrote is text on the page', async () => {
    const contents = assessmentContents(
      told(OPTIVO, { '9.5': [answered({ says: '<script>alert(1)</script>' })] }),
      OPTIVO,
    );
    expect((await fileOf(contents, 'html')).toString()).not.toContain('<script>');
  });
});

describe('LN-5 the Ombudsman’s annual submission', () => {
  it('LN-5 is due by 30 September of many homes, and within six months of the year’s end of few', () => {
    expect(submissionDue('2026-03-31', 5_000)).toBe('2026-09-30');
    expect(submissionDue('2026-12-31', 5_000)).toBe('2027-09-30');
    expect(submissionDue('2026-12-31', 900)).toBe('2027-06-30');
    expect(submissionDue('2026-12-31', 1_000)).toBe('2027-06-30');
    expect([submissionDue('2026-03-31', null), submissionDue('2024-03-31', 5_000)]).toEqual([null, null]);
  });

  it('LN-5 says of each thing it wants whether it is there, and what is missing', () => {
    const before = told(OPTIVO).submission;
    expect(before.yearEnd).toBe('2026-03-31');
    expect(before.wanted.every((w) => !w.isReady)).toBe(true);
    const { rows } = told(OPTIVO, Object.fromEntries(form.rows.map((r) => [r.no, [answered({ complies: true })]])));
    const statements = { response: answered({}), improvements: null, 'landlord-report': null, 'other-reports': null };
    const ready = submissionOf({ rows, statements }, { homes: 5_000, today: TODAY });
    expect(ready.wanted.filter((w) => !w.isReady)).toEqual([]);
    expect(ready).toMatchObject({ due: '2026-09-30', homes: 5_000 });
    expect(ready.wanted[0]?.says).toBe('5,000 homes are recorded.');
    const late = rows.map((r) => (r.no === '6.2' ? { ...r, complies: false } : r));
    const [said] = submissionOf({ rows: late, statements }, { homes: 5_000, today: TODAY }).wanted.filter(
      (w) => !w.isReady,
    );
    expect(said?.says).toBe('No day is said yet of 6.2.');
  });
});
