/** A request for a service as a kind of case (SR-1 to SR-3, IN-10). All of it is pure. */
import type { IsoDate } from '../../policies/types.ts';
import type { CaseKind } from '../engine/case-kind.ts';
import { refuse } from '../engine/rule.ts';
import { hazardFollows } from '../shared/casework/hazard.ts';
import { caseworkKind } from '../shared/casework/kind.ts';
import { raised } from '../shared/casework/rules.ts';
import { waiting, type CaseworkOpening } from '../shared/casework/state.ts';
import { REQUEST_COMMANDS } from './commands.ts';
import { DATES, owes } from './dates.ts';
import type { RequestIntake, RequestOwn, RequestState, ServiceRequest } from './facts.ts';
import { isRepeated, prompts, REQUEST_RULES } from './rules.ts';

type Event = ServiceRequest['event'];

/** The name of the workflow type: never renamed. */
export const SERVICE_REQUEST_WORKFLOW = 'serviceRequest';

export type RequestOpening = CaseworkOpening<RequestIntake>;

/** After so many times that they could not be reached, a request that is done is closed. */
const TIMES_ASKED = 2;

const STANDING: Readonly<Record<string, string>> = {
  received: 'received and given to nobody yet',
  'under-way': 'under way',
  done: 'done; the customer is to be asked',
  'offer-due': 'open, and a complaint is to be offered',
  'complaint-due': 'open, and the complaint that the customer wants is to be logged',
  closed: 'closed',
};

/** Where a request stands. */
export function statusOf({ closed, wanted, offer, done, handler }: RequestState): string {
  if (closed !== null) return 'closed';
  if (wanted !== null) return 'complaint-due';
  if (offer !== null) return 'offer-due';
  if (done !== null) return 'done';
  return handler === null ? 'received' : 'under-way';
}

export const serviceRequestKind: CaseKind<ServiceRequest> = caseworkKind<ServiceRequest>({
  workflow: SERVICE_REQUEST_WORKFLOW,
  commands: REQUEST_COMMANDS,
  rules: REQUEST_RULES,
  // A home is no safer because its request was closed.
  outlives: ['hazard'],

  begin: ({ intake }): RequestOwn => ({
    begun: intake.received,
    promised: intake.by,
    moved: 0,
    given: null,
    confirmed: null,
    reviewed: null,
    contacts: 1,
    done: null,
    asked: null,
    offer: null,
    answered: null,
    wanted: null,
    complaints: [],
  }),
  // Where a survey is a way to complain like any other, what was said in one is a complaint from the start (IN-4).
  cannotOpen: ({ intake, policy }) =>
    intake.channel === 'survey' && policy.surveyIsComplaint
      ? refuse('IN-4', 'By this policy an unhappy answer in a survey is a complaint: log it as one.')
      : null,
  opens: ({ intake, policy, calendar }) => [
    {
      type: 'RequestLogged',
      intake,
      policy: { id: policy.id, version: policy.version },
      calendar: { id: calendar.id, version: calendar.version },
    },
  ],

  evolve,
  consequences,
  owes,
  row: (state) => ({
    status: statusOf(state),
    acknowledged: state.confirmed,
    responded: state.done,
    outcome: null,
    extended: state.moved > 0,
    priority: state.intake.hazard ? 1 : state.offer !== null || state.wanted !== null ? 2 : 3,
  }),
  standing: (status) => STANDING[status] ?? status,
  dates: DATES,
});

