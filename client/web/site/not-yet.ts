/** Until the landlords have been read from the database nothing can be said of any: pages and calls say so, and not that there is none. */
import type { FastifyInstance } from 'fastify';
import { areLandlordsKnown } from '../../../policies/registry.ts';
import { API_PATH } from '../api/document.ts';
import { sendProblem } from '../api/problems.ts';

const STARTING = 'putright is starting, and its database does not answer yet. Please try again in a moment.';

/** For everything that is served: a call is answered as calls are, a page in plain words, for it would be in the colours of a landlord. */
export function waitForLandlords(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (areLandlordsKnown()) return undefined;
    reply.header('retry-after', '5');
    if (request.url === API_PATH || request.url.startsWith(`${API_PATH}/`)) return sendProblem(reply, 'away', STARTING);
    return reply.code(503).type('text/plain; charset=utf-8').send(`${STARTING}\n`);
  });
}
