/** What of the self-assessment stands in a pack: how it came out, and what was said of the whole (Code 8.1, 8.2). Pure. */
import type { Chapter } from '../../../letters/as-report.ts';
import { heading, list, paragraph } from '../../../letters/make-blocks.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
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
