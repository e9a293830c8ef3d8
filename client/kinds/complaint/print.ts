/** A complaint as the command line prints it: who, what was found and promised, what was asked and what went out. Pure. */
import { currentStage, type CaseState, type Complaint, type Letter } from '../../../workflows/messages.ts';
import { shortDate } from '../../core/input/dates.ts';
import { formatPounds } from '../../core/input/money.ts';
import type { CaseAsRead } from '../face.ts';
import type { Piece, PrintedCase, PrintedLine, PrintedSection, Section } from '../sections.ts';
import { plain, type Names } from '../words.ts';
import {
  ARBITRATOR_NAMES,
  askedName,
  CLOSED_NAMES,
  day,
  LETTER_NAMES,
  outcomeName,
  ownerName,
  STATUS_NAMES,
  TASK_NAMES,
} from './labels.ts';
import { backgroundOf, supportOf, visitsOf, whyOf } from './care.ts';
import { anonymisedNote, findingsOn, outcomesOf } from './page.ts';
import { personSays } from './group-section.ts';

export function printOf({ file, state, linked, mentionedIn, household, names }: CaseAsRead<Complaint>): PrintedCase {
  const { intake, policy } = state;
  const represented =
    intake.representative === 'none'
      ? ''
      : `, represented (${plain(intake.representative)}; authority ${plain(state.authority)})`;
  return {
    head: [
      `${file.reference} · ${policy.id} (policy ${policy.version}, calendar ${state.calendar.version})`,
      `${file.customer.name ?? 'Anonymous'}, ${plain(intake.complainant)}${represented}`,
      ...anonymisedNote(file),
    ],
    facts: factsOf(state, { linked, mentionedIn }, names),
    quoted: names.words(intake.descriptionText),
    sections: [
      section('Points', pointsOf(state, names)),
      section('Remedies and promises', promisesOf(state, names)),
      section('Asked, not answered', requestsOf(state, names)),
      ...[
        ...visitsOf(state, names),
        ...backgroundOf(state, names, household),
        ...whyOf(state, names),
        ...supportOf(state, names),
      ].map((s) => section(s.title, linesOf(s))),
      section('Tasks', tasksOf(state, names)),
      section('The group', groupOf(state, names)),
      section(
        'Letters',
        state.letters.map((l) => letterLine(l, names)),
      ),
    ].flat(),
    isClosed: state.closed !== null,
  };
}

/** The lists of a section as lines, without what only a page can do. */
function linesOf({ blocks }: Section): PrintedLine[] {
  return blocks
    .flatMap((b) => (b.as === 'list' ? b.items : []))
    .map((item) => ({ lead: '  ', text: wordsOf(item), hang: 4 }));
}

const wordsOf = (pieces: readonly Piece[]): string =>
  pieces
    .map((p) =>
      typeof p === 'string'
        ? p === ' · '
          ? ''
          : p
        : p.as === 'form'
          ? ''
          : p.as === 'tag'
            ? `(${p.text})`
            : `${p.text} `,
    )
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** None where there is nothing to say under its title. */
const section = (title: string, lines: PrintedLine[]): PrintedSection[] =>
  lines.length === 0 ? [] : [{ title, lines }];

function factsOf(
  state: CaseState,
  { linked, mentionedIn }: Pick<CaseAsRead, 'linked' | 'mentionedIn'>,
  names: Names,
): PrintedCase['facts'] {
  const { intake, needs, closed, restriction } = state;
  const { handler } = currentStage(state);
  const wants = [
    ...needs.adjustments.map(plain),
    ...(needs.vulnerable ? ['vulnerable'] : []),
    ...(needs.risk === 'low' ? [] : [`${needs.risk} risk`]),
    `letters by ${needs.contactBy}`,
  ];
  return [
    [
      'Status',
      closed === null
        ? (STATUS_NAMES[state.status] ?? state.status)
        : `closed on ${day(closed.on)}: ${CLOSED_NAMES[closed.why]}`,
    ],
    ['Handled by', handler === null ? 'nobody yet' : names.staff(handler)],
    ['Received', `${day(intake.received)} by ${plain(intake.channel)}, logged ${day(intake.logged)}`],
    ['Needs', wants.join(', ')],
    ['Arbitrator', ARBITRATOR_NAMES[state.arbitrator]],
    ...(restriction === null ? [] : [restrictionFact(restriction)]),
    ...(linked.length === 0 ? [] : [['Linked', linked.join(', ')] satisfies [string, string]]),
    ...(mentionedIn.length === 0 ? [] : [['Named in', mentionedIn.join(', ')] satisfies [string, string]]),
  ];
}

