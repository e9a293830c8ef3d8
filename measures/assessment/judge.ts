/**
 * A provision of the Code beside what is known: what the policy's text, the record and the program say, and whether that proves it,
 * disproves it, or leaves it to people (LN-5). Pure.
 */
import { numbersIn, sectionOf, type AssessmentForm, type AssessmentRow } from '../../policies/code/assessment/index.ts';
import type { Finding, Severity } from '../../policies/code/check.ts';
import type { PolicyStatement } from '../../policies/types.ts';
import { measureOf, type MeasureId } from '../definitions.ts';
import type { Figure } from '../figures.ts';
import { SOURCES, type Source } from './sources.ts';

/** proves, disproves; open: people have to look; told: stands beside it and decides nothing. */
export type Weight = 'proves' | 'disproves' | 'open' | 'told';

export interface Evidence {
  from: 'policy' | 'record' | 'program';
  weight: Weight;
  says: string;
  /** The figure it rests on, whose cases can be opened. */
  measure: MeasureId | null;
}

export type AssessmentVerdict = 'proves' | 'disproves' | 'cannot-say';

export interface JudgedRow extends AssessmentRow {
  section: string;
  evidence: Evidence[];
  verdict: AssessmentVerdict;
}

/** What a row is judged by. */
export interface Known {
  findings: readonly Finding[];
  statements: readonly PolicyStatement[];
  figures: Readonly<Record<MeasureId, Figure>>;
}

/** Every row of the form, judged. */
export const judgeForm = ({ rows }: AssessmentForm, known: Known): JudgedRow[] =>
  rows.map((row) => judgeRow(row, known));

function judgeRow(row: AssessmentRow, known: Known): JudgedRow {
  const evidence = evidenceFor(row.no, known);
  return { ...row, section: sectionOf(row.no), evidence, verdict: verdictOn(row, evidence) };
}

/**
 * One thing that disproves is enough. What people are asked nothing proves for them, and where anything is open nothing is proved.
 */
function verdictOn({ question }: AssessmentRow, evidence: readonly Evidence[]): AssessmentVerdict {
  const has = (weight: Weight): boolean => evidence.some((e) => e.weight === weight);
  if (has('disproves')) return 'disproves';
  if (question !== undefined || has('open')) return 'cannot-say';
  return has('proves') ? 'proves' : 'cannot-say';
}

/** How a finding of the policy's check weighs: what asks for less than the Code, or says what no longer holds, disproves. */
const WEIGHTS: Record<Severity, Weight> = {
  departs: 'disproves',
  'out-of-date': 'disproves',
  silent: 'open',
  unclear: 'open',
  note: 'told',
};

function evidenceFor(no: string, known: Known): Evidence[] {
  const found = known.findings
    .filter(({ provision }) => numbersIn(provision).includes(no))
    .map(({ clause, says, severity }): Evidence => {
      const where = clause === 'not stated' ? 'The policy' : clause;
      return { from: 'policy', weight: WEIGHTS[severity], says: `${where}: ${says}`, measure: null };
    });
  return [...found, ...(SOURCES[no] ?? []).flatMap((source) => evidenceOf(no, source, found, known) ?? [])];
}

function evidenceOf(no: string, source: Source, found: readonly Evidence[], known: Known): Evidence | null {
  switch (source.is) {
    case 'text':
      return found.length > 0 ? null : fromText(no, known);
    case 'held':
      return { from: 'program', weight: 'proves', says: `${source.says} (${source.rule})`, measure: null };
    case 'every':
      return fromShare(source.measure, known.figures[source.measure]);
    case 'none-of':
      return fromParts(source, known.figures[source.measure]);
    case 'never':
      return fromNever(source, known.figures[source.measure]);
    case 'told': {
      const { measure } = source;
      return {
        from: 'record',
        weight: 'told',
        says: `${measureOf(measure).name}: ${toldOf(known.figures[measure])}.`,
        measure,
      };
    }
  }
}

/** Where the definition stands as the Code has it must have been said of the policy: silence is no proof of words. */
function fromText(no: string, { statements }: Known): Evidence {
  const isSaid = no !== '1.2' || statements.some((s) => s.kind === 'definition-code-2024');
  return {
    from: 'policy',
    weight: isSaid ? 'proves' : 'open',
    says: isSaid
      ? 'The policy was checked against the Code, and nothing was found.'
      : 'It is not on record which definition the policy has.',
    measure: null,
  };
}

function fromShare(measure: MeasureId, { count, holds }: Figure): Evidence {
  const { name } = measureOf(measure);
  if (count === 0) return { from: 'record', weight: 'open', says: `${name}: none to count in this time.`, measure };
  const missed = count - holds;
  return {
    from: 'record',
    weight: missed === 0 ? 'proves' : 'disproves',
    says:
      missed === 0
        ? `${name}: every one of ${count}.`
        : `${name}: ${holds} of ${count}; ${missed} ${missed === 1 ? 'was' : 'were'} not.`,
    measure,
  };
}

function fromParts({ measure, detail, means }: Extract<Source, { is: 'none-of' }>, { count, parts }: Figure): Evidence {
  const { name } = measureOf(measure);
  const some = parts.find((p) => p.detail === detail)?.count ?? 0;
  const weight = count === 0 ? 'told' : some === 0 ? 'proves' : 'open';
  return {
    from: 'record',
    weight,
    says: some === 0 ? `${name}: ${count}, none beyond the longest.` : `${name}: ${count}; ${some} ${means}.`,
    measure,
  };
}

function fromNever({ measure, detail, means }: Extract<Source, { is: 'never' }>, { parts }: Figure): Evidence {
  const { name } = measureOf(measure);
  const some = parts.find((p) => p.detail === detail)?.count ?? 0;
  return {
    from: 'record',
    weight: some === 0 ? 'told' : 'disproves',
    says: some === 0 ? `${name}: none of this kind.` : `${name}: ${some} ${means}.`,
    measure,
  };
}

function toldOf({ measure, count, holds, total }: Figure): string {
  const { kind } = measureOf(measure);
  if (kind === 'share') return count === 0 ? 'none to count' : `${holds} of ${count}`;
  return kind === 'money' ? `£${(total / 100).toFixed(2)}` : String(count);
}
