/** The self-assessment as a report and as the table of the Code's own form: provision, what it asks, complies, evidence, commentary (LN-5). Pure. */
import type { Chapter, Report } from '../../../letters/print/as-report.ts';
import { heading, list, paragraph } from '../../../letters/make-blocks.ts';
import type { Block } from '../../../letters/tree.ts';
import { SECTION_NAMES } from '../../../policies/code/assessment/index.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { Policy } from '../../../policies/types.ts';
import type { PackContents } from '../packs/contents.ts';
import { senderOf } from '../packs/sender.ts';
import { STATEMENTS } from './answer.ts';
import type { AssessedRow, Assessment } from './report.ts';
import { answeredText, attentionText, compliesText, evidenceText, OUR_WORDS, VERDICT_WORDS } from './words.ts';

/** The document. */
export function assessmentContents(told: Assessment, { landlord }: Pick<Policy, 'landlord'>): PackContents {
  const { name, from, until, on, rows, counts, policy } = told;
  const report: Report = {
    ...senderOf(landlord),
    title: 'Self-assessment against the Complaint Handling Code',
    footer: `${landlord.name} · Self-assessment · ${formatDate(on)}`,
    lines: [
      `${name}. Made on ${formatDate(on)}, of the record from ${formatDate(from)} to ${formatDate(until)} and of ${policy}.`,
      `Of ${rows.length} provisions, ${counts.comply} are complied with, ${counts.doNot} are not, and ${counts.waiting} have not been answered yet.`,
      OUR_WORDS,
    ],
    notes: [
      ...(counts.contradicted === 0
        ? []
        : [
            `${counts.contradicted === 1 ? 'One provision is' : `${counts.contradicted} provisions are`} answered with yes while what is known disproves it.`,
          ]),
      ...(counts.waiting === 0 ? [] : ['This assessment is not complete: some provisions wait for an answer.']),
    ],
    contents: 1,
    chapters: [summary(told), response(told), ...sections(rows)],
  };
  return {
    report,
    sheets: [
      {
        name: 'Self-assessment',
        head: [
          'Code provision',
          'Code requirement, in short',
          'Comply',
          'Evidence',
          'Commentary or explanation',
          'Comply by',
        ],
        rows: rows.map((row) => [
          `${row.no}${row.read ? '' : '*'}`,
          row.asks,
          compliesText(row),
          row.evidence.map(evidenceText).join('\n'),
          commentary(row).join('\n'),
          row.answer?.complyBy ?? null,
        ]),
      },
    ],
  };
}

/** What a reader looks for first: where it does not comply, and what nobody has answered. */
function summary({ rows }: Assessment): Chapter {
  const not = rows.filter((r) => r.complies === false);
  const waiting = rows.filter((r) => r.complies === null);
  return {
    title: 'In short',
    onNewSheet: true,
    blocks: [
      heading(2, 'Where we do not comply'),
      ...(not.length === 0 ? [paragraph('Nowhere that is known.')] : list(not.map((r) => `${marked(r)}: ${r.asks}`))),
      heading(2, 'What has not been answered yet'),
      ...(waiting.length === 0
        ? [paragraph('Everything has been answered.')]
        : [paragraph(waiting.map(marked).join(', '))]),
    ],
  };
}

function response({ statements: { response: said } }: Assessment): Chapter {
  return {
    title: STATEMENTS.response,
    onNewSheet: false,
    blocks:
      said === null
        ? [paragraph('The governing body has not responded yet.')]
        : [
            ...paragraphs(said.says),
            ...paragraphs(said.proof),
            paragraph(`Recorded by ${said.by} on ${formatDate(said.on)}.`),
          ],
  };
}

const sections = (rows: readonly AssessedRow[]): Chapter[] =>
  Object.entries(SECTION_NAMES).map(([section, name]) => ({
    title: `${section}. ${name}`,
    onNewSheet: section === '1',
    blocks: rows.filter((r) => r.section === section).flatMap(rowBlocks),
  }));

const marked = ({ no, read }: AssessedRow): string => `${no}${read ? '' : '*'}`;

function rowBlocks(row: AssessedRow): Block[] {
  return [
    heading(2, `${marked(row)} Complies: ${compliesText(row).toLowerCase()}`),
    paragraph(row.asks),
    ...list([...row.evidence.map(evidenceText), `${VERDICT_WORDS[row.verdict]}.`]),
    ...commentary(row).flatMap(paragraphs),
  ];
}

/** What people said, and what is still to be said. */
function commentary(row: AssessedRow): string[] {
  const { answer } = row;
  const attention = attentionText(row);
  return [
    ...(answer === null ? [] : [answer.says, answer.proof, answeredText(answer)].filter((t) => t !== '')),
    ...(attention === null
      ? []
      : [answer === null && row.question === attention ? `To be answered: ${attention}` : attention]),
  ];
}

export const paragraphs = (said: string): Block[] =>
  said
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(paragraph);
