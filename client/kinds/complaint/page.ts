/** A complaint on its page: who and what, points and findings, what was offered, promised and asked, tasks and letters. Pure. */
import { groupSection } from './group-section.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate, Outcome } from '../../../policies/types.ts';
import {
  currentStage,
  openTasks,
  priorityOf,
  type CaseState,
  type Complaint,
  type Letter,
} from '../../../workflows/messages.ts';
import { londonDay } from '../../core/input/dates.ts';
import { formatPounds } from '../../core/input/money.ts';
import type { CaseAsRead } from '../face.ts';
import {
  addressFact,
  casesFact,
  emailFact,
  fact,
  form,
  listOf,
  quiet,
  strong,
  tag,
  type Block,
  type CaseSections,
  type Fact,
  type Flag,
  type LetterLine,
  type Paragraph,
  type Piece,
  type Section,
} from '../sections.ts';
import { capitalised, plain, PRIORITY_NAMES, type Names } from '../words.ts';
import { askedFacts, clearingSections } from './clearing-sections.ts';
import {
  ARBITRATOR_NAMES,
  askedName,
  CLOSED_NAMES,
  LETTER_NAMES,
  outcomeName,
  ownerName,
  STATUS_NAMES,
  TASK_NAMES,
} from './labels.ts';
import { safeguardingNote, specialistSections } from './specialist-sections.ts';
import { backgroundOf, supportOf, visitsOf, whyOf } from './care.ts';

type Page = CaseAsRead<Complaint>;

/** What somebody who opens it wonders at: that no words, names and files are there. */
export function anonymisedNote({ anonymised }: Pick<Page['file'], 'anonymised'>): string[] {
  if (anonymised == null) return [];
  return [
    `Anonymised on ${formatDate(londonDay(anonymised))}: words, names, addresses, letters and files are gone. Dates, outcomes and amounts stay.`,
  ];
}

export function sectionsOf(page: Page, today: IsoDate): CaseSections {
  const { state, names, household } = page;
  return {
    status:
      state.closed === null
        ? (STATUS_NAMES[state.status] ?? state.status)
        : `closed: ${CLOSED_NAMES[state.closed.why]}`,
    closedOn: state.closed?.on ?? null,
    handler: currentStage(state).handler,
    quoted: names.words(state.intake.descriptionText),
    flags: flagsOf(state),
    notes: [...anonymisedNote(page.file), ...safeguardingNote(state), ...restrictionOf(state, names)],
    sections: [
      pointsOf(state, names),
      ...promisesOf(state, names, today),
      ...clearingSections(state, names),
      ...specialistSections(state, names),
      ...requestsOf(state, names, today),
      ...visitsOf(state, names),
      ...backgroundOf(state, names, household),
      ...whyOf(state, names),
      ...supportOf(state, names),
      ...tasksOf(state, names, today),
      ...groupSection(state, names, today),
    ],
    letters: state.letters.map((l) => letterLine(l, names)),
    pages: [{ path: 'letters', text: 'Drafts, preview and quality check' }],
    facts: factsOf(page),
  };
}

/** Of each stage that has an outcome, the outcome. */
export function outcomesOf(state: CaseState): { stage: number; outcome: Outcome }[] {
  return [
    ...(state.stage1.outcome === null ? [] : [{ stage: 1, outcome: state.stage1.outcome }]),
    ...(state.stage2?.outcome == null ? [] : [{ stage: 2, outcome: state.stage2.outcome }]),
  ];
}

/** What was found on a point, stage by stage. */
export function findingsOn(state: CaseState, point: string): { stage: number; outcome: Outcome; reasonText: string }[] {
  return ([1, 2] as const).flatMap((stage) => {
    const finding = (stage === 2 ? state.stage2 : state.stage1)?.findings[point];
    return finding ? [{ stage, ...finding }] : [];
  });
}

/** What a recorded adjustment asks of whoever does the next thing (IN-11). */
const MUST: Record<string, string> = {
  'no-phone-calls': 'Do not telephone',
  'letters-by-post': 'Write by post',
  'large-print': 'Letters in large print',
  braille: 'Letters in Braille',
  'easy-read': 'Letters in easy read',
  audio: 'Letters as sound recordings',
  'other-language': 'Letters in another language',
  interpreter: 'Have an interpreter there',
  'sign-language': 'Have a sign language interpreter there',
  'more-time': 'Give more time to answer',
  'home-visits': 'Visit at home',
};

/** The adjustments as orders to whoever does the next thing. */
export function mustObey({ needs }: CaseState): string[] {
  return needs.adjustments.map((a) => MUST[a] ?? plain(a));
}

