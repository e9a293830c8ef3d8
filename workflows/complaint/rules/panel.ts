/** The review panel, where a policy has one: who sits, when and where, what the customer may send, and what came of it (S2-11, S2-16). */
import { addDays, formatDate, isWorkingDay } from '../../../policies/calendar/working-days.ts';
import { nameOfDuty } from '../../../policies/roles/roles.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { after, responseDue } from '../dates.ts';
import type { CaseEvent, PanelSitting } from '../events.ts';
import { letterOf } from '../letters/specs.ts';
import type { CaseState } from '../state.ts';
import { letters } from './letters.ts';
import { firstRefusal, independent, notBefore, refuse, type Refusal, type RuleContext, type Rules } from './rule.ts';

type Names = 'choose-panel' | 'set-panel' | 'panel-evidence' | 'hold-panel';
type Setting = RuleContext<'set-panel'>;

function noPanel(state: CaseState): Refusal | false {
  if (state.policy.stage2 !== 'panel') return refuse('S2-11', 'This landlord’s stage 2 is a review, not a panel.');
  return (
    (state.status !== 'stage2' || state.panel === null) && refuse('S2-11', 'There is no stage 2 for a panel to hear.')
  );
}

/** A refusal once the panel has decided, or its answer has gone: there is nothing left to choose, to set or to hold. */
function decided({ panel, stage2 }: CaseState): Refusal | false {
  return (
    (panel?.held === true && refuse('S2-11', 'The panel has decided already.')) ||
    (stage2?.responseIssued != null && refuse('S2-11', 'The answer of the panel has been issued.'))
  );
}

/** A panel that was set before the customer chose otherwise, or with somebody who may not judge it by now, does not sit as it is. */
function notAsItShouldBe(state: CaseState): Refusal | false {
  const { kind = null, setFor = kind, members = [] } = state.panel ?? {};
  const barred = members.map((m) => independent(state, m, 'sit on the panel')).find((no) => no !== false);
  return (
    (setFor !== kind &&
      refuse('S2-16', 'The customer chose the other kind of panel since it was set: set it anew (set-panel).')) ||
    (barred !== undefined &&
      refuse(
        barred.rule,
        'Somebody who sits acted at stage 1 or is named in the complaint by now: set the panel anew without them (set-panel).',
      ))
  );
}

/** The last working day on which further information is early enough for a panel (OPT 6.4): the invitation names it. */
function evidenceBy(state: CaseState, sits: IsoDate, on: IsoDate): { answerBy?: IsoDate } {
  const days = state.policy.panelEvidenceDays;
  if (days === null) return {};
  let last = sits;
  while (!isWorkingDay(state.calendar, last) || after(state, last, days) > sits) last = addDays(last, -1);
  // Invited anew to the same day, they were told it before.
  return last < on ? {} : { answerBy: last };
}

/** How the landlord calls the director who sits. */
const directorOf = ({ policy }: CaseState): string => nameOfDuty(policy, 'operations-director');

/** Who has to sit (OPT 6.3): an Operations Director, somebody for the team, and two customers where the customer chose so. */
function composed({ state, fields }: Setting): (Refusal | false)[] {
  const { kind = null } = state.panel ?? {};
  const { director, team, member = [], customer = [], chair } = fields;
  const customers = customer.length || (fields.customerMembers ?? 0);
  const sits = [director, team, ...member].filter((id) => id !== undefined);
  return [
    kind === null && refuse('S2-11', 'Ask the customer first which kind of panel they want (choose-panel).'),
    ...sits.map((m) => independent(state, m, 'sit on the panel')),
    kind === 'with-customers' &&
      (customers !== 2 || chair !== 'involved-customer') &&
      refuse('S2-16', 'The customer chose a panel with two involved customers, one of them in the chair.'),
    kind === 'staff-only' &&
      (customers > 0 || chair !== 'operations-director') &&
      refuse('S2-16', `The customer chose staff only: in the chair is the ${directorOf(state)}.`),
    director === undefined && refuse('S2-16', `The ${directorOf(state)} sits on the panel: say who (--director).`),
    team === undefined && refuse('S2-16', 'The Customer Experience Team sits on the panel: say who does (--team).'),
    director !== undefined &&
      director === team &&
      refuse('S2-16', `The ${directorOf(state)} and whoever sits for the team are two people (--team).`),
  ];
}

/** When and where it sits (OPT 6.4, 6.5): on a working day, in time for the customer's own information. */
function sitting({ state, fields, on, today }: Setting): (Refusal | false)[] {
  const { panelEvidenceDays, panelNoticeDays = 0 } = state.policy;
  const earliest = after(state, on, (panelEvidenceDays ?? 0) + panelNoticeDays);
  const dates = [fields.on, ...(fields.otherDate ?? [])];
  // Days before this one are turned away by themselves; the calendar may not know them.
  const idle = dates.find((d) => d >= on && !isWorkingDay(state.calendar, d));
  const sends = on === today;
  // A panel that changes sits on the day the customer was invited for in time.
  const invitedFor = state.panel?.on ?? null;
  return [
    sends &&
      dates.some((d) => d < earliest && d !== invitedFor) &&
      refuse(
        'S2-16',
        `The customer must be able to send further information ${panelEvidenceDays} working days before, and have time for it: not before ${formatDate(earliest)} (--on).`,
      ),
    idle !== undefined &&
      refuse('S2-16', `${formatDate(idle)} is not a working day: choose a day on which the panel can meet.`),
    sends &&
      (fields.time === undefined || fields.place === undefined) &&
      refuse('S2-16', 'The invitation says at what time and where the panel meets (--time, --place).'),
    sends &&
      state.panel?.attends === true &&
      fields.agreed !== true &&
      refuse('S2-16', 'The customer wants to attend: agree the date with them first (--agreed).'),
  ];
}

