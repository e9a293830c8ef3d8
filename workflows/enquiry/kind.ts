/** An enquiry of a Member of Parliament or a councillor as a kind of case (MP-1 to MP-4). All of it is pure. */
import { enquiriesOf } from '../../policies/kinds/enquiries.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { CaseKind } from '../engine/case-kind.ts';
import { countIds } from '../engine/ids.ts';
import { refuse } from '../engine/rule.ts';
import { hazardFollows, hazardOpen } from '../shared/casework/hazard.ts';
import { caseworkKind } from '../shared/casework/kind.ts';
import { raised } from '../shared/casework/rules.ts';
import type { CaseworkOpening } from '../shared/casework/state.ts';
import { waiting } from '../shared/casework/state.ts';
import { withDone } from '../shared/tasks.ts';
import { ENQUIRY_COMMANDS } from './commands.ts';
import { DATES, owes } from './dates.ts';
import type { Enquiry, EnquiryIntake, EnquiryOwn, EnquiryState } from './facts.ts';
import { ENQUIRY_RULES, isAcknowledgement, tellsCommunications, updateAfter } from './rules.ts';

type Event = Enquiry['event'];

/** The name of the workflow type: never renamed. */
export const ENQUIRY_WORKFLOW = 'enquiry';

export type EnquiryOpening = CaseworkOpening<EnquiryIntake>;

const STANDING: Readonly<Record<string, string>> = {
  received: 'received and not acknowledged yet',
  'looked-into': 'being looked into',
  drafted: 'drafted and with the quality check',
  checked: 'checked and waiting to be signed',
  signed: 'signed and on its way',
  answered: 'answered',
  closed: 'closed',
};

/** Where an enquiry stands. */
export function statusOf({ closed, answered, signed, draft, acknowledged, given }: EnquiryState): string {
  if (closed !== null) return 'closed';
  if (answered !== null) return 'answered';
  if (signed) return 'signed';
  if (draft?.approved === true) return 'checked';
  if (draft !== null && draft.approved === null) return 'drafted';
  return acknowledged !== null || given !== null ? 'looked-into' : 'received';
}

export const enquiryKind: CaseKind<Enquiry> = caseworkKind<Enquiry>({
  workflow: ENQUIRY_WORKFLOW,
  commands: ENQUIRY_COMMANDS,
  rules: ENQUIRY_RULES,
  decided: ['tell-enquirer'],
  outlives: ['hazard'],

  begin: ({ intake }): EnquiryOwn => ({
    begun: intake.received,
    highRisk: intake.highRisk,
    given: null,
    acknowledged: null,
    draft: null,
    signed: false,
    answered: null,
    promised: null,
    nextUpdate: null,
    repairs: [],
  }),
  cannotOpen: ({ intake: { from, area }, policy }) => {
    const { areas = [] } = enquiriesOf(policy);
    if (from === 'mp' || areas.length === 0) return null;
    const codes = areas.map(({ code }) => code);
    return area !== undefined && codes.includes(area)
      ? null
      : refuse(
          'MP-2',
          `Say what a councillor asks about, as the answer goes out in the name of whoever leads there: ${codes.join(', ')}.`,
        );
  },
  opens: ({ intake, policy, calendar }) => [
    {
      type: 'EnquiryLogged',
      intake,
      policy: { id: policy.id, version: policy.version },
      calendar: { id: calendar.id, version: calendar.version },
    },
  ],
  gives: ['RepairAdded'],

  evolve,
  consequences,
  owes,
  row: (state) => ({
    status: statusOf(state),
    acknowledged: state.acknowledged,
    responded: state.answered,
    outcome: null,
    extended: state.promised !== null,
    priority: state.highRisk || hazardOpen(state) ? 1 : 3,
  }),
  standing: (status) => STANDING[status] ?? status,
  dates: DATES,
});

