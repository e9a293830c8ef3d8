/** Other rules: one letter more than went then. */
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import { letters } from '../../../workflows/complaint/rules/letters.ts';
import { workflowOf } from './as-it-is.ts';

export const complaint = workflowOf({
  ...complaintKind,
  consequences: (state, event, on, today) => [
    ...complaintKind.consequences(state, event, on, today),
    ...(event.type === 'AcknowledgementIssued' ? letters(state, 'SURVEY', { on, today, by: 's-officer' }) : []),
  ],
});
