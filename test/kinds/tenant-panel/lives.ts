/** What has to be known of tenant panels to live them by chance. */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { CHANNELS, RECORD_COMMANDS, type CaseworkSpec } from '../../../workflows/shared/casework/commands.ts';
import { rolesOf } from '../../../workflows/shared/casework/roles.ts';
import { PANEL_COMMANDS } from '../../../workflows/tenant-panel/commands.ts';
import type { TenantPanel } from '../../../workflows/tenant-panel/facts.ts';
import { tenantPanelKind, type PanelOpening } from '../../../workflows/tenant-panel/kind.ts';
import { membersNow } from '../../../workflows/tenant-panel/rules.ts';
import { panelOpening } from '../../support/cases/tenant-panel.ts';
import type { Specified } from '../../support/decider/specification.ts';
import { casePolicyFor, policyById, type PolicyId } from '../../support/packs.ts';

const steps = (line: string): (string | number)[] =>
  line.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const table: Readonly<Record<string, CaseworkSpec>> = { ...PANEL_COMMANDS, ...RECORD_COMMANDS };
const RECOGNISED = 'add-member add-member declare-conflict declare-conflict agree-chair recognise-panel';

/** Panels of every description under a landlord's policy. */
export function tenantPanels(policyId: PolicyId): Specified<TenantPanel> {
  const policy = casePolicyFor(policyById(policyId), 'tenant-panel');
  const openings: fc.Arbitrary<PanelOpening> = fc
    .record({
      after: fc.nat(700),
      contactBy: fc.constantFrom<'email' | 'post'>('email', 'email', 'post'),
      linked: fc.constantFrom<string[]>([], [], ['c-9']),
      late: fc.constantFrom(0, 0, 1, 4),
    })
    .map(({ after, late, ...facts }) => {
      const received = addDays('2026-01-05', after);
      return panelOpening(policyId, received, { ...facts, logged: addDays(received, late) });
    });
  return {
    kind: tenantPanelKind,
    openings: openings as Specified<TenantPanel>['openings'],
    openedOn: ({ intake }) => intake.logged,
    channels: CHANNELS,
    paths: [
      steps(`give-panel ${RECOGNISED} bring-complaint set-meeting 3 record-panel-outcome withdraw-recognition`),
      steps(`${RECOGNISED} ask-panel-question answer-panel bring-complaint withdraw-recognition resolve-task`),
      steps(`${RECOGNISED} bring-complaint 12 set-meeting 9 record-panel-outcome close-panel reopen-panel`),
      steps('add-member remove-member decline-panel inform resolve-task reopen-panel decline-panel'),
    ],
    usual: (state, today) => ({
      to: ['s-manager', 's-ann', 's-bob'],
      agreed: [true],
      asked: [true],
      conflicts: [true],
      ruling: ['no', 'no', 'yes'],
      // Whoever has not spoken yet is asked first, so that a group gets as far as being recognised.
      'declare-conflict.member': membersNow(state)
        .filter((m) => m.declared === null)
        .map((m) => m.id)
        .slice(0, 1),
      declared: ['none', 'none', 'none', 'knows-complainant'],
      'declare-conflict.other': [undefined, undefined, 'c-9'],
      member: membersNow(state).map((m) => m.id),
      other: ['c-9', 'c-8', 'c-7'],
      meets: [today, addDays(today, 2)],
      brought: state.brought.filter((b) => b.outcome === null).map((b) => b.id),
      question: state.questions.filter((q) => q.answered === null).map((q) => q.id),
      'ask-panel-question.question': ['t-question'],
      outcome: ['does-not-refer', 'refers-to-ombudsman'],
      task: state.tasks.filter((t) => !t.done).map((t) => t.id),
      letter: state.letters.filter((l) => l.state !== 'dispatched').map((l) => l.brief.letterId),
    }),
    roles: (state, command) => {
      const spec = table[command];
      return spec === undefined ? ['adviser'] : rolesOf(spec, state);
    },
    calendars: [ENGLAND_AND_WALES, { ...ENGLAND_AND_WALES, version: 'none', holidays: [] }],
    policies: () => [policy, { ...policy, version: 'another' }],
    aside: ['note', 'file', 'declare-conflict', 'ask-panel-question'],
    isClosed: (state) => state.closed !== null,
    spoken: /^(CalendarApplied\.calendar\.|PanelLogged\.intake\.reference|PolicyApplied\.policy\.)/,
  };
}
