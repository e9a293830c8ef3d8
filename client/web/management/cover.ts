/** Cover: the plan with its reasons, handed over case by case, and given back when the person has returned. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { FastifyReply } from 'fastify';
import {
  giveBack,
  giveCover,
  NO_CASE,
  NOT_ASKED,
  proposeCover,
  proposeGiveBack,
  type CoverProposal,
  type CoverSubject,
  type Handover,
  type HandoverResult,
} from '../../management/cover/covering.ts';
import type { GiveBackPlan } from '../../management/cover/give-back.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { handsOutAt, whoHandsOut, type Person } from '../../core/people.ts';
import type { FormError } from '../forms/fields.ts';
import { failureSentence, failureSentences, pageSentence } from '../forms/say.ts';
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
  errors?: readonly FormError[];
  /** What was chosen, by case: kept where the form comes back. */
  chosen?: Record<string, string>;
  /** Whether it was ticked that everybody was asked. */
  asked?: boolean;
}

async function sendCover(
  request: StaffRequest,
  { verdicts = [], errors = [], asked = false, chosen = {} }: Shown,
): Promise<FastifyReply> {
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
    mayGive: hasOneOf(handsOutAt(viewer.landlordId), viewer.duties),
    handOut: whoHandsOut(viewer.landlordId),
    verdicts: verdicts.map((v) => ({ ...v, says: pageSentence(v.says) })),
    asked,
    errors,
  });
}

/** Each case with everybody who could take it, the first proposed. */
function rowsOf({ plan, people }: CoverProposal, chosen: Record<string, string>) {
  const named = new Map(people.map((p) => [p.id, p]));
  const option = (id: string) => {
    const p = named.get(id) as Person;
    return { value: p.handle, text: `${p.name}, ${p.title}` };
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

/** Fields `to-NFH-2026-00012` with the handle of who takes it. */
function handoversIn(body: StaffRequest['body']): Handover[] {
  return Object.keys(body)
    .filter((name) => name.startsWith('to-'))
    .map((name) => ({ reference: name.slice(3), to: textIn(body, name) }));
}

export async function coverSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply } = request;
  const handovers = handoversIn(body);
  const chosen = Object.fromEntries(handovers.map((h) => [h.reference, h.to]));
  const asked = textIn(body, 'asked') === 'yes';
  try {
    const verdicts = await giveCover(
      service,
      viewer.landlordId,
      whom(request),
      handovers.filter((h) => h.to !== ''),
      { as: viewer.handle, asked },
    );
    return await sendCover(request, { verdicts });
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    reply.code(statusOf(error));
    const [first = ''] = Object.keys(chosen);
    const hrefs: Record<string, string> = {
      [pageSentence(NO_CASE)]: `#to-${first}`,
      [pageSentence(NOT_ASKED)]: '#asked',
    };
    const errors = failureSentences(error).map((text) => ({ text, href: hrefs[text] ?? '#form' }));
    return sendCover(request, { errors, asked, chosen });
  }
}

async function sendBack(request: StaffRequest, { verdicts = [], errors = [] }: Shown): Promise<FastifyReply> {
  const { service, viewer, params, reply } = request;
  const plan = await proposeGiveBack(service, viewer.landlordId, whom(request));
  const names = new Map(plan.people.map((p) => [p.id, p.name]));
  return sendPage(reply, 'management/back.njk', {
    here: 'leave',
    path: `/managers/cover/${params['id'] ?? ''}/back`,
    person: plan.person,
    rows: plan.back.map((b) => ({ ...b, has: names.get(b.from) ?? b.from, what: whatGoesBack(b) })),
    left: plan.left,
    mayGive: hasOneOf(handsOutAt(viewer.landlordId), viewer.duties),
    handOut: whoHandsOut(viewer.landlordId),
    verdicts: verdicts.map((v) => ({ ...v, says: pageSentence(v.says) })),
    errors,
  });
}

/** The stage that goes back, and the tasks that go with it or by themselves. */
function whatGoesBack({ stage, whole, tasks }: GiveBackPlan): string {
  const list = tasks.join(', ');
  if (!whole) return `only ${list}`;
  return tasks.length === 0 ? `stage ${stage}` : `stage ${stage}, with ${list}`;
}

export async function backPage(request: StaffRequest): Promise<FastifyReply> {
  return sendBack(request, {});
}

export async function backSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply } = request;
  const references = textsIn(body, 'case');
  if (references.length === 0) {
    reply.code(400);
    return sendBack(request, { errors: [{ text: NO_CASE, href: '#case-1' }] });
  }
  try {
    const verdicts = await giveBack(service, viewer.landlordId, whom(request), references, { as: viewer.handle });
    return await sendBack(request, { verdicts });
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    reply.code(statusOf(error));
    return sendBack(request, { errors: [{ text: failureSentence(error), href: '#form' }] });
  }
}
