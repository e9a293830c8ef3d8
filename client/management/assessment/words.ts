/** The self-assessment in words, the same on every surface. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { AssessmentVerdict, Evidence } from '../../../measures/assessment/judge.ts';
import type { AssessedRow, ToldAnswer } from './report.ts';

export const VERDICT_WORDS: Record<AssessmentVerdict, string> = {
  proves: 'What is known proves it',
  disproves: 'What is known disproves it',
  'cannot-say': 'What is known cannot say',
};

export const FROM_WORDS: Record<Evidence['from'], string> = {
  policy: 'The policy',
  record: 'The record',
  program: 'The program',
};

/** "Yes", "No", or that nobody has said it yet. */
export const compliesText = ({ complies }: Pick<AssessedRow, 'complies'>): string =>
  complies === null ? 'Not answered yet' : complies ? 'Yes' : 'No';

export const evidenceText = ({ from, says }: Evidence): string => `${FROM_WORDS[from]}: ${says}`;

/** Who said it and when, and by when it will comply. */
export function answeredText({ by, on, complyBy }: ToldAnswer): string {
  const until = complyBy === null ? '' : ` It is to comply by ${formatDate(complyBy)}.`;
  return `Answered by ${by} on ${formatDate(on)}.${until}`;
}

/** What stands beside a row that somebody has to look at. */
export function attentionText({ contradicted, old, complies, answer, question }: AssessedRow): string | null {
  if (contradicted)
    return 'It was answered that this complies, and what is known disproves it: put one of the two right.';
  if (old) return 'This was answered more than a year ago: say whether it still holds.';
  if (complies === null) return question ?? 'Neither the policy nor the record can say this: somebody has to.';
  return complies || answer !== null ? null : 'The Code asks for an explanation, and by when it will comply.';
}

/** What every copy of the form says of its wording. */
export const OUR_WORDS =
  'What each provision asks stands here in our words and in short. Those marked * were written from memory and not yet compared with the published Code: read the Code itself beside them.';
