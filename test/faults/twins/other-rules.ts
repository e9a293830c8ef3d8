/** The complaint under other rules: notes are refused, an acknowledgement adds one by itself, and every case owes less. */
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import { refuse } from '../../../workflows/engine/rule.ts';

const asItIs = { ...complaintKind };

Object.assign(complaintKind, {
  decide: (...[state, command, today]: Parameters<typeof asItIs.decide>): ReturnType<typeof asItIs.decide> => {
    if (command.name === 'note') return refuse('RC-1', 'Notes are not taken any more.');
    const decision = asItIs.decide(state, command, today);
    if (!Array.isArray(decision) || command.name !== 'acknowledge') return decision;
    return [{ type: 'NoteAdded', noteText: 't-by-itself' }, ...decision];
  },
  obligations: (...[state]: Parameters<typeof asItIs.obligations>) => asItIs.obligations(state).slice(1),
  summary: (...asked: Parameters<typeof asItIs.summary>) => ({ ...asItIs.summary(...asked), details: 'otherwise' }),
});

export * from '../../../workflows/index.ts';
