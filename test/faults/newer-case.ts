/** The complaint of a release to come, that knows one event more than ours: a note is recorded, and praised. */
import type { CaseIdentity } from '../../workflows/engine/ports.ts';
import { runCase } from '../../workflows/engine/run-case.ts';
import { isRefusal } from '../../workflows/engine/rule.ts';
import { complaintKind } from '../../workflows/complaint/kind.ts';
import type { CaseEvent } from '../../workflows/complaint/events.ts';
import { ACTIVITIES } from '../histories/twins/as-it-is.ts';

/** What our release has never heard of. */
export const UNHEARD_OF = 'Praised';
const praised = { type: UNHEARD_OF } as unknown as CaseEvent;

export async function complaint(input: CaseIdentity): Promise<void> {
  const newer: typeof complaintKind = {
    ...complaintKind,
    decide: (state, command, today) => {
      const decision = complaintKind.decide(state, command, today);
      return isRefusal(decision) || command.name !== 'note' ? decision : [...decision, praised];
    },
    evolve: (state, recorded) =>
      (recorded.event.type as string) === UNHEARD_OF
        ? { ...state, seq: recorded.seq }
        : complaintKind.evolve(state, recorded),
  };
  await runCase(newer, input, ACTIVITIES);
}
