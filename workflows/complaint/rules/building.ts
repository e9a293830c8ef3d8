/** Complaints about the safety of a building: what is asked, and the letter on the procedure they go by (OM-10). */
import type { BuildingFacts } from '../../../policies/code/building-safety.ts';
import type { FieldsOf } from '../commands/index.ts';
import type { CaseEvent } from '../events.ts';
import type { Intake } from '../events/intake-facts.ts';
import { procedureOf } from '../readings/procedure.ts';
import type { CaseState } from '../state.ts';
import { letters, type LetterOptions } from './letters.ts';
import { refuse, type Refusal } from './rule.ts';

/** It is about the safety of a building, and what decides its procedure has not been asked. */
export const UNASKED = 'unasked';

export const ASK_ABOUT_BUILDING: Refusal = refuse(
  'OM-10',
  'Say whether the building is at least 18 metres or 7 storeys high, with two homes or more, and lived in, and what it is about by the Building Safety Act. Where you have to find out, say that it is not known.',
);

/** What is known of the building after this; undefined where it is about something else. Asked where nobody has been. */
export function buildingNow(
  { intake }: CaseState,
  { subject, alsoAbout = [] }: Pick<Intake, 'subject' | 'alsoAbout'>,
  { buildingScope, safetyMatter }: Pick<FieldsOf<'set-subject'>, 'buildingScope' | 'safetyMatter'>,
): BuildingFacts | typeof UNASKED | undefined {
  if (subject !== 'building-safety' && !alsoAbout.includes('building-safety')) return undefined;
  const scope = buildingScope ?? intake.building?.scope;
  const matter = safetyMatter ?? intake.building?.matter;
  return scope === undefined || matter === undefined ? UNASKED : { scope, matter };
}

/** A customer who had our acknowledgement is told when another procedure is used than it said. */
export function procedureLetter(before: CaseState, now: CaseState, options: LetterOptions): CaseEvent[] {
  const is = procedureOf(now.intake);
  const told = before.stage1.acknowledgementIssued !== null;
  if (!told || is === null || is === procedureOf(before.intake)) return [];
  return letters(now, 'PROCEDURE', options);
}
