/** What being handed over to another procedure means for the case (SP-13). */
import { withDone } from '../../shared/tasks.ts';
import type { EventOf, Recorded } from '../events.ts';
import type { CaseState } from '../state.ts';

type HandoverRecorded = EventOf<'HandedOver' | 'HandoverAnswered'>;

/** The case after it was handed over, or after it was learnt what came of it there. */
export function evolveHandover(state: CaseState, e: HandoverRecorded, on: Recorded['on']): CaseState {
  switch (e.type) {
    case 'HandedOver': {
      const { procedure, team, answerBy } = e;
      return {
        ...state,
        handedOver: { procedure, team, on, answerBy, result: null, ended: null },
        tasks: withDone(state.tasks, ['other-procedure', 'given-back']),
      };
    }
    case 'HandoverAnswered':
      return {
        ...state,
        handedOver: state.handedOver && { ...state.handedOver, result: e.result, ended: on },
        tasks: withDone(state.tasks, ['procedure-outcome']),
      };
  }
}
