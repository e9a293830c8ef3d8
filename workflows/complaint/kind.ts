/**
 * A complaint as a kind of case: what the engine asks of it (`engine/case-kind.ts` says what each question means), and where
 * the answer is. All of it is pure; the loop that runs it is `engine/run-case.ts`.
 */
import { dutyFor } from './roles.ts';
import type { CasePolicy, IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { formatDate } from '../../policies/calendar/working-days.ts';
import { countsFrom } from '../engine/calendars.ts';
import type { BaseOpening, CaseKind } from '../engine/case-kind.ts';
import type { Item } from '../engine/propose.ts';
import { refuse, type Refusal } from '../engine/rule.ts';
import { delivered } from '../shared/letters.ts';
import { applyCalendarTo, applyPolicyTo } from './changes.ts';
import {
  asCommand,
  asCustomerMessage,
  COMMANDS,
  CUSTOMER_MESSAGES,
  type CustomerMessage,
  type StaffCommand,
} from './commands/index.ts';
import { consequences } from './consequences.ts';
import { decide } from './decide.ts';
import { effects, type OutboxItem } from './effects.ts';
import type { CaseEvent, Intake } from './events.ts';
import { begin, evolve } from './evolve.ts';
import { idsOf } from './numbers.ts';
import { isClosed, obligations } from './obligations.ts';
import { offers } from './offers.ts';
import { decideCustomerMessage } from './rules/customer.ts';
import { cannotLog } from './rules/logging.ts';
import { trouble } from './rules/trouble.ts';
import type { CaseState } from './state.ts';
import { summary, summaryOf } from './summary.ts';
import { view, type CaseView } from './view.ts';

/** The name of the workflow type: never renamed. */
export const COMPLAINT_WORKFLOW = 'complaint';

/** How a complaint is opened: facts, and the policy and calendar it is ruled by, as data. */
export interface ComplaintOpening extends BaseOpening<Item<Complaint>> {
  intake: Intake;
  policy: CasePolicy;
  calendar: Calendar;
}

/** The types a complaint is made of, by which the engine is typed for it. */
export interface Complaint {
  state: CaseState;
  event: CaseEvent;
  command: StaffCommand;
  customerMessage: CustomerMessage;
  policy: CasePolicy;
  opening: ComplaintOpening;
  row: CaseView;
  outbox: OutboxItem;
}

export const complaintKind: CaseKind<Complaint> = {
  workflow: COMPLAINT_WORKFLOW,
  // What may be asked and said: names, fields and who may, in tables.
  commands: COMMANDS,
  customerMessages: CUSTOMER_MESSAGES,
  asCommand,
  asCustomerMessage,

  // What is decided: events, or a refusal that names its rule.
  begunOn: ({ intake }) => intake.received,
  begin: ({ caseId, intake, policy, calendar }) => begin(caseId, intake, policy, calendar),
  open,
  decide,
  decideCustomerMessage,
  delivered,
  trouble,
  applyCalendar: applyCalendarTo,
  actsAs: (state, { name, duties }) => dutyFor(state, name, duties),
  applyPolicy: (state, { policy, duties, reasonText }) => applyPolicyTo(state, policy, duties, reasonText),

  // What happened, and what follows from it by itself.
  evolve,
  consequences,
  idsOf,

  // What is owed, by whom and by when.
  obligations,
  reminders: (state) => state.reminders,
  reminder: (event) => event,
  // The end of the window for stage 2, of a consent and of a restriction is nobody's to keep: it comes by itself (S2-12, SP-5).
  lapses: (_, { kind, about }) => {
    if (kind === 'stage2.request-window') return [{ type: 'WindowClosed' }];
    if (kind === 'restriction-ends') return [{ type: 'RestrictionReviewed', lifted: true }];
    return kind === 'member-consent-ends' && about !== null ? [{ type: 'MemberConsentEnded', id: about }] : null;
  },
  summaryOf,
  isOver: (state) => isClosed(state) && obligations(state).length === 0,

  // What is sent, listed and shown.
  effects,
  view: (state) => view(state).row,
  summary,
  offers,
};

/** Working days are counted from the first bank holidays we know. */
function beforeCalendar(calendar: Calendar, received: IsoDate): Refusal | null {
  const first = countsFrom(calendar);
  return received < first
    ? refuse('IN-2', `It cannot have been received before ${formatDate(first)}: earlier bank holidays are not known.`)
    : null;
}

function open({ intake, policy, calendar }: ComplaintOpening, today: IsoDate): ReturnType<CaseKind<Complaint>['open']> {
  const no = cannotLog(policy, intake, today) ?? beforeCalendar(calendar, intake.received);
  if (no) return no;
  const logged: CaseEvent = {
    type: 'Logged',
    intake,
    policy: { id: policy.id, version: policy.version },
    calendar: { id: calendar.id, version: calendar.version },
  };
  return { events: [logged], on: intake.logged, role: 'adviser' };
}
