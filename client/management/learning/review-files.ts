/** The pack of the monthly review of lessons as a report and its table, to be printed or sent round before people meet (LN-2). Pure. */
import type { Chapter } from '../../../letters/print/as-report.ts';
import { heading, list, paragraph, table } from '../../../letters/make-blocks.ts';
import type { Block } from '../../../letters/tree.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { Policy } from '../../../policies/types.ts';
import { capitalised } from '../../kinds/words.ts';
import type { PackContents, Sheet } from '../packs/contents.ts';
import { senderOf } from '../packs/sender.ts';
import type { ListedImprovement } from './improvements.ts';
import type { ListedLesson, ListedOffer } from './lessons.ts';
import type { ReviewPack } from './review-pack.ts';
import { traitName } from './trait-names.ts';

const TITLE = 'Monthly review of lessons';
/** What stands where a person's words were erased with their case. */
const GONE = 'no longer kept';
/** So many references of one offer; the page has all. */
const REFERENCES = 12;

/** The whole of it, as whoever asks may see it. */
export function reviewContents(pack: ReviewPack, { landlord }: Pick<Policy, 'landlord'>): PackContents {
  const month = `${formatDate(pack.from)} to ${formatDate(pack.until)}`;
  return {
    report: {
      ...senderOf(landlord),
      title: TITLE,
      footer: `${landlord.name} · ${TITLE} · to ${formatDate(pack.until)}`,
      lines: [
        `${month}. For those who meet to review what was learnt from complaints.`,
        'What recurs is offered with its reason: whether there is one cause is for somebody to find out.',
      ],
      notes: ['It quotes what was recorded in cases: for colleagues alone.'],
      contents: 1,
      chapters: chaptersOf(pack),
    },
    sheets: [sheetOf(pack)],
  };
}

function chaptersOf(pack: ReviewPack): Chapter[] {
  const { attends, lessons, open, ended, offers, promises, held } = pack;
  const chapter = (title: string, blocks: Block[], nothing: string): Chapter => ({
    title,
    onNewSheet: false,
    blocks: blocks.length === 0 ? [paragraph(nothing)] : blocks,
  });
  return [
    chapter('Who attends', list(attends.map((a) => `${a.name}, ${a.title}: ${a.why}`)), 'Nobody is named.'),
    chapter(
      'Lessons of the month',
      table(
        ['Case', 'Recorded', 'The lesson', 'What became of it'],
        lessons.map((l) => [l.reference, `${formatDate(l.on)}, ${l.by}`, l.words ?? GONE, becameOf(l)]),
      ),
      'No lesson was recorded in this month.',
    ),
    chapter(
      'Improvements under way',
      table(
        ['What is to be better', 'Whose', 'By', 'Told'],
        open.map((i) => [i.what, i.owner.name, dueText(i), i.told === null ? 'not yet' : formatDate(i.told)]),
      ),
      'None is under way.',
    ),
    chapter(
      'Improvements that ended in the month',
      table(
        ['What was to be better', 'Whose', 'Ended', 'What proves it, or why not'],
        ended.map((i) => [i.what, i.owner.name, endedText(i), i.ended?.words ?? '']),
      ),
      'None ended.',
    ),
    chapter(
      'What recurs',
      offers.flatMap((o) => [
        heading(2, offerName(o)),
        paragraph(`Put together because ${o.because}.`),
        paragraph(referencesOf(o)),
      ]),
      'Nothing was found that recurs and has not been decided on.',
    ),
    chapter(
      'Promised and not done',
      table(
        ['Case', 'What was promised', 'By', 'Whose'],
        promises.map((p) => [`${p.reference} ${p.action}`, p.what ?? GONE, formatDate(p.due), capitalised(p.owner)]),
      ),
      'Everything promised by today is recorded as done.',
    ),
    chapter(
      'Reviews of this month that were held',
      list(held.map((h) => `${formatDate(h.on)}, with ${h.attended.join(', ')}: ${h.notes}`)),
      'None is on record.',
    ),
  ];
}

const becameOf = ({ state, reason }: ListedLesson): string =>
  state === 'taken' ? 'An improvement' : state === 'dismissed' ? `Put aside: ${reason ?? ''}` : 'Nothing yet';

const dueText = ({ due, late }: ListedImprovement): string => `${formatDate(due)}${late ? ' (late)' : ''}`;

const endedText = ({ state, ended }: ListedImprovement): string =>
  `${state === 'done' ? 'Done' : 'Not done'} ${ended === null ? '' : formatDate(ended.on)}`.trim();

const offerName = ({ trait, words }: ListedOffer): string =>
  words.length === 0 ? traitName(trait) : `${traitName(trait)}: ${words.join(', ')}`;

function referencesOf({ cases }: ListedOffer): string {
  const shown = cases.slice(0, REFERENCES).map((c) => c.reference);
  const more = cases.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A row for each thing to talk over. */
function sheetOf({ lessons, open, ended, offers, promises }: ReviewPack): Sheet {
  return {
    name: 'Review of lessons',
    head: ['What it is', 'Cases', 'In words', 'Whose', 'Day', 'How it stands'],
    rows: [
      ...lessons.map((l) => ['Lesson', l.reference, l.words ?? GONE, l.by, l.on, becameOf(l)]),
      ...open.map((i) => [
        'Improvement',
        i.cases.join(' '),
        i.what,
        i.owner.name,
        i.due,
        i.late ? 'Late' : 'Under way',
      ]),
      ...ended.map((i) => ['Improvement', i.cases.join(' '), i.what, i.owner.name, i.ended?.on ?? '', endedText(i)]),
      ...offers.map((o) => [
        'What recurs',
        o.cases.map((c) => c.reference).join(' '),
        `${offerName(o)}. ${capitalised(o.because)}`,
        '',
        '',
        'To be decided on',
      ]),
      ...promises.map((p) => ['Promise', p.reference, p.what ?? GONE, p.owner, p.due, 'Not done']),
    ],
  };
}
