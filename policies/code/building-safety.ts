/**
 * Which complaints the Building Safety Act has a procedure for: about fire spreading or a structure failing, or an accountable
 * person's duties, in a building of at least 18 metres or seven storeys with two homes in it (sections 65, 66 and 93; OM-10).
 */

/** Whether the building is one of those: asked of whoever logs, who may not know yet. */
export const BUILDING_SCOPES = ['yes', 'no', 'not-known'] as const;
export type BuildingScope = (typeof BUILDING_SCOPES)[number];

/** What it is about, by the Act's definition. */
export const SAFETY_MATTERS = ['fire-or-structure', 'accountable-person', 'neither', 'not-known'] as const;
export type SafetyMatter = (typeof SAFETY_MATTERS)[number];

export interface BuildingFacts {
  scope: BuildingScope;
  matter: SafetyMatter;
}

/** The Act's procedure, the landlord's ordinary one, or which of the two is still to be found out. */
export type Procedure = 'building-safety' | 'ordinary' | 'not-decided';

/** Which procedure a complaint about the safety of a building goes by. One "no" decides. */
export function procedureFor({ scope, matter }: BuildingFacts): Procedure {
  if (scope === 'no' || matter === 'neither') return 'ordinary';
  return scope === 'yes' && matter !== 'not-known' ? 'building-safety' : 'not-decided';
}
