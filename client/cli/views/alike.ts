/** What is said when the same customer has other open complaints (IN-12). */
import type { Policy } from '../../../policies/types.ts';
import type { PersonCase } from '../../core/store/store.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { shortDate } from '../../core/input/dates.ts';

/** So many are named; the page of the case lists them all. */
const NAMED = 5;

/** The remark, or null where there is nothing to remark. */
export function alikeRemark(
  alike: readonly PersonCase[],
  policy: Pick<Policy, 'statements'>,
  faceOf: FaceOf,
): string | null {
  if (alike.length === 0) return null;
  const list = alike
    .slice(0, NAMED)
    .map((c) => `${c.reference} (${faceOf(c).labels.status(c.status)}, received ${shortDate(c.received)})`);
  const merges = policy.statements.find((s) => s.kind === 'merges-several-complaints');
  const advice =
    merges === undefined
      ? 'See whether they belong together'
      : `${merges.says.replace(/\.$/, '')} (${merges.clause}): answer them together`;
  const open = alike.find((c) => c.status === 'stage1');
  const join = open ? `; to add to one instead of logging another, use log --join ${open.reference}` : '';
  const more = alike.length > NAMED ? ' and others' : '';
  const many = alike.length > 1 ? 'other open complaints' : 'another open complaint';
  return `The same customer has ${many}, now linked: ${list.join(', ')}${more}. ${advice}${join}.`;
}
