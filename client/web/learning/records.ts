/** Training, objectives and focus groups on pages (LN-9, LN-10). */
import type { FastifyReply } from 'fastify';
import { focusGroups, recordFocusGroup } from '../../management/learning/focus-groups.ts';
import { LEARNING_FORMS } from '../../management/learning/forms.ts';
import { recordStaffLearning, removeStaffLearning, staffLearning } from '../../management/learning/training.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, sentFields, statusOf } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { colleagues, filled, learnerIn } from './improvements.ts';

const TRAINING = LEARNING_FORMS.training;

async function sendTraining(
  request: StaffRequest,
  given: Record<string, string> = {},
  error: unknown = null,
): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const { asks, people } = await staffLearning(service, viewer.landlordId);
  const code = [...asks.training, ...asks.objectives].map((a) => ({ value: a.code, text: a.says }));
  const choices = { who: await colleagues(request), ...(code.length > 0 ? { code } : {}) };
  // An item of the policy is chosen, not written.
  const table = code.length > 0 ? { ...TRAINING, code: { ...TRAINING.code, kind: 'ref' as const } } : TRAINING;
  const form = formWith(table, choices, given, error);
  return sendPage(reply, 'learning/training.njk', { here: 'training', leads: true, asks, people, form });
}

export const trainingPage = async (request: StaffRequest): Promise<FastifyReply> => sendTraining(request);

export async function trainingSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const given = sentFields(TRAINING, body);
  try {
    await recordStaffLearning(service, viewer.landlordId, filled(given), learnerIn(request), namingBy(TRAINING));
    httpRequest.giveNotice({ kind: 'done', says: 'It is on record.' });
    return reply.redirect('/learning/training', 303);
  } catch (error) {
    reply.code(statusOf(error));
    return sendTraining(request, given, error);
  }
}

export async function trainingRemoved(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, httpRequest, reply } = request;
  await removeStaffLearning(service, viewer.landlordId, params['id'] ?? '', learnerIn(request));
  httpRequest.giveNotice({ kind: 'done', says: 'It is taken out.' });
  return reply.redirect('/learning/training', 303);
}

const GROUP = LEARNING_FORMS.focusGroup;

async function sendGroups(
  request: StaffRequest,
  given: Record<string, string> = {},
  error: unknown = null,
): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  return sendPage(reply, 'learning/focus-groups.njk', {
    here: 'focus-groups',
    leads: true,
    ...(await focusGroups(service, viewer.landlordId)),
    form: formWith(GROUP, {}, given, error),
  });
}

export const groupsPage = async (request: StaffRequest): Promise<FastifyReply> => sendGroups(request);

export async function groupSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const given = sentFields(GROUP, body);
  try {
    await recordFocusGroup(service, viewer.landlordId, filled(given), learnerIn(request), namingBy(GROUP));
    httpRequest.giveNotice({ kind: 'done', says: 'The focus group is on record.' });
    return reply.redirect('/learning/focus-groups', 303);
  } catch (error) {
    reply.code(statusOf(error));
    return sendGroups(request, given, error);
  }
}
