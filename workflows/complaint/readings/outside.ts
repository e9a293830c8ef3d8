/** Where a customer can turn besides us (OM-1, OM-2, OM-8): which arbitrators a letter of the case names. */
import type { Arbitrator } from '../../../policies/types.ts';
import type { LetterBrief, LetterName } from '../events.ts';
import type { CaseState } from '../state.ts';
import { arbitratorFor } from './procedure.ts';
import { stage2Grounds } from '../rules/grounds.ts';

const OMBUDSMAN: Arbitrator = 'housing-ombudsman';

/** Letters that say that we do not deal with it as a complaint: the Ombudsman can look at that. */
export const REFUSALS: readonly LetterName[] = ['COMP00', 'COMP04', 'HANDED-OVER'];

/** People who have no legal relationship with the landlord are never sent to the Housing Ombudsman (OCT 5.3). */
export function isThirdParty({ intake }: Pick<CaseState, 'intake'>): boolean {
  return intake.complainant === 'third-party';
}

/** The arbitrators for what the complaint is about: the main subject's first, then those of its other parts. */
export function arbitratorsOf({ policy, intake, arbitrator }: CaseState): Arbitrator[] {
  return unique([arbitrator, ...(intake.alsoAbout ?? []).map((subject) => arbitratorFor(policy, subject, intake))]);
}

/** What a letter's brief says of them. A refusal names the one for its ground, and the Ombudsman who can look at the refusal. */
export function turnTo(
  state: CaseState,
  code: LetterName,
  ground?: string,
): Pick<LetterBrief, 'arbitrator' | 'besides' | 'thirdParty' | 'ended'> {
  const refusal = REFUSALS.includes(code);
  const own = refusal ? stage2Grounds(state.policy).find((g) => g.code === ground)?.arbitrator : undefined;
  const subjects = arbitratorsOf(state);
  // Over building safety alone it has no jurisdiction (OCT 9.15).
  const ombudsman = refusal && subjects.some((a) => a !== 'building-safety-regulator') ? [OMBUDSMAN] : [];
  const [arbitrator = OMBUDSMAN, ...besides] = unique([...(own === undefined ? [] : [own]), ...subjects, ...ombudsman]);
  const ended = code === 'COMP07' || (state.stage2?.responseIssued ?? null) !== null;
  return {
    arbitrator,
    ...(besides.length === 0 ? {} : { besides }),
    ...(isThirdParty(state) ? { thirdParty: true } : {}),
    ...(ended ? { ended: true } : {}),
  };
}

/** Whom a letter of this brief names: not the Ombudsman to a third party. */
export function namedIn({
  arbitrator,
  besides = [],
  thirdParty,
}: Pick<LetterBrief, 'arbitrator' | 'besides' | 'thirdParty'>): Arbitrator[] {
  return [arbitrator, ...besides].filter((a) => thirdParty !== true || a !== OMBUDSMAN);
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
