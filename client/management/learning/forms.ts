/** The forms of learning: what is asked for each, read from command line, pages and API alike. */
import type { Field } from '../../../workflows/messages.ts';
import { ACTION_NAMES, IMPROVEMENT_ACTIONS } from './improvement.ts';

const field = (kind: Field['kind'], help: string, more: Partial<Field> = {}): Field => ({
  kind,
  help,
  required: true,
  many: false,
  ...more,
});

export const LEARNING_FORMS = {
  open: {
    what: field('text', 'what is to be better, naming nobody', { oneLine: true }),
    owner: field('staff', 'who sees to it'),
    due: field('date', 'done by'),
    case: field('case', 'a case it came of', { required: false, many: true }),
  },
  step: {
    action: field('enum', 'what happened', { values: IMPROVEMENT_ACTIONS }),
    words: field('text', 'how it stands, the proof, or the reason, naming nobody'),
    owner: field('staff', 'to whom it is given', { required: false }),
    due: field('date', 'the new day', { required: false }),
  },
  dismiss: { reason: field('text', 'why nothing is made of it') },
  review: {
    month: field('text', 'the month looked back on, such as 2026-11', { oneLine: true }),
    held: field('date', 'held on', { past: true }),
    attended: field('staff', 'who was there', { many: true }),
    notes: field('text', 'what was agreed, naming no customer'),
  },
  training: {
    who: field('staff', 'who'),
    kind: field('enum', 'training or objective', { values: ['training', 'objective'] }),
    code: field('text', 'the policy’s own item, where it is one of them', { required: false, oneLine: true }),
    words: field('text', 'what it is, where it is none of them', { required: false, oneLine: true }),
    on: field('date', 'done, or agreed, on', { past: true }),
    until: field('date', 'to be done or looked at again by', { required: false }),
  },
  focusGroup: {
    held: field('date', 'held on', { past: true }),
    complainants: field('integer', 'how many recent complainants came'),
    panelMembers: field('integer', 'how many of the complaints panel came'),
    learned: field('text', 'what was learnt, naming no customer'),
  },
} as const satisfies Record<string, Record<string, Field>>;

/** How an action is chosen. */
export const ACTION_CHOICES = IMPROVEMENT_ACTIONS.map((value) => ({ value, text: ACTION_NAMES[value] }));
