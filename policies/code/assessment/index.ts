/** The rows of the self-assessment by the date on which the Code asks for them (LN-5). */
import type { IsoDate } from '../../types.ts';
import { codeOn } from '../limits.ts';
import { SECTIONS_1_TO_5 } from './sections-1-to-5.ts';
import { SECTIONS_6_TO_9 } from './sections-6-to-9.ts';
import type { AssessmentRow } from './types.ts';

export type { AssessmentRow } from './types.ts';

/** The form of one version of the Code. */
export interface AssessmentForm {
  /** Which Code, as `limits.ts` has it. */
  code: string;
  name: string;
  rows: readonly AssessmentRow[];
}

/** The rows of each Code that has a form; that of 2022 is not kept here. */
const ROWS: Readonly<Record<string, readonly AssessmentRow[]>> = {
  'code-2024': [...SECTIONS_1_TO_5, ...SECTIONS_6_TO_9],
};

export const SECTION_NAMES: Readonly<Record<string, string>> = {
  '1': 'Definition of a complaint',
  '2': 'Exclusions',
  '3': 'Accessibility and awareness',
  '4': 'Complaint handling staff',
  '5': 'The complaint handling process',
  '6': 'Complaints stages',
  '7': 'Putting things right',
  '8': 'Self-assessment, reporting and compliance',
  '9': 'Scrutiny and oversight',
};

/** '6.13' → '6'. */
export const sectionOf = (no: string): string => no.split('.')[0] as string;

/** The form in force on a day; null where none is kept. */
export function assessmentFormOn(date: IsoDate): AssessmentForm | null {
  const code = codeOn(date);
  const rows = code === null ? undefined : ROWS[code.id];
  return code === null || rows === undefined ? null : { code: code.id, name: code.name, rows };
}

/** The numbers of the Code a provision names: 'Code 2.2, 2.3' → 2.2 and 2.3; none of what is no Code or an older one. */
export function numbersIn(provision: string): string[] {
  return /^Code \d\d?\./.test(provision) ? provision.split(/[ ,]/).filter((word) => /^\d\d?\.\d\d?$/.test(word)) : [];
}
