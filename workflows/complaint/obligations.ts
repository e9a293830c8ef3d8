/**
 * What is owed, to whom and by when: computed from the state alone, so that completing, extending or cancelling needs no
 * bookkeeping of timers (DESIGN §4.4).
 */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import type { IsoDate, Step } from '../../policies/types.ts';
import type { Deadline } from '../../policies/calendar/types.ts';
import { USUAL_PANEL } from '../../policies/roles/usual-duties.ts';
import { WARNED_EARLIER } from './readings/risk.ts';
import { caseDeadlines, dateOf, knownDates } from './dates.ts';
import { obligationOf, type Obligation as EngineObligation, type ObligationDraft } from '../engine/obligation.ts';
import type { Owner } from '../engine/owner.ts';
import { promisesOwed } from '../shared/promises.ts';
import { requestsOwed } from '../shared/requests.ts';
import { tasksOwed } from '../shared/tasks.ts';
import { unreviewed } from './readings/wording.ts';
import { isKeptInformed } from './readings/informed.ts';
import { underWay } from './rules/rule.ts';
import { isCheckAsked } from './readings/quality.ts';
import { consentsOwed } from './readings/group.ts';
import { visitsOwed } from './readings/visits.ts';
import { currentStage, stageOf } from './stage.ts';
import { deciderOf, ownerOf, rolesInTable } from './roles.ts';
import type { Stage, TaskKind } from './events.ts';
import type { CaseState, StageState } from './state.ts';

export type ObligationKind =
  | Step
  | 'update'
  | 'information'
  | 'quality-check'
  | 'wording-review'
  | 'action'
  | 'task'
  | 'adjustments-review'
  | 'restriction-review'
  | 'restriction-ends'
  | 'staff-conduct'
  | 'visit'
  | 'panel-choice'
  | 'panel-date'
  | 'panel-decision'
  | 'refusal-decision'
  | 'closing-check'
  | 'member-consent'
  | 'member-consent-ends';

/** A date a complaint owes. */
export type Obligation = EngineObligation & { kind: ObligationKind };

/** Working days to speak to the customer once a stage 2 response is out and its promises are kept. */
const CLOSING_CHECK_DAYS = 5;

/** What follows a missed date is one step up the line: the missed date itself climbs the whole of it. */
const PAPERWORK: readonly TaskKind[] = ['explain-delay', 'agree-updates'];

function obligation(state: CaseState, draft: ObligationDraft<ObligationKind>): Obligation[] {
  const { calendar, policy } = state;
  const warnWorkingDaysBefore = policy.warnWorkingDaysBefore + WARNED_EARLIER[state.needs.risk];
  return obligationOf(notNamed(state, draft), { calendar, warnWorkingDaysBefore, ladder: policy.ladder });
}

/** Nobody is reminded of a complaint in which they are named: what they owed is the team leader's to hand out anew (SP-1). */
function notNamed({ intake }: CaseState, draft: ObligationDraft<ObligationKind>): ObligationDraft<ObligationKind> {
  const { owner } = draft;
  return 'staff' in owner && intake.namedStaff.includes(owner.staff)
    ? { ...draft, owner: { role: 'team-leader' } }
    : draft;
}

/** A state is never changed, so what it owes is worked out once, however often a turn asks. */
const worked = new WeakMap<CaseState, readonly Obligation[]>();

/** Everything this case owes now, soonest first. */
export function obligations(state: CaseState): readonly Obligation[] {
  const known = worked.get(state);
  if (known) return known;
  const owed = workOut(state);
  worked.set(state, owed);
  return owed;
}

