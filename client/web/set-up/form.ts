/** Forms of the set-up: what is wrong is named by field, not searched for in a sentence. */
import type { FastifyReply } from 'fastify';
import type { Field } from '../../../workflows/messages.ts';
import { stepStates, type StepKey } from '../../administration/set-up/draft.ts';
import { formOf, type FormError, type FormField } from '../forms/fields.ts';
import type { ShownForm } from '../forms/sent.ts';
import type { Choices } from '../../kinds/face.ts';
import { sendPage } from '../site/views.ts';
import type { SetUpRequest } from './guard.ts';

export interface FieldFault {
  /** The field; one that is not in the form is told above it. */
  name: string;
  says: string;
}

/** A form with short answers in one line, and what is wrong at each field. */
export function shownForm(
  table: Record<string, Field>,
  choices: Choices,
  given: Record<string, string | string[]>,
  faults: readonly FieldFault[] = [],
  long: readonly string[] = [],
): ShownForm {
  const fields = formOf(table, choices, given).map((f): FormField => {
    const own = faults.filter(({ name }) => name === f.name).map(({ says }) => sentence(says));
    const asking = f.asking === 'words' && !long.includes(f.name) ? 'line' : f.asking;
    return { ...f, asking, error: own.length === 0 ? null : own.join(' ') };
  });
  return { fields, errors: faults.map((fault) => errorOf(fault, fields)) };
}

function errorOf({ name, says }: FieldFault, fields: readonly FormField[]): FormError {
  const field = fields.find((f) => f.name === name);
  if (field === undefined) return { text: sentence(says), href: '#form' };
  const at = field.asking === 'radios' || field.asking === 'ticks' ? `${field.id}-1` : field.id;
  return { text: `${field.label}: ${says}`, href: `#${at}` };
}

export const sentence = (says: string): string => `${says.charAt(0).toUpperCase()}${says.slice(1)}`;

/** A page of the set-up: with all steps, and where one is. */
export function sendStep(
  asked: SetUpRequest,
  template: string,
  step: StepKey | 'overview' | 'begin',
  context: object,
): FastifyReply {
  const { draft, undoable } = asked.opened;
  return sendPage(asked.reply, `set-up/${template}.njk`, {
    withForm: true,
    frame: asked.viewer === null ? 'set-up/frame.njk' : 'staff.njk',
    steps: stepStates(draft, asked.today),
    here: step,
    undoable,
    draft,
    errors: [],
    ...context,
  });
}

/** Where one goes when a step is saved. */
export function goTo({ reply }: SetUpRequest, path: string): FastifyReply {
  return reply.redirect(path, 303);
}
