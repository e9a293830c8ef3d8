/** Exceptional circumstances (SP-8): recorded, brought up to date, ended. */
import type { FastifyReply } from 'fastify';
import {
  casesToMove,
  exceptionalNotice,
  giveLaterDates,
  NOTICE_READERS,
} from '../../administration/exceptional-dates.ts';
import {
  exceptionalTime,
  exceptionalTimesOf,
  exceptionalBanner,
  isInForce,
  saveExceptionalTime,
  outstandingDuties,
  toldBy,
} from '../../administration/exceptional-times.ts';
import { BadInput } from '../../../platform/errors.ts';
import { todayIn } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
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
  regulatorTold: optional('date', 'the Regulator of Social Housing was told on'),
  stage1Days: optional('integer', 'how many working days answers at stage 1 may be later, if you move dates'),
  stage2Days: optional('integer', 'how many working days answers at stage 2 may be later'),
  updateDays: optional('integer', 'working days between updates to customers who wait for a later date'),
};
const FIELDS = {
  ...NEW,
  ended: optional('date', 'first day on which things are as usual again'),
  returnTold: optional('date', 'those who were told heard that it has ended on'),
};

export function exceptionalAnswers(
  deps: WebDeps,
): Record<'exceptional' | 'recordExceptional' | 'changeExceptional' | 'moveExceptional', PageHandler> {
  const send = async (request: StaffRequest, id: string | null, given: ShownForm | null): Promise<FastifyReply> => {
    const { service, viewer, reply } = request;
    const today = todayIn(service);
    const all = await exceptionalTimesOf(service, viewer.landlordId);
    const tells = toldBy(viewer.landlordId);
    const { name } = policyOfLandlord(viewer.landlordId).landlord;
    const current = all.find((e) => isInForce(e, today));
    const moving = current === undefined ? [] : await casesToMove(service, current);
    return sendPage(reply, 'administration/exceptional.njk', {
      here: 'exceptional',
      errors: given?.errors ?? [],
      all: all.map((e) => ({
        ...e,
        now: isInForce(e, today),
        says: exceptionalBanner(e),
        todo: outstandingDuties(e, tells),
        regulator: tells.includes('regulator'),
        later: e.id === current?.id ? moving : [],
        notices: NOTICE_READERS.filter((r) => r !== 'regulator' || tells.includes(r)).map((reader) => ({
          reader: READER_NAMES[reader],
          lines: exceptionalNotice(e, reader, { landlord: name, later: e.id === current?.id ? moving.length : 0 })
            .split('\n')
            .filter((line) => line !== ''),
        })),
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
    moveExceptional: async (request) => {
      const { service, viewer, params, httpRequest, reply } = request;
      try {
        const time = await exceptionalTime(service, viewer.landlordId, params['id'] ?? '');
        const { moved, refused } = await giveLaterDates(service, time, viewer.handle);
        const says = moved.length === 1 ? '1 case has a later date' : `${moved.length} cases have a later date`;
        const not = refused.length === 0 ? '' : ` Not done: ${refused.join(' ')}`;
        httpRequest.giveNotice({ kind: refused.length === 0 ? 'done' : 'attention', says: `${says}.${not}` });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        httpRequest.giveNotice({ kind: 'attention', says: error.message });
      }
      return reply.redirect('/admin/exceptional', 303);
    },
  };
}

const READER_NAMES = {
  ombudsman: 'the Housing Ombudsman',
  regulator: 'the Regulator of Social Housing',
  customers: 'your customers, and to be published',
} as const;

const filled = (row: Record<keyof typeof FIELDS, string | number | null>): Record<string, string> =>
  Object.fromEntries(Object.keys(FIELDS).map((f) => [f, String(row[f as keyof typeof FIELDS] ?? '')]));
