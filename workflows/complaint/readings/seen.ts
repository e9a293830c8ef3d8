/** What a person judges when they approve a drafted response, as a fingerprint: changed since, it has to be looked at again. */
import { digestOf } from '../../engine/ids.ts';
import type { CommandName } from '../commands/index.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/** The fingerprint of what a command judges; null for commands that judge nothing that others may change meanwhile. */
export function whatWasSeen(state: CaseState, name: CommandName): string | null {
  switch (name) {
    case 'check-quality':
    case 'respond':
      return digestOf([
        state.stage,
        state.points,
        currentStage(state).findings,
        state.remedies.map(({ parts: _, ...remedy }) => remedy),
        state.actions,
      ]);
    case 'confirm-refusal':
      return digestOf([state.escalation.refusal]);
    default:
      return null;
  }
}
