/** Other rules: what was accepted is refused. A running case goes on as it was decided. */
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import { workflowOf } from './as-it-is.ts';

export const complaint = workflowOf({
  ...complaintKind,
  decide: (state, command, today) =>
    command.name === 'acknowledge'
      ? { rule: 'S1A-4', why: 'Read it to a colleague first.' }
      : complaintKind.decide(state, command, today),
});
