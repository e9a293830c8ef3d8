/** What our plugins add to requests and answers. */
import type { NewSecurityEvent } from '../../access/store.ts';
import type { PageDuties } from './pages.ts';
import type { Viewer } from './viewer.ts';

/** A word at the top of the next page: what was just done. */
export interface Notice {
  kind: 'done' | 'attention';
  says: string;
}

/** Something that concerns security, as a page names it. */
export interface SecurityNote {
  what: NewSecurityEvent['what'];
  /** Whose account; whoever is signed in unless said. */
  whose?: { staffId: string; landlordId: string } | null;
  caseId?: string;
  /** The route it happened on unless said; never an address, which may hold what people wrote. */
  page?: string | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Lets through who is signed in and whose role may; others are sent to sign in, or told that the page is not for them. */
    staffOnly(may: PageDuties): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  }
  interface FastifyRequest {
    /** Who is signed in; null for everybody else. */
    viewer: Viewer | null;
    /** The notice for this page, which is shown once. */
    takeNotice(): Notice | null;
    giveNotice(notice: Notice): void;
    /** Writes down what concerns security: it is in the log of administrators, and counts for alarms. */
    noteSecurity(note: SecurityNote): Promise<void>;
  }
  interface FastifyReply {
    /** The value of the hidden field `_csrf` in a form of this page. */
    formToken(): string;
  }
}
