/** The guide to compensation: asked, and told with its reasons beside what was decided. */
import type { FastifyReply } from 'fastify';
import { PART_NAMES, WEIGHTS } from '../../../policies/compensation/suggest.ts';
import { PARTS } from '../../../policies/compensation/tables.ts';
import type { Field } from '../../../workflows/messages.ts';
import { REMEDY_FACTORS } from '../../../workflows/messages.ts';
import {
  besideOf,
  compensationGuides,
  suggestCompensation,
  type CaseGuides,
  type GuideForm,
  type KeptGuide,
} from '../../cases/compensation/guide.ts';
import { formatPounds } from '../../core/input/money.ts';
import { plain } from '../../kinds/words.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf } from '../forms/sent.ts';
import type { Area } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { COMPENSATION_PAGES } from './pages.ts';

const LINE = 'line-';

/** What is asked: the day, each line there is in any table, each factor. */
function fieldsOf({ lines }: Pick<CaseGuides, 'lines'>): Record<string, Field> {
  return {
    from: required('date', 'the day it began to go wrong'),
    ...Object.fromEntries(
      lines.map((l) => [
        `${LINE}${l.code}`,
        optional('integer', `${l.says.toLowerCase()}: ${COUNTED[l.per] ?? 'how often'}`),
      ]),
    ),
    statutory: optional('money', 'what the law owes'),
    loss: optional('money', 'what was lost, as it was shown'),
    ...Object.fromEntries(
      REMEDY_FACTORS.map((factor) => [factor, required('enum', `how much weighs: ${plain(factor)}`, WEIGHTS)]),
    ),
  };
}

const COUNTED: Readonly<Record<string, string>> = {
  once: 'write 1 where it applies',
  time: 'how often',
  day: 'how many days',
  week: 'how many weeks',
  month: 'how many months',
};

const range = ({ low, high }: { low: number; high: number }): string =>
  low === high ? formatPounds(low) : `${formatPounds(low)} to ${formatPounds(high)}`;

function shown({ suggested, decided, asked, ...guide }: KeptGuide): object {
  return {
    ...guide,
    from: asked.from,
    reasons: suggested.reasons,
    lines: suggested.lines.map((l) => ({ ...l, says: `${l.says}, ${l.count}`, range: range(l) })),
    parts: PARTS.map((part) => ({ name: PART_NAMES[part], range: range(suggested.parts[part]) })),
    total: range(suggested.total),
    decided: decided.map((d) => ({ ...d, amount: formatPounds(d.pence) })),
  };
}

async function sendGuide(
  request: StaffRequest,
  given: Record<string, string> = {},
  error: unknown = null,
): Promise<FastifyReply> {
  const { service, viewer, params, reply } = request;
  const guides = await compensationGuides(service, params['reference'] ?? '', viewer.duties);
  const latest = guides.guides[0];
  const beside = latest === undefined ? [] : await besideOf(service, guides.reference, latest.suggested);
  return sendPage(reply, 'compensation/guide.njk', {
    reference: guides.reference,
    hasTable: guides.hasTable,
    limit: guides.limit === null ? null : formatPounds(guides.limit),
    guides: guides.guides.map(shown),
    beside: beside.map((b) => ({
      ...b,
      amounts: PARTS.filter((part) => b.parts[part] > 0).map(
        (part) => `${formatPounds(b.parts[part])} for ${PART_NAMES[part]}`,
      ),
      weighed: b.factors.map(plain),
    })),
    form: formWith(fieldsOf(guides), {}, given, error),
  });
}

async function askSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const reference = params['reference'] ?? '';
  const guides = await compensationGuides(service, reference, viewer.duties);
  const table = fieldsOf(guides);
  const given = sentFields(table, body);
  const form: GuideForm = {
    from: given['from'],
    lines: guides.lines.flatMap(({ code }) => {
      const count = given[`${LINE}${code}`] ?? '';
      return count === '' ? [] : [{ code, count }];
    }),
    factors: given,
    statutory: given['statutory'],
    loss: given['loss'],
  };
  try {
    await suggestCompensation(service, reference, form, viewer, namingBy(table));
    httpRequest.giveNotice({ kind: 'done', says: 'A suggestion is below, with its reasons. You decide.' });
    return reply.redirect(`/cases/${guides.reference}/compensation`, 303);
  } catch (error) {
    reply.code(statusOf(error));
    return sendGuide(request, given, error);
  }
}

export const compensationArea: Area = (app, deps) =>
  serve(app, deps, COMPENSATION_PAGES, { guide: async (request) => sendGuide(request), ask: askSent });
