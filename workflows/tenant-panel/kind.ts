/** A recognised tenant panel as a kind of case (SP-7, SP-11): its recognition, and the complaints customers bring to it. All of it is pure. */
import { tenantPanelsOf } from '../../policies/kinds/tenant-panels.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { CaseKind } from '../engine/case-kind.ts';
import { countIds } from '../engine/ids.ts';
import { caseworkKind } from '../shared/casework/kind.ts';
import { raised } from '../shared/casework/rules.ts';
import type { CaseworkOpening } from '../shared/casework/state.ts';
import { PANEL_COMMANDS } from './commands.ts';
import { DATES, owes } from './dates.ts';
import type { PanelIntake, PanelOwn, PanelState, TenantPanel } from './facts.ts';
import { PANEL_RULES } from './rules.ts';

type Event = TenantPanel['event'];

/** The name of the workflow type: never renamed. */
export const TENANT_PANEL_WORKFLOW = 'tenantPanel';

export type PanelOpening = CaseworkOpening<PanelIntake>;

const STANDING: Readonly<Record<string, string>> = {
  asked: 'a group that asks to be recognised',
  recognised: 'recognised',
  'has-complaints': 'recognised, with complaints before it',
  closed: 'closed',
};

/** Where a panel stands. */
export function panelStatus({ closed, recognised, brought }: PanelState): string {
  if (closed !== null) return 'closed';
  if (recognised === null) return 'asked';
  return brought.some((b) => b.outcome === null) ? 'has-complaints' : 'recognised';
}

export const tenantPanelKind: CaseKind<TenantPanel> = caseworkKind<TenantPanel>({
  workflow: TENANT_PANEL_WORKFLOW,
  commands: PANEL_COMMANDS,
  rules: PANEL_RULES,
  outlives: ['tell-complainant'],
  begin: ({ intake }): PanelOwn => ({
    begun: intake.received,
    members: [],
    chair: null,
    recognised: null,
    areaText: null,
    brought: [],
    questions: [],
  }),
  opens: ({ intake, policy, calendar }) => [
    {
      type: 'PanelLogged',
      intake,
      policy: { id: policy.id, version: policy.version },
      calendar: { id: calendar.id, version: calendar.version },
    },
  ],
  gives: ['MemberAdded', 'ComplaintBrought', 'QuestionAsked'],
  evolve,
  consequences,
  owes,
  row: (state) => ({
    status: panelStatus(state),
    acknowledged: state.recognised,
    responded: null,
    outcome: null,
    extended: false,
    priority: 3,
  }),
  standing: (status) => STANDING[status] ?? status,
  dates: DATES,
});

function evolve(state: PanelState, e: Event, on: IsoDate): PanelState {
  switch (e.type) {
    case 'MemberAdded': {
      const member = { id: e.id, nameText: e.nameText, left: false, declared: null, conflicts: [] };
      return { ...state, members: [...state.members, member], next: countIds(state.next, [e.id]) };
    }
    case 'MemberLeft':
      return {
        ...state,
        members: state.members.map((m) => (m.id === e.id ? { ...m, left: true } : m)),
        chair: state.chair === e.id ? null : state.chair,
      };
    case 'ConflictDeclared':
      return declared(state, e);
    case 'ChairAgreed':
      return { ...state, chair: e.member };
    case 'PanelRecognised':
      return { ...state, recognised: on, areaText: e.areaText };
    case 'RecognitionWithdrawn':
      return { ...state, recognised: null };
    case 'ComplaintBrought': {
      const brought = { id: e.id, other: e.other, on, meets: null, outcome: null };
      return { ...state, brought: [...state.brought, brought], next: countIds(state.next, [e.id]) };
    }
    case 'MeetingSet':
      return { ...state, brought: state.brought.map((b) => (b.id === e.id ? { ...b, meets: e.meets } : b)) };
    case 'OutcomeTold':
      return { ...state, brought: state.brought.map((b) => (b.id === e.id ? { ...b, outcome: e.outcome } : b)) };
    case 'QuestionAsked': {
      const asked = { id: e.id, on, questionText: e.questionText, answered: null };
      return { ...state, questions: [...state.questions, asked], next: countIds(state.next, [e.id]) };
    }
    case 'QuestionAnswered':
      return { ...state, questions: state.questions.map((q) => (q.id === e.id ? { ...q, answered: on } : q)) };
    case 'Reopened':
      // Whether it is recognised is decided anew; what was with it is brought to it anew.
      return { ...state, begun: on, recognised: null, brought: state.brought.filter((b) => b.outcome !== null) };
    default:
      return state;
  }
}

function declared(state: PanelState, e: Extract<Event, { type: 'ConflictDeclared' }>): PanelState {
  return {
    ...state,
    members: state.members.map((m) => {
      if (m.id !== e.member) return m;
      if (e.other === undefined) return { ...m, declared: e.declared };
      const others = m.conflicts.filter((c) => c !== e.other);
      return { ...m, conflicts: e.declared === 'none' ? others : [...others, e.other] };
    }),
  };
}

/** Whoever brought a complaint to a panel that is one no more hears of it from us, once for each complaint. */
function consequences(state: PanelState, e: Event, _on: IsoDate, today: IsoDate): Event[] {
  if (e.type !== 'Closed') return [];
  const { answerDays } = tenantPanelsOf(state.policy);
  return state.brought
    .filter((b) => b.outcome === null)
    .map(({ id }) =>
      raised(state, 'tell-complainant' as const, { today, days: Math.min(2, answerDays), rule: 'SP-7', about: id }),
    );
}
