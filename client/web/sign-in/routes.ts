/** Signing in and out. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { signIn, normaliseEmail, type AccessDependencies } from '../../access/accounts.ts';
import type { WebDeps } from '../site/deps.ts';
import { keptAs, organisationsOf, readKept, type KeptForm } from '../site/kept-form.ts';
import { sendPage } from '../site/views.ts';
import { accountPages } from './account.ts';
import { confirmPages } from './confirm.ts';
import { devices } from './device.ts';
import { forgottenPages } from './forgotten.ts';
import { linkPages } from './links.ts';
import { lookRoundPages } from './look-round.ts';
import { errorView, type FormError } from './form.ts';
import { localPath } from './local-path.ts';
import { organisationPages } from './oidc.ts';
import { passkeyPages } from './passkeys.ts';
import { secondAccountPages } from './second-account.ts';
import { secondStepPages } from './second.ts';
import { welcome } from './welcome.ts';

/** Every answer to a try takes at least so long: how long the work took says nothing of which addresses are known. */
const LEAST_MS = 300;

/** One sentence for every way it can fail, so that it does not say which addresses are known. */
const REFUSED = 'The email address or the password is not right, or there were too many wrong tries.';

export function signInArea(app: FastifyInstance, deps: WebDeps): void {
  const { access, service, settings } = deps;
  const auth: AccessDependencies = { access, clock: service.clock, lockout: settings.security?.lockout };
  const known = devices(deps);
  const limited = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };

  const form = (
    reply: FastifyReply,
    to: string,
    email = '',
    errors: FormError[] = [],
    kept: KeptForm | null = null,
  ): FastifyReply =>
    sendPage(reply, 'sign-in/sign-in.njk', {
      withForm: true,
      organisations: organisationsOf(settings),
      to,
      email,
      ...errorView(errors),
      signedOut: kept !== null,
      typed: kept?.typed ?? [],
      again: kept?.again ?? null,
      kept: kept && keptAs(kept),
    });

  const second = secondStepPages(app, deps, { ...auth, secret: settings.secret });
  forgottenPages(app, deps, auth);
  lookRoundPages(app, deps);

  app.get('/sign-in', async (request, reply) => {
    const to = localPath((request.query as Record<string, unknown>)['to']);
    if (request.viewer) return reply.redirect(to, 303);
    return form(reply, to);
  });

  app.post('/sign-in', { config: limited }, async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const email = normaliseEmail(String(body['email'] ?? ''));
    const password = String(body['password'] ?? '');
    const to = localPath(body['to']);
    const kept = readKept(body['kept']);
    const errors = [
      ...(email === '' ? [{ text: 'Enter your email address.', href: '#email' }] : []),
      ...(password === '' ? [{ text: 'Enter your password.', href: '#password' }] : []),
    ];
    if (errors.length > 0) return form(reply.code(400), to, email, errors, kept);
    const [person] = await Promise.all([
      signIn(auth, email, password, (staffId) => known.sourceOf(request, staffId)),
      new Promise((resolve) => setTimeout(resolve, LEAST_MS)),
    ]);
    if (!person) {
      const account = await access.accountByEmail(email);
      await request.noteSecurity({ what: 'sign-in-failed', whose: account });
      return form(reply.code(401), to, email, [{ text: REFUSED, href: '#email' }], kept);
    }
    if ((await access.secondStep(person.staffId)) !== null) return second.ask(reply, person, to, kept);
    known.remember(request, reply, person.staffId);
    return welcome(request, reply, deps, person, to, kept, 'with a password');
  });

  accountPages(app, deps, auth);
  confirmPages(app, deps, { ...auth, secret: settings.secret });
  secondAccountPages(app, deps, { ...auth, secret: settings.secret });
  passkeyPages(app, deps, { ...auth, baseUrl: settings.baseUrl });
  linkPages(app, deps, auth);
  if (settings.oidc) organisationPages(app, deps, auth, settings.oidc);
}
