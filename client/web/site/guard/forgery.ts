/**
 * Forms that come from elsewhere are refused: a POST must name us as where it comes from, and carry the token of a form
 * of ours. The token is an HMAC over the session, or for somebody not signed in over a cookie of their own: no plugin does
 * both, and nothing is kept for people who only look.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signingKey, verifyingKeys } from '../../../../letters/links/signing-keys.ts';
import { newToken } from '../../../core/tokens.ts';
import { cookieName, cookieOptions } from './cookies.ts';
import type { WebDeps } from '../deps.ts';
import { askToSignIn, typedIn } from '../kept-form.ts';
import { sendPage } from '../views.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Refuses forged forms everywhere, and gives pages their form token (decorations.ts). After `takeUploads`: forms with files are fields by then. */
export async function refuseForgeries(app: FastifyInstance, { settings }: WebDeps): Promise<void> {
  const visitorCookie = cookieName(settings, 'visitor');
  const sign = (whose: string): string => formTokenOf(settings.secret, whose);

  /** Whom a form is made for: the session, else the visitor's cookie, else nobody yet. */
  const whose = (request: FastifyRequest): string | undefined =>
    request.viewer ? request.session.sessionId : request.cookies?.[visitorCookie];
  const isRight = (request: FastifyRequest, token: unknown): boolean => {
    const owner = whose(request);
    if (owner === undefined || typeof token !== 'string') return false;
    return verifyingKeys(settings.secret, 'forms').some((key) => same(token, tokenBy(key, owner)));
  };

  /** Whether a form was made for this browser before anybody had signed in. */
  const isOfVisitor = (request: FastifyRequest, token: unknown): boolean => {
    const visitor = request.cookies?.[visitorCookie];
    return visitor !== undefined && typeof token === 'string' && same(token, sign(visitor));
  };

  app.decorateReply('formToken', function (this: FastifyReply): string {
    const known = whose(this.request);
    if (known !== undefined) return sign(known);
    const visitor = newToken();
    // Two forms on one page are both the visitor's.
    this.request.cookies[visitorCookie] = visitor;
    this.setCookie(visitorCookie, visitor, cookieOptions(settings));
    return sign(visitor);
  });

  // Where it comes from is asked first: of what comes from elsewhere nothing is read, and nothing shown again.
  app.addHook('onRequest', async (request, reply) => {
    if (SAFE.includes(request.method) || isOurs(request.headers, settings.baseUrl)) return undefined;
    return refuse(request, reply, false);
  });
  app.addHook('preValidation', async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    if (SAFE.includes(request.method) || isRight(request, body['_csrf'])) return undefined;
    // From a page of ours whose session has ended: nothing is done with it, and nothing of it is lost.
    const forStaff = request.routeOptions.config.staffOnly !== undefined;
    if (forStaff && !request.viewer) return askToSignIn(reply, settings);
    // Kept on a page of ours while its sender signed in elsewhere in the same browser: it is theirs, and sent once more.
    if (forStaff && isOfVisitor(request, body['_csrf'])) {
      const { typed, again } = typedIn(reply);
      if (again !== null) return sendPage(reply, 'sign-in/send-again.njk', { withForm: true, typed, again });
    }
    return refuse(request, reply);
  });
}

/** The token of all forms made for one session or one visitor. */
export const formTokenOf = (secret: string, whose: string): string => tokenBy(signingKey(secret, 'forms'), whose);

const tokenBy = (key: Buffer, whose: string): string =>
  createHmac('sha256', key).update(`form:${whose}`).digest('base64url');

/** Whether a browser says that the request comes from a page of ours. One that says nothing is no browser of today. */
export function isOurs(headers: Record<string, string | string[] | undefined>, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = headers['origin'];
  if (typeof origin !== 'string' || !URL.canParse(origin)) return false;
  const said = new URL(origin);
  const ours = new URL(baseUrl);
  if (said.origin === ours.origin) return true;
  // On one's own machine it has several names.
  return said.port === ours.port && LOOPBACK.test(said.hostname) && LOOPBACK.test(ours.hostname);
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** A page that gives back what was typed, to be sent again from a form that is ours and new. `shown`: whether it may. */
async function refuse(request: FastifyRequest, reply: FastifyReply, shown = true): Promise<FastifyReply> {
  await request.noteSecurity({ what: 'form-refused' });
  const kept = shown ? typedIn(reply) : { typed: [], again: null };
  return sendPage(reply.code(403), 'parts/forgery.njk', { withForm: true, ...kept });
}
