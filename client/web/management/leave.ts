/** Who is away, and recording it. */
import type { FastifyReply } from 'fastify';
import { ROLE_NAMES } from '../../../policies/types.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { leaveClashes } from '../../management/team.ts';
import { changeLeave, endLeave, listLeave, leaveRow, recordLeave, type Leave } from '../../management/leave.ts';
import { todayIn } from '../../core/context.ts';
import { namingBy, type Choices } from '../forms/fields.ts';
import { formWith, optional, required, textIn, sentFields, statusOf, type ShownForm } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const DAYS = {
  from: required('date', 'first day away'),
  until: required('date', 'last day away'),
  cover: optional('staff', 'who stands in'),
};
const FIELDS = { who: required('staff', 'who is away'), ...DAYS };
const BACK = { back: required('date', 'first day back') };

async function choices({ service, viewer }: StaffRequest): Promise<Choices> {
  const people = (await service.store.staff(viewer.landlordId)).filter((p) => p.active);
  const staff = people.map((p) => ({ value: p.handle, text: `${p.name}, ${ROLE_NAMES[p.role]}` }));
  return { who: staff, cover: staff };
}

async function sendLeave(asked: StaffRequest, form: ShownForm): Promise<FastifyReply> {
  const { service, viewer, reply } = asked;
  const [leave, clashes] = await Promise.all([
    listLeave(service, viewer.landlordId),
    leaveClashes(service, viewer.landlordId),
  ]);
  return sendPage(reply, 'management/leave.njk', {
    here: 'leave',
    form,
    leave: leave.map((l) => ({ ...l, clashes: clashes.filter((c) => c.leaveId === l.id).length })),
  });
}

export async function leavePage(asked: StaffRequest): Promise<FastifyReply> {
  const who = textIn(asked.query, 'who');
  return sendLeave(asked, formWith(FIELDS, await choices(asked), who === '' ? {} : { who }));
}

export async function leaveSent(asked: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, request, reply } = asked;
  const given = sentFields(FIELDS, body);
  try {
    const leave = await recordLeave(service, viewer.landlordId, given, namingBy(FIELDS));
    request.giveNotice({ kind: 'done', says: `${leave.name} is away ${spell(leave)}. Below is who could take over.` });
    return reply.redirect(`/managers/cover/${leave.id}`, 303);
  } catch (error) {
    const form = formWith(FIELDS, await choices(asked), given, error);
    reply.code(statusOf(error));
    return sendLeave(asked, form);
  }
}

async function sendChange(asked: StaffRequest, forms: { days: ShownForm; back: ShownForm }): Promise<FastifyReply> {
  const leave = await oneLeave(asked);
  return sendPage(asked.reply, 'management/leave-change.njk', { here: 'leave', leave, ...forms });
}

async function oneLeave({ service, viewer, params }: StaffRequest) {
  const row = await leaveRow(service, viewer.landlordId, params['id'] ?? '');
  const people = await service.store.staff(viewer.landlordId);
  const person = people.find((p) => p.id === row.staffId);
  const cover = people.find((p) => p.id === row.coverId);
  return { ...row, name: person?.name ?? row.staffId, coverHandle: cover?.handle ?? '' };
}

async function changeForms(asked: StaffRequest): Promise<{ days: ShownForm; back: ShownForm }> {
  const { from, until, coverHandle } = await oneLeave(asked);
  return {
    days: formWith(DAYS, await choices(asked), { from, until, cover: coverHandle }),
    back: formWith(BACK, {}, { back: todayIn(asked.service) }),
  };
}

export async function changeForm(asked: StaffRequest): Promise<FastifyReply> {
  return sendChange(asked, await changeForms(asked));
}

export async function changeSent(asked: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, request, reply } = asked;
  const given = sentFields(DAYS, body);
  try {
    const leave = await changeLeave(service, viewer.landlordId, params['id'] ?? '', given, namingBy(DAYS));
    request.giveNotice({ kind: 'done', says: `${leave.name} is away ${spell(leave)}.` });
    return reply.redirect('/managers/leave', 303);
  } catch (error) {
    const forms = await changeForms(asked);
    reply.code(statusOf(error));
    return sendChange(asked, { ...forms, days: formWith(DAYS, await choices(asked), given, error) });
  }
}

export async function endSent(asked: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, request, reply } = asked;
  const given = sentFields(BACK, body);
  const { name } = await oneLeave(asked);
  try {
    const left = await endLeave(service, viewer.landlordId, params['id'] ?? '', given.back, namingBy(BACK));
    if (left === null) {
      request.giveNotice({ kind: 'done', says: `${name} is not away: the leave was taken out.` });
      return reply.redirect('/managers/leave', 303);
    }
    request.giveNotice({
      kind: 'done',
      says: `${name} is back on ${formatDate(given.back)}. Cases given away can go back now.`,
    });
    return reply.redirect(`/managers/cover/${left.id}/back`, 303);
  } catch (error) {
    const forms = await changeForms(asked);
    reply.code(statusOf(error));
    return sendChange(asked, { ...forms, back: formWith(BACK, {}, given, error) });
  }
}

const spell = ({ from, until }: Pick<Leave, 'from' | 'until'>): string =>
  from === until ? `on ${formatDate(from)}` : `from ${formatDate(from)} to ${formatDate(until)}`;
