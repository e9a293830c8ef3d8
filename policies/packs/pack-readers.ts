/** Who is told, by their duties, that a pack of figures is there (LN-3, LN-8); which of its people have them is each landlord's own. */
import type { Duty } from '../types.ts';

export const PACK_KINDS = ['executive', 'member-responsible', 'committee', 'panel', 'annual', 'tsm'] as const;
export type PackKind = (typeof PACK_KINDS)[number];

const READERS: Record<PackKind, readonly Duty[]> = {
  executive: ['head-of-service', 'assistant-director', 'chief-operating-officer', 'operations-director'],
  'member-responsible': ['member-responsible'],
  committee: ['member-responsible', 'assistant-director'],
  // The panel is residents, who have no account: whoever brings it to them is told.
  panel: ['team-manager'],
  annual: ['member-responsible', 'assistant-director', 'team-manager'],
  tsm: ['team-manager', 'assistant-director'],
};

/** Nobody of a kind that is not known. */
export const packReaders = (kind: string): readonly Duty[] =>
  (READERS as Readonly<Record<string, readonly Duty[]>>)[kind] ?? [];