function workOut(state: CaseState): Obligation[] {
  // Nothing is owed before it is logged: it may yet be refused, for dates that nobody can count among other things.
  if (state.seq === 0) return [];
  const open = isClosed(state) ? [] : stepsOwed(state);
  return [...open, ...alwaysOwed(state)].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** Closed or refused: nothing but promises and tasks is owed any more (DESIGN §4.4). */
export function isClosed({ status }: Pick<CaseState, 'status'>): boolean {
  return status === 'closed' || status === 'refused';
}

function stepsOwed(state: CaseState): Obligation[] {
  const byStep = new Map(caseDeadlines(state).map((d) => [d.step, d]));
  const owed = stageOwed(state, byStep, state.stage);
  const window = byStep.get('stage2.request-window');
  if (state.status === 'responded' && !state.windowClosed && window)
    owed.push(
      ...obligation(state, {
        kind: 'stage2.request-window',
        since: state.intake.logged,
        target: window.target,
        limit: window.limit,
        owner: { role: 'system' },
        rule: window.rule,
        provisional: window.provisional,
        silent: true,
      }),
    );
  return [...owed, ...closingOwed(state, window)];
}

/** Contact before closing, where the landlord promised it (OAK 7.5.1) and there is an action to ask about. */
function closingOwed(state: CaseState, window: Deadline | undefined): Obligation[] {
  const answered = state.status === 'responded' || state.status === 'final';
  const { contactBeforeClosing } = state.policy;
  if (!answered || !contactBeforeClosing || state.closingChecked || state.actions.length === 0) return [];
  if (state.actions.some((a) => !a.done)) return [];
  const stage = currentStage(state);
  const finalCheck = addWorkingDays(state.calendar, stage.responded ?? state.intake.logged, CLOSING_CHECK_DAYS);
  return obligation(state, {
    kind: 'closing-check',
    since: state.intake.logged,
    target: state.status === 'responded' ? dateOf(window) : finalCheck,
    owner: ownerOf(stage),
    rule: 'S2-12',
  });
}

function stageOwed(state: CaseState, byStep: Map<Step, Deadline>, stage: Stage): Obligation[] {
  if (state.status !== 'stage1' && state.status !== 'stage2') return [];
  const s = stageOf(state, stage);
  const since = stage === 1 ? state.intake.logged : (state.escalation.requested ?? state.intake.logged);
  const handler = ownerOf(s);
  const owe = (step: Step, from: IsoDate, owner: Owner, promised: IsoDate | null = null): Obligation[] => {
    const d = byStep.get(step);
    if (!d) return [];
    const limit = promised === null ? d.limit : laterOf(d.limit, extensionLimit(byStep, stage), s);
    const { target, rule, provisional } = d;
    return obligation(state, { kind: step, since: from, target, limit, promised, owner, rule, provisional });
  };
  const owed: Obligation[] = [];
  if (s.acknowledged === null)
    owed.push(...acknowledgementOwed(state, stage, owe(`stage${stage}.acknowledge`, since, handler)));
  if (s.handler !== null && s.contacted === null)
    owed.push(...owe(`stage${stage}.contact`, s.allocated ?? since, handler));
  owed.push(...owe(`stage${stage}.respond`, s.acknowledged ?? since, handler, s.promised));
  owed.push(...checkOwed(state, s, byStep, stage), ...wordingOwed(state, s, byStep, stage));
  return [...owed, ...panelOwed(state)];
}

/** Where a contact is what the landlord promised first, the letter that follows it is owed by the Code's date (OPT 5.2). */
function acknowledgementOwed(state: CaseState, stage: Stage, owed: Obligation[]): Obligation[] {
  const spoken = state.contacts.find((c) => c.stage === stage && c.kind === 'first-contact' && c.outcome === 'made');
  if (state.policy.contactMeetsAcknowledgement !== true || spoken === undefined) return owed;
  return owed.flatMap(({ kind, limit, owner, rule, provisional }) =>
    obligation(state, { kind, since: spoken.on, limit, owner, rule, provisional }),
  );
}

/** The next update that was agreed: before the answer, and after it until the last promise is kept (S1-7, RM-8). */
function updatesOwed(state: CaseState): Obligation[] {
  const { updates, calendar } = state;
  if (updates === null || !isKeptInformed(state)) return [];
  return obligation(state, {
    kind: 'update',
    since: addWorkingDays(calendar, updates.next, -updates.every),
    promised: updates.next,
    owner: ownerOf(currentStage(state)),
    rule: underWay(state) ? 'S1-7' : 'RM-8',
  });
}

/** After an extension the Code's own last day is the extension's limit. */
function laterOf(limit: IsoDate | null, extended: IsoDate | null, s: StageState): IsoDate | null {
  return s.extensions.length > 0 ? extended : limit;
}

function extensionLimit(byStep: Map<Step, Deadline>, stage: Stage): IsoDate | null {
  const d = byStep.get(`stage${stage}.extension-limit`);
  return d?.limit ?? null;
}

/** Working days to check a draft where no date of a response can be counted. */
const CHECK_DAYS = 2;

/**
 * Where a check is asked for, a draft is owed to it some days before the response is due; once a draft waits, the check of
 * it is owed, whatever the landlord asks (S1-13).
 */
function checkOwed(state: CaseState, s: StageState, byStep: Map<Step, Deadline>, stage: Stage): Obligation[] {
  const waits = s.check === 'waiting';
  if (s.check === 'approved' || s.responseIssued !== null || !isCheckAsked(state, s)) return [];
  if (s.acknowledged === null && !waits) return [];
  const since = s.acknowledged ?? s.allocated ?? state.intake.logged;
  const due = s.promised ?? dateOf(byStep.get(`stage${stage}.respond`));
  const checked = due ?? addWorkingDays(state.calendar, since, CHECK_DAYS);
  return obligation(state, {
    kind: 'quality-check',
    since,
    target: due === null ? checked : addWorkingDays(state.calendar, due, -(state.policy.qualityCheckDays ?? 0)),
    owner: waits ? deciderOf(rolesInTable(state.policy, 'check-quality')) : ownerOf(s),
    rule: 'S1-13',
  });
}

/** Working days before an answer about a colleague's conduct is due, by which others have looked at its wording (SP-10). */
const WORDING_DAYS = 2;

function wordingOwed(state: CaseState, s: StageState, byStep: Map<Step, Deadline>, stage: Stage): Obligation[] {
  const due = s.promised ?? dateOf(byStep.get(`stage${stage}.respond`));
  if (s.acknowledged === null || s.responseIssued !== null || due === null || unreviewed(state).length === 0) return [];
  return obligation(state, {
    kind: 'wording-review',
    since: s.acknowledged,
    target: addWorkingDays(state.calendar, due, -WORDING_DAYS),
    owner: ownerOf(s),
    rule: 'SP-10',
  });
}

/** Until a panel has its date somebody owes the next step to it: first the customer's choice, then the date (S2-11). */
function panelBeforeItSits(state: CaseState): Obligation[] {
  const { panel, policy, escalation } = state;
  if (panel === null || panel.on !== null) return [];
  const { role, choiceDays, dateDays } = policy.panelOwed ?? USUAL_PANEL;
  const asked = knownDates(state).escalated ?? escalation.requested ?? state.intake.logged;
  const chosen = panel.kind !== null;
  return obligation(state, {
    kind: chosen ? 'panel-date' : 'panel-choice',
    since: asked,
    target: addWorkingDays(state.calendar, asked, chosen ? dateDays : choiceDays),
    owner: { role },
    rule: 'S2-11',
  });
}

/** What a panel decided is recorded on the day it sits, or by the day to which it put its decision off. */
function panelSits(state: CaseState): Obligation[] {
  const { panel, policy } = state;
  const target = panel?.decideBy ?? panel?.on ?? null;
  if (panel === null || panel.held || target === null) return [];
  const { role } = policy.panelOwed ?? USUAL_PANEL;
  return obligation(state, {
    kind: 'panel-decision',
    since: state.intake.logged,
    target,
    owner: { role },
    rule: 'S2-11',
  });
}

function panelOwed(state: CaseState): Obligation[] {
  return [...panelBeforeItSits(state), ...panelSits(state)];
}

/**
 * The decision on a proposal not to open stage 2, by those who confirm it: also of a late request, which leaves the case as it
 * was (S2-2, OPT 6.2).
 */
function refusalOwed(state: CaseState): Obligation[] {
  const { escalation, policy, status } = state;
  const waits = status === 'stage2' || escalation.standing === 'pending-decision';
  if (!waits || escalation.refusal === null || escalation.requested === null || policy.refuseEscalationDays === null)
    return [];
  return obligation(state, {
    kind: 'refusal-decision',
    since: escalation.requested,
    target: addWorkingDays(state.calendar, escalation.requested, policy.refuseEscalationDays),
    owner: deciderOf(policy.deciders.refuseEscalation.confirms),
    rule: 'S2-2',
  });
}

/** What a case owes whatever its status: promises, tasks, answers to requests, reviews. */
function alwaysOwed(state: CaseState): Obligation[] {
  const { calendar, policy, needs } = state;
  const handler = ownerOf(currentStage(state));
  const closed = isClosed(state);
  const shared = [
    ...promisesOwed(state.actions, state.intake.logged, 'RM-5'),
    ...tasksOwed(state.tasks, calendar, PAPERWORK),
    ...(closed ? [] : requestsOwed(state.requests, handler, 'S1-3')),
    ...(closed ? [] : visitsOwed(state)),
    ...(closed ? [] : consentsOwed(state, handler)),
  ];
  return [
    ...shared.flatMap((draft) => obligation(state, draft)),
    ...updatesOwed(state),
    ...refusalOwed(state),
    ...(state.intake.staffConduct && !state.lineManagerTold && !closed && policy.staffConductDays !== null
      ? obligation(state, {
          kind: 'staff-conduct',
          since: state.conductSince ?? state.intake.received,
          target: addWorkingDays(calendar, state.conductSince ?? state.intake.received, policy.staffConductDays),
          owner: { role: 'team-leader' },
          rule: 'SP-1',
        })
      : []),
    ...(needs.reviewOn && !closed
      ? obligation(state, {
          kind: 'adjustments-review',
          since: state.intake.logged,
          target: needs.reviewOn,
          owner: handler,
          rule: 'IN-11',
        })
      : []),
    ...(state.restriction && !closed
      ? obligation(state, {
          kind: 'restriction-review',
          since: state.intake.logged,
          target: state.restriction.reviewOn,
          owner: deciderOf(policy.deciders.restrictContact),
          rule: 'SP-5',
        })
      : []),
    ...(state.restriction?.endsOn !== undefined && !closed
      ? obligation(state, {
          kind: 'restriction-ends',
          since: state.intake.logged,
          target: state.restriction.endsOn,
          owner: deciderOf(policy.deciders.restrictContact),
          rule: 'SP-5',
        })
      : []),
  ];
}
