/** The self-assessment judged: what the policies and a hand-made register prove and disprove (LN-5). */
import { describe, expect, it } from 'vitest';
import {
  assessmentFormOn,
  numbersIn,
  SECTION_NAMES,
  type AssessmentForm,
} from '../../policies/code/assessment/index.ts';
import { checkPolicy } from '../../policies/code/check.ts';
import type { Policy } from '../../policies/types.ts';
import { rules } from '../../test/conventions/rules.ts';
import { inputOf } from '../../test/support/cases/life.ts';
import { REGISTER } from '../../test/support/measures/lines.ts';
import { lifeOf } from '../../test/support/measures/register.ts';
import { ALL_POLICIES, NORTHFIELD, OAK, OCTAVIA, OPTIVO } from '../../test/support/packs.ts';
import { MEASURE_IDS } from '../definitions.ts';
import { entriesOf } from '../entries.ts';
import { figuresOf, figuresOfCounted } from '../figures.ts';
import { factsOf } from '../fold.ts';
import { judgeForm, type JudgedRow } from './judge.ts';
import { SOURCES } from './sources.ts';

const ON = '2026-11-22';
const form = assessmentFormOn(ON) as AssessmentForm;
const NOTHING = figuresOfCounted([]);
const entries = REGISTER.flatMap((line) =>
  entriesOf(factsOf({ ...inputOf('octavia', line.received), caseId: line.id }, lifeOf(line).events)),
);
const OF_REGISTER = figuresOf(entries, { from: '2026-10-01', until: '2027-03-31' }, '2027-04-01');

const judged = (policy: Policy, figures = NOTHING): JudgedRow[] =>
  judgeForm(form, { findings: checkPolicy(policy, ON), statements: policy.statements, figures });
/** A policy in which the check finds nothing. */
const clean = (figures = NOTHING): JudgedRow[] =>
  judgeForm(form, {
    findings: [],
    statements: [{ kind: 'definition-code-2024', clause: 'Ours 1', says: 'The wording of the Code.' }],
    figures,
  });
const of = (rows: JudgedRow[], verdict: JudgedRow['verdict']): string[] =>
  rows.filter((r) => r.verdict === verdict).map((r) => r.no);
const row = (rows: JudgedRow[], no: string): JudgedRow => rows.find((r) => r.no === no) as JudgedRow;

describe('LN-5 the form', () => {
  it('LN-5 has the 72 rows of the Code of 2024, each once and in order, and none before it', () => {
    const counts = Object.keys(SECTION_NAMES).map((s) => form.rows.filter((r) => r.no.startsWith(`${s}.`)).length);
    expect(counts).toEqual([5, 5, 7, 3, 15, 20, 4, 5, 8]);
    expect(new Set(form.rows.map((r) => r.no)).size).toBe(72);
    expect(assessmentFormOn('2024-04-01')?.code).toBe('code-2024');
    expect(assessmentFormOn('2024-03-31')).toBeNull();
  });

  it('LN-5 every source is of a row there is, a figure there is and a rule there is', () => {
    const known = rules().map((r) => r.id);
    for (const [no, sources] of Object.entries(SOURCES)) {
      expect(form.rows.map((r) => r.no)).toContain(no);
      for (const source of sources) {
        if (source.is === 'held') expect(known).toContain(source.rule);
        if ('measure' in source) expect(MEASURE_IDS).toContain(source.measure);
      }
    }
    expect(form.rows.filter((r) => r.question === undefined && SOURCES[r.no] === undefined)).toEqual([]);
  });

  it('LN-5 a provision is named by its numbers, those of older Codes and of other law by none', () => {
    expect(numbersIn('Code 2.2, 2.3')).toEqual(['2.2', '2.3']);
    expect(numbersIn('Code 2022, 5.1')).toEqual([]);
    expect(numbersIn('Building Safety Act 2022, in force 1 October 2022')).toEqual([]);
  });
});

