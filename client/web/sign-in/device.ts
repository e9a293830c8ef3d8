/**
 * The browsers somebody was signed in with before: a signed cookie that says so. Strangers who try an account from
 * elsewhere do not shut it out here.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TrySource } from '../../access/accounts.ts';
import { hashOf, newToken } from '../../core/tokens.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';

const DAYS_KNOWN = 180;
/** A computer that several colleagues use. */
const MOST_KNOWN = 5;

interface Known {
  staffId: string;
  device: string;
}

export interface Devices {
  /** Where a try to sign in as this person comes from; null for an address that nobody here has. */
  sourceOf(request: FastifyRequest, staffId: string | null): TrySource;
  /** Remembers the browser for whoever has just signed in. */
  remember(request: FastifyRequest, reply: FastifyReply, staffId: string): void;
}

export function devices({ settings }: Pick<WebDeps, 'settings'>): Devices {
  const name = cookieName(settings, 'device');
  const options = { ...cookieOptions(settings), signed: true, maxAge: DAYS_KNOWN * 86_400 };
  const known = (request: FastifyRequest): Known[] => {
    const { valid, value } = request.unsignCookie(request.cookies?.[name] ?? '');
    if (!valid || value === null) return [];
    return value
      .split('.')
      .map((pair) => pair.split('~'))
      .flatMap(([staffId, device]) => (staffId && device ? [{ staffId, device }] : []));
  };
  return {
    sourceOf(request, staffId) {
      const own = known(request).find((one) => one.staffId === staffId);
      if (own !== undefined) return { source: `device ${own.device}`, known: true };
      // Kept as a sum: who tried from where is nobody's to read.
      return { source: `address ${addressSum(settings.secret, request.ip)}`, known: false };
    },
    remember(request, reply, staffId) {
      const others = known(request).filter((one) => one.staffId !== staffId);
      const own = known(request).find((one) => one.staffId === staffId) ?? { staffId, device: newToken().slice(0, 16) };
      const all = [own, ...others].slice(0, MOST_KNOWN);
      reply.setCookie(name, all.map(({ staffId: who, device }) => `${who}~${device}`).join('.'), options);
    },
  };
}

/** Where somebody comes from, as a sum that only we can make. */
export const addressSum = (secret: string, ip: string): string => hashOf(`${secret} ${networkOf(ip)}`).slice(0, 32);

/** Of IPv6 the network: one connection has more addresses in it than there are tries. */
export const networkOf = (ip: string): string =>
  ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
