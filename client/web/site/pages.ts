/**
 * Every page staff can ask for and every form they can send, with who may: one table, from which routes are made and
 * which the matrix test walks through duty by duty (RC-2).
 */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { FastifyReply, FastifyRequest, FastifyInstance, HTTPMethods } from 'fastify';
import { STAFF_DUTIES, type Duty } from '../../../policies/types.ts';
import type { WebDeps } from './deps.ts';
import type { Viewer } from './viewer.ts';

/** Everybody on the staff. */
export const ALL_STAFF = STAFF_DUTIES;
/** The duties a page is for: the same everywhere, or as the policy of somebody’s landlord has them. */
export type PageDuties = readonly Duty[] | ((landlordId: string) => readonly Duty[]);

/** Those at one landlord. */
export const dutiesAt = (duties: PageDuties, landlordId: string): readonly Duty[] =>
  typeof duties === 'function' ? duties(landlordId) : duties;

export interface PageSpec {
  method: HTTPMethods;
  /** Fastify's way of writing it: `/cases/:reference`. */
  path: string;
  allowedDuties: PageDuties;
  /** What it is for, as the matrix in the docs says it. */
  does: string;
  /** Whether its form may bring files; a form with files to any other page is refused unread. */
  takesFiles?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The roles a page of staff is for; absent on pages for everybody. */
    staffOnly?: PageDuties;
  }
  interface FastifyInstance {
    /** Every page there is, with the roles it is for; null where it is for everybody. */
    everyPage: { method: string; path: string; may: PageDuties | null }[];
  }
}

/** Keeps a list of what is served, from the routes themselves: nothing can be served and left out of it. */
export function listPages(app: FastifyInstance): void {
  const all: FastifyInstance['everyPage'] = [];
  app.decorate('everyPage', all);
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) all.push({ method: one, path: url, may: config?.staffOnly ?? null });
  });
}

export const page = <const S extends PageSpec>(spec: S): S => spec;

/** Whether somebody with these duties may open it. */
export const mayOpen = (
  { allowedDuties }: PageSpec,
  { duties, landlordId }: Pick<Viewer, 'duties' | 'landlordId'>,
): boolean => hasOneOf(dutiesAt(allowedDuties, landlordId), duties);

/** A request by somebody signed in whose role may. `service` is the one they may see. */
export interface StaffRequest {
  httpRequest: FastifyRequest;
  reply: FastifyReply;
  viewer: Viewer;
  /** The service as this person may use it: their landlord's cases, and of restricted ones those open to them. */
  service: WebDeps['service'];
  params: Record<string, string>;
  query: Record<string, string | string[] | undefined>;
  /** The form as sent: text, or several for a name that stands more than once. */
  body: Record<string, string | string[] | undefined>;
}

export type PageHandler = (request: StaffRequest) => Promise<FastifyReply | string | Buffer | void>;

/** Parts of a page's path that say what of a case it shows. */
const SHOWS = ['id', 'command', 'word', 'step', 'code', 'name'] as const;

/** How the log of readings calls a page: "case", "document L1", "form note". */
export const readAs = (name: string, params: Readonly<Record<string, string>>): string =>
  [
    name.replaceAll(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`),
    ...SHOWS.flatMap((part) => params[part]?.slice(0, 60) ?? []),
  ].join(' ');

/** Puts the pages of one table on their paths; each answers only those in its roles. */
export function serve<T extends Record<string, PageSpec>>(
  app: FastifyInstance,
  deps: WebDeps,
  table: T,
  answers: Record<keyof T, PageHandler>,
): void {
  for (const [name, { method, path, allowedDuties, takesFiles = false }] of Object.entries(table)) {
    const answer = answers[name as keyof T];
    app.route({
      method,
      url: path,
      config: { staffOnly: allowedDuties, takesFiles },
      preHandler: app.staffOnly(allowedDuties),
      handler: async (request, reply) => {
        const viewer = request.viewer as Viewer;
        return answer({
          httpRequest: request,
          reply,
          viewer,
          service: deps.seenBy(viewer, readAs(name, request.params as Record<string, string>), ({ caseId }) =>
            request.noteSecurity({ what: 'case-refused', caseId }),
          ),
          params: request.params as StaffRequest['params'],
          query: request.query as StaffRequest['query'],
          body: (request.body ?? {}) as StaffRequest['body'],
        });
      },
    });
  }
}
