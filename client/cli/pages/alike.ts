/** What is said when the same customer has other open complaints (IN-12). */
import type { Policy } from '../../../policies/types.ts';
import type { PersonCase } from '../../service/store.ts';
import { STATUS_NAMES } from '../../telling/words.ts';
import { short } from './deadlines.ts';

/** The remark, or null where there is nothing to remark. */
export function alikeRemark(alike: readonly PersonCase[], policy: Pick<Policy, 'statements'>): string | null {
  const [first] = alike;
  if (!first) return null;
  const list = alike.map(
    (c) => `${c.reference} (${STATUS_NAMES[c.status] ?? c.status}, received ${short(c.received)})`,
  );
  const merges = policy.statements.find((s) => s.kind === 'merges-several-complaints');
  const advice =
    merges === undefined
      ? 'See whether they belong together'
      : `${merges.says} (${merges.clause}): answer them together`;
  return `The same customer has an open complaint already, now linked: ${list.join(', ')}. ${advice}; to add to an open one instead of logging another, use log --join ${first.reference}.`;
}
