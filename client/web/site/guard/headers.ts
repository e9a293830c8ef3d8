/** What a browser may do with our pages: only what comes from us, no style or script written into a page. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FastifyHelmetOptions } from '@fastify/helmet';

/** No answer is kept by a browser or a proxy, redirects and faults included, but where its own page says otherwise. */
export function keepNothing(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
}

/** A private link's or an invitation's token, wherever it stands in an address (docs/operating.md has it for a proxy). */
const TOKEN_IN_ADDRESS = /[A-Za-z0-9_-]{43}/;

/**
 * What an address holds that is private goes no further: a browser tells the next page, and whoever logs what browsers
 * tell, no more than our site's name where the address has a token or a search in it. After helmet, whose word is for
 * all other pages. Not `no-referrer`: a form would then say that it comes from nowhere, and be refused.
 */
export function keepAddressesPrivate(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }, reply) => {
    if (TOKEN_IN_ADDRESS.test(url) || url.includes('?')) reply.header('referrer-policy', 'strict-origin');
  });
}

/** What an answer needs that is given before any hook has run: to an address that cannot be one of ours. */
export const withoutHooks = (reply: FastifyReply): FastifyReply =>
  reply
    .header('referrer-policy', 'strict-origin')
    .header('content-security-policy', "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff');

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
