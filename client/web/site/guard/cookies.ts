/** Our cookies: never readable by a script, never sent along from another site, and over https bound to this host. */
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { WebSettings } from '../../../../platform/settings/web-settings.ts';

export const isSecure = ({ baseUrl }: Pick<WebSettings, 'baseUrl'>): boolean => baseUrl.startsWith('https:');

/** With the prefix by which a browser refuses one that another host or a plain connection set. */
export const cookieName = (settings: Pick<WebSettings, 'baseUrl'>, name: string): string =>
  isSecure(settings) ? `__Host-putright-${name}` : `putright-${name}`;

export const cookieOptions = (
  settings: Pick<WebSettings, 'baseUrl'>,
): CookieSerializeOptions & { secure: boolean; httpOnly: true } => ({
  path: '/',
  httpOnly: true,
  // Lax, not strict: who follows a link in an email is still signed in.
  sameSite: 'lax',
  secure: isSecure(settings),
});
