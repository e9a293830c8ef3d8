/** Improvements on pages: listed, opened, told of (LN-2). */
import type { FastifyReply } from 'fastify';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { leadsLearningAt } from '../../core/people.ts';
import type { Choices } from '../../kinds/face.ts';
import { ACTION_CHOICES, LEARNING_FORMS } from '../../management/learning/forms.ts';
import { OWNERS_TOO } from '../../management/learning/improvement.ts';
import {
  listImprovements,
  openImprovement,
  showImprovement,
  stepImprovement,
  type Learner,
} from '../../management/learning/improvements.ts';
import { takeUp } from '../../management/learning/lessons.ts';
import type { ImprovementStepKind } from '../../core/store/store-learning.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, sentFields, statusOf, textIn, type ShownForm } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

/** Whoever is signed in, as a learner. */
export const learnerIn = ({ viewer: { staffId, duties, landlordId } }: StaffRequest): Learner => ({
  staffId,
  leads: hasOneOf(leadsLearningAt(landlordId), duties),
});

/** Everybody who works here, to choose from. */
export async function colleagues({ service, viewer }: StaffRequest): Promise<{ value: string; text: string }[]> {
  const people = await service.store.staff(viewer.landlordId);
  return people.filter((p) => p.active).map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` }));
}

/** The fields that were filled in; what was left empty is left out. */
export const filled = (given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

export async function improvementsPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, query } = request;
  const mine = textIn(query, 'mine') === 'yes';
  const all = await listImprovements(service, viewer.landlordId);
  const people = await service.store.staff(viewer.landlordId);
  const own = people.find((p) => p.id === viewer.staffId)?.handle;
  const shown = mine ? all.filter((i) => i.owner.handle === own) : all;
  return sendPage(reply, 'learning/improvements.njk', {
    here: 'improvements',
    leads: learnerIn(request).leads,
    mine,
    open: shown.filter((i) => i.state === 'open'),
    ended: shown.filter((i) => i.state !== 'open'),
  });
}

const OPEN = LEARNING_FORMS.open;
/** Without the cases where it comes of a lesson or of an offer, which has its own. */
const OPEN_FROM = { what: OPEN.what, owner: OPEN.owner, due: OPEN.due };

const openFields = (from: string) => (from === '' ? OPEN : OPEN_FROM);
const openChoices = async (request: StaffRequest): Promise<Choices> => ({ owner: await colleagues(request) });

const sendOpenForm = async (request: StaffRequest, from: string, form: ShownForm): Promise<FastifyReply> =>
  sendPage(request.reply, 'learning/open.njk', { here: 'improvements', leads: true, form, from });

export async function openForm(request: StaffRequest): Promise<FastifyReply> {
  const from = textIn(request.query, 'from');
  return sendOpenForm(request, from, formWith(openFields(from), await openChoices(request)));
}

export async function openSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const from = textIn(body, 'from');
  const table = openFields(from);
  const given = sentFields(table, body);
  const naming = namingBy(table);
  try {
    const who = learnerIn(request);
    const { id } =
      from === ''
        ? await openImprovement(service, viewer.landlordId, filled(given), who, undefined, naming)
        : await takeUp(service, viewer.landlordId, from, filled(given), who, naming);
    httpRequest.giveNotice({
      kind: 'done',
      says: 'The improvement is opened; its owner is asked each month how it stands.',
    });
    return reply.redirect(`/learning/improvements/${id}`, 303);
  } catch (error) {
    const form = formWith(table, await openChoices(request), given, error);
    reply.code(statusOf(error));
    return sendOpenForm(request, from, form);
  }
}

const STEP = LEARNING_FORMS.step;
const STEP_TOLD = { action: STEP.action, words: STEP.words };

/** How each step is called where it is told. */
const STEP_NAMES: Record<ImprovementStepKind, string> = {
  opened: 'Opened',
  progress: 'How it stands',
  moved: 'Another day',
  given: 'Given',
  done: 'Done',
  dropped: 'Not done',
  reopened: 'Taken up again',
};

/** What whoever looks may do; null where that is nothing. */
async function stepForm(
  request: StaffRequest,
  given: Record<string, string> = {},
  error: unknown = null,
): Promise<{ improvement: Awaited<ReturnType<typeof showImprovement>>; form: ShownForm | null }> {
  const { service, viewer, params } = request;
  const improvement = await showImprovement(service, viewer.landlordId, params['id'] ?? '');
  const people = await service.store.staff(viewer.landlordId);
  const { leads } = learnerIn(request);
  const own = people.find((p) => p.id === viewer.staffId)?.handle === improvement.owner.handle;
  const may = ACTION_CHOICES.filter(
    ({ value }) =>
      (value === 'reopen') === (improvement.state !== 'open') && (leads || (own && OWNERS_TOO.includes(value))),
  );
  if (may.length === 0) return { improvement, form: null };
  const choices = { action: may, owner: await colleagues(request) };
  return { improvement, form: formWith(leads ? STEP : STEP_TOLD, choices, given, error) };
}

export async function improvementPage(request: StaffRequest): Promise<FastifyReply> {
  return sendPage(request.reply, 'learning/improvement.njk', {
    here: 'improvements',
    leads: learnerIn(request).leads,
    stepNames: STEP_NAMES,
    ...(await stepForm(request)),
  });
}

export async function stepSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const given = sentFields(STEP, body);
  const id = params['id'] ?? '';
  try {
    await stepImprovement(service, viewer.landlordId, id, filled(given), learnerIn(request), namingBy(STEP));
    httpRequest.giveNotice({ kind: 'done', says: 'It is written down.' });
    return reply.redirect(`/learning/improvements/${id}`, 303);
  } catch (error) {
    const shown = await stepForm(request, given, error);
    reply.code(statusOf(error));
    return sendPage(reply, 'learning/improvement.njk', {
      here: 'improvements',
      leads: learnerIn(request).leads,
      stepNames: STEP_NAMES,
      ...shown,
    });
  }
}
