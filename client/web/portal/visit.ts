/**
 * Whose page this browser may see. The token of a link is changed for a cookie at once, so that it stands in no address
 * afterwards: the cookie holds the hashes of up to five links, signed, and each is looked up again at every request, so
 * that a link that was ended opens nothing from then on.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openCode, openLinkByHash, openLink, type OpenedLink } from '../../portal/links.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';

/** How long a browser that was left alone may still see the page. */
const VISIT_SECONDS = 60 * 60;
const MOST_LINKS = 5;

const HASH = /^[0-9a-f]{64}$/;

export interface Visits {
  /** Opens the case of a token and remembers it; null for a token that opens none. */
  begin(request: FastifyRequest, reply: FastifyReply, token: string): Promise<OpenedLink | null>;
  /** The same for a short code, as it was typed in. */
  beginByCode(request: FastifyRequest, reply: FastifyReply, code: string): Promise<OpenedLink | null>;
  /** Remembers a case that this browser has just opened by other means. */
  remember(request: FastifyRequest, reply: FastifyReply, hash: string): void;
  /** The cases this browser may see now. */
  open(request: FastifyRequest, reply: FastifyReply): Promise<OpenedLink[]>;
  /** Forgets them all: for a computer that others use too. */
  end(reply: FastifyReply): void;
}

export function visits({ service, customers, settings }: WebDeps): Visits {
  const name = cookieName(settings, 'mine');
  const options = { ...cookieOptions(settings), signed: true, maxAge: VISIT_SECONDS };

  /** The hashes in the cookie and until when they hold, which its signature covers: a copied cookie ends too. */
  const known = (request: FastifyRequest): string[] => {
    const sent = request.cookies?.[name];
    if (sent === undefined) return [];
    const { valid, value } = request.unsignCookie(sent);
    if (!valid || value === null) return [];
    const [until = '0', ...hashes] = value.split('.');
    return Number(until) > service.clock().getTime() ? hashes.filter((h) => HASH.test(h)) : [];
  };
  const keep = (request: FastifyRequest, reply: FastifyReply, hashes: string[]): void => {
    const until = service.clock().getTime() + VISIT_SECONDS * 1000;
    reply.setCookie(name, [until, ...hashes.slice(0, MOST_LINKS)].join('.'), options);
  };
  const remember = (request: FastifyRequest, reply: FastifyReply, hash: string): void =>
    keep(request, reply, [hash, ...known(request).filter((h) => h !== hash)]);

  const welcome = async (request: FastifyRequest, reply: FastifyReply, opened: OpenedLink | null) => {
    if (opened === null) return null;
    await customers.markLinkUsed(opened.hash, service.clock());
    remember(request, reply, opened.hash);
    return opened;
  };

  return {
    remember,
    begin: async (request, reply, token) =>
      welcome(request, reply, await openLink(service, customers, settings, token)),
    beginByCode: async (request, reply, code) =>
      welcome(request, reply, await openCode(service, customers, settings, code)),
    async open(request, reply) {
      const hashes = known(request);
      if (hashes.length === 0) return [];
      const found = await Promise.all(hashes.map((hash) => openLinkByHash(service.clock(), customers, hash)));
      keep(request, reply, hashes);
      const byCase = new Map<string, OpenedLink>();
      for (const opened of found) {
        if (opened === null) continue;
        const before = byCase.get(opened.file.caseId);
        // Of two links to one case that of a letter counts, which shows more.
        if (opened.letterId !== null || (before?.letterId ?? null) === null) byCase.set(opened.file.caseId, opened);
      }
      return [...byCase.values()];
    },
    end: (reply) => void reply.clearCookie(name, cookieOptions(settings)),
  };
}
