/** The self-assessment against the Complaint Handling Code as it stands: each provision with its evidence and what people answered (LN-5). */
import { allHomesOn } from '../../../measures/homes.ts';
import { submissionOf, type Submission } from './submission.ts';
import { checkPolicy } from '../../../policies/code/check.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { Figure } from '../../../measures/figures.ts';
import type { MeasureId } from '../../../measures/definitions.ts';
import { judgeForm, type JudgedRow } from '../../../measures/assessment/judge.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { londonDay } from '../../core/input/dates.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { AssessmentAnswer } from '../../core/store/store-management.ts';
import { monthsBack } from '../registers/missed.ts';
import { mustSeeWhole } from '../packs/whole.ts';
import type { AskedFor } from '../measures/period.ts';
import { measuresReport } from '../measures/report.ts';
import { formToday, STATEMENT_IDS, type Statement } from './answer.ts';

export interface ToldAnswer {
  complies: boolean | null;
  says: string;
  proof: string;
  complyBy: IsoDate | null;
  on: IsoDate;
  by: string;
}

export interface AssessedRow extends JudgedRow {
  /** The last answer, and those before it, the newest first. */
  answer: ToldAnswer | null;
  before: ToldAnswer[];
  /** What stands in the form: what people answered, else what is proved or disproved; null where it waits for somebody. */
  complies: boolean | null;
  /** People say it complies, and what is known disproves it. */
  contradicted: boolean;
  /** It was answered more than a year ago. */
  old: boolean;
}

export interface Assessment {
  code: string;
  name: string;
  /** The time whose record is looked at. */
  from: IsoDate;
  until: IsoDate;
  on: IsoDate;
  policy: string;
  rows: AssessedRow[];
  /** What was said of the whole. */
  statements: Record<Statement, ToldAnswer | null>;
  counts: { comply: number; doNot: number; waiting: number; contradicted: number };
  /** How far the Ombudsman's annual submission is. */
  submission: Submission;
}

/** A year: answers older than this are to be looked at again, since the Code asks for it yearly. */
const A_YEAR = 365;

/** The assessment of the twelve months that have ended, or of the time that is asked for. */
export async function assessment(
  service: ServiceContext,
  landlordId: string,
  given: Pick<AskedFor, 'from' | 'until'> = {},
  naming: FieldLabel = asOption,
): Promise<Assessment> {
  const today = todayIn(service);
  const { code, name, rows } = formToday(today);
  await mustSeeWhole(service, landlordId);
  const policy = policyOfLandlord(landlordId);
  const asked = given.from || given.until ? given : lastTwelveMonths(today);
  const [report, answers, people, homes] = await Promise.all([
    measuresReport(service, landlordId, asked, naming),
    service.store.assessmentAnswers(landlordId, code),
    service.store.staff(landlordId),
    service.store.homes(landlordId),
  ]);
  const figures = Object.fromEntries(report.measures.map((m) => [m.id, m.figure])) as Record<MeasureId, Figure>;
  const names = new Map(people.map((p) => [p.id, p.name]));
  const told = (answer: AssessmentAnswer): ToldAnswer => ({
    complies: answer.complies,
    says: answer.says,
    proof: answer.proof,
    complyBy: answer.complyBy,
    on: londonDay(answer.answeredAt),
    by: names.get(answer.by) ?? answer.by,
  });
  const of = (provision: string): ToldAnswer[] =>
    answers
      .filter((a) => a.provision === provision)
      .map(told)
      .toReversed();
  const findings = checkPolicy(policy, today);
  const assessed = judgeForm({ code, name, rows }, { findings, statements: policy.statements, figures }).map((row) =>
    withAnswers(row, of(row.no), today),
  );
  const statements = Object.fromEntries(STATEMENT_IDS.map((id) => [id, of(id)[0] ?? null])) as Record<
    Statement,
    ToldAnswer | null
  >;
  return {
    code,
    name,
    from: report.from,
    until: report.until,
    on: today,
    policy: `${policy.name} ${policy.version}`,
    rows: assessed,
    statements,
    counts: {
      comply: assessed.filter((r) => r.complies === true).length,
      doNot: assessed.filter((r) => r.complies === false).length,
      waiting: assessed.filter((r) => r.complies === null).length,
      contradicted: assessed.filter((r) => r.contradicted).length,
    },
    submission: submissionOf({ rows: assessed, statements }, { homes: allHomesOn(homes, today), today }),
  };
}

/** A row with what people answered, the newest first. Pure. */
export function withAnswers(row: JudgedRow, answers: readonly ToldAnswer[], today: IsoDate): AssessedRow {
  const [answer = null, ...before] = answers;
  const derived = row.verdict === 'cannot-say' ? null : row.verdict === 'proves';
  return {
    ...row,
    answer,
    before,
    complies: answer?.complies ?? derived,
    contradicted: answer?.complies === true && row.verdict === 'disproves',
    old: answer !== null && addDays(answer.on, A_YEAR) < today,
  };
}

function lastTwelveMonths(today: IsoDate): { from: IsoDate; until: IsoDate } {
  return { from: `${monthsBack(today, 12)}-01`, until: addDays(`${monthsBack(today, 0)}-01`, -1) };
}
