/** What the work on a stage means for the case beside the stage itself: updates, remedies, promises, restrictions (S1, RM, SP). */
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { countIds } from '../../engine/ids.ts';
import { evolvePromises } from '../../shared/promises.ts';
import { withDone } from '../../shared/tasks.ts';
import type { EventOf, PaymentParts } from '../events.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

type WorkEvent = EventOf<
  | 'ContactLogged'
  | 'Extended'
  | 'UpdatesAgreed'
  | 'UpdateSent'
  | 'DelayExplained'
  | 'AcknowledgementIssued'
  | 'ResponseIssued'
  | 'Stage1Reviewed'
  | 'RemedyOffered'
  | 'RemedyAccepted'
  | 'AcceptanceTakenBack'
  | 'ActionRescheduled'
  | 'DisrepairFlagged'
  | 'Superseded'
  | 'LineManagerTold'
  | 'ContactRestricted'
  | 'RestrictionReviewed'
>;

/** The case after something was done about it. */
export function evolveWork(state: CaseState, e: WorkEvent, on: IsoDate): CaseState {
  switch (e.type) {
    case 'ContactLogged': {
      const { stage, kind, outcome } = e;
      const closes = kind === 'closing-check' && mayCheckClosing(state, on);
      return {
        ...state,
        contacts: [...state.contacts, { id: `C${state.seq}`, stage, kind, outcome, on, closes }],
        lastContact: outcome,
        closingChecked: state.closingChecked || closes,
        tasks: kind === 'visit' && outcome === 'made' ? withDone(state.tasks, ['home-visit']) : state.tasks,
      };
    }
    case 'Extended':
      return e.updateEvery === undefined ? state : { ...state, updates: updatesFrom(state, e.updateEvery, on) };
    case 'UpdatesAgreed':
      return { ...state, updates: updatesFrom(state, e.every, on), tasks: withDone(state.tasks, ['agree-updates']) };
    case 'UpdateSent':
      return state.updates ? { ...state, updates: updatesFrom(state, state.updates.every, on) } : state;
    case 'DelayExplained':
      return delayExplained(state, e.step);
    case 'AcknowledgementIssued':
      return e.lateText === undefined ? state : delayExplained(state, `stage${e.stage}.acknowledge`);
    case 'ResponseIssued': {
      const told = e.stage === 2 ? withDone(state.tasks, ['understand-why']) : state.tasks;
      const visits = state.visits.map((v) => (v.result === 'we-missed' ? { ...v, answered: true } : v));
      const answered = { ...state, visits, tasks: told };
      return e.lateText === undefined ? answered : delayExplained(answered, `stage${e.stage}.respond`);
    }
    case 'Stage1Reviewed':
      return { ...state, stage1Reviewed: true };
    case 'RemedyOffered': {
      const pence = e.statutory + e.loss + e.trouble + e.distress;
      const { id, stage, kind, text } = e;
      const entitled = e.entitlement === 'yes' ? { entitled: true as const } : {};
      return {
        ...state,
        remedies: [
          ...state.remedies,
          { id, stage, kind, text, pence, ...partsOf(e), by: e.by ?? null, accepted: false, ...entitled },
        ],
        next: countIds(state.next, [id]),
      };
    }
    case 'RemedyAccepted':
      return {
        ...state,
        remedies: state.remedies.map((m) => (e.ids.includes(m.id) ? { ...m, accepted: true, acceptedOn: on } : m)),
      };
    case 'AcceptanceTakenBack':
      return {
        ...state,
        remedies: state.remedies.map(({ acceptedOn, ...m }) =>
          e.ids.includes(m.id)
            ? { ...m, accepted: false }
            : { ...m, ...(acceptedOn === undefined ? {} : { acceptedOn }) },
        ),
      };
    case 'ActionRescheduled': {
      const { remedy } = state.actions.find((a) => a.id === e.id) ?? { remedy: null };
      const remedies = state.remedies.map((m) => (m.id === remedy ? { ...m, by: e.by } : m));
      return { ...evolvePromises(state, e), remedies };
    }
    case 'DisrepairFlagged':
      return { ...state, disrepair: e.stage };
    case 'Superseded':
      return { ...state, claimText: e.claimText ?? state.claimText };
    case 'LineManagerTold':
      return { ...state, lineManagerTold: true };
    case 'ContactRestricted':
      return { ...state, restriction: restrictionNow({ kind: e.kind, contact: e.contact, reviewOn: e.reviewOn }, e) };
    case 'RestrictionReviewed':
      return {
        ...state,
        restriction: e.lifted || !state.restriction ? null : restrictionNow(state.restriction, e),
        tasks: withDone(state.tasks, ['restriction-review']),
      };
  }
}

/**
 * Whether there was nothing left to do on that day but to ask (OAK 7.5.1): asked before, it would be asked about what was still
 * to come.
 */
function mayCheckClosing(state: CaseState, on: IsoDate): boolean {
  const { responded } = currentStage(state);
  const answered = state.status === 'responded' || state.status === 'final';
  return (
    answered &&
    (responded === null || on >= responded) &&
    state.actions.every(({ done, doneOn }) => done && (doneOn === undefined || doneOn <= on))
  );
}

/** A reason given with the late step itself is the explanation that was asked for. */
function delayExplained(state: CaseState, step: string): CaseState {
  const tasks = state.tasks.map((t) => (t.kind === 'explain-delay' && t.about === step ? { ...t, done: true } : t));
  return { ...state, tasks };
}

function updatesFrom(state: CaseState, every: number, on: IsoDate): CaseState['updates'] {
  return { every, next: addWorkingDays(state.calendar, on, every) };
}

/** What a payment is made of; nothing for what is no payment. */
function partsOf({ statutory, loss, trouble, distress }: EventOf<'RemedyOffered'>): { parts?: PaymentParts } {
  const all = Object.entries({ statutory, loss, trouble, distress }).filter(([, pence]) => pence > 0);
  return all.length === 0 ? {} : { parts: Object.fromEntries(all) };
}

/** What holds with what was given of it anew. */
function restrictionNow(
  was: NonNullable<CaseState['restriction']>,
  e: Pick<EventOf<'RestrictionReviewed'>, 'kind' | 'contact' | 'reviewOn' | 'endsOn'>,
): NonNullable<CaseState['restriction']> {
  const endsOn = e.endsOn ?? was.endsOn;
  return {
    kind: e.kind ?? was.kind,
    contact: e.contact ?? was.contact,
    reviewOn: e.reviewOn ?? was.reviewOn,
    ...(endsOn === undefined ? {} : { endsOn }),
  };
}
