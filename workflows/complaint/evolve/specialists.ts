/** What being passed to specialists means for the case (SP-2 to SP-4). */
import { countIds } from '../../engine/ids.ts';
import { withDone } from '../../shared/tasks.ts';
import type { Recorded } from '../events.ts';
import type { SpecialistEvent } from '../events/specialists.ts';
import type { CaseState } from '../state.ts';

/** The case after specialists were told of something, or told us what came of it. */
export function evolveSpecialists(state: CaseState, e: SpecialistEvent, on: Recorded['on']): CaseState {
  switch (e.type) {
    case 'InsurersTold': {
      const { id, incident, claimText, whatText } = e;
      const claim = { id, on, incident, claimText, whatText };
      return { ...state, claims: [...state.claims, claim], next: countIds(state.next, [id]) };
    }
    case 'DataProtectionTold':
      return { ...state, dataMatters: [...state.dataMatters, { what: e.what, on, outcome: null }] };
    case 'DataProtectionAnswered': {
      const at = state.dataMatters.findIndex((m) => m.what === e.what && m.outcome === null);
      const outcome = { on, text: e.outcomeText };
      return {
        ...state,
        dataMatters: state.dataMatters.map((m, i) => (i === at ? { ...m, outcome } : m)),
        tasks: withDone(state.tasks, [`data-${e.what}`]),
      };
    }
    case 'SafeguardingRaised':
      return { ...state, safeguarding: { who: e.who, on } };
    case 'SafeguardingOpened':
      return { ...state, safeguarding: null, tasks: withDone(state.tasks, ['safeguarding']) };
  }
}
