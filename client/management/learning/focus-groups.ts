/** Focus groups of recent complainants at each review of the policy (LN-10): held, or missing for a version of it. */
import { learningOf } from '../../../policies/kinds/learning.ts';
import { versionsOf } from '../../../policies/registry.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { directoryOf, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { readForm } from '../../core/input/read-form.ts';
import { idFrom } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { FocusGroupRow } from '../../core/store/store-learning.ts';
import { LEARNING_FORMS } from './forms.ts';
import { mustLead, type Learner } from './improvements.ts';

export interface HeldGroup {
  id: string;
  held: IsoDate;
  complainants: number;
  panelMembers: number;
  learned: string;
}

/** One review of the policy: the version that came of it, and the groups held while it was made. */
export interface PolicyReview {
  /** Null for the one that is to come. */
  version: string | null;
  inForceFrom: IsoDate | null;
  groups: HeldGroup[];
}

export interface FocusGroups {
  /** Whether the policy asks for one at each review. */
  asked: boolean;
  /** The one to come first, then the latest. */
  reviews: PolicyReview[];
}

/** Which groups belong to which review: those held after the version before it, and before its own. Pure. */
export function reviewsOf(
  versions: readonly { version: string; inForceFrom: IsoDate }[],
  groups: readonly HeldGroup[],
): PolicyReview[] {
  // What we make of the same edition anew is no review of the landlord's.
  const dates = new Map(versions.map((v) => [v.inForceFrom, v.version]));
  const inOrder = [...dates].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const reviews = inOrder.map(([inForceFrom, version], i): PolicyReview => {
    const before = inOrder[i - 1]?.[0] ?? '';
    return { version, inForceFrom, groups: groups.filter((g) => before <= g.held && g.held < inForceFrom) };
  });
  const last = inOrder.at(-1)?.[0] ?? '';
  return [{ version: null, inForceFrom: null, groups: groups.filter((g) => last <= g.held) }, ...reviews.toReversed()];
}

/** Every review of a landlord's policy that is known here, with its groups. */
export async function focusGroups(service: ServiceContext, landlordId: string): Promise<FocusGroups> {
  const rows = await service.store.focusGroups(landlordId);
  const { focusGroup } = learningOf(policyOfLandlord(landlordId));
  return { asked: focusGroup, reviews: reviewsOf(versionsOf(landlordId), rows.map(shown)) };
}

const shown = ({ id, heldOn, complainants, panelMembers, learned }: FocusGroupRow): HeldGroup => ({
  id,
  held: heldOn,
  complainants,
  panelMembers,
  learned,
});

/** Records a group that was held; the same again is the same record. Gives its id. */
export async function recordFocusGroup(
  service: ServiceContext,
  landlordId: string,
  form: FieldValues,
  who: Learner,
  naming: FieldLabel = asOption,
): Promise<{ id: string }> {
  mustLead(who);
  const read = readForm(LEARNING_FORMS.focusGroup, form, await directoryOf(service, landlordId), naming) as {
    held: IsoDate;
    complainants: number;
    panelMembers: number;
    learned: string;
  };
  if (read.complainants < 1)
    throw new BadInput(`${naming('complainants')}: a focus group has at least one recent complainant.`);
  if (read.panelMembers < 0) throw new BadInput(`${naming('panelMembers')}: give 0 or more.`);
  const { held: heldOn, ...rest } = read;
  const id = idFrom('focus-group', landlordId, heldOn, rest.learned);
  await service.store.addFocusGroup({ id, landlordId, heldOn, ...rest, by: who.staffId });
  return { id };
}
