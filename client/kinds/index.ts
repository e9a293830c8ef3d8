/** The faces of the kinds of case there are: each its own folder, and a line here. */
import { COMPLAINT_WORKFLOW, type KINDS, type MessageSpec } from '../../workflows/messages.ts';
import { complaintFace } from './complaint/face.ts';
import type { KindFace } from './face.ts';

/** A kind that is registered with the workers and has no face does not compile. */
const FACES = { complaint: complaintFace } as const satisfies Record<keyof typeof KINDS, KindFace>;

export type KindName = keyof typeof FACES;

/** Every face: for lists that may hold cases of any kind. */
export const ALL_FACES: readonly KindFace[] = Object.values(FACES);

/**
 * The kind of a case, or of a row that stands for one. No row carries its kind yet, for there is one: a second kind brings
 * the column `kind` (DESIGN §9), and it is read here and nowhere else.
 */
export function kindOf(_case: object): KindName {
  return COMPLAINT_WORKFLOW;
}

/** The face of a kind. */
export function faceOf<K extends KindName>(kind: K): (typeof FACES)[K] {
  return FACES[kind];
}

/** The face of the kind of a case, or of a row that stands for one. */
export function faceOfCase(one: object): (typeof FACES)[KindName] {
  return faceOf(kindOf(one));
}

/** What a date that is counted day by day is called as a heading. */
export function countedDateTitle(step: string): string {
  return ALL_FACES.find((face) => face.counted.steps.includes(step))?.labels.countedDate(step) ?? step;
}

/**
 * Every command, and everything a customer may say, of every kind by its name: for sentences and command lines that come
 * before it is known which case is meant.
 */
export const ALL_COMMANDS = tableOf((face) => face.commands);
export const ALL_CUSTOMER_MESSAGES = tableOf((face) => face.customerMessages);

function tableOf(of: (face: KindFace) => KindFace['commands']): Readonly<Record<string, MessageSpec>> {
  return Object.fromEntries(ALL_FACES.flatMap((face) => Object.entries(of(face))));
}
