/** A case of another team: why somebody needs it, said before it opens. */
import type { FastifyReply } from 'fastify';
import { OPEN_DAYS, openWithReason, otherTeamsCase } from '../../cases/people/other-team.ts';
import { BadInput } from '../../../platform/errors.ts';
import { textIn } from '../forms/sent.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

async function show(request: StaffRequest, says: string | null): Promise<FastifyReply> {
  const reference = await otherTeamsCase(request.service, request.params['reference'] ?? '');
  return sendPage(says === null ? request.reply : request.reply.code(400), 'case/reason.njk', {
    reference,
    days: OPEN_DAYS,
    reason: textIn(request.body, 'reason'),
    errors: says === null ? [] : [{ text: says, href: '#reason' }],
  });
}

/** Whether it is open to them already: then there is nothing to ask. */
const isOpen = async ({ service, params }: StaffRequest): Promise<boolean> => {
  const file = await service.store.caseBeyondTeam((params['reference'] ?? '').toUpperCase());
  return file !== null && (await service.store.references([file.caseId])).length > 0;
};

export const reasonPages: Record<'reason' | 'sayReason', PageHandler> = {
  reason: async (request) =>
    (await isOpen(request))
      ? request.reply.redirect(`/cases/${request.params['reference'] ?? ''}`, 303)
      : show(request, null),

  async sayReason(request) {
    const { service, viewer, params, body, reply } = request;
    if (await isOpen(request)) return reply.redirect(`/cases/${params['reference'] ?? ''}`, 303);
    try {
      const { reference } = await openWithReason(
        service,
        viewer.staffId,
        params['reference'] ?? '',
        textIn(body, 'reason'),
      );
      return await reply.redirect(`/cases/${reference}`, 303);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return show(request, error.message);
    }
  },
};
