/** What people answer of a provision of the Code, and say of the whole: read, and kept with its day and author (LN-5). */
import { assessmentFormOn, type AssessmentForm } from '../../../policies/code/assessment/index.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { readDate } from '../../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { mustFit } from '../../core/input/limits.ts';
import { idFrom } from '../../core/keys.ts';

/** What stands where a provision would: said of the whole, and printed in the annual report (Code 8.1, 8.2). */
export const STATEMENTS = {
  response: 'The governing body’s response',
  improvements: 'Service improvements made as a result of learning',
  'landlord-report': 'The Ombudsman’s annual report about us',
  'other-reports': 'Other reports of the Ombudsman that concern us',
} as const;
export type Statement = keyof typeof STATEMENTS;
export const STATEMENT_IDS = Object.keys(STATEMENTS) as Statement[];

export const isStatement = (provision: string): provision is Statement => Object.hasOwn(STATEMENTS, provision);

/** As somebody wrote it. */
export interface GivenAnswer {
  complies?: string | undefined;
  says?: string | undefined;
  proof?: string | undefined;
  complyBy?: string | undefined;
}

export interface ReadAnswer {
  complies: boolean | null;
  says: string;
  proof: string;
  complyBy: IsoDate | null;
}

/** The longest statement and the longest list of proof: more belongs in the documents they name. */
const LONGEST_STATEMENT = 5_000;

/** Reads it. Throws a sentence: the form is yes or no, a statement always, and for a "no" the day by which it will comply. */
export function readAnswer(provision: string, given: GivenAnswer, today: IsoDate, naming: FieldLabel): ReadAnswer {
  const says = (given.says ?? '').trim();
  const proof = (given.proof ?? '').trim();
  if (says === '')
    throw new BadInput(`${naming('says')} is missing: say how, in a few sentences that can be published.`);
  if (says.length > LONGEST_STATEMENT)
    throw new BadInput(`${naming('says')}: that is ${says.length} characters; at most ${LONGEST_STATEMENT} fit.`);
  mustFit(proof, 'list', naming('proof'));
  if (isStatement(provision)) return { complies: null, says, proof, complyBy: null };
  const complies = oneOf(given.complies ?? '', ['yes', 'no'], naming('complies')) === 'yes';
  if (complies && given.complyBy)
    throw new BadInput(`${naming('complyBy')}: only what does not comply yet has a day by which it will.`);
  if (!complies && !given.complyBy)
    throw new BadInput(`${naming('complyBy')} is missing: the Code asks by when it will comply.`);
  return {
    complies,
    says,
    proof,
    complyBy: given.complyBy ? readDate(given.complyBy, naming('complyBy'), today) : null,
  };
}

/** The form in force today. Throws a sentence where none is kept. */
export function formToday(today: IsoDate): AssessmentForm {
  const form = assessmentFormOn(today);
  if (form === null)
    throw new BadInput(`No form of the self-assessment is kept here for ${today}: the first is of 1 April 2024.`);
  return form;
}

/** Keeps an answer; the same one twice on a day is kept once. What stood before stays readable. */
export async function answerProvision(
  service: ServiceContext,
  landlordId: string,
  provision: string,
  given: GivenAnswer,
  by: string,
  naming: FieldLabel = asOption,
): Promise<ReadAnswer & { provision: string }> {
  const today = todayIn(service);
  const { code, rows } = formToday(today);
  if (!isStatement(provision) && !rows.some((row) => row.no === provision))
    throw new BadInput(
      `${naming('provision')}: the Code has no provision "${provision.slice(0, 60)}"; write it as 6.13, or one of ${STATEMENT_IDS.join(', ')}.`,
    );
  const read = readAnswer(provision, given, today, naming);
  const { complies, says, proof, complyBy } = read;
  const id = idFrom(
    'assessment',
    landlordId,
    code,
    provision,
    String(complies),
    says,
    proof,
    complyBy ?? '',
    by,
    today,
  );
  await service.store.keepAssessmentAnswer({ id, landlordId, code, provision, by, ...read });
  return { provision, ...read };
}
