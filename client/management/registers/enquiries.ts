/** The weekly report on enquiries of MPs and councillors: figures, and each of them that is open or ended in that week (MP-4). */
import { addDays } from '../../../policies/calendar/working-days.ts';
import { ENQUIRERS, type Enquirer } from '../../../policies/kinds/enquiry-policy.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { readPastDate } from '../../core/input/dates.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { EnquiryRow } from '../../core/store/store-management.ts';
import { faceOf } from '../../kinds/index.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { owedNext, type OwedNext } from '../owed-next.ts';

/** One enquiry as it is reported: codes as words, people by their names. */
export interface ReportedEnquiry extends EnquiryRow, OwedNext {
  /** Where it stands, in words. */
  says: string;
}

/** The enquiries of MPs, or of councillors, counted. */
export interface EnquiryFigures {
  from: Enquirer;
  /** In the week. */
  received: number;
  answered: number;
  answeredInTime: number;
  /** At the end of it. */
  open: number;
  late: number;
}

export interface EnquiryReport {
  from: IsoDate;
  until: IsoDate;
  figures: EnquiryFigures[];
  /** The oldest first. */
  enquiries: ReportedEnquiry[];
}

/** The seven days that end with this one, today when left out. Throws a sentence for a day that cannot be. */
export async function enquiryReport(
  service: ServiceContext,
  landlordId: string,
  { until: said }: { until?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<EnquiryReport> {
  const today = todayIn(service);
  const until = said === undefined ? today : readPastDate(said, naming('until'), today);
  const from = addDays(until, -6);
  const [rows, people] = await Promise.all([
    service.store.enquiriesOfTime(landlordId, from, until),
    service.store.staff(landlordId),
  ]);
  const face = faceOf('enquiry');
  const names = namesByStaff(people, policyOfLandlord(landlordId));
  const enquiries = rows.map((row): ReportedEnquiry => ({
    ...row,
    says: face.labels.status(row.status),
    ...owedNext(row, face, names, today),
  }));
  return { from, until, figures: figuresOf(enquiries, { from, until }), enquiries };
}

/** Counted for MPs and for councillors. */
export function figuresOf(
  enquiries: readonly Pick<ReportedEnquiry, 'from' | 'received' | 'answered' | 'answeredLate' | 'closed' | 'late'>[],
  week: { from: IsoDate; until: IsoDate },
): EnquiryFigures[] {
  const within = (day: IsoDate | null): boolean => day !== null && week.from <= day && day <= week.until;
  return ENQUIRERS.map((from) => {
    const theirs = enquiries.filter((e) => e.from === from);
    const answered = theirs.filter((e) => within(e.answered));
    return {
      from,
      received: theirs.filter((e) => within(e.received)).length,
      answered: answered.length,
      answeredInTime: answered.filter((e) => !e.answeredLate).length,
      open: theirs.filter((e) => e.closed === null).length,
      late: theirs.filter((e) => e.late).length,
    };
  });
}

/** What each is called at the head of its figures. */
export const ENQUIRERS_SAID: Record<Enquirer, string> = { mp: 'MPs', councillor: 'Councillors' };