function evolve(state: EnquiryState, e: Event, on: IsoDate): EnquiryState {
  switch (e.type) {
    case 'Allocated':
      return { ...state, given: on };
    case 'LetterDispatched':
      return reached(state, e.letterId, on);
    case 'LetterReturned':
    case 'LetterRefused':
      return cameBack(state, e.letterId);
    case 'Reopened':
      return {
        ...state,
        begun: on,
        given: state.handler === null ? null : on,
        acknowledged: null,
        draft: null,
        signed: false,
        answered: null,
        promised: null,
        nextUpdate: null,
      };
    case 'HighRiskFlagged':
      return { ...state, highRisk: true };
    case 'AnswerDrafted':
      return { ...state, draft: { text: e.draftText, by: state.handler ?? '', on, approved: null } };
    case 'AnswerChecked':
      return state.draft === null
        ? state
        : { ...state, draft: { ...state.draft, approved: e.approved, ...(e.approved ? {} : { on }) } };
    case 'AnswerSigned':
      return { ...state, signed: true };
    case 'NewDateGiven':
      return { ...state, promised: e.to, nextUpdate: updateAfter(state, on) };
    case 'EnquirerUpdated':
      return {
        ...state,
        nextUpdate: state.nextUpdate === null ? null : updateAfter(state, on),
        tasks: withDone<string>(state.tasks, ['tell-enquirer']) as EnquiryState['tasks'],
      };
    case 'RepairAdded': {
      const repair = { id: e.id, by: e.by ?? null, done: e.done ?? null, satisfied: null };
      return { ...state, repairs: [...state.repairs, repair], next: countIds(state.next, [e.id]) };
    }
    case 'RepairDone':
      return { ...state, repairs: state.repairs.map((r) => (r.id === e.id ? { ...r, done: e.done } : r)) };
    case 'SatisfactionRecorded':
      return { ...state, repairs: state.repairs.map((r) => (r.id === e.id ? { ...r, satisfied: e.satisfied } : r)) };
    default:
      return state;
  }
}

/** A step is met by the dispatch of its letter. */
function reached(state: EnquiryState, id: string, on: IsoDate): EnquiryState {
  const code = codeOf(state, id);
  if (code === 'COMP12') return state.signed ? { ...state, answered: on } : state;
  return isAcknowledgement(code) && state.acknowledged === null ? { ...state, acknowledged: on } : state;
}

/** What came back met nothing. */
function cameBack(state: EnquiryState, id: string): EnquiryState {
  const code = codeOf(state, id);
  if (code === 'COMP12') return { ...state, answered: null };
  return isAcknowledgement(code) ? { ...state, acknowledged: null } : state;
}

const codeOf = ({ letters }: EnquiryState, id: string): string =>
  letters.find((l) => l.brief.letterId === id)?.brief.code ?? '';

function consequences(state: EnquiryState, e: Event, on: IsoDate, today: IsoDate): Event[] {
  switch (e.type) {
    case 'EnquiryLogged':
      return [
        ...(e.intake.highRisk ? tellsCommunications(state) : []),
        ...(state.linked.length > 0 ? tellEnquirer(state, today) : []),
      ];
    case 'HazardFlagged':
      return hazardFollows(state, today, { since: e.aware, wordsText: e.whatText });
    case 'CaseLinked':
    case 'ComplaintMoved':
      return tellEnquirer(state, today);
    case 'SatisfactionRecorded':
      return e.satisfied === 'not-satisfied'
        ? [raised(state, 'offer-complaint', { today, days: 2, rule: 'IN-10', about: e.id })]
        : closing(state);
    // A letter that came back after the end: the answer has not reached them.
    case 'LetterReturned':
    case 'LetterRefused':
      return state.closed !== null && codeOf(state, e.letterId) === 'COMP12'
        ? [{ type: 'Reopened', why: 'answer-came-back' }]
        : [];
    case 'LetterDispatched':
    case 'TaskResolved':
    case 'EnquirerUpdated':
      return closing(state);
    default:
      return [];
  }
}

/** A complaint about the same matter is under way: its enquirer is told of it (OCT 8.2). */
function tellEnquirer(state: EnquiryState, today: IsoDate): Event[] {
  if (state.closed !== null || waiting(state).some((t) => t.kind === 'tell-enquirer')) return [];
  return [raised(state, 'tell-enquirer', { today, days: 2, rule: 'MP-3' })];
}

/** An answered enquiry closes once nothing waits: every repair was asked about, no task is open. */
function closing(state: EnquiryState): Event[] {
  const { closed, answered, repairs } = state;
  const done = repairs.every((r) => r.satisfied !== null) && waiting(state).length === 0;
  return closed === null && answered !== null && done ? [{ type: 'Closed', why: 'answered' }] : [];
}
