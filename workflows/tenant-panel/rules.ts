/** When staff may do to a tenant panel what its table names, and what comes of it (SP-7, SP-11). */
import { formatDate } from '../../policies/calendar/working-days.ts';
import { tenantPanelsOf } from '../../policies/kinds/tenant-panels.ts';
import { toBeNumbered } from '../engine/ids.ts';
import { firstRefusal, refuse, type Refusal } from '../engine/rule.ts';
import { caseLetter } from '../shared/casework/letters.ts';
import type { CaseworkRules } from '../shared/casework/rules.ts';
import type { PANEL_COMMANDS } from './commands.ts';
import type { Brought, PanelMember, PanelState, TenantPanel } from './facts.ts';

type Event = TenantPanel['event'];

const closed = ({ closed: end }: PanelState): Refusal | false =>
  end !== null && refuse('SP-11', `It was closed on ${formatDate(end.on)}: take it up again first (reopen-panel).`);
const notRecognised = (state: PanelState): Refusal | false =>
  state.recognised === null && refuse('SP-11', 'The panel is not recognised yet (recognise-panel).');
const undecided = (state: PanelState): Refusal | false =>
  state.recognised !== null && refuse('SP-11', `The panel is recognised since ${formatDate(state.recognised)}.`);

/** Members who have not left. */
export const membersNow = ({ members }: Pick<PanelState, 'members'>): PanelMember[] => members.filter((m) => !m.left);

const memberNamed = (state: PanelState, id: string): Refusal | false =>
  !membersNow(state).some((m) => m.id === id) && refuse('SP-7', `There is no member ${id}.`);

const broughtNamed = (state: PanelState, id: string): Brought | undefined => state.brought.find((b) => b.id === id);

function stillOpen(state: PanelState, id: string): Refusal | null {
  const found = broughtNamed(state, id);
  return firstRefusal(
    found === undefined && refuse('SP-7', `No complaint ${id} was brought to the panel.`),
    found !== undefined && found.outcome !== null && refuse('SP-7', 'The panel has told us its decision on that.'),
  );
}

/** What is missing before a group may be recognised: how many they are, what each declared, and who chairs. */
export function notYet(state: PanelState): Refusal | null {
  const { least, most } = tenantPanelsOf(state.policy).members;
  const now = membersNow(state);
  const silent = now.filter((m) => m.declared === null).map((m) => m.id);
  const torn = now.filter((m) => m.declared !== null && m.declared !== 'none').map((m) => m.id);
  return firstRefusal(
    (now.length < least || now.length > most) &&
      refuse(
        'SP-7',
        `A panel has ${least} to ${most} tenants, and this one has ${now.length} (add-member, remove-member).`,
      ),
    silent.length > 0 &&
      refuse('SP-7', `Each member declares conflicts of interest first: ${silent.join(', ')} (declare-conflict).`),
    torn.length > 0 &&
      refuse(
        'SP-7',
        `With a conflict of interest it cannot be recognised: ${torn.join(', ')} (decline-panel, or remove-member).`,
      ),
    (state.chair === null || !now.some((m) => m.id === state.chair)) &&
      refuse('SP-11', 'The panel agrees first who chairs its meetings (agree-chair).'),
  );
}