function flagsOf(state: CaseState): Flag[] {
  const { intake, needs } = state;
  const flags: (Flag | false)[] = [
    intake.staffConduct && { text: 'Restricted: staff conduct', tone: 'purple' },
    state.safeguarding !== null && { text: 'Restricted: safeguarding', tone: 'purple' },
    intake.conduct?.serious === true && { text: 'Serious', tone: 'red' },
    intake.staffConduct &&
      intake.conduct === undefined &&
      state.policy.conductDecidedFirst === true && { text: 'Conduct: how serious is not said yet', tone: 'orange' },
    !state.identityVerified &&
      state.anonymous === null && { text: 'Customer not confirmed yet: letters wait', tone: 'orange' },
    priorityOf(state) < 3 && {
      text: capitalised(PRIORITY_NAMES[priorityOf(state)] ?? ''),
      tone: priorityOf(state) === 1 ? 'red' : 'orange',
    },
    intake.hazard && { text: hazardSays(state.hazard), tone: 'red' },
    needs.risk === 'high' && { text: 'High risk', tone: 'red' },
    needs.vulnerable && { text: 'Vulnerable', tone: 'orange' },
    state.restriction !== null && { text: 'Contact restricted', tone: 'purple' },
    state.disrepair !== 'none' && { text: `Disrepair claim: ${plain(state.disrepair)}`, tone: 'orange' },
    state.authority === 'wanted' && { text: 'Authority of the representative still wanted', tone: 'orange' },
    state.authority === 'withdrawn' && { text: 'Nobody may act for them: authority withdrawn', tone: 'orange' },
    state.intake.groupSize > 1 && {
      text: `Group of ${state.intake.groupSize}${state.group === null ? ': consents wanted' : ''}`,
      tone: 'blue',
    },
    state.handedOver?.result === null && { text: 'Handed over: their answer is awaited', tone: 'blue' },
    state.claims.length > 0 && { text: 'Insurance claim: promise no outcome', tone: 'orange' },
    state.dataMatters.some((m) => m.outcome === null) && { text: 'With data protection', tone: 'blue' },
    state.recurring && { text: 'Recurring', tone: 'orange' },
    intake.sentByOmbudsman && { text: 'Sent by the Ombudsman', tone: 'blue' },
  ];
  return flags.filter((f): f is Flag => f !== false);
}

/** A possible hazard, and since when we know of one that was flagged later: its clock is not the complaint's (IN-15). */
export function hazardSays(hazard: CaseState['hazard']): string {
  if (hazard === null) return 'Possible hazard';
  const hour = hazard.hour === null ? '' : ` ${String(hazard.hour).padStart(2, '0')}:00`;
  return `Possible hazard: known since ${formatDate(hazard.aware)}${hour}`;
}

function restrictionOf({ restriction }: CaseState, names: Names): string[] {
  if (restriction === null) return [];
  const { kind, contact, reviewOn, endsOn } = restriction;
  return [
    `Contact is restricted (${plain(kind)}): ${ownerName(contact, names)} is the one contact. Looked at again ${formatDate(reviewOn)}.${endsOn === undefined ? '' : ` Its last day is ${formatDate(endsOn)}.`}`,
  ];
}

const isLate = tag('Late', 'red');

function pointsOf(state: CaseState, names: Names): Section {
  return { id: 'points', title: 'Points and findings', blocks: pointBlocks(state, names) };
}

function pointBlocks(state: CaseState, names: Names): Block[] {
  if (state.points.length === 0)
    return [{ as: 'paragraph', pieces: ['Not set out yet. ', form('define', 'Set out the points')] }];
  const wants = state.outcomesSought.flatMap((id) => names.words(id) ?? []);
  return [
    { as: 'entries', entries: state.points.map((point) => pointEntry(state, point, names)) },
    ...(wants.length === 0 ? [] : [{ as: 'paragraph' as const, pieces: [`They want: ${wants.join('; ')}.`] }]),
    ...outcomesOf(state).map(({ stage, outcome }) => ({
      as: 'paragraph' as const,
      pieces: [`Outcome of stage ${stage}: `, strong(outcomeName(outcome, state.policy)), '.'],
    })),
  ];
}

/** A point with what was found on it, or the way to record that. */
function pointEntry(state: CaseState, { id, text, ours }: CaseState['points'][number], names: Names): Paragraph[] {
  const says: Paragraph = {
    style: 'ordinary',
    pieces: [
      strong(id),
      ` ${names.words(text) ?? '(words no longer kept)'}`,
      ...(ours ? [] : [' ', quiet('(not ours to answer)')]),
    ],
  };
  const found = findingsOn(state, id).map(({ stage, outcome, reasonText }): Paragraph => ({
    style: 'finding',
    pieces: [`Stage ${stage}: `, strong(outcomeName(outcome, state.policy)), `. ${names.words(reasonText) ?? ''}`],
  }));
  if (found.length > 0 || !ours || state.closed !== null) return [says, ...found];
  return [says, { style: 'small', pieces: [form('find', 'Record the finding', ['point', id], ` on ${id}`)] }];
}

