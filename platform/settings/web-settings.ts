/** Where the pages are reached and what signs their links: read alike by the web process and by the worker, whose letters carry links. */
import { EXIT_BAD_INPUT, StartFailure } from '../start-failure.ts';
import { readState } from '../home.ts';
import { readSecuritySettings, type SecuritySettings } from './security-settings.ts';
import { internalHosts, type IsLetIn } from '../reach.ts';
import { residentSettings, type ResidentSettings } from './resident-settings.ts';
import { signingSecret } from './signing-secret.ts';

export interface WebSettings {
  /** The address people reach the pages at, without a slash at its end: it stands in links we give away. */
  baseUrl: string;
  /** At least 32 characters that nobody else knows: links and forms are signed with it. */
  secret: string;
  /** Landlords' own sign-ins (OpenID Connect), one for each that has one. */
  oidc?: readonly OidcSettings[] | undefined;
  /** Where text messages are handed over (TEXT_URL), where there is such a service: customers are offered it then. */
  textUrl?: string | undefined;
  /** Whether other systems may be told that stand in a private network, and without https. */
  privateWebhooks?: boolean | undefined;
  /** Internal hosts that settings made in the pages may reach. */
  isLetIn?: IsLetIn | undefined;
  /** Where a landlord’s directory of residents is; null where it has none here. */
  residents?: ((landlordId: string) => ResidentSettings | null) | undefined;
  /** Whether a proxy in front of us says who is calling (X-Forwarded-For): only where there is one. */
  behindProxy: boolean;
  /** How much one caller may ask for in a minute. */
  limits: RateLimits;
  /** How much may come in files, and how long a request may take; `UPLOAD_LIMITS` and `PATIENCE` where it says nothing. */
  uploads?: UploadLimits | undefined;
  /** Wrong tries and the daily limits of the public form; `USUAL_SECURITY` where it says nothing. */
  security?: SecuritySettings | undefined;
  patience?: Patience | undefined;
}

/**
 * Files in forms: bytes of one form, forms with files at once in all and from one address, bytes an hour and a day from one address;
 * and after how long a form that has come whole, and of which nothing more is read, is given up and its sender answered.
 */
export interface UploadLimits {
  requestBytes: number;
  atOnce: number;
  atOnceEach: number;
  bytesEachHour: number;
  bytesEachDay: number;
  stalledMs: number;
}

const MB = 1024 * 1024;
export const UPLOAD_LIMITS: UploadLimits = {
  requestBytes: 120 * MB,
  atOnce: 12,
  atOnceEach: 4,
  bytesEachHour: 500 * MB,
  bytesEachDay: 2_000 * MB,
  stalledMs: 20_000,
};

/** How long we wait for somebody who is slow, in milliseconds. */
export interface Patience {
  /** The head of a request, all of it with its body, and a connection on which nothing happens. */
  headersMs: number;
  requestMs: number;
  idleMs: number;
  /** After so long a body must have come at least at this speed. */
  bodyMs: number;
  bytesPerSecond: number;
}

export const PATIENCE: Patience = {
  headersMs: 15_000,
  requestMs: 15 * 60_000,
  idleMs: 60_000,
  bodyMs: 30_000,
  bytesPerSecond: 2_000,
};

export interface OidcSettings {
  /** Whose it is: it lets in nobody of another landlord. */
  landlordId: string;
  /** Whether an address counts that the provider does not say it has verified: for a tenant whose administrators give out its addresses. */
  trustsEmail: boolean;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What its groups give; nothing where it does not say: roles are then given here alone. */
  groups?: OidcGroups;
}

/** Groups of a provider, and the roles of the landlord that whoever is in them has. */
export interface OidcGroups {
  /** The claim in which the provider names somebody's groups. */
  claim: string;
  /** What is asked for beside `openid email`, where the provider gives groups only then. */
  scope: string | null;
  /** Ids of the landlord's roles, by the group. */
  roles: Readonly<Record<string, readonly string[]>>;
}

/** Requests a minute from one address: all pages, signing in, customers' links, the public form; and with one key to the API. */
export interface RateLimits {
  pages: number;
  api: number;
  signIn: number;
  links: number;
  complaints: number;
}

export const RATE_LIMITS: RateLimits = { pages: 600, api: 600, signIn: 20, links: 60, complaints: 10 };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The settings of this installation: `PUTRIGHT_URL`, else the address `npm start` wrote down; null where there is
 * neither, so that nobody hands out links that lead nowhere.
 */
export function readWebSettings(home: string, env: Env = process.env): WebSettings | null {
  const url = env['PUTRIGHT_URL'] || readState(home).web?.url;
  if (!url) return null;
  const behindProxy = isYes(env['PUTRIGHT_BEHIND_PROXY']);
  const baseUrl = readUrl(url);
  if (baseUrl.startsWith('https:') && !behindProxy)
    throw new StartFailure(
      'PUTRIGHT_URL says https, which a proxy in front of putright speaks: set PUTRIGHT_BEHIND_PROXY=1, and have the proxy ' +
        'send X-Forwarded-For and X-Forwarded-Proto.',
      EXIT_BAD_INPUT,
    );
  return {
    baseUrl,
    secret: signingSecret(home, env),
    oidc: oidcProviders(env),
    behindProxy,
    limits: RATE_LIMITS,
    security: readSecuritySettings(env),
    textUrl: env['TEXT_URL'] || undefined,
    privateWebhooks: webhooksMayBePrivate(env),
    isLetIn: internalHosts(env),
    residents: (landlordId) => residentSettings(landlordId, env),
  };
}

