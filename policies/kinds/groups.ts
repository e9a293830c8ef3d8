/** How a landlord deals with people who complain together (IN-8). */
import type { GroupPolicy } from '../types.ts';

/** What holds where a policy does not say. */
export const USUAL_GROUP = {
  /** Working days until everybody named has been asked. */
  askDays: 2,
  /** Working days that somebody has to answer, once asked. */
  consentDays: 10,
  /** Months that a consent lasts; null: until it is taken back, or the complaint has ended. */
  consentMonths: null,
  /** What those get who do not lead: nothing, as the leads tell them, or also a copy of each answer. */
  membersGet: 'nothing',
} as const;

/** All that a policy says of groups, with what is usual where it leaves something out. */
export function groupRules(
  group: GroupPolicy,
): Required<Omit<GroupPolicy, 'consentMonths'>> & { consentMonths: number | null } {
  return { ...USUAL_GROUP, ...group };
}
