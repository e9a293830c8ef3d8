/** The pages: one Fastify instance with everything registered, not yet listening. */
import Fastify, { type FastifyInstance } from 'fastify';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import './site/decorations.ts';
import { serveAssets } from './site/assets.ts';
import type { WebDeps } from './site/deps.ts';
import { answerErrors, sendError } from './site/errors.ts';
import { noticeDemonstration } from './site/demonstration.ts';
import { noticeExceptional } from './site/exceptional.ts';
import { refuseForgeries } from './site/guard/forgery.ts';
import { headersFor, keepAddressesPrivate, keepNothing, withoutHooks } from './site/guard/headers.ts';
import { PATIENCE, UPLOAD_LIMITS } from '../../platform/settings/web-settings.ts';
import { listPages } from './site/pages.ts';
import { waitForLandlords } from './site/not-yet.ts';
import { noteSecurity } from './site/guard/security.ts';
import { serveApi } from './api/routes.ts';
import { keepSessions } from './site/guard/sessions.ts';
import { cutSlowBodies } from './site/guard/slow-bodies.ts';
import { takeTextOnly } from './site/text.ts';
import { takeUploads } from './site/uploads.ts';
import { AREAS } from './areas.ts';

/** Longest form: a complaint of 50,000 characters, written in any alphabet. */
const LARGEST_FORM = 1_000_000;

export async function createWeb(deps: WebDeps): Promise<FastifyInstance> {
  const { settings } = deps;
  const patience = settings.patience ?? PATIENCE;
  // No request is logged: addresses and searches hold what people wrote.
  const app = Fastify({
    logger: false,
    // One proxy and no more: what a caller writes into the header itself is not believed.
    trustProxy: settings.behindProxy && ((_caller: string, hop: number) => hop === 0),
    bodyLimit: LARGEST_FORM,
    requestTimeout: patience.requestMs,
    connectionTimeout: patience.idleMs,
    http: {
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: Math.min(5_000, patience.headersMs),
    },
    forceCloseConnections: true,
    // An address that cannot be one of ours, before anything else has looked at it.
    frameworkErrors: (_error, _request, reply) => void sendError(withoutHooks(reply), 404),
  });
  listPages(app);
  noteSecurity(app, deps);
  await app.register(helmet, headersFor(settings.baseUrl.startsWith('https:')));
  keepNothing(app);
  await app.register(rateLimit, {
    global: true,
    max: settings.limits.pages,
    timeWindow: '1 minute',
    onExceeded: (request) => void request.noteSecurity({ what: 'too-many-requests' }),
  });
  keepAddressesPrivate(app);
  cutSlowBodies(app, patience);
  waitForLandlords(app);
  // Each in a room of its own: what pages do with cookies and forms is nothing that a call passes.
  await serveApi(app, deps);
  await app.register(async (pages) => servePages(pages, deps));
  return app;
}

/** The pages, with the sessions and forms they live by. */
async function servePages(app: FastifyInstance, deps: WebDeps): Promise<void> {
  const { settings } = deps;
  await app.register(formbody);
  await takeUploads(app, settings.uploads ?? UPLOAD_LIMITS);
  takeTextOnly(app);
  answerErrors(app, deps.onFault);
  await keepSessions(app, deps);
  await refuseForgeries(app, deps);
  noticeExceptional(app, deps);
  noticeDemonstration(app, deps);
  serveAssets(app);
  for (const area of AREAS) area(app, deps);
}