/** `PUTRIGHT_WEBHOOKS_PRIVATE`: for a landlord whose other systems stand in its own network. */
export const webhooksMayBePrivate = (env: Env = process.env): boolean => isYes(env['PUTRIGHT_WEBHOOKS_PRIVATE']);

function readUrl(said: string): string {
  const url = URL.canParse(said) ? new URL(said) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new StartFailure(
      'PUTRIGHT_URL is not an address people can open: write it like https://complaints.landlord.example, without a path.',
      EXIT_BAD_INPUT,
    );
  return url.origin;
}

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const TRUST = 'OIDC_TRUST_EMAIL';
const ROLES = 'OIDC_ROLES';
const CLAIM = 'OIDC_GROUPS_CLAIM';
const SCOPE = 'OIDC_SCOPE';
const MORE = [TRUST, ROLES, CLAIM, SCOPE] as const;

/** A variable of a landlord's sign-in: what it says, and the landlord's id in capitals, with _ for each hyphen. */
const OIDC_NAME =
  /^(OIDC_ISSUER|OIDC_CLIENT_ID|OIDC_CLIENT_SECRET|OIDC_TRUST_EMAIL|OIDC_ROLES|OIDC_GROUPS_CLAIM|OIDC_SCOPE)_([A-Z][A-Z0-9_]*)$/;

/** One provider a landlord, each set under the landlord's id in capitals: OIDC_ISSUER_EXAMPLE. */
export function oidcProviders(env: Env = process.env): OidcSettings[] | undefined {
  const said = Object.keys(env).filter((name) => env[name] && [...OIDC, ...MORE].some((o) => name.startsWith(o)));
  const unknown = said.find((name) => !OIDC_NAME.test(name));
  if (unknown !== undefined)
    throw new StartFailure(
      `${unknown} does not say whose sign-in it is: write OIDC_ISSUER_EXAMPLE for the landlord “example”, and the others likewise.`,
      EXIT_BAD_INPUT,
    );
  const named = said.flatMap((name) => OIDC_NAME.exec(name)?.[2] ?? []).toSorted();
  const landlords = [...new Set(named)].map((capitals) => capitals.toLowerCase().replaceAll('_', '-'));
  const providers = landlords.flatMap((landlordId) => readProvider(env, landlordId) ?? []);
  const shared = providers.find((p) => providers.some((o) => o !== p && o.issuer === p.issuer));
  if (shared)
    throw new StartFailure(
      `Two landlords name the same provider (${shared.issuer}): each needs an issuer of its own, which for Entra ID holds the tenant's id.`,
      EXIT_BAD_INPUT,
    );
  return providers.length === 0 ? undefined : providers;
}

function readProvider(env: Env, landlordId: string): OidcSettings | null {
  const capitals = landlordId.toUpperCase().replaceAll('-', '_');
  const names = OIDC.map((name) => `${name}_${capitals}`);
  const [issuer, clientId, clientSecret] = names.map((name) => env[name] || undefined);
  const missing = names.filter((name) => !env[name]);
  const trustsEmail = isYes(env[`${TRUST}_${capitals}`]);
  if (missing.length === names.length && !trustsEmail && MORE.every((name) => !env[`${name}_${capitals}`])) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new StartFailure(
      `Signing in with the landlord's provider needs ${missing.join(' and ')} too: set it, or none of the three.`,
      EXIT_BAD_INPUT,
    );
  if (!URL.canParse(issuer)) throw new StartFailure(`${names[0]} is not an address.`, EXIT_BAD_INPUT);
  const groups = readGroups(env, capitals);
  return { landlordId, issuer, clientId, clientSecret, trustsEmail, ...(groups === null ? {} : { groups }) };
}

/** `Complaints team=officer; Leads=team-leader,quality-officer`: a group of theirs, and the roles here that it gives. */
function readGroups(env: Env, capitals: string): OidcGroups | null {
  const [said, claim, scope] = [ROLES, CLAIM, SCOPE].map((name) => env[`${name}_${capitals}`]?.trim() || null);
  if (!said) {
    if (claim || scope)
      throw new StartFailure(
        `${claim ? CLAIM : SCOPE}_${capitals} says how groups are read, and ${ROLES}_${capitals} not what they give: set it too, or neither.`,
        EXIT_BAD_INPUT,
      );
    return null;
  }
  const roles: Record<string, readonly string[]> = {};
  for (const part of said.split(';').flatMap((one) => one.trim() || [])) {
    const at = part.lastIndexOf('=');
    const group = part.slice(0, Math.max(0, at)).trim();
    const given = part
      .slice(at + 1)
      .split(',')
      .flatMap((role) => role.trim() || []);
    if (group === '' || given.length === 0)
      throw new StartFailure(
        `${ROLES}_${capitals}: "${part}" names no group and role: write GROUP=ROLE,ROLE with a ; between groups.`,
        EXIT_BAD_INPUT,
      );
    roles[group] = [...(Object.hasOwn(roles, group) ? (roles[group] ?? []) : []), ...given];
  }
  return { claim: claim ?? 'groups', scope: scope ?? null, roles };
}

const isYes = (said: string | undefined): boolean => /^(1|true|yes)$/i.test(said ?? '');
