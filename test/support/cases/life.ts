/** A case lived in pure functions, day by day: for tests of the core without any server. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { policyById, toCasePolicy, type PolicyId } from '../packs.ts';
import type { IsoDate, Duty } from '../../../policies/types.ts';
import type {
  CommandName,
  CustomerMessage,
  CustomerMessageName,
  FieldsOf,
  StaffCommand,
} from '../../../workflows/complaint/commands/index.ts';
import { decide } from '../../../workflows/complaint/decide.ts';
import { unreviewed } from '../../../workflows/complaint/readings/wording.ts';
import { rolesNow } from '../../../workflows/complaint/roles.ts';
import { begin } from '../../../workflows/complaint/evolve.ts';
import type { CaseEvent, Intake, Recorded } from '../../../workflows/complaint/events.ts';
import { decideCustomerMessage } from '../../../workflows/complaint/rules/customer.ts';
import { isRefusal, type Refusal } from '../../../workflows/complaint/rules/rule.ts';
import type { CaseState } from '../../../workflows/complaint/state.ts';
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import { applyEvents, dueEvents } from '../../../workflows/engine/apply.ts';
import type { Moment } from '../../../workflows/engine/clock.ts';
import type { ComplaintOpening } from '../../../workflows/messages.ts';

export type { PolicyId } from '../packs.ts';

/** Facts of an ordinary complaint by a tenant, by email. */
export function intakeOf(policy: PolicyId, received: IsoDate, more: Partial<Intake> = {}): Intake {
  return {
    landlordId: policyById(policy).landlordId,
    reference: 'TST-2026-00001',
    channel: 'email',
    received,
    logged: received,
    complainant: 'tenant',
    subject: 'housing',
    representative: 'none',
    authority: 'not-needed',
    groupSize: 1,
    contactBy: 'email',
    adjustments: [],
    vulnerable: false,
    risk: 'low',
    hazard: false,
    staffConduct: false,
    namedStaff: [],
    identityVerified: true,
    sentByOmbudsman: false,
    linked: [],
    descriptionText: 't-description',
    ...more,
  };
}

export function inputOf(
  policy: PolicyId,
  received: IsoDate,
  more: Partial<Intake> = {},
  caseId = 'c-1',
): ComplaintOpening {
  return {
    caseId,
    loggedBy: 's-adviser',
    key: `${caseId}-log`,
    intake: intakeOf(policy, received, more),
    policy: toCasePolicy(policyById(policy)),
    calendar: ENGLAND_AND_WALES,
  };
}

/** Fields that make a command of each kind complete, for tests that are about something else. */
export const FIELDS: { [N in CommandName]?: FieldsOf<N> } = {
  allocate: { to: 's-officer', conflict: 'none' },
  assign: { to: 's-handler', conflict: 'none' },
  define: { point: ['t-heating', 't-letters'], outcome: ['t-repair'] },
  acknowledge: {},
  'log-contact': { kind: 'first-contact', outcome: 'made' },
  'request-information': { from: 'repairs', question: 't-question' },
  find: { point: 'P1', outcome: 'upheld', reason: 't-reason' },
  'offer-remedy': { kind: 'apology', what: 't-sorry' },
  'ask-why': { how: 'telephone', outcome: 'understood', understood: 't-why' },
  'submit-for-check': {},
  'check-quality': { verdict: 'approve' },
  respond: {},
  note: { note: 't-note' },
};

let keys = 0;

/** A staff command, in the first role that may give it unless another is asked for. */
export function command<N extends CommandName>(
  state: CaseState,
  name: N,
  fields?: FieldsOf<N>,
  given: { by?: string; role?: Duty; on?: IsoDate; key?: string } = {},
): StaffCommand {
  const role = given.role ?? (rolesNow(state, name)[0] as Duty);
  const by = given.by ?? (state.stage === 2 ? `s-${role}-2` : `s-${role}`);
  return {
    key: given.key ?? `k-${++keys}`,
    name,
    duties: [role],
    by,
    fields: fields ?? FIELDS[name] ?? {},
    ...(given.on ? { on: given.on } : {}),
  } as StaffCommand;
}

