/** Every page of a demonstration says that it is one. */
import type { FastifyInstance } from 'fastify';
import { demonstrationLandlords } from '../../access/demonstration.ts';
import { cached } from '../../core/cache.ts';
import type { WebDeps } from './deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether this register is fiction. */
    demonstration: boolean;
  }
}

const KEPT_MS = 10_000;

export function noticeDemonstration(app: FastifyInstance, { service }: Pick<WebDeps, 'service'>): void {
  const known = cached(KEPT_MS, async (_: '') => (await demonstrationLandlords(service)).length > 0);
  app.decorateRequest('demonstration', false);
  app.addHook('preHandler', async (request) => {
    // A banner is not worth a page: where it cannot be asked the page comes without.
    request.demonstration = await known('').catch(() => false);
  });
}
