/** The weekly report on enquiries of MPs and councillors: figures, and each of them that is open or ended in that week (MP-4). */
import { addDays } from '../../policies/calendar/working-days.ts';
import { ENQUIRERS, type Enquirer } from '../../policies/enquiry-policy.ts';
import { nameOfDuty } from '../../policies/roles.ts';
import type { Duty, IsoDate } from '../../policies/types.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';
import { readPastDate } from '../core/input/dates.ts';
import { asOption, type FieldLabel } from '../core/input/fields.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { EnquiryRow } from '../core/store-management.ts';
import { faceOf } from '../kinds/index.ts';
import { capitalised } from '../kinds/words.ts';

/** One enquiry as it is reported: codes as words, people by their names. */
export interface ReportedEnquiry extends EnquiryRow {
  /** Where it stands, in words. */
  says: string;
  /** What is owed next, and by whom; null where nothing is. */
  next: string | null;
  nextOwnerName: string | null;
  /** A date of it has passed and is still owed. */
  late: boolean;
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
  const { labels } = faceOf('enquiry');
  const policy = policyOfLandlord(landlordId);
  const names = {
    staff: (id: string) => people.find((p) => p.id === id)?.name ?? id,
    duty: (duty: Duty) => nameOfDuty(policy, duty),
    words: () => null,
  };
  const enquiries = rows.map((row): ReportedEnquiry => ({
    ...row,
    says: labels.status(row.status),
    next: row.nextKind === null ? null : capitalised(labels.date(row.nextKind)),
    nextOwnerName: row.nextOwner === null ? null : labels.owner(row.nextOwner, names),
    late: row.nextDue !== null && row.nextDue < today,
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
