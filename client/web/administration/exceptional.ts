/** Exceptional circumstances (SP-8): recorded, brought up to date, ended. */
import type { FastifyReply } from 'fastify';
import {
  exceptionalTimesOf,
  exceptionalBanner,
  isInForce,
  saveExceptionalTime,
  outstandingDuties,
} from '../../administration/exceptional-times.ts';
import { todayIn } from '../../core/context.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, type ShownForm } from '../forms/sent.ts';
import { forgetExceptional } from '../site/exceptional.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const NEW = {
  what: required('text', 'what has happened, in a sentence for everybody: nothing personal'),
  since: required('date', 'since when'),
  expectedReturn: required('date', 'when things are expected to be as usual again'),
  ombudsmanTold: optional('date', 'the Ombudsman was told on'),
  customersTold: optional('date', 'the customers it affects were told on'),
  published: optional('date', 'it was published on'),
};
const FIELDS = {
  ...NEW,
  ended: optional('date', 'first day on which things are as usual again'),
};

export function exceptionalAnswers(
  deps: WebDeps,
): Record<'exceptional' | 'recordExceptional' | 'changeExceptional', PageHandler> {
  const send = async (request: StaffRequest, id: string | null, given: ShownForm | null): Promise<FastifyReply> => {
    const { service, viewer, reply } = request;
    const today = todayIn(service);
    const all = await exceptionalTimesOf(service, viewer.landlordId);
    return sendPage(reply, 'administration/exceptional.njk', {
      here: 'exceptional',
      errors: given?.errors ?? [],
      all: all.map((e) => ({
        ...e,
        now: isInForce(e, today),
        says: exceptionalBanner(e),
        todo: outstandingDuties(e),
        overdue: e.ended === null && e.expectedReturn < today,
        form: id === e.id && given ? given : formWith(FIELDS, {}, filled(e)),
      })),
      form: id === null && given ? given : formWith(NEW, {}, { since: today }),
    });
  };

  const save = async (request: StaffRequest, id: string | null, says: string): Promise<FastifyReply> => {
    const { service, viewer, body, httpRequest, reply } = request;
    const table = id === null ? NEW : FIELDS;
    const given = sentFields(table, body);
    try {
      await saveExceptionalTime(service, viewer.landlordId, id, given, viewer.staffId, namingBy(table));
      forgetExceptional(deps);
      httpRequest.giveNotice({ kind: 'done', says });
      return await reply.redirect('/admin/exceptional', 303);
    } catch (error) {
      const form = formWith(table, {}, given, error);
      reply.code(statusOf(error));
      return send(request, id, form);
    }
  };

  return {
    exceptional: async (request) => send(request, null, null),
    recordExceptional: async (request) => save(request, null, 'It is recorded, and every page says so while it lasts.'),
    changeExceptional: async (request) => save(request, request.params['id'] ?? '', 'It is brought up to date.'),
  };
}

const filled = (row: Record<keyof typeof FIELDS, string | null>): Record<string, string> =>
  Object.fromEntries(Object.keys(FIELDS).map((f) => [f, row[f as keyof typeof FIELDS] ?? '']));