function evolve(state: RequestState, e: Event, on: IsoDate): RequestState {
  switch (e.type) {
    case 'Allocated':
      return { ...state, given: on };
    case 'LetterDispatched':
      return isConfirmation(state, e.letterId) ? { ...state, confirmed: on } : state;
    case 'LetterReturned':
    case 'LetterRefused':
      return isConfirmation(state, e.letterId) ? { ...state, confirmed: null } : state;
    case 'CustomerSaid':
    case 'ContactRecorded':
      return { ...state, contacts: state.contacts + 1 };
    case 'HazardFlagged':
      return { ...state, intake: { ...state.intake, hazard: true } };
    case 'RequestDateMoved':
      return { ...state, promised: e.to, moved: state.moved + (state.promised === null ? 0 : 1) };
    case 'RequestReviewed':
      return { ...state, reviewed: on };
    case 'OfferPrompted':
      return { ...state, offer: { sign: e.sign, since: on, again: null } };
    case 'ComplaintOffered':
      return {
        ...state,
        answered: e.answer,
        offer: isAnswer(e.answer) || state.offer === null ? null : { ...state.offer, again: on },
      };
    case 'ComplaintWanted':
      return {
        ...state,
        answered: 'yes',
        offer: null,
        wanted: { since: on, at: state.seq, via: e.via, wordsText: e.wordsText ?? null },
      };
    case 'BecameComplaint':
      return { ...state, wanted: null, offer: null, complaints: [...state.complaints, e.other] };
    case 'RequestDone':
      return { ...state, done: on, asked: null };
    case 'RequestAsked':
      return asked(state, e.satisfied, on);
    case 'Reopened':
      return e.why === 'came-back' && state.done !== null ? state : anew(state, on);
    default:
      return state;
  }
}

const isAnswer = (answer: string): boolean => answer === 'yes' || answer === 'no';

/** Its time runs anew. */
const anew = (state: RequestState, on: IsoDate): RequestState => ({
  ...state,
  begun: on,
  promised: null,
  moved: 0,
  reviewed: null,
  done: null,
  asked: null,
});

/** They were asked. Who is not satisfied has not been helped: it is to be done still. */
function asked(
  state: RequestState,
  satisfied: 'satisfied' | 'not-satisfied' | 'not-reached',
  on: IsoDate,
): RequestState {
  if (satisfied === 'not-satisfied') return anew(state, on);
  const times = (state.asked?.times ?? 0) + 1;
  return { ...state, asked: { times, on, satisfied: satisfied === 'satisfied' ? satisfied : null } };
}

const isConfirmation = ({ letters }: RequestState, id: string): boolean =>
  letters.some((l) => l.brief.letterId === id && l.brief.code === 'COMP17');

function consequences(state: RequestState, e: Event, _on: IsoDate, today: IsoDate): Event[] {
  switch (e.type) {
    case 'RequestLogged':
      return [
        ...(e.intake.hazard ? hazardFollows(state, today) : []),
        ...(e.intake.channel === 'survey' ? prompts(state, 'survey') : []),
        ...(e.intake.again && e.intake.channel !== 'survey' ? prompts(state, 'repeated-contact') : []),
      ];
    case 'HazardFlagged':
      return hazardFollows(state, today, { since: e.aware, wordsText: e.whatText });
    case 'RequestDateMoved':
      return e.told === 'not-yet' ? [raised(state, 'tell-new-date', { today, days: 1, rule: 'SR-1' })] : [];
    case 'CustomerSaid':
      return state.closed === null && isRepeated(state, state.contacts) ? prompts(state, 'repeated-contact') : [];
    case 'DeadlineMissed':
      return e.kind === 'request.done' ? prompts(state, 'promise-not-kept') : [];
    case 'RequestAsked':
    case 'ComplaintOffered':
    case 'BecameComplaint':
    case 'TaskResolved':
      return closing(state);
    default:
      return [];
  }
}

/** A request closes once it is done, the customer is satisfied or could not be reached, and nothing waits. */
function closing(state: RequestState): Event[] {
  const { closed, done, offer, wanted, asked: said } = state;
  if (closed !== null || done === null || said === null || offer !== null || wanted !== null) return [];
  if (waiting(state).length > 0) return [];
  if (said.satisfied === 'satisfied') return [{ type: 'Closed', why: 'satisfied' }];
  return said.times >= TIMES_ASKED ? [{ type: 'Closed', why: 'not-reached' }] : [];
}
