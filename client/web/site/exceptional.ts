/**
 * The banner of exceptional circumstances (SP-8): every page for staff and the public form say so while one is in force.
 * `exceptionalOn(deps, landlordId)` is the sentence or null; asked of the database every half minute at most.
 */
import type { FastifyInstance } from 'fastify';
import { policiesInForce } from '../../../policies/registry.ts';
import { currentExceptionalTime, exceptionalBanner } from '../../administration/exceptional-times.ts';
import { cached, type Cached } from '../../core/cache.ts';
import type { WebDeps } from './deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the banner says on a page of staff, or on the public form; null in ordinary times. */
    exceptional: string | null;
  }
}

const KEPT_MS = 30_000;
const kept = new WeakMap<WebDeps, Cached<string, string | null>>();

function sentences(deps: WebDeps): Cached<string, string | null> {
  const known = kept.get(deps);
  if (known) return known;
  const ask = cached(KEPT_MS, async (landlordId: string) => {
    const now = await currentExceptionalTime(deps.service, landlordId);
    return now === null ? null : exceptionalBanner(now);
  });
  kept.set(deps, ask);
  return ask;
}

/** What customers and staff of this landlord are told today; null in ordinary times. */
export const exceptionalOn = (deps: WebDeps, landlordId: string): Promise<string | null> => sentences(deps)(landlordId);

/** Something was recorded: ask anew. */
export const forgetExceptional = (deps: WebDeps): void => sentences(deps).forget();

/** Puts it on every request of somebody signed in, and on the public form of a landlord; `sendPage` hands it to the page. */
export function noticeExceptional(app: FastifyInstance, deps: WebDeps): void {
  app.decorateRequest('exceptional', null);
  app.addHook('preHandler', async (request) => {
    const { landlord } = (request.params ?? {}) as { landlord?: string };
    // Only of landlords there are: what somebody makes up is not remembered.
    const landlordId =
      policiesInForce().find((p) => p.landlordId === landlord)?.landlordId ?? request.viewer?.landlordId;
    if (landlordId === undefined) return;
    // A banner is not worth a page: where it cannot be asked the page comes without.
    request.exceptional = await exceptionalOn(deps, landlordId).catch(() => null);
  });
}
