/** Visits, what came before, why the customer is still unhappy, and help that was offered, as the page of a case shows them. Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { CaseState } from '../../../workflows/messages.ts';
import type { CaseAsRead } from '../face.ts';
import { form, listOf, quiet, strong, tag, type Piece, type Section } from '../sections.ts';
import { capitalised, plain, type Names } from '../words.ts';
import { ownerName } from './labels.ts';

const words = (names: Names, id: string | null): string => (id === null ? '' : (names.words(id) ?? ''));

const CAME_OF_IT = {
  held: tag('Took place', 'green'),
  'we-missed': tag('We missed it', 'red'),
  'customer-missed': tag('Did not take place: offered again', 'blue'),
  'called-off': tag('Called off', 'grey'),
} as const;

/** Visits that were agreed, with what came of each (S1-23). */
export function visitsOf({ visits }: CaseState, names: Names): Section[] {
  const items = visits.map((v): Piece[] => [
    strong(v.id),
    ` ${formatDate(v.on)}, ${words(names, v.timeText)}. ${capitalised(ownerName(v.who, names))} `,
    ...(v.result === null
      ? [
          form('record-visit', 'Record what came of it', ['visit', v.id], ` (${v.id})`),
          ' · ',
          form('arrange-visit', 'Another day', ['instead', v.id], ` for ${v.id}`),
        ]
      : [CAME_OF_IT[v.result]]),
    ...(v.result === 'we-missed'
      ? [quiet(v.answered ? ' the answer says sorry' : ' the answer has to say sorry')]
      : []),
  ]);
  return listOf('visits', 'Visits', items);
}

/**
 * Older reports and cases, and what they show (S1-25). Other cases of the household are only suggested: whether they belong to
 * this complaint is for somebody to say.
 */
export function backgroundOf(
  { background, backgroundFinding, recurring, closed }: CaseState,
  names: Names,
  household: CaseAsRead['household'],
): Section[] {
  const items = background.map((b): Piece[] => [
    strong(b.id),
    ` ${formatDate(b.reported)}: ${words(names, b.text)}`,
    ...(b.referenceText === null ? [] : [` (${words(names, b.referenceText)})`]),
    ...(b.earlier === null ? [] : [' ', ...known(household, b.earlier)]),
    ...(b.untold ? [' ', quiet('not told in the answer')] : []),
  ]);
  const others = household.filter((c) => closed === null && !background.some((b) => b.earlier === c.caseId));
  const suggested = others.map((c): Piece[] => [
    quiet('Perhaps: '),
    { as: 'case', text: c.reference },
    `received ${formatDate(c.received)}, of the same household. Look whether it belongs to this. `,
    {
      as: 'form',
      command: 'bring-in-background',
      text: 'Bring it in',
      query: `?earlier=${c.reference}&reported=${c.received}`,
      hidden: ` (${c.reference})`,
    },
  ]);
  const shows: Piece[][] =
    backgroundFinding !== null
      ? [[`What they show: ${words(names, backgroundFinding)}`]]
      : recurring
        ? [[tag('To be looked at before the answer', 'orange'), ' ', form('review-background', 'Say what they show')]]
        : [];
  return listOf('background', 'What came before', [...items, ...shows, ...suggested]);
}

function known(household: CaseAsRead['household'], caseId: string): Piece[] {
  const found = household.find((c) => c.caseId === caseId);
  return [found === undefined ? quiet('a case here, among those linked') : { as: 'case', text: found.reference }];
}

const ASKED = {
  understood: 'understood',
  'no-answer': 'not reached',
  'would-not-say': 'did not want to say',
  'cannot-be-asked': 'cannot be asked',
} as const;

/** How the customer was asked why they are still unhappy, and what came of it (S2-14). */
export function whyOf({ askedWhy }: CaseState, names: Names): Section[] {
  const items = askedWhy.map((a): Piece[] => [
    `${formatDate(a.on)}, ${plain(a.how)}: `,
    strong(ASKED[a.outcome]),
    ...(a.understoodText === null ? [] : [`. ${words(names, a.understoodText)}`]),
  ]);
  return listOf('why', 'Why they are still unhappy', items);
}

const SUPPORTED = {
  offered: tag('Offered', 'grey'),
  'taken-up': tag('Taken up', 'green'),
  declined: tag('Declined', 'grey'),
};

/** Help that was offered: with letters, and by somebody; and what came of it (SP-12). */
export function supportOf({ support, letters }: CaseState, names: Names): Section[] {
  const offering = letters.filter((l) => l.brief.offersSupport === true && l.brief.to === 'customer');
  const went = offering
    .filter((l) => l.dispatched !== null)
    .map((l) => `${l.brief.letterId} on ${formatDate(l.dispatched ?? '')}`);
  const items = support.map((s): Piece[] => [
    `${formatDate(s.on)}: ${plain(s.what)}${s.whoText === null ? '' : `, ${words(names, s.whoText)}`} `,
    SUPPORTED[s.result],
  ]);
  const withLetters: Piece[][] =
    went.length === 0 ? [] : [[`Agencies, translation, interpreting and advocacy were offered in ${went.join(', ')}.`]];
  return listOf('support', 'Help offered', [...withLetters, ...items]);
}
