/** Cover: the plan with its reasons, handed over case by case, and given back when the person has returned. */
import type { FastifyReply } from 'fastify';
import { ROLE_NAMES } from '../../../policies/types.ts';
import {
  giveBack,
  giveCover,
  proposeCover,
  proposeGiveBack,
  type CoverProposal,
  type CoverSubject,
  type Handover,
  type HandoverResult,
} from '../../management/covering.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { handsOutAt, type Person } from '../../core/people.ts';
import { pageSentence } from '../forms/say.ts';
import { textIn, textsIn, statusOf } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

/** `leaving-HANDLE` for somebody who leaves, else the id of a leave. */
function whom({ params }: StaffRequest): CoverSubject {
  const id = params['id'] ?? '';
  return id.startsWith('leaving-') ? { leaving: id.slice('leaving-'.length) } : { leaveId: id };
}

interface Shown {
  verdicts?: HandoverResult[];
  error?: string;
  /** What was chosen, by case: kept where the form comes back. */
  chosen?: Record<string, string>;
}

async function sendCover(request: StaffRequest, { verdicts = [], error, chosen = {} }: Shown): Promise<FastifyReply> {
  const { service, viewer, params, query, body, reply } = request;
  const everything = textIn(query, 'everything') === 'yes' || textIn(body, 'everything') === 'yes';
  const cover = await proposeCover(service, viewer.landlordId, whom(request), everything);
  return sendPage(reply, 'management/cover.njk', {
    here: 'leave',
    path: `/managers/cover/${params['id'] ?? ''}`,
    cover,
    everything,
    rows: rowsOf(cover, chosen),
    urgent: cover.plan.left.filter((l) => l.needsSomebody),
    rest: cover.plan.left.filter((l) => !l.needsSomebody),
    mayGive: handsOutAt(viewer.landlordId).includes(viewer.role),
    verdicts: verdicts.map((v) => ({ ...v, says: pageSentence(v.says) })),
    errors: error === undefined ? [] : [{ text: pageSentence(error), href: '#form' }],
  });
}

/** Each case with everybody who could take it, the first proposed. */
function rowsOf({ plan, people }: CoverProposal, chosen: Record<string, string>) {
  const named = new Map(people.map((p) => [p.id, p]));
  const option = (id: string) => {
    const p = named.get(id) as Person;
    return { value: p.handle, text: `${p.name}, ${ROLE_NAMES[p.role]}` };
  };
  return plan.given.map((g) => {
    const options = [g.to, ...g.others].map(option);
    const picked = chosen[g.reference] ?? options[0]?.value ?? '';
    return {
      ...g,
      options: [
        ...options.map((o) => ({ ...o, selected: o.value === picked })),
        { value: '', text: 'Leave it as it is', selected: picked === '' },
      ],
    };
  });
}

export async function coverPage(request: StaffRequest): Promise<FastifyReply> {
  return sendCover(request, {});
}

/** Fields `to-OCT-2026-00012` with the handle of who takes it. */
function handoversIn(body: StaffRequest['body']): Handover[] {
  return Object.keys(body)
    .filter((name) => name.startsWith('to-'))
    .map((name) => ({ reference: name.slice(3), to: textIn(body, name) }));
}

export async function coverSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply } = request;
  const handovers = handoversIn(body);
  const chosen = Object.fromEntries(handovers.map((h) => [h.reference, h.to]));
  try {
    const verdicts = await giveCover(
      service,
      viewer.landlordId,
      whom(request),
      handovers.filter((h) => h.to !== ''),
      { as: viewer.handle, asked: textIn(body, 'asked') === 'yes' },
    );
    return await sendCover(request, { verdicts });
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    reply.code(statusOf(error));
    return sendCover(request, { error: error.message, chosen });
  }
}

async function sendBack(request: StaffRequest, { verdicts = [], error }: Shown): Promise<FastifyReply> {
  const { service, viewer, params, reply } = request;
  const plan = await proposeGiveBack(service, viewer.landlordId, whom(request));
  const names = new Map(plan.people.map((p) => [p.id, p.name]));
  return sendPage(reply, 'management/back.njk', {
    here: 'leave',
    path: `/managers/cover/${params['id'] ?? ''}/back`,
    person: plan.person,
    rows: plan.back.map((b) => ({ ...b, has: names.get(b.from) ?? b.from })),
    left: plan.left,
    mayGive: handsOutAt(viewer.landlordId).includes(viewer.role),
    verdicts: verdicts.map((v) => ({ ...v, says: pageSentence(v.says) })),
    errors: error === undefined ? [] : [{ text: pageSentence(error), href: '#form' }],
  });
}

export async function backPage(request: StaffRequest): Promise<FastifyReply> {
  return sendBack(request, {});
}

export async function backSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply } = request;
  const references = textsIn(body, 'case');
  if (references.length === 0) {
    reply.code(400);
    return sendBack(request, { error: 'No case was chosen: choose at least one.' });
  }
  const verdicts = await giveBack(service, viewer.landlordId, whom(request), references, { as: viewer.handle });
  return sendBack(request, { verdicts });
}
