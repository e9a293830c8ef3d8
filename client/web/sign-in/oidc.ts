/**
 * Signing in with a landlord's own identity provider (OpenID Connect): authorization code with PKCE, state and nonce. Each
 * landlord has its own, which lets in nobody of another. It says who somebody is; whether they are on the staff, and what
 * they may, is said here. Somebody is known by what they connected themselves, while they were signed in.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as oidc from 'openid-client';
import { linkSubject, signInBySubject, type AccessDependencies, type LinkProblem } from '../../access/accounts.ts';
import { openWithRole, shutWithoutRole } from '../../access/without-role.ts';
import { applyGroups } from '../../administration/group-roles.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import { serve } from '../site/pages.ts';
import { beginSession } from '../site/guard/sessions.ts';
import type { OidcSettings } from '../../../platform/settings/web-settings.ts';
import { localPath } from './local-path.ts';
import { LINK_PAGES } from './pages.ts';

export const CALLBACK = '/sign-in/organisation/back';
const SIGN_IN_SECONDS = 600;
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** What is remembered in the browser, signed, while somebody is away at the provider. */
interface Away {
  state: string;
  nonce: string;
  verifier: string;
  to: string;
  /** Whose provider was asked. */
  landlord: string;
  /** Who connects this account to theirs; absent where somebody signs in. */
  link?: string;
}

export function organisationPages(
  app: FastifyInstance,
  deps: WebDeps,
  auth: AccessDependencies,
  providers: readonly OidcSettings[],
): void {
  const { settings, service } = deps;
  const config = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };
  const awayCookie = cookieName(settings, 'away');
  const cookies = cookieOptions(settings);
  const clients = new Map(providers.map((p) => [p.landlordId, { provider: p, client: discovered(p) }]));

  /** Sends somebody to a landlord's provider, to come back to `to`. */
  async function send(reply: FastifyReply, landlord: string, to: string, link?: string): Promise<FastifyReply> {
    const known = clients.get(landlord);
    if (!known) return sendError(reply, 404);
    const away: Away = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
      landlord,
      ...(link === undefined ? {} : { link }),
    };
    const where = oidc.buildAuthorizationUrl(await known.client(), {
      redirect_uri: `${settings.baseUrl}${CALLBACK}`,
      scope: ['openid email', known.provider.groups?.scope ?? []].flat().join(' '),
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
  }

  /** Brings their roles to what their groups give now; false where those give none, and no door is open to them then. */
  async function hasRoleByGroups(
    came: WhoCame & { landlordId: string },
    { groups: given }: OidcSettings,
  ): Promise<boolean> {
    if (given === undefined || came.groups === null) return true;
    const known = await auth.access.accountBySubject(came.subject);
    if (known === null || known.landlordId !== came.landlordId) return true;
    const people = await service.store.staff(known.landlordId);
    if (!people.some((p) => p.id === known.staffId && p.active)) return true;
    const did = await applyGroups(service, known, came.groups, given.roles);
    if (did === 'none') await shutWithoutRole(auth, known, people);
    else await openWithRole(auth, known, people);
    return did !== 'none';
  }

  app.get('/sign-in/organisation/:landlord', { config }, async (request, reply) => {
    const { landlord } = request.params as { landlord: string };
    return send(reply, landlord, localPath((request.query as Record<string, unknown>)['to']));
  });

  serve(app, deps, LINK_PAGES, {
    link: ({ reply, viewer }) => send(reply, viewer.landlordId, '/account', viewer.staffId),
  });

  app.get(CALLBACK, { config }, async (request, reply) => {
    const { valid, value } = request.unsignCookie(request.cookies[awayCookie] ?? '');
    reply.clearCookie(awayCookie, cookies);
    if (!valid || !value) return sendError(reply, 403, AGAIN);
    const away = JSON.parse(Buffer.from(value, 'base64url').toString()) as Away;
    const known = clients.get(away.landlord);
    if (!known) return sendError(reply, 403, AGAIN);
    const said = await whoIsIt(await known.client(), new URL(request.url, settings.baseUrl), away, known.provider);
    if (!said) return sendError(reply, 403, AGAIN);
    const came = { ...said, landlordId: away.landlord };
    if (away.link !== undefined) {
      // Only in the session that asked for it: nobody else's account is connected to theirs.
      if (request.viewer?.staffId !== away.link) return sendError(reply, 403, AGAIN);
      const problem = await linkSubject(auth, request.viewer, came);
      request.giveNotice(
        problem === null
          ? { kind: 'done', says: 'Your organisation’s account is connected: you can sign in with it from now on.' }
          : { kind: 'attention', says: NOT_LINKED[problem] },
      );
      return reply.redirect('/account', 303);
    }
    if (!(await hasRoleByGroups(came, known.provider))) return sendError(reply, 403, NO_ROLE);
    const person = await signInBySubject(auth, came);
    if (!person) return sendError(reply, 403, NOBODY);
    await beginSession(request, person, service.clock(), { how: 'with their organisation’s account' });
    return reply.redirect(away.to, 303);
  });
}

const NO_ROLE =
  'Your organisation knows you, and none of your groups there has a role here: ask whoever looks after its accounts to put you in one.';
const AGAIN =
  'Signing in with your organisation’s account did not work, or took too long: open the sign-in page and try again.';
const NOBODY =
  'Your organisation knows you, but putright does not yet: sign in with your password once, open “Your account” and connect your organisation’s account there.';
const NOT_LINKED: Record<NonNullable<LinkProblem>, string> = {
  'another-landlord': 'That is not the sign-in of your own landlord.',
  'not-verified':
    'Your organisation does not say that it has verified your email address: ask whoever looks after its accounts.',
  'another-address':
    'The email address of that account is not yours in the staff list: have one of the two put right first.',
  taken: 'That account is connected to somebody else here: ask whoever looks after putright.',
};

/** The provider, asked about itself once; asked again where it did not answer. */
function discovered({
  issuer,
  clientId,
  clientSecret,
}: Pick<OidcSettings, 'issuer' | 'clientId' | 'clientSecret'>): () => Promise<oidc.Configuration> {
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

/** What a provider said of somebody. `groups`: those they are in; null where they are too many for it to say. */
interface WhoCame {
  subject: string;
  email: string | null;
  groups: string[] | null;
}

/** Who came back: issuer and subject, and the address if the provider has verified it. Null: it does not hold together. */
async function whoIsIt(
  config: oidc.Configuration,
  came: URL,
  away: Away,
  { trustsEmail, groups: given }: Pick<OidcSettings, 'trustsEmail' | 'groups'>,
): Promise<WhoCame | null> {
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
    const isLeftOut = claims['email'] === undefined || (given !== undefined && claims[given.claim] === undefined);
    const more = isLeftOut
      ? { ...claims, ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)) }
      : claims;
    const { email, email_verified: verified } = more as { email?: unknown; email_verified?: unknown };
    // What a provider says is not verified is never taken, whoever is trusted.
    const counts = verified === true || (trustsEmail && verified === undefined);
    const named = given === undefined ? [] : ((more as Record<string, unknown>)[given.claim] ?? []);
    // Entra ID: so many that they have to be asked for elsewhere.
    const elsewhere = (more as { _claim_names?: object })._claim_names ?? {};
    return {
      subject: `${claims.iss} ${claims.sub}`,
      email: typeof email === 'string' && counts ? email : null,
      groups:
        given !== undefined && given.claim in elsewhere
          ? null
          : [named].flat().filter((one) => typeof one === 'string'),
    };
  } catch {
    // What the provider said may quote what somebody typed: it is not shown and not logged.
    return null;
  }
}
