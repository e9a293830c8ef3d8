/** What a customer chose to tell of themselves: asked with why, and never shown again. */
import type { FastifyReply } from 'fastify';
import { CHARACTERISTIC_NAMES, CHARACTERISTICS, WHY_ASKED } from '../../../policies/equality.ts';
import type { Field } from '../../../workflows/messages.ts';
import { recordTold } from '../../cases/people/told-of-themselves.ts';
import { findCase } from '../../core/context.ts';
import type { Choices } from '../../kinds/face.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, sentFields, statusOf } from '../forms/sent.ts';
import type { Area } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { EQUALITY_PAGES } from './pages.ts';

const FIELDS: Record<string, Field> = {
  ...Object.fromEntries(
    CHARACTERISTIC_NAMES.map((name) => [
      name,
      optional('enum', CHARACTERISTICS[name].asks, Object.keys(CHARACTERISTICS[name].answers)),
    ]),
  ),
  remove: optional('enum', 'They want what they told before taken out', ['yes']),
};

const CHOICES: Choices = Object.fromEntries(
  CHARACTERISTIC_NAMES.map((name) => [
    name,
    Object.entries(CHARACTERISTICS[name].answers).map(([value, text]) => ({ value, text })),
  ]),
);

async function sendTold(
  { service, params, reply }: StaffRequest,
  given: Record<string, string> = {},
  error: unknown = null,
): Promise<FastifyReply> {
  const { reference } = await findCase(service, params['reference'] ?? '');
  return sendPage(reply, 'equality/told.njk', {
    reference,
    why: WHY_ASKED,
    form: formWith(FIELDS, CHOICES, given, error),
  });
}

async function tellSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const given = sentFields(FIELDS, body);
  try {
    const { reference } = await recordTold(service, params['reference'] ?? '', given, viewer.staffId, namingBy(FIELDS));
    httpRequest.giveNotice({ kind: 'done', says: 'It is kept. Figures count it; nobody is shown whose it is.' });
    return await reply.redirect(`/cases/${reference}`, 303);
  } catch (error) {
    reply.code(statusOf(error));
    return sendTold(request, given, error);
  }
}

export const equalityArea: Area = (app, deps) =>
  serve(app, deps, EQUALITY_PAGES, { told: async (request) => sendTold(request), tell: tellSent });
