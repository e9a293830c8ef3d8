/** The monthly review of lessons (LN-2): who attends, what is open, and what came of those that were held. */
import { learningOf } from '../../../policies/kinds/learning.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { Duty, IsoDate } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { directoryOf, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { readForm } from '../../core/input/read-form.ts';
import { idFrom } from '../../core/keys.ts';
import type { Person } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { monthsBack, spanOf } from '../registers/missed.ts';
import { LEARNING_FORMS } from './forms.ts';
import { listImprovements, mustLead, mustNameNobody, type Learner, type ListedImprovement } from './improvements.ts';
import { listLessons, listOffers, type ListedLesson, type ListedOffer } from './lessons.ts';
import { promisesNotKept, type BrokenPromise } from './promises.ts';

/** Somebody who is asked to come, and why. */
export interface Attendee {
  handle: string;
  name: string;
  title: string;
  why: string;
}

export interface ReviewPack {
  month: string;
  from: IsoDate;
  until: IsoDate;
  attends: Attendee[];
  /** Of that month, to be talked over. */
  lessons: ListedLesson[];
  /** Open improvements, the late ones among them; and those that ended in that month. */
  open: ListedImprovement[];
  ended: ListedImprovement[];
  offers: ListedOffer[];
  promises: BrokenPromise[];
  /** Reviews of that month that were held. */
  held: { id: string; on: IsoDate; attended: string[]; notes: string }[];
}

/** Who comes: those the policy names, whoever had lessons in the month, and whoever has an improvement to see to. Pure. */
export function attendeesOf(
  people: readonly Person[],
  invited: readonly Duty[],
  had: { lessons: readonly { by: string; reference: string }[]; open: readonly ListedImprovement[] },
): Attendee[] {
  return people
    .filter((p) => p.active)
    .flatMap((p) => {
      const why = [
        hasOneOf(invited, p.duties) ? 'reviews lessons' : '',
        had.lessons.some((l) => l.by === p.name) ? 'recorded a lesson' : '',
        had.open.some((i) => i.owner.handle === p.handle) ? 'has an improvement to see to' : '',
      ].filter((one) => one !== '');
      return why.length === 0 ? [] : [{ handle: p.handle, name: p.name, title: p.title, why: why.join(', ') }];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a review is about and who comes, without what takes longer to find. */
export type Attendance = Pick<ReviewPack, 'month' | 'from' | 'until' | 'attends' | 'lessons' | 'open' | 'ended'>;

/** Of one month, the last that has ended where none is named. */
export async function attendanceOf(
  service: ServiceContext,
  landlordId: string,
  { month: said }: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<Attendance> {
  const { from, until } = spanOf(said ?? monthsBack(todayIn(service), 1), todayIn(service), naming);
  const month = from.slice(0, 7);
  const [{ lessons }, improvements, people] = await Promise.all([
    listLessons(service, landlordId, { month }, naming),
    listImprovements(service, landlordId),
    service.store.staff(landlordId),
  ]);
  const open = improvements.filter((i) => i.state === 'open');
  const { reviewedBy } = learningOf(policyOfLandlord(landlordId));
  return {
    month,
    from,
    until,
    attends: attendeesOf(people, reviewedBy, { lessons, open }),
    lessons,
    open,
    ended: improvements.filter((i) => i.ended !== null && from <= i.ended.on && i.ended.on <= until),
  };
}

/** The pack for one month, the last that has ended where none is named. */
export async function reviewPack(
  service: ServiceContext,
  landlordId: string,
  asked: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<ReviewPack> {
  const [attendance, offers, promises, reviews, people] = await Promise.all([
    attendanceOf(service, landlordId, asked, naming),
    listOffers(service, landlordId),
    promisesNotKept(service, landlordId),
    service.store.learningReviews(landlordId),
    service.store.staff(landlordId),
  ]);
  return {
    ...attendance,
    offers,
    promises,
    held: reviews
      .filter((r) => r.month === attendance.month)
      .map((r) => ({
        id: r.id,
        on: r.heldOn,
        attended: r.attended.map((id) => people.find((p) => p.id === id)?.name ?? id),
        notes: r.notes,
      })),
  };
}

/** Records a review that was held; the same again is the same record. Gives its id. */
export async function recordReview(
  service: ServiceContext,
  landlordId: string,
  form: FieldValues,
  who: Learner,
  naming: FieldLabel = asOption,
): Promise<{ id: string; month: string }> {
  mustLead(who);
  const today = todayIn(service);
  const read = readForm(LEARNING_FORMS.review, form, await directoryOf(service, landlordId), naming) as {
    month: string;
    held: IsoDate;
    attended: string[];
    notes: string;
  };
  const { from } = spanOf(read.month, today, naming);
  const month = from.slice(0, 7);
  if (read.held < from) throw new BadInput(`${naming('held')}: that is before the month it looks back on.`);
  const { lessons } = await listLessons(service, landlordId, { month }, naming);
  const files = await Promise.all([...new Set(lessons.map((l) => l.reference))].map((r) => findCase(service, r)));
  mustNameNobody(read.notes, files, naming('notes'));
  const id = idFrom('learning-review', landlordId, month, read.held, read.notes);
  await service.store.addLearningReview({
    id,
    landlordId,
    month,
    heldOn: read.held,
    attended: [...new Set(read.attended)],
    notes: read.notes,
    by: who.staffId,
  });
  return { id, month };
}
