/** What a person needed before, offered when they complain again: nobody has to say it twice (IN-11, RC-6). Pure. */
import type { Adjustment } from '../../../workflows/messages.ts';
import type { KnownNeeds } from '../../core/store/store.ts';
import { plain } from '../../kinds/words.ts';

/** What was needed before and was not said this time; null where nothing is left of it. */
export function unsaidNeeds(
  known: KnownNeeds | null,
  said: { vulnerable: boolean; adjustments: readonly Adjustment[] },
): KnownNeeds | null {
  if (known === null) return null;
  const vulnerable = known.vulnerable && !said.vulnerable;
  const adjustments = known.adjustments.filter((a) => !said.adjustments.includes(a));
  return vulnerable || adjustments.length > 0 ? { ...known, vulnerable, adjustments } : null;
}

/** 'vulnerable, large print'. */
export function needsInWords({ vulnerable, adjustments }: Pick<KnownNeeds, 'vulnerable' | 'adjustments'>): string {
  return [...(vulnerable ? ['vulnerable'] : []), ...adjustments.map(plain)].join(', ');
}

/** The sentence for whoever took the complaint in. */
export function needsRemark(known: KnownNeeds): string {
  return `From ${known.reference} we know of them: ${needsInWords(known)}. Ask whether that still holds, and record it.`;
}
