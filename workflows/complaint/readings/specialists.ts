/** What letters say of what specialists see to (SP-2, SP-3). */
import type { LetterBrief, LetterName } from '../events.ts';
import { LETTER_SPECS } from '../letters/specs.ts';
import type { CaseState } from '../state.ts';

/** What a letter says of an insurance claim and of data protection: nothing where there is neither. */
export function specialistsIn(
  { claims, dataMatters }: CaseState,
  code: LetterName,
): Pick<LetterBrief, 'insuranceClaim' | 'dataOutcomes'> {
  const answers = LETTER_SPECS[code].command === 'respond';
  const outcomes = dataMatters.flatMap(({ what, outcome }) =>
    outcome === null ? [] : [{ what, outcomeText: outcome.text }],
  );
  return {
    ...(claims.length > 0 && (answers || code === 'UPDATE') ? { insuranceClaim: true as const } : {}),
    ...(answers && outcomes.length > 0 ? { dataOutcomes: outcomes } : {}),
  };
}
