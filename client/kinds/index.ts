/** The faces of the kinds of case there are: each its own folder, and a line here. */
import type { Field, KindName, KINDS, MessageSpec } from '../../workflows/messages.ts';
import { complimentFace } from './compliment/face.ts';
import { complaintFace } from './complaint/face.ts';
import { enquiryFace } from './enquiry/face.ts';
import { ombudsmanFace } from './ombudsman/face.ts';
import type { KindFace, KindIntake } from './face.ts';
import { serviceRequestFace } from './service-request/face.ts';
import { tenantPanelFace } from './tenant-panel/face.ts';

/** A kind that is registered with the workers and has no face does not compile. */
const FACES = {
  complaint: complaintFace,
  enquiry: enquiryFace,
  ombudsman: ombudsmanFace,
  'service-request': serviceRequestFace,
  'tenant-panel': tenantPanelFace,
  compliment: complimentFace,
} as const satisfies Record<keyof typeof KINDS, KindFace>;

/** Every face: for lists that may hold cases of any kind. */
export const ALL_FACES: readonly KindFace[] = Object.values(FACES);

/** The names of all kinds. */
export const KIND_NAMES = Object.keys(FACES) as readonly KindName[];

/** What tells the kind of a case, or of a row that stands for one. */
export interface OfAKind {
  caseKind: KindName;
}

/** The face of a kind, for whoever holds a case of any. */
export function faceOf(kind: KindName): KindFace {
  return FACES[kind];
}

/** The face of the kind of a case, or of a row that stands for one. */
export function faceOfCase({ caseKind }: OfAKind): KindFace {
  return faceOf(caseKind);
}

/** The kinds that are logged from a form of their own. */
export const KINDS_WITH_FORMS: readonly { kind: KindName; intake: KindIntake }[] = (
  Object.entries(FACES) as [KindName, KindFace][]
).flatMap(([kind, { intake }]) => (intake === null ? [] : [{ kind, intake }]));

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
  return ALL_FACES.flatMap((face) => Object.entries(of(face))).reduce<Record<string, MessageSpec>>(
    (table, [name, spec]) => {
      const known = table[name];
      return { ...table, [name]: known === undefined || known === spec ? spec : ofBoth(known, spec) };
    },
    {},
  );
}

/** A message that several kinds have under one name: every field of each; what only one of them asks for need not be given. */
function ofBoth(one: MessageSpec, other: MessageSpec): MessageSpec {
  const names = [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])];
  const rules = [...new Set([...one.rules.split(' '), ...other.rules.split(' ')])].join(' ');
  return {
    ...one,
    rules,
    fields: Object.fromEntries(names.map((name) => [name, fieldOfBoth(one.fields[name], other.fields[name])])),
  };
}

function fieldOfBoth(one: Field | undefined, other: Field | undefined): Field {
  const field = (one ?? other) as Field;
  const values = [...new Set([...(one?.values ?? []), ...(other?.values ?? [])])];
  return {
    ...field,
    required: one?.required === true && other?.required === true,
    ...(field.values === undefined ? {} : { values }),
  };
}
