/**
 * Signing in with the landlord's own identity provider (OpenID Connect): authorization code with PKCE, state and nonce.
 * It says who somebody is; whether they are on the staff, and what they may, is said here.
 */
import type { FastifyInstance } from 'fastify';
import * as oidc from 'openid-client';
import { signInBySubject, type AccessDependencies } from '../../access/accounts.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';
import { cookieName, cookieOptions } from '../site/cookies.ts';
import type { WebDeps } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import { beginSession } from '../site/sessions.ts';
import type { OidcSettings } from '../../../platform/web-settings.ts';
import { localPath } from './local-path.ts';

export const CALLBACK = '/sign-in/organisation/back';
const SIGN_IN_SECONDS = 600;
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** What is remembered in the browser, signed, while somebody is away at the provider. */
interface Away {
  state: string;
  nonce: string;
  verifier: string;
  to: string;
}

export function organisationPages(
  app: FastifyInstance,
  deps: WebDeps,
  auth: AccessDependencies,
  provider: OidcSettings,
): void {
  const { settings, service } = deps;
  const config = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };
  const awayCookie = cookieName(settings, 'away');
  const cookies = cookieOptions(settings);
  const client = discovered(provider);

  app.get('/sign-in/organisation', { config }, async (request, reply) => {
    const to = localPath((request.query as Record<string, unknown>)['to']);
    const away: Away = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const where = oidc.buildAuthorizationUrl(await client(), {
      redirect_uri: `${settings.baseUrl}${CALLBACK}`,
      scope: 'openid email',
      response_type: 'code',
      state: away.state,
      nonce: away.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(away.verifier),
      code_challenge_method: 'S256',
    });
    const value = Buffer.from(JSON.stringify(away)).toString('base64url');
    return reply
      .setCookie(awayCookie, value, { ...cookies, signed: true, maxAge: SIGN_IN_SECONDS })
      .redirect(where.href, 303);
  });

  app.get(CALLBACK, { config }, async (request, reply) => {
    const { valid, value } = request.unsignCookie(request.cookies[awayCookie] ?? '');
    reply.clearCookie(awayCookie, cookies);
    if (!valid || !value) return sendError(reply, 403, AGAIN);
    const away = JSON.parse(Buffer.from(value, 'base64url').toString()) as Away;
    const known = await client();
    const said = await whoIsIt(known, new URL(request.url, settings.baseUrl), away);
    if (!said) return sendError(reply, 403, AGAIN);
    const person = await signInBySubject(auth, said);
    if (!person) return sendError(reply, 403, NOBODY);
    await beginSession(request, person, service.clock());
    return reply.redirect(away.to, 303);
  });
}

const AGAIN =
  'Signing in with your organisation’s account did not work, or took too long: open the sign-in page and try again.';
const NOBODY =
  'Your organisation knows you, but putright does not: your address there must be verified and be the one in the staff list. Ask whoever looks after putright.';

/** The provider, asked about itself once; asked again where it did not answer. */
function discovered({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | undefined;
  const url = new URL(issuer);
  // Plain http is for a provider on this machine, in tests.
  const execute = url.protocol === 'http:' && LOOPBACK.test(url.hostname) ? [oidc.allowInsecureRequests] : [];
  return async () => {
    known ??= oidc.discovery(url, clientId, clientSecret, undefined, { execute });
    try {
      return await known;
    } catch {
      known = undefined;
      throw new ServerUnreachable('Your organisation’s sign-in does not answer: wait a minute, then try again.');
    }
  };
}

/** Who came back: issuer and subject, and the address if the provider has verified it. Null: it does not hold together. */
async function whoIsIt(
  config: oidc.Configuration,
  came: URL,
  away: Away,
): Promise<{ subject: string; email: string | null } | null> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, came, {
      pkceCodeVerifier: away.verifier,
      expectedState: away.state,
      expectedNonce: away.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return null;
    // Many providers leave the address out of the token and give it when asked.
    const more =
      claims['email'] === undefined ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
    const { email, email_verified: verified } = more as { email?: unknown; email_verified?: unknown };
    return {
      subject: `${claims.iss} ${claims.sub}`,
      email: typeof email === 'string' && verified === true ? email : null,
    };
  } catch {
    // What the provider said may quote what somebody typed: it is not shown and not logged.
    return null;
  }
}