describe('LN-5 what the policies disprove', () => {
  it.each([
    ['octavia', OCTAVIA, ['1.2', '5.11', '5.12', '6.3']],
    ['oak', OAK, ['1.2', '3.7', '5.11', '5.14', '5.15']],
    [
      'optivo',
      OPTIVO,
      ['1.2', '2.2', '2.3', '2.5', '3.6', '5.2', '5.11', '5.14', '5.15', '6.4', '6.8', '6.10', '6.14', '6.15'],
    ],
    ['northfield', NORTHFIELD, ['6.4']],
  ] as const)('LN-5 %s, whatever its record', (_, policy, expected) => {
    expect(of(judged(policy), 'disproves')).toEqual(expected);
  });

  it('LN-5 each finding on a provision stands in its row with its clause', () => {
    for (const policy of ALL_POLICIES) {
      const rows = judged(policy);
      for (const { provision, says } of checkPolicy(policy, ON))
        for (const no of numbersIn(provision))
          expect(row(rows, no).evidence.some((e) => e.from === 'policy' && e.says.includes(says))).toBe(true);
    }
  });

  it('LN-5 no word on the definition is no proof of one', () => {
    const silent = { ...NORTHFIELD, statements: [] };
    expect(row(judged(silent), '1.2').verdict).toBe('cannot-say');
  });
});

describe('LN-5 what the record says', () => {
  const rows = clean(OF_REGISTER);

  it('LN-5 late answers and acknowledgements disprove, with how many', () => {
    expect(of(rows, 'disproves')).toEqual(['6.2', '6.3', '6.6', '6.13', '6.14', '6.17']);
    const { count, holds } = OF_REGISTER['answered.extended.1'];
    expect(row(rows, '6.3').evidence[0]).toMatchObject({ measure: 'answered.extended.1', weight: 'disproves' });
    expect(row(rows, '6.3').evidence[0]?.says).toContain(`${holds} of ${count}; ${count - holds} were not.`);
  });

  it.each(ALL_POLICIES.map((p) => [p.id, p] as const))('LN-5 %s: text and record together', (_, policy) => {
    const both = [...new Set([...of(judged(policy), 'disproves'), ...of(rows, 'disproves')])];
    expect(of(judged(policy, OF_REGISTER), 'disproves').toSorted()).toEqual(both.toSorted());
    // All acknowledgements at stage 2 went out in time: proved where the text says by when.
    const proved = policy.id === 'optivo' ? 'cannot-say' : 'proves';
    expect(row(judged(policy, OF_REGISTER), '6.11').verdict).toBe(proved);
  });

  it('LN-5 one that was late is told as one', () => {
    const figures = figuresOfCounted([
      { measure: 'answered.extended.2', holds: false, value: null, detail: null, times: 1 },
      { measure: 'answered.extended.2', holds: true, value: null, detail: null, times: 9 },
    ]);
    expect(row(clean(figures), '6.14').evidence[0]?.says).toMatch(/9 of 10; 1 was not\.$/);
  });

  it('LN-5 every one in time proves, and nothing to count proves nothing', () => {
    const allInTime = figuresOfCounted([
      { measure: 'acknowledged.limit.1', holds: true, value: null, detail: null, times: 4 },
    ]);
    expect(row(clean(allInTime), '6.2').verdict).toBe('proves');
    expect(row(clean(), '6.2').verdict).toBe('cannot-say');
  });

  it('LN-5 extensions beyond the longest are for people to read, and the others prove', () => {
    const extended = (detail: string) =>
      figuresOfCounted([{ measure: 'extended.1', holds: null, value: null, detail, times: 2 }]);
    expect(row(clean(extended('within')), '6.4').verdict).toBe('proves');
    expect(row(clean(extended('beyond')), '6.4').verdict).toBe('cannot-say');
  });

  it('LN-5 S2-3 one person at both stages disproves 6.13; a check of their own answer is none of its matter', () => {
    const allowed = (detail: string) =>
      figuresOfCounted([{ measure: 'same-person', holds: null, value: null, detail, times: 1 }]);
    expect(row(clean(allowed('stage2')), '6.13')).toMatchObject({ verdict: 'disproves' });
    expect(row(clean(allowed('stage2')), '6.13').evidence[0]?.says).toMatch(
      /^Exceptions to independence: 1 let somebody/,
    );
    expect(row(clean(allowed('check')), '6.13').verdict).toBe('proves');
    expect(row(clean(), '6.13').verdict).toBe('proves');
  });

  it('LN-5 what only people can answer is proved by nothing else', () => {
    for (const each of rows.filter((r) => r.question !== undefined)) expect(each.verdict).not.toBe('proves');
  });
});
