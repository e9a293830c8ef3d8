/** Lessons and what recurs, promises that are not kept, and the monthly review, on pages (LN-2). */
import type { FastifyReply } from 'fastify';
import { LEARNING_FORMS } from '../../management/learning/forms.ts';
import { decidedOffers, dismiss, listLessons, listOffers } from '../../management/learning/lessons.ts';
import { promisesNotKept } from '../../management/learning/promises.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { reviewContents } from '../../management/learning/review-files.ts';
import { recordReview, reviewPack } from '../../management/learning/review-pack.ts';
import { traitName } from '../../management/learning/trait-names.ts';
import { formIn, sendContents } from '../reporting/file.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, sentFields, statusOf, textIn, textsIn, type ShownForm } from '../forms/sent.ts';
import { chosen, months } from '../management/months.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { colleagues, filled, learnerIn } from './improvements.ts';

const naming = (field: string): string => (field === 'month' ? '“Month”' : field);
const monthIn = ({ query }: StaffRequest): string | undefined => textIn(query, 'month') || undefined;

/** What a trait is called where it is offered. */
/** So many references are shown of one offer; the page of an improvement has all. */
const CASES_SHOWN = 12;

const shownOffer = <T extends { trait: string; cases: readonly object[] }>(offer: T) => ({
  ...offer,
  name: traitName(offer.trait),
  shown: offer.cases.slice(0, CASES_SHOWN),
  more: Math.max(0, offer.cases.length - CASES_SHOWN),
});

export async function lessonsPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const month = monthIn(request);
  const [{ from, until, lessons }, offers, decided] = await Promise.all([
    listLessons(service, viewer.landlordId, { month }, naming),
    listOffers(service, viewer.landlordId),
    decidedOffers(service, viewer.landlordId),
  ]);
  return sendPage(reply, 'learning/lessons.njk', {
    here: 'lessons',
    leads: true,
    from,
    until,
    months: [{ value: '', text: 'The last three months' }, ...months(service)].map(chosen(month)),
    lessons,
    offers: offers.map(shownOffer),
    decided: decided.map((d) => ({ ...d, name: traitName(d.about) })),
  });
}

const DISMISS = LEARNING_FORMS.dismiss;

const sendDismissForm = async ({ reply, params }: StaffRequest, form: ShownForm): Promise<FastifyReply> =>
  sendPage(reply, 'learning/dismiss.njk', { here: 'lessons', leads: true, form, id: params['id'] });

export const dismissForm = async (request: StaffRequest): Promise<FastifyReply> =>
  sendDismissForm(request, formWith(DISMISS, {}));

export async function dismissSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const given = sentFields(DISMISS, body);
  try {
    await dismiss(service, viewer.landlordId, params['id'] ?? '', filled(given), learnerIn(request), namingBy(DISMISS));
    httpRequest.giveNotice({ kind: 'done', says: 'It is put aside, with your reason.' });
    return reply.redirect('/learning/lessons', 303);
  } catch (error) {
    const form = formWith(DISMISS, {}, given, error);
    reply.code(statusOf(error));
    return sendDismissForm(request, form);
  }
}

export async function promisesPage({ service, viewer, reply }: StaffRequest): Promise<FastifyReply> {
  const promises = await promisesNotKept(service, viewer.landlordId);
  return sendPage(reply, 'learning/promises.njk', { here: 'promises', leads: true, promises });
}

const REVIEW = LEARNING_FORMS.review;

async function sendReview(
  request: StaffRequest,
  month: string | undefined,
  given: Record<string, string | string[]> = {},
  error: unknown = null,
): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const pack = await reviewPack(service, viewer.landlordId, { month }, naming);
  const { leads } = learnerIn(request);
  const form = leads
    ? formWith(
        REVIEW,
        { attended: await colleagues(request) },
        { month: pack.month, attended: pack.attends.map((a) => a.handle), ...given },
        error,
      )
    : null;
  return sendPage(reply, 'learning/review.njk', {
    here: 'review',
    leads,
    pack: { ...pack, offers: pack.offers.map(shownOffer) },
    months: months(service).map(chosen(pack.month)),
    form,
  });
}

export const reviewPage = async (request: StaffRequest): Promise<FastifyReply> => sendReview(request, monthIn(request));

/** The pack as a file, to be printed or sent round before people meet. */
export async function reviewFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, query } = request;
  const pack = await reviewPack(service, viewer.landlordId, { month: monthIn(request) }, naming);
  const contents = reviewContents(pack, policyOfLandlord(viewer.landlordId));
  return sendContents(reply, contents, formIn(textIn(query, 'form')), `review-of-lessons-${pack.month}`);
}

export async function reviewSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const { attended: _, ...given } = sentFields(REVIEW, body);
  const attended = textsIn(body, 'attended').filter((handle) => handle !== '');
  try {
    const { month } = await recordReview(
      service,
      viewer.landlordId,
      { ...filled(given), attended },
      learnerIn(request),
      namingBy(REVIEW),
    );
    httpRequest.giveNotice({ kind: 'done', says: 'The review is on record.' });
    return reply.redirect(`/learning/review?month=${month}`, 303);
  } catch (error) {
    reply.code(statusOf(error));
    return sendReview(request, undefined, { ...given, attended }, error);
  }
}
