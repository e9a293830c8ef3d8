/** A case at an ombudsman, or another arbitrator, as a kind of case (OM-4, OM-5, OM-9). All of it is pure. */
import { ombudsmanOf } from '../../policies/kinds/ombudsman.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { CaseKind } from '../engine/case-kind.ts';
import { toBeNumbered } from '../engine/ids.ts';
import { hazardFollows, hazardOpen } from '../shared/casework/hazard.ts';
import { caseworkKind } from '../shared/casework/kind.ts';
import { raised } from '../shared/casework/rules.ts';
import { waiting, type CaseworkOpening } from '../shared/casework/state.ts';
import { OMBUDSMAN_COMMANDS } from './commands.ts';
import { DATES, isSettled, isWorkedThrough, owes } from './dates.ts';
import { evolveOmbudsman } from './evolve.ts';
import type { ContactAsks, OmbudsmanCase, OmbudsmanIntake, OmbudsmanOwn, OmbudsmanState } from './facts.ts';
import { OMBUDSMAN_RULES, tells } from './rules.ts';

type Event = OmbudsmanCase['event'];

/** The name of the workflow type: never renamed. */
export const OMBUDSMAN_WORKFLOW = 'ombudsman';

export type OmbudsmanOpening = CaseworkOpening<OmbudsmanIntake>;

const STANDING: Readonly<Record<string, string>> = {
  contacted: 'logged',
  evidence: 'waiting for our evidence',
  investigated: 'with the ombudsman',
  determined: 'determined',
  orders: 'determined, with orders or recommendations open',
  'in-review': 'under review by the ombudsman',
  closed: 'closed',
};

/** Where a case stands. */
export function statusOf({ closed, determined, review, orders, evidence }: OmbudsmanState): string {
  if (closed !== null) return 'closed';
  if (review?.asks === true && review.outcome === null) return 'in-review';
  if (determined !== null) return orders.every(isSettled) ? 'determined' : 'orders';
  if (evidence.some((e) => e.sent === null)) return 'evidence';
  return evidence.length > 0 ? 'investigated' : 'contacted';
}

export const ombudsmanKind: CaseKind<OmbudsmanCase> = caseworkKind<OmbudsmanCase>({
  workflow: OMBUDSMAN_WORKFLOW,
  commands: OMBUDSMAN_COMMANDS,
  rules: OMBUDSMAN_RULES,
  outlives: ['hazard'],

  begin: ({ intake }): OmbudsmanOwn => ({
    contacts: [],
    heard: intake.received,
    evidence: [],
    issues: [],
    determined: null,
    orders: [],
    review: null,
    learning: { owed: false, reported: null },
    failures: [],
  }),
  opens: ({ intake, policy, calendar }) => [
    {
      type: 'OmbudsmanCaseLogged',
      intake,
      policy: { id: policy.id, version: policy.version },
      calendar: { id: calendar.id, version: calendar.version },
    },
    { type: 'OmbudsmanContacted', id: toBeNumbered('C'), asks: intake.asks, whatText: intake.descriptionText },
  ],
  gives: ['OmbudsmanContacted', 'EvidenceRequested', 'IssueAdded', 'OrderMade', 'OmbudsmanChased'],

  evolve: evolveOmbudsman,
  consequences,
  owes,
  row: (state) => ({
    status: statusOf(state),
    acknowledged: state.contacts[0]?.acknowledged ?? null,
    responded: state.determined,
    outcome: null,
    extended: false,
    priority: hazardOpen(state) || state.failures.some((f) => f.answered === null) ? 1 : 2,
  }),
  standing: (status) => STANDING[status] ?? status,
  dates: DATES,
});

function consequences(state: OmbudsmanState, e: Event, _on: IsoDate, today: IsoDate): Event[] {
  const says = ombudsmanOf(state.policy);
  switch (e.type) {
    case 'OmbudsmanCaseLogged':
      return tells([...says.tells, ...(says.with?.[e.intake.arbitrator] ?? [])], 'ombudsman-case');
    case 'OmbudsmanContacted':
      return seesTo(state, e.asks, e.id, today);
    case 'HazardFlagged':
      return hazardFollows(state, today, { since: e.aware, wordsText: e.whatText });
    case 'Determined':
      return [
        ...tells(says.decisionTo, 'ombudsman-decision'),
        ...(e.findings.some(({ finding }) => says.reportedFindings.includes(finding))
          ? tells(says.reportedTo, 'ombudsman-finding')
          : []),
      ];
    case 'OrderMade':
      return tells([e.owner], 'ombudsman-order', e.id);
    case 'OrderGiven':
      return tells([e.to], 'ombudsman-order', e.id);
    case 'ContactAcknowledged':
    case 'EvidenceSent':
    case 'ProofAccepted':
    case 'RecommendationDeclined':
    case 'ReviewDecided':
    case 'ReviewAnswered':
    case 'LearningReported':
    case 'ChaseAnswered':
    case 'TaskResolved':
      return closing(state);
    default:
      return [];
  }
}

/** What the ombudsman says of a complaint is seen to at once: it is taken on, or moved on (IN-6). */
function seesTo(state: OmbudsmanState, asks: ContactAsks, about: string, today: IsoDate): Event[] {
  if (asks !== 'progress-complaint' && asks !== 'take-on-complaint') return [];
  return [raised(state, 'see-to-complaint', { today, days: 1, rule: 'IN-6', about })];
}

/** A determined case closes once nothing is open: no order, no request, no review, no report, no task. */
function closing(state: OmbudsmanState): Event[] {
  const { closed, determined, evidence, failures, contacts } = state;
  const done =
    isWorkedThrough(state) &&
    evidence.every((e) => e.sent !== null) &&
    failures.every((f) => f.answered !== null) &&
    contacts.every((c) => c.acknowledged !== null) &&
    waiting(state).length === 0;
  return closed === null && determined !== null && done ? [{ type: 'Closed', why: 'determined' }] : [];
}