export class RefusedError extends Error {
  refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.rule}: ${refusal.why}`);
    this.refusal = refusal;
  }
}

/** A life lived day by day. */
export interface Life {
  readonly state: CaseState;
  readonly events: Recorded[];
  readonly today: IsoDate;
  /** The types of events so far. */
  types(): string[];
  /** Gives a command today; throws RefusedError when the rules refuse. */
  do<N extends CommandName>(name: N, fields?: FieldsOf<N>, given?: { by?: string; role?: Duty; on?: IsoDate }): Life;
  /** The refusal a command would meet today, or null. */
  refuses<N extends CommandName>(
    name: N,
    fields?: FieldsOf<N>,
    given?: { by?: string; role?: Duty; on?: IsoDate },
  ): Refusal | null;
  say<N extends CustomerMessageName>(
    name: N,
    fields?: Extract<CustomerMessage, { name: N }>['fields'],
    via?: CustomerMessage['via'],
    on?: IsoDate,
  ): Life;
  /** Emails go out (or come back refused); letters by post go when `record-posted` says. */
  mail(works: boolean): Life;
  /** Lives on until this day's afternoon, firing what falls due. */
  until(day: IsoDate): Life;
}

/** Begins a life on the day a complaint is received and logged. */
export function live(policy: PolicyId, received: IsoDate, more: Partial<Intake> = {}, logged = received): Life {
  const input = inputOf(policy, received, { logged, ...more });
  let state = begin(input.caseId, input.intake, input.policy, input.calendar);
  let today = logged;
  let mailWorks = true;
  const events: Recorded[] = [];

  const apply = (made: CaseEvent[], by: string, role: Duty, on: IsoDate): void => {
    const taken = applyEvents(complaintKind, state, made, {
      at: `${today}T12:00:00.000Z`,
      today,
      on,
      by,
      role,
      key: 'k',
    });
    state = taken.state;
    events.push(...taken.recorded);
    if (!mailWorks) return;
    for (const letter of state.letters.filter((l) => l.state === 'issued' && l.brief.channel === 'email'))
      apply([{ type: 'LetterDispatched', letterId: letter.brief.letterId, by: 'email' }], 'system', 'system', today);
  };
  const fireAt = (moment: Moment): void => {
    const dueNow = (): CaseEvent[] => dueEvents(complaintKind, state, moment);
    for (let due = dueNow(); due.length > 0; due = dueNow()) apply(due, 'system', 'system', today);
  };

  apply(
    [
      {
        type: 'Logged',
        intake: input.intake,
        policy: { id: input.policy.id, version: input.policy.version },
        calendar: { id: input.calendar.id, version: input.calendar.version },
      },
    ],
    's-adviser',
    'adviser',
    logged,
  );

  const life: Life = {
    get state() {
      return state;
    },
    get events() {
      return events;
    },
    get today() {
      return today;
    },
    types: () => events.map((e) => e.event.type),
    do(name, fields, given = {}) {
      const c = command(state, name, fields, given);
      const decision = decide(state, c, today);
      if (isRefusal(decision)) throw new RefusedError(decision);
      apply(decision, c.by, c.duties[0] as Duty, c.on ?? today);
      return life;
    },
    refuses(name, fields, given = {}) {
      const decision = decide(state, command(state, name, fields, given), today);
      return isRefusal(decision) ? decision : null;
    },
    say(name, fields, via = 'email', on = today) {
      const word = { key: `w-${++keys}`, name, via, fields: fields ?? {} } as CustomerMessage;
      apply(decideCustomerMessage(state, word, on, today), 'customer', 'customer', on);
      return life;
    },
    mail(works) {
      mailWorks = works;
      return life;
    },
    until(day) {
      while (today < day) {
        today = addDays(today, 1);
        fireAt({ today, nine: false });
        fireAt({ today, nine: true });
      }
      return life;
    },
  };
  return life;
}

/** A case acknowledged on the day it was received, ready to be investigated. */
export function acknowledged(policy: PolicyId, received: IsoDate, more: Partial<Intake> = {}): Life {
  return live(policy, received, more).do('allocate').do('define').do('acknowledge');
}

/** A case answered at stage 1 today: both points found, an apology offered, checked and sent. */
export function respond(life: Life, outcome: 'upheld' | 'not-upheld' = 'upheld'): Life {
  for (const p of life.state.points.filter((x) => x.ours))
    life.do('find', { point: p.id, outcome, reason: 't-reason' });
  if (life.state.stage === 2 && life.state.askedWhy.length === 0) life.do('ask-why');
  if (outcome === 'upheld') life.do('offer-remedy');
  for (const reviewer of unreviewed(life.state))
    life.do('review-wording', { reviewer, who: 't-who', verdict: 'agreed' });
  if (life.state.policy.qualityCheckDays !== null) life.do('submit-for-check').do('check-quality');
  return life.do('respond');
}

/** A request for stage 2 that waits is declined as two people decide it: proposed, then confirmed in the other role (S2-2). */
export function declineLate(life: Life, reason = 't-reason'): Life {
  const { proposes, confirms } = life.state.policy.deciders.refuseEscalation;
  const accepts = life.state.policy.deciders.acceptLateEscalation;
  const role = proposes.find((r) => accepts.includes(r)) as Duty;
  life.do('decide-late-request', { accept: 'no', reason }, { role, by: 's-proposes' });
  return life.do('confirm-refusal', { confirm: 'yes', reason }, { role: confirms[0] as Duty, by: 's-confirms' });
}
