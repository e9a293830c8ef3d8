/** How customers read an outcome: in the landlord's own words, or the usual ones. Figures count the kinds, whatever they are called. Pure. */
import type { Outcome, OutcomeWords } from '../types.ts';

/** The usual words, to follow "Your complaint is". */
export const USUAL_OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  upheld: 'upheld',
  'partially-upheld': 'partly upheld',
  'not-upheld': 'not upheld',
};

/** An outcome in the words of this landlord. */
export const outcomeWord = ({ outcomeWords }: { outcomeWords?: OutcomeWords }, outcome: Outcome): string =>
  outcomeWords?.[outcome] ?? USUAL_OUTCOME_WORDS[outcome];
