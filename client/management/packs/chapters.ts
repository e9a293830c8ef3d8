/** What stands in a pack beside figures: how the self-assessment came out, what was said of the whole, what was improved (Code 8.1, 8.2). Pure. */
import type { Chapter } from '../../../letters/print/as-report.ts';
import { heading, list, paragraph } from '../../../letters/make-blocks.ts';
import type { Period } from '../../../measures/figures.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { ListedImprovement } from '../learning/improvements.ts';
import { STATEMENT_IDS, STATEMENTS } from '../assessment/answer.ts';
import { paragraphs } from '../assessment/document.ts';
import type { Assessment } from '../assessment/report.ts';
import { answeredText } from '../assessment/words.ts';

export function assessmentChapter({ rows, counts, on, name }: Assessment): Chapter {
  const not = rows.filter((r) => r.complies === false);
  return {
    title: 'The self-assessment against the Code',
    onNewSheet: false,
    blocks: [
      paragraph(
        `${name}, as it stood on ${formatDate(on)}: of ${rows.length} provisions ${counts.comply} are complied with, ${counts.doNot} are not, and ${counts.waiting} had not been answered. The whole of it is a document of its own.`,
      ),
      ...(not.length === 0
        ? []
        : [
            heading(2, 'Where we do not comply'),
            ...list(
              not.map(
                (r) =>
                  `${r.no}: ${r.asks}${r.answer?.complyBy ? ` To be complied with by ${formatDate(r.answer.complyBy)}.` : ''}`,
              ),
            ),
          ]),
    ],
  };
}

/** A chapter for each; what has not been said is named, so that nobody takes its absence for nothing to say. */
export const statementChapters = ({ statements }: Assessment): Chapter[] =>
  STATEMENT_IDS.map((id) => {
    const said = statements[id];
    return {
      title: STATEMENTS[id],
      onNewSheet: false,
      blocks:
        said === null
          ? [paragraph('Nothing has been recorded yet.')]
          : [...paragraphs(said.says), ...paragraphs(said.proof), paragraph(answeredText(said))],
    };
  });

/** What is told of improvements: what each is and how it stands. Neither a case nor a colleague is named. */
export interface ToldImprovements {
  done: { what: string; on: IsoDate; words: string }[];
  open: { what: string; due: IsoDate; late: boolean }[];
}

/** What was improved in the time, and what is under way at the time it is made. */
export const improvementsOf = (all: readonly ListedImprovement[], { from, until }: Period): ToldImprovements => ({
  done: all.flatMap(({ what, state, ended }) =>
    state === 'done' && ended !== null && ended.on >= from && ended.on <= until ? [{ what, ...ended }] : [],
  ),
  open: all.flatMap(({ what, state, due, late }) => (state === 'open' ? [{ what, due, late }] : [])),
});

export const improvementsChapter = ({ done, open }: ToldImprovements): Chapter => ({
  title: 'What was learnt and improved',
  onNewSheet: false,
  blocks: [
    heading(2, 'Improved in this time'),
    ...(done.length === 0
      ? [paragraph('No improvement was recorded as done in this time.')]
      : list(done.map(({ what, on, words }) => `${what} (${formatDate(on)}): ${words}`))),
    heading(2, 'Under way'),
    ...(open.length === 0
      ? [paragraph('None is under way.')]
      : list(open.map(({ what, due, late }) => `${what}: by ${formatDate(due)}${late ? ', which has passed' : ''}`))),
  ],
});