export const PANEL_RULES: CaseworkRules<PanelState, Event, typeof PANEL_COMMANDS> = {
  'give-panel': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(state.handler === fields.to && refuse('SP-11', 'It is theirs already.')) ?? [
        { type: 'Allocated', stage: 1, to: fields.to, conflict: 'none', reasonText: fields.reason },
      ],
  },

  'add-member': {
    not: (state) =>
      firstRefusal(
        closed(state),
        membersNow(state).length >= tenantPanelsOf(state.policy).members.most &&
          refuse('SP-7', `A panel has at most ${tenantPanelsOf(state.policy).members.most} tenants.`),
      ),
    brings: ({ fields }) =>
      firstRefusal(fields.agreed !== true && refuse('SP-11', 'A member agrees first to how we use their data.')) ?? [
        {
          type: 'MemberAdded',
          id: toBeNumbered('M'),
          nameText: fields.name,
          addressText: fields.address,
          phoneText: fields.phone,
          emailText: fields.email,
          landlordText: fields.landlord,
          breachesText: fields.breaches,
        },
      ],
  },

  'remove-member': {
    not: (state) => firstRefusal(closed(state), membersNow(state).length === 0 && refuse('SP-7', 'It has no members.')),
    brings: ({ state, fields }) =>
      firstRefusal(memberNamed(state, fields.member)) ?? [
        { type: 'MemberLeft', id: fields.member, reasonText: fields.reason },
      ],
  },

  'declare-conflict': {
    not: (state) =>
      firstRefusal(closed(state), membersNow(state).length === 0 && refuse('SP-7', 'Record the members first.')),
    brings: ({ state, fields }) =>
      firstRefusal(memberNamed(state, fields.member)) ?? [
        {
          type: 'ConflictDeclared',
          member: fields.member,
          declared: fields.declared,
          other: fields.other,
          noteText: fields.note,
        },
      ],
  },

  'agree-chair': {
    not: (state) =>
      firstRefusal(closed(state), membersNow(state).length === 0 && refuse('SP-7', 'Record the members first.')),
    brings: ({ state, fields }) =>
      firstRefusal(
        memberNamed(state, fields.member),
        state.chair === fields.member && refuse('SP-11', 'They chair it already.'),
      ) ?? [{ type: 'ChairAgreed', member: fields.member }],
  },

  'recognise-panel': {
    not: (state) => firstRefusal(closed(state), undecided(state), notYet(state)),
    brings: ({ state, command, fields, on, today }) =>
      firstRefusal(
        fields.ruling === 'yes' &&
          refuse('SP-11', 'With such a ruling about a member the group is not recognised (decline-panel).'),
      ) ?? [
        { type: 'PanelRecognised', areaText: fields.area },
        ...caseLetter(state, 'PANEL-RECOGNISED', {
          to: 'customer',
          by: command.by,
          on,
          today,
          texts: { message: fields.area },
        }),
      ],
  },

  'decline-panel': {
    not: (state) => firstRefusal(closed(state), undecided(state)),
    brings: ({ state, command, fields, on, today }) => [
      { type: 'PanelDeclined', reasonText: fields.reason },
      ...caseLetter(state, 'PANEL-NOT-RECOGNISED', {
        to: 'customer',
        by: command.by,
        on,
        today,
        texts: { reason: fields.reason },
      }),
      { type: 'Closed', why: 'not-recognised' },
    ],
  },

  'withdraw-recognition': {
    not: (state) => firstRefusal(closed(state), notRecognised(state)),
    brings: ({ state, command, fields, on, today }) => [
      { type: 'RecognitionWithdrawn', reasonText: fields.reason },
      ...caseLetter(state, 'PANEL-WITHDRAWN', {
        to: 'customer',
        by: command.by,
        on,
        today,
        texts: { reason: fields.reason },
      }),
      { type: 'Closed', why: 'recognition-withdrawn' },
    ],
  },

  'bring-complaint': {
    not: (state) => firstRefusal(closed(state), notRecognised(state)),
    brings: ({ state, fields, on }) => {
      const { other, asked, conflicts, meets } = fields;
      const torn = membersNow(state).filter((m) => m.conflicts.includes(other));
      const no = firstRefusal(
        other === state.caseId && refuse('SP-7', 'That is the panel itself: name the complaint.'),
        asked !== true && refuse('SP-7', 'Only the customer brings their complaint to a panel.'),
        conflicts !== true && refuse('SP-7', 'Each member is asked first about conflicts with this complaint.'),
        torn.length > 0 &&
          refuse('SP-7', `A member has a conflict of interest with it: ${torn.map((m) => m.id).join(', ')}.`),
        state.brought.some((b) => b.other === other && b.outcome === null) &&
          refuse('SP-7', 'It is with the panel already.'),
        meets !== undefined && meets < on && refuse('SP-7', 'That is before it was brought to the panel.'),
      );
      if (no) return no;
      const id = toBeNumbered('B');
      const set: Event[] = meets === undefined ? [] : [{ type: 'MeetingSet', id, meets }];
      const link: Event[] = state.linked.includes(other)
        ? []
        : [{ type: 'CaseLinked', other, why: 'brought-to-panel' }];
      return [{ type: 'ComplaintBrought', id, other }, ...set, ...link];
    },
  },

  'set-meeting': {
    not: (state) =>
      firstRefusal(
        closed(state),
        !state.brought.some((b) => b.outcome === null) && refuse('SP-7', 'No complaint is with the panel.'),
      ),
    brings: ({ state, fields }) => {
      const found = broughtNamed(state, fields.brought);
      return (
        stillOpen(state, fields.brought) ??
        firstRefusal(
          found !== undefined &&
            fields.meets < found.on &&
            refuse('SP-7', 'That is before it was brought to the panel.'),
          found?.meets === fields.meets && refuse('SP-7', 'That day is recorded already.'),
        ) ?? [{ type: 'MeetingSet', id: fields.brought, meets: fields.meets }]
      );
    },
  },

  'record-panel-outcome': {
    not: (state) =>
      firstRefusal(
        closed(state),
        !state.brought.some((b) => b.outcome === null) && refuse('SP-7', 'No complaint is with the panel.'),
      ),
    brings: ({ state, fields, on }) => {
      const { brought, outcome, agreed, note } = fields;
      const found = broughtNamed(state, brought);
      return (
        stillOpen(state, brought) ??
        firstRefusal(
          outcome === 'refers-to-ombudsman' &&
            agreed !== true &&
            refuse('SP-7', 'A panel refers a complaint only where the customer agrees.'),
          found !== undefined &&
            found.meets === null &&
            refuse('SP-7', 'Record first when the panel met about it (set-meeting).'),
          found !== undefined &&
            found.meets !== null &&
            on < found.meets &&
            refuse('SP-7', `The panel meets only on ${formatDate(found.meets)}.`),
        ) ?? [{ type: 'OutcomeTold', id: brought, outcome, noteText: note }]
      );
    },
  },

  'ask-panel-question': {
    not: (state) => firstRefusal(closed(state), notRecognised(state)),
    brings: ({ fields }) => [{ type: 'QuestionAsked', id: toBeNumbered('Q'), questionText: fields.question }],
  },

  'answer-panel': {
    not: (state) =>
      firstRefusal(
        closed(state),
        !state.questions.some((q) => q.answered === null) && refuse('SP-11', 'No question waits for an answer.'),
      ),
    brings: ({ state, command, fields, on, today }) => {
      const asked = state.questions.find((q) => q.id === fields.question);
      const no = firstRefusal(
        asked === undefined && refuse('SP-11', `There is no question ${fields.question}.`),
        asked !== undefined && asked.answered !== null && refuse('SP-11', 'That is answered already.'),
        asked !== undefined && on < asked.on && refuse('SP-11', 'That is before it was asked.'),
      );
      if (no || asked === undefined) return no ?? [];
      return [
        { type: 'QuestionAnswered', id: asked.id, answerText: fields.answer },
        ...caseLetter(state, 'PANEL-ANSWER', {
          to: 'customer',
          by: command.by,
          on,
          today,
          texts: { question: asked.questionText, message: fields.answer },
        }),
      ];
    },
  },

  'close-panel': {
    not: closed,
    brings: ({ fields }) => [{ type: 'Closed', why: fields.why, reasonText: fields.reason }],
  },

  'reopen-panel': {
    not: (state) => state.closed === null && refuse('SP-11', 'It is open.'),
    brings: ({ fields }) => [{ type: 'Reopened', why: 'taken-up-again', reasonText: fields.reason }],
  },
};