const restrictionFact = ({ kind, reviewOn, endsOn }: NonNullable<CaseState['restriction']>): [string, string] => [
  'Contact',
  `restricted (${plain(kind)}), looked at again ${day(reviewOn)}${endsOn === undefined ? '' : `, until ${day(endsOn)}`}`,
];

function pointsOf(state: CaseState, names: Names): PrintedLine[] {
  const lines = state.points.flatMap(({ id, text, ours }): PrintedLine[] => [
    {
      lead: `  ${id}  `,
      text: `${names.words(text) ?? '(words not kept)'}${ours ? '' : ' (not ours to answer)'}`,
      hang: 6,
    },
    ...findingsOn(state, id).map(({ stage, outcome, reasonText }) => ({
      lead: '',
      text: `        stage ${stage}: ${outcomeName(outcome, state.policy)}. ${names.words(reasonText) ?? ''}`,
      hang: 10,
    })),
  ]);
  const outcomes = outcomesOf(state).map(
    ({ stage, outcome }) => `stage ${stage} ${outcomeName(outcome, state.policy)}`,
  );
  return lines.length === 0 || outcomes.length === 0 ? lines : [...lines, `  Outcome: ${outcomes.join(', ')}`];
}

function promisesOf(state: CaseState, names: Names): PrintedLine[] {
  const remedies = state.remedies.map((m) => {
    const money = m.pence > 0 ? ` ${formatPounds(m.pence)}` : '';
    return `  ${m.id}  ${plain(m.kind)}${money}: ${names.words(m.text) ?? ''}${m.accepted ? ' (accepted)' : ''}`;
  });
  const actions = state.actions.map(
    (a) =>
      `  ${a.id}  ${a.done ? 'done' : `by ${shortDate(a.by)}, ${ownerName(a.owner, names)}`}: ${names.words(a.text) ?? ''}`,
  );
  return [...remedies, ...actions].map((text) => ({ lead: '', text, hang: 6 }));
}

function groupOf({ people }: CaseState, names: Names): PrintedLine[] {
  return people.map((p) => ({ lead: `  ${p.id}  `, text: personSays(p, names), hang: 6 }));
}

function requestsOf(state: CaseState, names: Names): PrintedLine[] {
  return state.requests
    .filter((r) => r.state === 'waiting')
    .map((r) => `  ${r.id}  ${askedName(r.from, names)}, asked ${shortDate(r.asked)}, due ${shortDate(r.due)}`);
}

function tasksOf(state: CaseState, names: Names): PrintedLine[] {
  return state.tasks
    .filter((t) => !t.done)
    .map((t) => ({
      lead: `  ${t.id}  `,
      text: `${TASK_NAMES[t.kind]}, ${ownerName(t.owner, names)}, due ${shortDate(t.due)}`,
      hang: 6,
    }));
}

const LETTER_STATES: Record<Exclude<Letter['state'], 'dispatched'>, string> = {
  issued: 'waits to go out',
  refused: 'COULD NOT BE DELIVERED',
  returned: 'CAME BACK',
  withdrawn: 'taken back before it went',
  kept: 'KEPT HERE, NOBODY CAN BE REACHED',
};

function letterLine({ brief: b, state, dispatched, by }: Letter, names: Names): PrintedLine {
  const how = state === 'dispatched' ? `went out ${shortDate(dispatched)} by ${by ?? b.channel}` : LETTER_STATES[state];
  return `  ${b.letterId}  ${LETTER_NAMES[b.code]} to ${b.party === undefined ? `the ${b.to}` : askedName(b.party, names)}: ${how}`;
}
