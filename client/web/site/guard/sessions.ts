/**
 * Who is signed in. A session is a random id in a cookie and a row in the database; whoever left, has another role or
 * whose session was ended is out at their next request.
 */
import { hasOneOf } from '../../../../policies/roles/roles.ts';
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { verifyingKeys } from '../../../../letters/links/signing-keys.ts';
import { newToken } from '../../../core/tokens.ts';
import { cookieName, cookieOptions } from './cookies.ts';
import type { Notice } from '../decorations.ts';
import type { WebDeps } from '../deps.ts';
import { sendError } from '../errors.ts';
import { askToSignIn } from '../kept-form.ts';
import { dutiesAt, type PageDuties } from '../pages.ts';
import { sessionStore } from './session-store.ts';
import type { Viewer } from '../viewer.ts';

/** How long a notice for somebody not signed in waits to be shown. */
const NOTICE_SECONDS = 300;

/** An address of ours that is longer is nobody’s: it would make a head that browsers refuse. */
const LONGEST_WAY_BACK = 2_000;

/** Registers cookies and sessions, and what pages ask of them (decorations.ts). */
export async function keepSessions(app: FastifyInstance, { access, settings, service }: WebDeps): Promise<void> {
  const cookies = cookieOptions(settings);
  // The first signs, and whichever of them signed is taken: they outlive a change of the secret.
  const keys = verifyingKeys(settings.secret, 'cookies').map((key) => key.toString('hex'));
  await app.register(cookie, { secret: keys });
  await app.register(session, {
    secret: keys,
    cookieName: cookieName(settings, 'session'),
    // Without a date: it goes with the browser. When the session ends is for the database to say.
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: cookies.secure },
    store: sessionStore(access, () => service.clock().getTime(), settings.security?.sessions),
    idGenerator: newToken,
    saveUninitialized: false,
    rolling: true,
  });

  app.decorateRequest('viewer', null);
  app.addHook('onRequest', async (request) => {
    request.viewer = request.session?.viewer ?? null;
    // Signed by the secret before: given a cookie of today's, or the plugin would take it for another's and clear it.
    const shown = request.cookies[cookieName(settings, 'session')];
    if (request.viewer && shown !== request.session.encryptedSessionId) request.session.signedAnew = true;
  });

  const noticeCookie = cookieName(settings, 'notice');
  const replies = new WeakMap<FastifyRequest, FastifyReply>();
  app.addHook('onRequest', async (request, reply) => void replies.set(request, reply));
  app.decorateRequest('giveNotice', function (this: FastifyRequest, notice: Notice) {
    if (this.viewer) this.session.notice = notice;
    else
      replies.get(this)?.setCookie(noticeCookie, Buffer.from(JSON.stringify(notice)).toString('base64url'), {
        ...cookies,
        maxAge: NOTICE_SECONDS,
        signed: true,
      });
  });
  app.decorateRequest('takeNotice', function (this: FastifyRequest): Notice | null {
    const kept = this.session?.notice;
    if (kept) {
      delete this.session.notice;
      return kept;
    }
    const sent = this.cookies?.[noticeCookie];
    if (sent === undefined) return null;
    replies.get(this)?.clearCookie(noticeCookie, cookies);
    const { valid, value } = this.unsignCookie(sent);
    return valid && value ? (JSON.parse(Buffer.from(value, 'base64url').toString()) as Notice) : null;
  });

  app.decorate('staffOnly', (may: PageDuties) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { viewer } = request;
    const own = /^\/(account|sign-out)(\/|\?|$)/.test(request.url);
    if (viewer && request.session.wantsSecondStep === true && !own) return reply.redirect('/account/second', 303);
    if (viewer && hasOneOf(dutiesAt(may, viewer.landlordId), viewer.duties)) return undefined;
    if (viewer) {
      await request.noteSecurity({ what: 'page-refused' });
      return sendError(reply, 403);
    }
    if (request.method === 'GET' || request.method === 'HEAD')
      return reply.redirect(
        request.url.length > LONGEST_WAY_BACK ? '/sign-in' : `/sign-in?to=${encodeURIComponent(request.url)}`,
        303,
      );
    return askToSignIn(reply, settings);
  });
}

/** How somebody signed in, in the words of the log of security. */
export type SignInWay =
  | 'with a password'
  | 'with a password and a second step'
  | 'with their organisation’s account'
  | 'with a link to choose a password'
  | 'looking round a demonstration';

/**
 * Signs somebody in: always under a new id, so that one fixed or seen before is worth nothing. `wantsSecondStep`: their
 * role must have a second step, and no page but their own account opens before it is set up.
 */
export async function beginSession(
  request: FastifyRequest,
  viewer: Viewer,
  now: Date,
  { wantsSecondStep = false, how = null }: { wantsSecondStep?: boolean; how?: SignInWay | null } = {},
): Promise<void> {
  await request.session.regenerate();
  request.session.viewer = viewer;
  if (wantsSecondStep) request.session.wantsSecondStep = true;
  request.session.since = now.getTime();
  // The provider of an organisation asks for its own.
  if (how !== 'with their organisation’s account') request.session.passwordAt = now.getTime();
  if (how === 'with a password and a second step') request.session.secondStepAt = now.getTime();
  request.session.browser = browserOf(request.headers['user-agent'] ?? '');
  await request.session.save();
  request.viewer = viewer;
  await request.noteSecurity({ what: 'signed-in', page: how });
}

/** Roughly which browser, in words: to tell one's own sessions apart, not to know people by. */
export function browserOf(userAgent: string): string {
  const first = (pairs: readonly (readonly [RegExp, string])[]): string | undefined =>
    pairs.find(([is]) => is.test(userAgent))?.[1];
  const browser =
    first([
      [/Edg\//, 'Edge'],
      [/Firefox\//, 'Firefox'],
      [/Chrome\/|Chromium\//, 'Chrome'],
      [/Safari\//, 'Safari'],
    ]) ?? 'A browser';
  const system = first([
    [/iPhone|iPad/, 'an iPhone or iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'a Mac'],
    [/Linux/, 'Linux'],
  ]);
  return system === undefined ? browser : `${browser} on ${system}`;
}