function promisesOf(state: CaseState, names: Names, today: IsoDate): Section[] {
  const remedies = state.remedies.map((m): Piece[] => [
    strong(m.id),
    ` ${capitalised(plain(m.kind))}${m.pence > 0 ? `, ${formatPounds(m.pence)}` : ''}: ${names.words(m.text) ?? ''} `,
    ...(m.accepted ? [tag('Accepted', 'green')] : []),
  ]);
  const actions = state.actions.map((a): Piece[] => {
    const first = a.originalBy === a.by ? '' : ` (first promised for ${formatDate(a.originalBy)})`;
    return [
      strong(a.id),
      ` ${names.words(a.text) ?? ''}. ${ownerName(a.owner, names)}, by ${formatDate(a.by)}${first}`,
      ...(a.done
        ? [tag('Done', 'green')]
        : [
            ...(a.by < today ? [isLate] : []),
            ' ',
            form('complete-action', 'Done', ['action', a.id], `: ${a.id}`),
            ' · ',
            form('reschedule-action', 'New date', ['action', a.id], ` for ${a.id}`),
          ]),
    ];
  });
  return listOf('promises', 'What we offered and promised', [...remedies, ...actions]);
}

function requestsOf(state: CaseState, names: Names, today: IsoDate): Section[] {
  const items = state.requests.map((r): Piece[] => [
    strong(r.id),
    ` ${capitalised(askedName(r.from, names))}, asked ${formatDate(r.asked)}: `,
    ...(r.state === 'waiting'
      ? [
          `due ${formatDate(r.due)} `,
          ...(r.due < today ? [isLate] : []),
          ' ',
          form('record-information', 'Record the answer', ['request', r.id], ` to ${r.id}`),
        ]
      : ['answered']),
  ]);
  return listOf('asked', 'Asked of others', items);
}

function tasksOf(state: CaseState, names: Names, today: IsoDate): Section[] {
  const open = openTasks(state);
  const items = open.map((t): Piece[] => [
    strong(t.id),
    ` ${capitalised(TASK_NAMES[t.kind])}. For ${ownerName(t.owner, names)}, due ${formatDate(t.due)}`,
    ...(t.due < today ? [' ', isLate] : []),
    ' ',
    form('resolve-task', 'Finish', ['task', t.id], ` ${t.id}`),
  ]);
  return listOf('tasks', 'Tasks', items);
}

const LETTER_STATES: Record<Letter['state'], string> = {
  issued: 'waits to go out',
  dispatched: 'went out',
  refused: 'could not be delivered',
  returned: 'came back',
  withdrawn: 'taken back before it went',
  kept: 'is kept here: nobody can be reached',
};

const READERS: Readonly<Record<Letter['brief']['to'], string>> = {
  customer: 'the customer',
  representative: 'the representative',
  contractor: 'the contractor',
  member: 'somebody of the group',
  'old-address': 'the customer’s old address',
};

function letterLine({ brief, state, dispatched }: Letter, names: Names): LetterLine {
  return {
    id: brief.letterId,
    code: brief.code,
    what: capitalised(LETTER_NAMES[brief.code]),
    to: brief.party === undefined ? READERS[brief.to] : askedName(brief.party, names),
    channel: brief.channel,
    state: LETTER_STATES[state],
    wrong: state === 'refused' || state === 'returned' || state === 'kept',
    on: dispatched ?? brief.dated,
  };
}

/** Vulnerability and adjustments as they stand; nothing known is said as well, so that it can be put right. */
function needsOf({ needs }: CaseState): string {
  const all = [...(needs.vulnerable ? ['vulnerable'] : []), ...needs.adjustments.map(plain)];
  return all.length === 0 ? 'Nothing known.' : `${capitalised(all.join(', '))}.`;
}

/** Where copies for who speaks for the customer go: their email, else their address. */
function reachedAt({ email, address }: { email: string | null; address: readonly string[] }): string {
  if (email !== null) return `, ${email}`;
  return address.length === 0 ? ', no email or address known' : `, ${address.join(', ')}`;
}

function factsOf({ file, state, names, linked, mentionedIn }: Page): Fact[] {
  const { intake, needs, policy, calendar } = state;
  const { phone, email, address, representative } = file.customer;
  const who = capitalised(plain(intake.complainant));
  const by = representative
    ? `; represented by ${representative.name} (${plain(intake.representative)}), authority ${plain(state.authority)}${reachedAt(representative)}`
    : '';
  return [
    fact(
      'Received',
      `${formatDate(intake.received)} by ${plain(intake.channel)}; logged ${formatDate(intake.logged)}. `,
      form('correct-dates', 'Put right', undefined, ' the dates'),
    ),
    fact(
      'Who',
      `${who}${by}. `,
      form('correct-contact', 'Put right', undefined, ' who they are and how to reach them'),
    ),
    ...(phone && !needs.adjustments.includes('no-phone-calls') ? [fact('Phone', phone)] : []),
    ...emailFact(email),
    ...addressFact(address),
    fact('Letters', `by ${needs.contactBy}`),
    fact('Needs', `${needsOf(state)} `, form('correct-adjustments', 'Put right', undefined, ' what they need')),
    ...askedFacts(state, names),
    fact('Beyond us', capitalised(ARBITRATOR_NAMES[state.arbitrator])),
    ...casesFact('Linked', linked),
    ...casesFact('Named in', mentionedIn),
    fact('Ruled by', `policy ${policy.id} ${policy.version}, calendar ${calendar.version}`),
  ];
}
