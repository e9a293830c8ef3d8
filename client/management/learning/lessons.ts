/** Lessons of cases, and what recurs over several: offered to a person, who makes an improvement of it or puts it aside (LN-2). */
import { learningOf } from '../../../policies/kinds/learning.ts';
import { monthsAfter } from '../../../policies/retention.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { NotFound } from '../../../platform/errors.ts';
import { wordsOfLists } from '../../cases/words/words.ts';
import { directoryOf, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { readForm } from '../../core/input/read-form.ts';
import { idFrom } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { LearningDecisionRow, LearningSubject, LessonRow } from '../../core/store/store-learning.ts';
import { spanOf } from '../registers/missed.ts';
import { LEARNING_FORMS } from './forms.ts';
import { mustLead, mustNameNobody, openImprovement, type ComesOf, type Learner } from './improvements.ts';
import { recurring } from './recurring.ts';

/** What was made of a lesson. */
export type LessonState = 'open' | 'taken' | 'dismissed';

/** One lesson as it is listed. */
export interface ListedLesson {
  id: string;
  reference: string;
  on: IsoDate;
  by: string;
  /** Null once its case was anonymised. */
  words: string | null;
  outcome: string | null;
  state: LessonState;
  reason: string | null;
  improvementId: string | null;
}

/** Lessons of a month, or of the last three; the newest first. */
export async function listLessons(
  service: ServiceContext,
  landlordId: string,
  { month }: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<{ from: IsoDate; until: IsoDate; lessons: ListedLesson[] }> {
  const { from, until } = spanOf(month, todayIn(service), naming);
  const [rows, decided, people] = await Promise.all([
    service.store.lessonsOfTime(landlordId, from, until),
    service.store.learningDecisions(landlordId),
    service.store.staff(landlordId),
  ]);
  const shown = await wordsOfLists(service, rows);
  const lessons = rows.map((row): ListedLesson => {
    const last = decided.findLast((d) => d.about === 'lesson' && d.lesson === row.lesson);
    return {
      id: row.lesson,
      reference: row.reference,
      on: row.on,
      by: people.find((p) => p.id === row.by)?.name ?? row.by,
      words: row.words === null ? null : shown(row.caseId, row.words),
      outcome: row.outcome,
      state: last?.decision ?? 'open',
      reason: last?.reason ?? null,
      improvementId: last?.improvementId ?? null,
    };
  });
  return { from, until, lessons };
}

/** Cases that are offered as having something in common. */
export interface ListedOffer {
  /** By its trait and its cases: with another case it is another offer. */
  id: string;
  trait: LearningSubject;
  /** Why they were put together, to follow "Put together because". */
  because: string;
  /** The words they share, as the customers wrote them. */
  words: string[];
  cases: { reference: string; received: IsoDate }[];
}

/** What recurs among the cases in sight and nobody has decided on, with the reason why each was put together. */
export async function listOffers(service: ServiceContext, landlordId: string): Promise<ListedOffer[]> {
  return (await offersOf(service, landlordId)).offers.map(({ caseIds: _, ...offer }) => offer);
}

async function offersOf(service: ServiceContext, landlordId: string) {
  const today = todayIn(service);
  const learning = learningOf(policyOfLandlord(landlordId));
  const [cases, decided, parties, people] = await Promise.all([
    service.store.caseTraits(landlordId, monthsAfter(today, -learning.looksBackMonths)),
    service.store.learningDecisions(landlordId),
    service.store.parties(landlordId),
    service.store.staff(landlordId),
  ]);
  // Colleagues' names are no cause of anything; a stem is the beginning of its word.
  const names = people.flatMap((p) => p.name.toLowerCase().split(/\s+/));
  const nameless = cases.map((c) => ({
    ...c,
    words: c.words.filter((word) => !names.some((name) => name.startsWith(word))),
  }));
  const found = recurring(
    nameless,
    learning,
    decided,
    today,
    (name) => parties.find((p) => p.name === name)?.title ?? name,
  );
  const stems = found.flatMap((offer) => offer.stems);
  const written = await service.store.writtenForms(
    [...new Set(found.flatMap((o) => (o.stems.length > 0 ? o.caseIds : [])))],
    stems,
  );
  const byId = new Map(cases.map((c) => [c.caseId, c]));
  const offers = found.map((offer) => ({
    id: idFrom('offer', landlordId, offer.trait, ...offer.caseIds.toSorted()),
    trait: offer.trait,
    because: offer.because,
    words: offer.stems.map((stem) => written.get(stem) ?? stem),
    cases: offer.caseIds
      .flatMap((id) => byId.get(id) ?? [])
      .map(({ reference, received }) => ({ reference, received })),
    caseIds: offer.caseIds,
  }));
  return { offers, decided };
}

/** Makes an improvement of a lesson (its id), or of what recurs (the id of the offer). */
export async function takeUp(
  service: ServiceContext,
  landlordId: string,
  id: string,
  form: FieldValues,
  who: Learner,
  naming: FieldLabel = asOption,
): Promise<{ id: string; opened: boolean }> {
  mustLead(who);
  return openImprovement(service, landlordId, form, who, await comesOf(service, landlordId, id), naming);
}

/** Puts a lesson or an offer aside, with the reason; decided on again, the last decision holds. */
export async function dismiss(
  service: ServiceContext,
  landlordId: string,
  id: string,
  form: FieldValues,
  who: Learner,
  naming: FieldLabel = asOption,
): Promise<void> {
  mustLead(who);
  const { reason } = readForm(LEARNING_FORMS.dismiss, form, await directoryOf(service, landlordId), naming) as {
    reason: string;
  };
  const { cases, decisions } = await comesOf(service, landlordId, id);
  mustNameNobody(
    reason,
    cases.map((c) => c.file),
    naming('reason'),
  );
  for (const decision of decisions)
    await service.store.addLearningDecision({
      ...decision,
      landlordId,
      decision: 'dismissed',
      reason,
      improvementId: null,
      by: who.staffId,
    });
}

/** So far back a lesson may be decided on. */
const LESSON_MONTHS = 60;

async function comesOf(service: ServiceContext, landlordId: string, id: string): Promise<ComesOf> {
  const today = todayIn(service);
  const lesson = (await service.store.lessonsOfTime(landlordId, monthsAfter(today, -LESSON_MONTHS), today)).find(
    (l) => l.lesson === id,
  );
  if (lesson) return ofLesson(service, lesson);
  const offer = (await offersOf(service, landlordId)).offers.find((o) => o.id === id);
  if (!offer) throw new NotFound('There is no such lesson or offer: the cases may have changed since; look again.');
  const cases = await Promise.all(
    offer.cases.map(async ({ reference }) => ({ file: await findCase(service, reference), lesson: '' })),
  );
  return { cases, decisions: [{ about: offer.trait, lesson: null, caseIds: offer.caseIds }] };
}

async function ofLesson(service: ServiceContext, { reference, caseId, lesson }: LessonRow): Promise<ComesOf> {
  const file = await findCase(service, reference);
  return { cases: [{ file, lesson }], decisions: [{ about: 'lesson', lesson, caseIds: [caseId] }] };
}

/** What was decided on what recurs, the last first, with the reasons. */
export async function decidedOffers(
  service: ServiceContext,
  landlordId: string,
): Promise<
  (Pick<LearningDecisionRow, 'about' | 'decision' | 'reason' | 'improvementId'> & {
    by: string;
    cases: number;
    at: string;
  })[]
> {
  const [decided, people] = await Promise.all([
    service.store.learningDecisions(landlordId),
    service.store.staff(landlordId),
  ]);
  return decided
    .filter((d) => d.about !== 'lesson')
    .toReversed()
    .map((d) => ({
      about: d.about,
      decision: d.decision,
      reason: d.reason,
      improvementId: d.improvementId,
      cases: d.caseIds.length,
      by: people.find((p) => p.id === d.by)?.name ?? d.by,
      at: d.at.toISOString(),
    }));
}
