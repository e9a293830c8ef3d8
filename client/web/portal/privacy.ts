/** What happens to what people tell us: each landlord's privacy notice, a page of its own to which every public page leads. */
import { policiesInForce } from '../../../policies/registry.ts';
import { keptInWords, privacyOf } from '../../../policies/privacy.ts';
import type { Area } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import { sendPage } from '../site/views.ts';
import { landlordOf } from './view.ts';

export const privacyArea: Area = (app, { service }) => {
  const landlords = async () => {
    const ids = await service.store.landlords();
    return policiesInForce().filter((p) => ids.includes(p.landlordId));
  };

  app.get('/privacy', async (_request, reply) => {
    const all = await landlords();
    const [only] = all;
    if (all.length === 1 && only) return reply.redirect(`/privacy/${only.landlordId}`, 303);
    return sendPage(reply, 'portal/privacies.njk', { landlord: null, landlords: all.map(landlordOf) });
  });

  app.get('/privacy/:landlord', async (request, reply) => {
    const { landlord = '' } = request.params as Record<string, string>;
    const policy = (await landlords()).find((p) => p.landlordId === landlord);
    if (policy === undefined) return sendError(reply, 404);
    return sendPage(reply, 'portal/privacy.njk', {
      landlord: landlordOf(policy),
      ...privacyOf(policy),
      kept: keptInWords(policy),
    });
  });
};
