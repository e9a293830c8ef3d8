/** The list of what came through the public form and looks odd, and what is decided about each. */
import type { FastifyReply } from 'fastify';
import { PutrightError } from '../../../platform/errors.ts';
import { decideTriage, listTriage } from '../../cases/taking-in/triage.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { textIn } from '../forms/sent.ts';
import { failureSentence } from '../forms/say.ts';
import type { Area } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { TRIAGE_PAGES } from './pages.ts';

const LABELS: Record<string, string> = { reason: 'The reason', decision: 'What is decided' };
const naming: FieldLabel = (field) => LABELS[field] ?? field;

async function list(request: StaffRequest, wrong: { reference: string; says: string } | null): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const entries = await listTriage(service, viewer.landlordId);
  return sendPage(reply, 'triage/triage.njk', {
    waiting: entries.filter((e) => e.decision === null),
    decided: entries.filter((e) => e.decision !== null),
    wrong,
    errors: wrong === null ? [] : [{ text: wrong.says, href: `#reason-${wrong.reference}` }],
  });
}

export const triageArea: Area = (app, deps) =>
  serve(app, deps, TRIAGE_PAGES, {
    triage: (request) => list(request, null),
    async decide(request) {
      const { service, viewer, params, body, httpRequest, reply } = request;
      const reference = (params['reference'] ?? '').toUpperCase();
      const given = { decision: textIn(body, 'decision'), reason: textIn(body, 'reason') };
      try {
        const done = await decideTriage(service, reference, given, { by: actorOf(viewer), naming });
        const says =
          done.decision === 'refused'
            ? `No first message goes out for ${reference}.`
            : done.holds === null
              ? `${reference} is looked at.`
              : `Our first message for ${reference} goes out.`;
        httpRequest.giveNotice({ kind: 'done', says });
        return reply.redirect('/triage', 303);
      } catch (error) {
        if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
        reply.code(error.exitCode === 3 ? 409 : 400);
        return list(request, { reference, says: failureSentence(error) });
      }
    },
  });
