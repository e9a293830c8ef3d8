/**
 * How a case changes with what happens: a total function over every event, plain data in and out.
 */
import { addWorkingDays, workingDaysBetween } from '../../policies/calendar/working-days.ts';
import type { Calendar, CasePolicy, IsoDate } from '../../policies/types.ts';
import { reminded } from '../engine/due.ts';
import { countIds } from '../engine/ids.ts';
import { evolveLetters } from '../shared/letters.ts';
import { evolveNotes } from '../shared/notes.ts';
import { evolvePromises } from '../shared/promises.ts';
import { evolveRequests } from '../shared/requests.ts';
import { evolveTasks, withDone } from '../shared/tasks.ts';
import type { CaseEvent, Intake, Recorded } from './events.ts';
import { evolveStage } from './evolve-stage.ts';
import { freshStage } from './stage.ts';
import type { CaseState, Task } from './state.ts';

/** The case as its first event leaves it. */
export function begin(caseId: string, intake: Intake, policy: CasePolicy, calendar: Calendar): CaseState {
  return {
    caseId,
    seq: 0,
    policy,
    calendar,
    intake,
    status: 'stage1',
    stage: 1,
    closed: null,
    refusedOn: null,
    refusedDays: 0,
    windowClosed: false,
    stage1Reviewed: false,
    ageAccepted: false,
    anonymous: intake.complainant === 'anonymous' ? 'undecided' : null,
    authority: intake.authority,
    identityVerified: intake.identityVerified,
    needs: {
      risk: intake.risk,
      complexity: 'simple',
      vulnerable: intake.vulnerable,
      adjustments: intake.adjustments,
      contactBy: intake.contactBy,
      reviewOn: null,
    },
    group: null,
    arbitrator: policy.arbitrators[intake.subject],
    points: [],
    outcomesSought: [],
    definitionAgreed: false,
    stage1: freshStage(),
    stage2: null,
    actedAtStage1: intake.namedStaff,
    escalation: { requested: null, standing: 'none', refusal: null },
    panel: null,
    updates: null,
    remedies: [],
    actions: [],
    requests: [],
    tasks: [],
    letters: [],
    restriction: null,
    lineManagerTold: false,
    disrepair: 'none',
    closingChecked: false,
    reminders: {},
    next: {},
  };
}

const numbered = (state: CaseState, ids: string[]): Record<string, number> => countIds(state.next, ids);
const resolved = ({ tasks }: CaseState, kinds: Task['kind'][]): Task[] => withDone(tasks, kinds);

/** A reason given with the late step itself is the explanation that was asked for. */
function delayExplained(state: CaseState, step: string): CaseState {
  const tasks = state.tasks.map((t) => (t.kind === 'explain-delay' && t.about === step ? { ...t, done: true } : t));
  return { ...state, tasks };
}

