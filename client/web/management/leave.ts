/** Who is away, and recording it. */
import type { FastifyReply } from 'fastify';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { leaveClashes } from '../../management/load/team.ts';
import { changeLeave, endLeave, listLeave, leaveRow, recordLeave, type Leave } from '../../management/cover/leave.ts';
import { todayIn } from '../../core/context.ts';
import type { Choices } from '../../kinds/face.ts';
import { namingBy } from '../forms/fields.ts';
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
  const staff = people.map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` }));
  return { who: staff, cover: staff };
}

async function sendLeave(request: StaffRequest, form: ShownForm): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
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

export async function leavePage(request: StaffRequest): Promise<FastifyReply> {
  const who = textIn(request.query, 'who');
  return sendLeave(request, formWith(FIELDS, await choices(request), who === '' ? {} : { who }));
}

export async function leaveSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const given = sentFields(FIELDS, body);
  try {
    const leave = await recordLeave(service, viewer.landlordId, given, namingBy(FIELDS));
    httpRequest.giveNotice({
      kind: 'done',
      says: `${leave.name} is away ${spell(leave)}. Below is who could take over.`,
    });
    return reply.redirect(`/managers/cover/${leave.id}`, 303);
  } catch (error) {
    const form = formWith(FIELDS, await choices(request), given, error);
    reply.code(statusOf(error));
    return sendLeave(request, form);
  }
}

async function sendChange(request: StaffRequest, forms: { days: ShownForm; back: ShownForm }): Promise<FastifyReply> {
  const leave = await oneLeave(request);
  return sendPage(request.reply, 'management/leave-change.njk', { here: 'leave', leave, ...forms });
}

async function oneLeave({ service, viewer, params }: StaffRequest) {
  const row = await leaveRow(service, viewer.landlordId, params['id'] ?? '');
  const people = await service.store.staff(viewer.landlordId);
  const person = people.find((p) => p.id === row.staffId);
  const cover = people.find((p) => p.id === row.coverId);
  return { ...row, name: person?.name ?? row.staffId, coverHandle: cover?.handle ?? '' };
}

async function changeForms(request: StaffRequest): Promise<{ days: ShownForm; back: ShownForm }> {
  const { from, until, coverHandle } = await oneLeave(request);
  return {
    days: formWith(DAYS, await choices(request), { from, until, cover: coverHandle }),
    back: formWith(BACK, {}, { back: todayIn(request.service) }),
  };
}

export async function changeForm(request: StaffRequest): Promise<FastifyReply> {
  return sendChange(request, await changeForms(request));
}

export async function changeSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const given = sentFields(DAYS, body);
  try {
    const leave = await changeLeave(service, viewer.landlordId, params['id'] ?? '', given, namingBy(DAYS));
    httpRequest.giveNotice({ kind: 'done', says: `${leave.name} is away ${spell(leave)}.` });
    return reply.redirect('/managers/leave', 303);
  } catch (error) {
    const forms = await changeForms(request);
    reply.code(statusOf(error));
    return sendChange(request, { ...forms, days: formWith(DAYS, await choices(request), given, error) });
  }
}

export async function endSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const given = sentFields(BACK, body);
  const { name } = await oneLeave(request);
  try {
    const left = await endLeave(service, viewer.landlordId, params['id'] ?? '', given.back, namingBy(BACK));
    if (left === null) {
      httpRequest.giveNotice({ kind: 'done', says: `${name} is not away: the leave was taken out.` });
      return reply.redirect('/managers/leave', 303);
    }
    httpRequest.giveNotice({
      kind: 'done',
      says: `${name} is back on ${formatDate(given.back)}. Cases given away can go back now.`,
    });
    return reply.redirect(`/managers/cover/${left.id}/back`, 303);
  } catch (error) {
    const forms = await changeForms(request);
    reply.code(statusOf(error));
    return sendChange(request, { ...forms, back: formWith(BACK, {}, given, error) });
  }
}

const spell = ({ from, until }: Pick<Leave, 'from' | 'until'>): string =>
  from === until ? `on ${formatDate(from)}` : `from ${formatDate(from)} to ${formatDate(until)}`;
