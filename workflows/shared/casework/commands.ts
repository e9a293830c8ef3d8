/** What staff may do to a case of any kind: its record, its tasks, its letters once they are written. One description serves all kinds. */
import type { CasePolicy, Duty } from '../../../policies/types.ts';
import { oneOf, owner, ref, text, type Field } from '../../engine/fields.ts';
import { STAFF } from './staff.ts';

/** Ways a customer reaches the landlord (IN-2). */
export const CHANNELS = [
  'email',
  'web-form',
  'letter',
  'phone',
  'text',
  'social-media',
  'face-to-face',
  'office-visit',
  'live-chat',
  'advocate',
  'survey',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a file that is filed with a case can be. */
export const DOCUMENT_KINDS = [
  'investigation-plan',
  'investigation-report',
  'evidence',
  'extension-agreement',
  'consent',
  'panel-minutes',
  'other',
] as const;

/** How a letter reaches somebody it cannot be sent to. */
export const GIVEN_HOW = ['by-telephone', 'in-person', 'handed-over', 'kept-on-file'] as const;

/** What the table of a kind says of a command: who may, as a list or by the landlord's policy. */
export interface CaseworkSpec {
  does: string;
  /** Ids of the catalogue (docs/requirements/) it answers to. */
  rules: string;
  allowedDuties: readonly Duty[] | ((policy: CasePolicy) => readonly Duty[]);
  fields: Record<string, Field>;
}

/** A row of a table, with its own fields as its type. */
export const caseworkCommand = <const S extends CaseworkSpec>(spec: S): S => spec;

export const RECORD_COMMANDS = {
  note: caseworkCommand({
    does: 'Add a note to the record',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { note: text('the note', { required: true }) },
  }),
  file: caseworkCommand({
    does: 'File a document with the case',
    rules: 'S1-2 RC-1',
    allowedDuties: STAFF,
    fields: {
      kind: oneOf('what it is', DOCUMENT_KINDS, { required: true }),
      document: text('the document, or where it is kept', { required: true }),
    },
  }),
  'resolve-task': caseworkCommand({
    does: 'Finish a task that was put in front of somebody',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { task: ref('the task (T1)', { required: true }), note: text('what was done', { required: true }) },
  }),
  'give-task': caseworkCommand({
    does: 'Give a task to somebody else',
    rules: 'RC-7',
    allowedDuties: STAFF,
    fields: {
      task: ref('the task (T1)', { required: true }),
      to: owner('who sees to it: a colleague, a team or a contractor', { required: true }),
      reason: text('what they should know'),
    },
  }),
  'record-posted': caseworkCommand({
    does: 'Record that a letter went by post',
    rules: 'S1-14 RC-1',
    allowedDuties: STAFF,
    fields: { letter: ref('the letter (L1)', { required: true }) },
  }),
  'record-given': caseworkCommand({
    does: 'Record that a letter was read out by telephone or in person, or handed over; or that nobody can be reached and it is kept',
    rules: 'RC-7 S1-14',
    allowedDuties: STAFF,
    fields: {
      letter: ref('the letter (L1)', { required: true }),
      how: oneOf('how they had it', GIVEN_HOW, { required: true }),
      note: text('what was said, or how they were tried', { required: true }),
    },
  }),
  'record-returned': caseworkCommand({
    does: 'Record that a letter came back',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { letter: ref('the letter (L1)', { required: true }), note: text('what was on it') },
  }),
} as const;

/** What somebody outside may say of any case: never refused, only recorded. */
export const MORE_INFORMATION = {
  inform: {
    does: 'Here is more',
    rules: 'S1-9',
    fields: { words: text('what they said', { required: true }) },
  },
} as const;