/** The state after one recorded event. */
export function evolve(before: CaseState, recorded: Recorded): CaseState {
  const state = evolveStage({ ...before, seq: recorded.seq }, recorded);
  const { event: e, on } = recorded;
  switch (e.type) {
    case 'NeedsRecorded':
      return {
        ...state,
        needs: {
          risk: e.risk ?? state.needs.risk,
          complexity: e.complexity ?? state.needs.complexity,
          vulnerable: e.vulnerable ?? state.needs.vulnerable,
          adjustments: e.adjustments ?? state.needs.adjustments,
          contactBy: e.contactBy ?? state.needs.contactBy,
          reviewOn: e.reviewOn ?? null,
        },
      };
    case 'IdentityVerified':
      return { ...state, identityVerified: true };
    case 'OldComplaintAccepted':
      return { ...state, ageAccepted: true, tasks: resolved(state, ['age-decision']) };
    case 'AnonymousDecided':
      return {
        ...state,
        anonymous: e.investigate ? 'investigate' : 'not-investigated',
        tasks: resolved(state, ['anonymous-decision']),
      };
    case 'AuthorityConfirmed':
      return { ...state, authority: 'on-file' };
    case 'ConsentsConfirmed':
      return { ...state, group: { members: e.members, consents: e.consents, leads: e.leads } };
    case 'Defined':
      return {
        ...state,
        points: e.points,
        outcomesSought: e.outcomesSought,
        definitionAgreed: e.agreed,
        next: numbered(
          state,
          e.points.map((p) => p.id),
        ),
      };
    case 'PointAdded':
      return {
        ...state,
        points: [...state.points, { id: e.id, text: e.text, ours: true }],
        next: numbered(state, [e.id]),
      };
    case 'LetterIssued':
    case 'LetterDispatched':
    case 'LetterRefused':
    case 'LetterReturned':
      return evolveLetters(state, e, on);
    case 'ContactLogged':
      return e.kind === 'closing-check' && e.outcome === 'made' ? { ...state, closingChecked: true } : state;
    case 'InformationRequested':
    case 'InformationReceived':
    case 'InformationRejected':
      return evolveRequests(state, e, on);
    case 'Extended':
      return e.updateEvery === undefined ? state : { ...state, updates: updatesFrom(state, e.updateEvery, on) };
    case 'UpdatesAgreed':
      return { ...state, updates: updatesFrom(state, e.every, on), tasks: resolved(state, ['agree-updates']) };
    case 'UpdateSent':
      return state.updates ? { ...state, updates: updatesFrom(state, state.updates.every, on) } : state;
    case 'DelayExplained':
      return delayExplained(state, e.step);
    case 'AcknowledgementIssued':
      return e.lateText === undefined ? state : delayExplained(state, `stage${e.stage}.acknowledge`);
    case 'ResponseIssued':
      return e.lateText === undefined ? state : delayExplained(state, `stage${e.stage}.respond`);
    case 'Stage1Reviewed':
      return { ...state, stage1Reviewed: true };
    case 'RemedyOffered': {
      const pence = e.statutory + e.loss + e.trouble + e.distress;
      const { id, stage, kind, text } = e;
      return {
        ...state,
        remedies: [...state.remedies, { id, stage, kind, text, pence, by: e.by ?? null, accepted: false }],
        next: numbered(state, [id]),
      };
    }
    case 'RemedyAccepted':
      return { ...state, remedies: state.remedies.map((m) => (e.ids.includes(m.id) ? { ...m, accepted: true } : m)) };
    case 'ActionAgreed':
    case 'ActionDone':
      return evolvePromises(state, e);
    case 'ActionRescheduled': {
      const { remedy } = state.actions.find((a) => a.id === e.id) ?? { remedy: null };
      const remedies = state.remedies.map((m) => (m.id === remedy ? { ...m, by: e.by } : m));
      return { ...evolvePromises(state, e), remedies };
    }
    case 'DisrepairFlagged':
      return { ...state, disrepair: e.stage };
    case 'Refused':
      return { ...state, status: 'refused', refusedOn: on };
    case 'Reinstated':
      return {
        ...state,
        status: 'stage1',
        refusedOn: null,
        refusedDays: state.refusedDays + workingDaysBetween(state.calendar, state.refusedOn ?? on, on),
      };
    case 'EscalationRequested':
      return {
        ...state,
        escalation: {
          ...state.escalation,
          requested: e.standing === 'already' ? state.escalation.requested : on,
          standing:
            e.standing === 'early'
              ? 'early'
              : e.standing === 'late' || e.standing === 'without-right'
                ? 'pending-decision'
                : state.escalation.standing,
        },
      };
    case 'Stage2Opened':
      return {
        ...state,
        status: 'stage2',
        stage: 2,
        stage2: freshStage(),
        updates: null,
        panel:
          state.policy.stage2 === 'panel'
            ? { kind: null, attends: false, on: null, members: [], held: false, deferred: false, decideBy: null }
            : null,
        escalation: { requested: e.requested, standing: 'accepted', refusal: null },
      };
    case 'LateRequestDecided':
      return {
        ...state,
        escalation: { ...state.escalation, standing: e.accept ? 'accepted' : 'refused' },
        tasks: resolved(state, ['late-escalation', 'escalation-without-right']),
      };
    case 'RefusalProposed': {
      const refusal = { ground: e.ground, by: recorded.by, role: recorded.role, reasonText: e.reasonText };
      return { ...state, escalation: { ...state.escalation, refusal } };
    }
    case 'RefusalRejected':
      return { ...state, escalation: { ...state.escalation, refusal: null } };
    case 'EscalationRefused':
      return { ...state, escalation: { ...state.escalation, standing: 'refused', refusal: null } };
    case 'PanelChosen':
      return state.panel ? { ...state, panel: { ...state.panel, kind: e.kind, attends: e.attends } } : state;
    case 'PanelSet':
      return state.panel ? { ...state, panel: { ...state.panel, on: e.on, members: e.members, held: false } } : state;
    case 'PanelHeld':
      return state.panel
        ? {
            ...state,
            panel: {
              ...state.panel,
              held: e.result === 'decided',
              deferred: e.result === 'deferred',
              decideBy: e.decideBy ?? null,
            },
          }
        : state;
    case 'LineManagerTold':
      return { ...state, lineManagerTold: true };
    case 'ContactRestricted':
      return { ...state, restriction: { kind: e.kind, contact: e.contact, reviewOn: e.reviewOn } };
    case 'RestrictionReviewed':
      return {
        ...state,
        restriction:
          e.lifted || !state.restriction
            ? null
            : { ...state.restriction, reviewOn: e.reviewOn ?? state.restriction.reviewOn },
        tasks: resolved(state, ['restriction-review']),
      };
    case 'SubjectSet':
      return { ...state, intake: { ...state.intake, subject: e.subject }, arbitrator: e.arbitrator };
    case 'TaskRaised':
    case 'TaskResolved':
      return evolveTasks(state, e);
    case 'NoteAdded':
    case 'DocumentFiled':
      return evolveNotes(state, e);
    case 'DeadlineApproaching':
    case 'DeadlineMissed':
    case 'Escalated':
      return { ...state, reminders: reminded(state.reminders, e, on) };
    case 'CalendarApplied':
      return { ...state, calendar: e.calendar };
    case 'PolicyApplied':
      return { ...state, policy: e.policy, arbitrator: e.policy.arbitrators[state.intake.subject] };
    case 'WindowClosed':
      return { ...state, windowClosed: true };
    case 'Closed':
      return { ...state, status: e.why === 'refused' ? 'refused' : 'closed', closed: { on, why: e.why } };
    case 'Reopened':
      return { ...state, closed: null, windowClosed: false };
    case 'Logged':
    case 'PointDiverted':
    case 'Allocated':
    case 'ExtensionAnswered':
    case 'FindingRecorded':
    case 'SubmittedForCheck':
    case 'QualityChecked':
    case 'ComplexFlagged':
    case 'Superseded':
    case 'PanelEvidenceReceived':
    case 'InvolvedCustomerInvited':
    case 'MediationOffered':
    case 'MediationAnswered':
    case 'CustomerSaid':
    case 'LessonRecorded':
    case 'InsideTold':
      return state;
    default:
      return unknown(e);
  }
}

function updatesFrom(state: CaseState, every: number, on: IsoDate): CaseState['updates'] {
  return { every, next: addWorkingDays(state.calendar, on, every) };
}

/** A history written by a newer putright must not be half-understood. */
function unknown(event: never): never {
  throw new Error(`unknown event ${(event as CaseEvent).type}: this case was written by a newer version of putright`);
}

/** All of a case's events, from its first, as one state. */
export function replayEvents(
  caseId: string,
  policy: CasePolicy,
  calendar: Calendar,
  events: Recorded[],
): CaseState | null {
  const first = events[0];
  if (!first || first.event.type !== 'Logged') return null;
  return events.reduce(evolve, begin(caseId, first.event.intake, policy, calendar));
}
