/** What a person judges when they approve a drafted response, as a fingerprint: changed since, it has to be looked at again. */
import { digestOf } from '../../engine/ids.ts';
import { COMMANDS, type CommandName, type CommandSpec } from '../commands/index.ts';
import { currentStage } from '../stage.ts';
import { backgroundTold } from './background.ts';
import { missedVisits } from './visits.ts';
import type { CaseState } from '../state.ts';

/** The fingerprint of what a command judges; null for commands that judge nothing that others may change meanwhile. */
export function whatWasSeen(state: CaseState, name: CommandName): string | null {
  const { judges }: CommandSpec = COMMANDS[name];
  switch (judges) {
    case 'answer':
      return digestOf([
        state.stage,
        state.points,
        currentStage(state).findings,
        state.remedies.map(({ parts: _, ...remedy }) => remedy),
        state.actions,
        ...(state.visits.length === 0 ? [] : [missedVisits(state)]),
        ...(state.background.length === 0 && state.backgroundFinding === null ? [] : [backgroundTold(state)]),
        ...(state.askedWhy.length === 0 ? [] : [state.askedWhy]),
        ...(state.departures.length === 0 ? [] : [state.departures.map(({ approved: _, decidedBy: __, ...d }) => d)]),
      ]);
    case 'refusal':
      return digestOf([state.escalation.refusal]);
    default:
      return null;
  }
}
