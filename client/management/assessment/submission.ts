/**
 * What the Housing Ombudsman's annual submission wants beside this form, and how far it is: as far as its questions are known. Its form
 * is the Ombudsman's own and is filled in there; that of 2026-27 asks for no provision by itself any more. Pure.
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { submissionDue } from '../../../policies/code/submission.ts';
import type { IsoDate } from '../../../policies/types.ts';

/** What of an answer is looked at. */
interface Answered {
  on: IsoDate;
  complyBy: IsoDate | null;
}

/** What of a provision is looked at. */
interface Row {
  no: string;
  complies: boolean | null;
  answer: Answered | null;
}

/** One thing that is wanted. */
export interface Wanted {
  what: string;
  isReady: boolean;
  says: string;
}

export interface Submission {
  /** The last year that ended on 31 March, which most landlords' do. */
  yearEnd: IsoDate;
  homes: number | null;
  due: IsoDate | null;
  wanted: Wanted[];
}

export const SUBMISSION_WORDS =
  'It is made in the Ombudsman’s own form, which putright does not send. What it asks beside these, its form alone tells.';

/** How far it is on a day. */
export function submissionOf(
  { rows, statements }: { rows: readonly Row[]; statements: { response: Answered | null } },
  { homes, today }: { homes: number | null; today: IsoDate },
): Submission {
  const yearEnd = `${Number(today.slice(0, 4)) - (today.slice(5) > '03-31' ? 0 : 1)}-03-31`;
  const waiting = rows.filter((r) => r.complies === null).map((r) => r.no);
  const undated = rows.filter((r) => r.complies === false && !r.answer?.complyBy).map((r) => r.no);
  const answered = (no: string): Answered | null => rows.find((r) => r.no === no)?.answer ?? null;
  const one = (what: string, isReady: boolean, ready: string, not: string): Wanted => ({
    what,
    isReady,
    says: isReady ? ready : not,
  });
  const recorded = (answer: Answered | null): string => (answer === null ? '' : `Recorded ${formatDate(answer.on)}.`);
  return {
    yearEnd,
    homes,
    due: submissionDue(yearEnd, homes),
    wanted: [
      one(
        'How many homes there are',
        homes !== null,
        `${(homes ?? 0).toLocaleString('en-GB')} homes are recorded.`,
        'None are recorded: record them on the page of packs.',
      ),
      one(
        'The self-assessment, every provision with yes or no',
        waiting.length === 0,
        `All ${rows.length} are answered.`,
        `${waiting.length} of ${rows.length} wait for an answer.`,
      ),
      one(
        'Where it is no, the day by which it will be yes',
        undated.length === 0,
        'Each has its day.',
        `No day is said yet of ${undated.join(', ')}.`,
      ),
      one(
        'The annual complaints performance and service improvement report (8.1)',
        answered('8.1') !== null,
        recorded(answered('8.1')),
        'It is not said yet when it was made (8.1).',
      ),
      one(
        'The governing body’s response',
        statements.response !== null,
        recorded(statements.response),
        'It is not recorded yet.',
      ),
      one(
        'Where all of these are published (8.2)',
        answered('8.2') !== null,
        recorded(answered('8.2')),
        'It is not said yet (8.2).',
      ),
    ],
  };
}
