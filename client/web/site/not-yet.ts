/** Until the landlords have been read from the database nothing can be said of any: pages say so, and not that there is none. */
import type { FastifyInstance } from 'fastify';
import { areLandlordsKnown } from '../../../policies/registry.ts';

/** As plain words: a page would be in the colours of a landlord. */
export function waitForLandlords(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    if (areLandlordsKnown()) return;
    return reply
      .code(503)
      .header('retry-after', '5')
      .type('text/plain; charset=utf-8')
      .send('putright is starting, and its database does not answer yet. Please try again in a moment.\n');
  });
}
