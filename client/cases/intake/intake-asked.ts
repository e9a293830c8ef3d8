/** What is asked of whoever logs a complaint about a colleague, or about the safety of a building (SP-10, OM-10). */
import { BUILDING_SCOPES, SAFETY_MATTERS, type BuildingFacts } from '../../../policies/code/building-safety.ts';
import { groundHandingTo, handedOverAtOnce } from '../../../policies/kinds/other-procedures.ts';
import type { IsoDate, Policy, Subject } from '../../../policies/types.ts';
import type { Intake } from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { readPastDate } from '../../core/input/dates.ts';
import { oneOf, type FieldLabel } from '../../core/input/fields.ts';

export interface AskedOfWhoLogs {
  staffConduct: boolean;
  conductSerious?: string | undefined;
  conductDecidedBy?: string | undefined;
  conductDecidedOn?: string | undefined;
  buildingScope?: string | undefined;
  safetyMatter?: string | undefined;
}

interface Circumstances {
  policy: Policy;
  asks: boolean;
  today: IsoDate;
}

/**
 * How serious a complaint about a colleague is, and what was decided before it was logged. `asks`: of colleagues who log; a
 * customer's own form, and what was logged elsewhere, is looked at when it has come.
 */
export function readConduct(
  { staffConduct, conductSerious, conductDecidedBy, conductDecidedOn }: AskedOfWhoLogs,
  { policy, asks, today }: Circumstances,
  naming: FieldLabel,
): Intake['conduct'] {
  const said = conductSerious ?? conductDecidedBy ?? conductDecidedOn;
  if (said !== undefined && !staffConduct)
    throw new BadInput(`${naming('conductSerious')}: that goes with ${naming('staffConduct')}.`);
  if (!staffConduct) return undefined;
  if (conductSerious === undefined) {
    if (asks && policy.conductDecidedFirst === true)
      throw new BadInput(
        `${naming('conductSerious')}: say yes or no; yes where the police may be involved, or few people should know of it.`,
      );
    if (said === undefined) return undefined;
  }
  const serious =
    conductSerious !== undefined && oneOf(conductSerious, ['yes', 'no'], naming('conductSerious')) === 'yes';
  if (serious && asks && policy.conductDecidedFirst === true && conductDecidedBy === undefined)
    throw new BadInput(
      `${naming('conductDecidedBy')}: speak with your line manager before a serious complaint about a colleague is logged; they decide how it is dealt with. Then say who decided that it is logged.`,
    );
  if (conductDecidedBy !== undefined && conductDecidedOn === undefined)
    throw new BadInput(`${naming('conductDecidedOn')} is missing: when was it decided?`);
  if (conductDecidedBy === undefined && conductDecidedOn !== undefined)
    throw new BadInput(`${naming('conductDecidedBy')} is missing: who decided it?`);
  const decidedOn =
    conductDecidedOn === undefined ? undefined : readPastDate(conductDecidedOn, naming('conductDecidedOn'), today);
  return { serious, ...(decidedOn === undefined ? {} : { decidedOn }) };
}

/** What decides which procedure a complaint about the safety of a building goes by; "not known" is an answer. */
export function readBuilding(
  { buildingScope, safetyMatter }: AskedOfWhoLogs,
  subject: Subject,
  asks: boolean,
  naming: FieldLabel,
): BuildingFacts | undefined {
  const said = buildingScope ?? safetyMatter;
  if (subject !== 'building-safety') {
    if (said === undefined) return undefined;
    throw new BadInput(
      `${naming('buildingScope')}: that is asked of complaints about building safety (${naming('subject')}).`,
    );
  }
  if (said === undefined && !asks) return undefined;
  if (buildingScope === undefined)
    throw new BadInput(
      `${naming('buildingScope')}: say whether the building is at least 18 metres or 7 storeys high, with two homes or more, and lived in: ${BUILDING_SCOPES.join(', ')}.`,
    );
  if (safetyMatter === undefined)
    throw new BadInput(
      `${naming('safetyMatter')}: say what it is about by the Building Safety Act: ${SAFETY_MATTERS.join(', ')}.`,
    );
  return {
    scope: oneOf(buildingScope, BUILDING_SCOPES, naming('buildingScope')),
    matter: oneOf(safetyMatter, SAFETY_MATTERS, naming('safetyMatter')),
  };
}

/**
 * The procedure of its own by which the matter goes (SP-13). One whose matters are refused first is not to be chosen here:
 * that is decided on the case.
 */
export function readOtherProcedure(said: string | undefined, policy: Policy, naming: FieldLabel): string | undefined {
  if (said === undefined) return undefined;
  const field = naming('otherProcedure');
  const ground = groundHandingTo(policy, said);
  if (ground !== undefined)
    throw new BadInput(`${field}: log it, and then refuse it on the ground ${ground}: with that it is handed over.`);
  const codes = handedOverAtOnce(policy).map(({ code }) => code);
  if (codes.length === 0)
    throw new BadInput(
      `${field}: ${policy.name} names no other procedure that a matter is handed over to as it is logged.`,
    );
  return oneOf(said, codes, field);
}
