/** What a browser may do with our pages: only what comes from us, no style or script written into a page. */
import type { FastifyInstance } from 'fastify';
import type { FastifyHelmetOptions } from '@fastify/helmet';

/** No answer is kept by a browser or a proxy, redirects and faults included, but where its own page says otherwise. */
export function keepNothing(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
}

/** `secure`: the pages are reached by https only. */
export const headersFor = (secure: boolean): FastifyHelmetOptions => ({
  hsts: secure,
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      frameSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
      baseUri: ["'none'"],
    },
  },
  // A page of ours may show a letter's PDF in a frame; nobody else may frame anything.
  frameguard: { action: 'sameorigin' },
  referrerPolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
});
