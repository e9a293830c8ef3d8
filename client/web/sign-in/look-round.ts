/** In a demonstration: a first page that says what putright is, and looking round as any of its people. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { lookRoundAs, peopleToLookRoundAs } from '../../access/demonstration.ts';
import type { WebDeps } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import { sendPage } from '../site/views.ts';
import { welcome } from './welcome.ts';

/** The first page of a demonstration; null where this is none. */
export async function demonstrationPage(reply: FastifyReply, { service }: WebDeps): Promise<FastifyReply | null> {
  const landlords = await peopleToLookRoundAs(service);
  if (landlords.length === 0) return null;
  return sendPage(reply, 'sign-in/look-round.njk', { withForm: true, landlords, errors: [] });
}

export function lookRoundPages(app: FastifyInstance, deps: WebDeps): void {
  const { service, settings } = deps;
  const config = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };
  app.get(
    '/sign-in/look-round',
    async (_request, reply) => (await demonstrationPage(reply, deps)) ?? sendError(reply, 404),
  );

  app.post('/sign-in/look-round', { config }, async (request, reply) => {
    const { as = '' } = (request.body ?? {}) as Record<string, string>;
    const person = await lookRoundAs(service, String(as));
    if (person === null) return sendError(reply, 404);
    return welcome(request, reply, deps, person, '/work', null, 'looking round a demonstration');
  });
}