/** Once the date has passed it cannot be extended any more: a late panel is better than none. */
function promisedBefore({ state, fields, on }: Setting): Refusal | false {
  const due = responseDue(state, 2);
  return (
    due !== null &&
    on <= due &&
    fields.on > due &&
    refuse(
      'S2-7',
      `The customer was told ${formatDate(due)}: give the review a new date first, with its reason (extend).`,
    )
  );
}

/** Put off in exceptional cases only, and not without end (OPT 6.7). */
function putOffTooFar(state: CaseState, sits: IsoDate, decideBy: IsoDate): Refusal | false {
  const { panelDeferDays } = state.policy;
  const latest = panelDeferDays === undefined ? null : after(state, sits, panelDeferDays);
  return (
    latest !== null &&
    decideBy > latest &&
    refuse(
      'S2-16',
      `A panel may put off its decision by ${panelDeferDays} working days after it sat, to ${formatDate(latest)} at the latest (--decide-by).`,
    )
  );
}

export const panelRules: Rules<Names> = {
  'choose-panel': ({ state, fields }) =>
    firstRefusal(
      noPanel(state),
      decided(state),
      fields.unanswered !== undefined &&
        fields.attends === true &&
        refuse('S2-11', 'Whoever wants to attend has answered: do not say beside it how they were asked.'),
    ) ?? [
      { type: 'PanelChosen', kind: fields.kind, attends: fields.attends ?? false, unansweredText: fields.unanswered },
    ],

  'set-panel': (context) => {
    const { state, command, fields, on, today } = context;
    const no = firstRefusal(
      noPanel(state),
      decided(state),
      ...composed(context),
      ...sitting(context),
      notBefore(fields.on, state.escalation.requested, 'the review was asked for on'),
      promisedBefore(context),
    );
    if (no) return no;
    const { director, team, member = [], chair, customer = [], customerMembers } = fields;
    const members = [...new Set([director, team, ...member])].filter((id) => id !== undefined);
    const told: PanelSitting = {
      timeText: fields.time,
      placeText: fields.place,
      ...(customer.length === 0 ? {} : { customerTexts: customer }),
      expertText: fields.expert,
      recording: fields.recording,
      ...(fields.otherDate === undefined ? {} : { otherDates: fields.otherDate.toSorted() }),
    };
    return [
      {
        type: 'PanelSet',
        on: fields.on,
        members,
        customerMembers: customer.length || (customerMembers ?? 0),
        chair,
        sitting: told,
      },
      ...letters(state, 'PANEL-INVITATION', {
        on,
        today,
        by: command.by,
        dates: { panelOn: fields.on, respondBy: fields.on, ...evidenceBy(state, fields.on, on) },
        panel: { ...told, members, chair, attends: state.panel?.attends ?? false },
      }),
    ];
  },

  'panel-evidence': ({ state, fields, on }) => {
    const no = noPanel(state);
    if (no) return no;
    const sits = state.panel?.on ?? null;
    const inTime = sits === null || after(state, on, state.policy.panelEvidenceDays ?? 0) <= sits;
    return [{ type: 'PanelEvidenceReceived', documentText: fields.document, inTime }];
  },

  'hold-panel': ({ state, command, fields, on, today }) => {
    const { attended = false, minutes, reason, decideBy } = fields;
    const deferred = fields.result === 'deferred';
    const sits = state.panel?.on ?? null;
    const no = firstRefusal(
      noPanel(state),
      sits === null && refuse('S2-11', 'The panel has no date yet (set-panel).'),
      decided(state),
      notAsItShouldBe(state),
      notBefore(on, sits, 'the panel sits on'),
      deferred &&
        (reason === undefined || decideBy === undefined) &&
        refuse('S2-11', 'A deferred decision needs its reason (--reason) and a new date (--decide-by).'),
      deferred &&
        decideBy !== undefined &&
        decideBy <= on &&
        refuse('S2-11', 'The new date must be later than the sitting (--decide-by).'),
      deferred && decideBy !== undefined && sits !== null && putOffTooFar(state, sits, decideBy),
    );
    if (no) return no;
    const held: CaseEvent = {
      type: 'PanelHeld',
      result: fields.result,
      attended,
      minutesText: minutes,
      reasonText: reason,
      decideBy,
    };
    if (!deferred || sits === null || reason === undefined || decideBy === undefined) return [held];
    const dates = {
      oldDate: responseDue(state, 2) ?? sits,
      newDate: decideBy,
      respondBy: decideBy,
      panelOn: sits,
    };
    return [held, ...letters(state, letterOf('extend', 2), { on, today, by: command.by, dates, texts: { reason } })];
  },
};
