/** What a browser may do with our pages: only what comes from us, no style or script written into a page. */
import type { FastifyHelmetOptions } from '@fastify/helmet';

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
