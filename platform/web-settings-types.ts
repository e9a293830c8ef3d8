/** What the pages need to know of where they run. */

export interface WebSettings {
  /** The address people reach the pages at, without a slash at its end: it stands in links we give away. */
  baseUrl: string;
  /** At least 32 characters that nobody else knows: links and forms are signed with it. */
  secret: string;
  /** The landlord's own sign-in (OpenID Connect), where there is one. */
  oidc?: OidcSettings | undefined;
  /** Where text messages are handed over (TEXT_URL), where there is such a service: customers are offered it then. */
  textUrl?: string | undefined;
  /** Whether a proxy in front of us says who is calling (X-Forwarded-For): only where there is one. */
  behindProxy: boolean;
  /** How much one caller may ask for in a minute. */
  limits: RateLimits;
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Requests a minute from one address: all pages, signing in, customers' links, the public form. */
export interface RateLimits {
  pages: number;
  signIn: number;
  links: number;
  complaints: number;
}

export const RATE_LIMITS: RateLimits = { pages: 600, signIn: 20, links: 60, complaints: 10 };
