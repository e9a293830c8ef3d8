/** What a request for stage 2, its refusal and the review panel mean for the case (S2-1, S2-2, S2-11). */
import { withDone } from '../../shared/tasks.ts';
import type { EventOf, Recorded } from '../events.ts';
import { freshStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

type Stage2Event = EventOf<
  | 'EscalationRequested'
  | 'EscalationWithdrawn'
  | 'Stage2Opened'
  | 'LateRequestDecided'
  | 'RefusalProposed'
  | 'RefusalRejected'
  | 'EscalationRefused'
  | 'PanelChosen'
  | 'PanelSet'
  | 'PanelHeld'
>;

/** The case after somebody asked for stage 2, or something was decided on the way to its answer. */
export function evolveStage2(state: CaseState, e: Stage2Event, { on, by, role }: Recorded): CaseState {
  switch (e.type) {
    case 'EscalationRequested':
      return {
        ...state,
        escalation: {
          ...state.escalation,
          requested: e.again ? state.escalation.requested : requestedOn(state.escalation.requested, e.standing, on),
          standing:
            e.standing === 'early' && state.escalation.standing !== 'pending-decision'
              ? 'early'
              : e.standing === 'late' || e.standing === 'without-right'
                ? 'pending-decision'
                : state.escalation.standing,
        },
      };
    case 'EscalationWithdrawn':
      return {
        ...state,
        escalation: { ...state.escalation, standing: 'none', refusal: null, withdrawn: on },
        tasks: asked(state),
      };
    case 'Stage2Opened':
      return {
        ...state,
        status: 'stage2',
        stage: 2,
        stage2: freshStage(),
        // What was agreed about promises of stage 1 goes on until they are kept (RM-8).
        updates: state.actions.some((a) => !a.done) ? state.updates : null,
        panel:
          state.policy.stage2 === 'panel'
            ? { kind: null, attends: false, on: null, members: [], held: false, deferred: false, decideBy: null }
            : null,
        escalation: {
          requested: e.requested,
          standing: 'accepted',
          refusal: null,
          // Opened after a refusal that was overturned: the request counts from later than it was made.
          ...(state.escalation.standing === 'refused' && state.escalation.requested !== e.requested
            ? { movedOn: true as const }
            : {}),
        },
        tasks: asked(state),
      };
    case 'LateRequestDecided':
      return {
        ...state,
        intake: e.relationship === undefined ? state.intake : { ...state.intake, complainant: e.relationship },
        escalation: { ...state.escalation, standing: e.accept ? 'accepted' : 'refused' },
        refusedOn: e.accept ? state.refusedOn : on,
        tasks: asked(state),
      };
    case 'RefusalProposed': {
      const { ground, reasonText, ombudsmanText } = e;
      const refusal = { ground, by, role, reasonText, ...(ombudsmanText === undefined ? {} : { ombudsmanText }) };
      return {
        ...state,
        escalation: { ...state.escalation, refusal },
        claimText: e.claimText ?? state.claimText,
      };
    }
    case 'RefusalRejected':
      return { ...state, escalation: { ...state.escalation, refusal: null } };
    case 'EscalationRefused':
      return {
        ...state,
        escalation: { ...state.escalation, standing: 'refused', refusal: null },
        refusedOn: on,
        refusedGround: e.ground,
        tasks: asked(state),
      };
    case 'PanelChosen':
      return state.panel ? { ...state, panel: { ...state.panel, kind: e.kind, attends: e.attends } } : state;
    case 'PanelSet':
      return state.panel ? { ...state, panel: panelSet(state.panel, e) } : state;
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
  }
}

/** The panel with a day and its members: to whichever day it had put its decision off, it sits again. */
function panelSet(panel: NonNullable<CaseState['panel']>, { on, members }: EventOf<'PanelSet'>): CaseState['panel'] {
  return { ...panel, on, members, setFor: panel.kind, held: false, deferred: false, decideBy: null };
}

/** The tasks with every question about stage 2 answered: it was opened, refused, or is not wanted any more. */
function asked({ tasks }: CaseState): CaseState['tasks'] {
  return withDone(tasks, ['early-escalation', 'late-escalation', 'escalation-without-right', 'invite-stage2']);
}

/** The first request stands: said again, too early again, or after the end, it moves no date (S2-1). */
function requestedOn(
  before: CaseState['escalation']['requested'],
  standing: EventOf<'EscalationRequested'>['standing'],
  on: Recorded['on'],
): CaseState['escalation']['requested'] {
  switch (standing) {
    case 'already':
    case 'after-closure':
      return before;
    case 'early':
      return before ?? on;
    default:
      return on;
  }
}
