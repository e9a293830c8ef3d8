/** One's dates in one's own calendar: an address shown once, and the feed that is read at it. */
import type { FastifyInstance } from 'fastify';
import { endFeed, listFeeds, makeFeed, readFeed } from '../../integrations/feeds.ts';
import { textIn } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { keyView, ownKeys } from './keys.ts';

const naming = (field: string): string => (field === 'whose' ? '“Whose dates”' : field);

/** The pages of what acts in one's own name, and of one's calendar. */
export function feedAnswers(deps: WebDeps): Record<'ownSystems' | 'makeFeed' | 'endFeed', PageHandler> {
  const feeds = { integrations: deps.integrations, clock: deps.service.clock };
  const send = async (request: StaffRequest, made: string | null) =>
    sendPage(request.reply, 'integrations/own.njk', {
      keys: (await ownKeys(deps, request)).map(keyView),
      feeds: await listFeeds(feeds, request.viewer),
      team: request.viewer.team,
      made,
    });
  return {
    ownSystems: async (request) => send(request, null),
    makeFeed: async (request) => {
      const made = await makeFeed(feeds, request.viewer, textIn(request.body, 'whose'), naming);
      return send(request, `${deps.settings.baseUrl}${made.path}`);
    },
    endFeed: async ({ viewer, params, httpRequest, reply }) => {
      await endFeed(feeds, viewer, params['id'] ?? '');
      httpRequest.giveNotice({ kind: 'done', says: 'The link is ended: your calendar gets nothing new from it.' });
      return reply.redirect('/account/systems', 303);
    },
  };
}

const MINUTE = '1 minute';

/** Where calendar programs read a feed: they have no session, and the address itself is the secret. */
export function serveFeeds(app: FastifyInstance, deps: WebDeps): void {
  const { integrations, service, settings } = deps;
  const config = { rateLimit: { max: settings.limits.links, timeWindow: MINUTE, groupId: 'feeds' } };
  app.get<{ Params: { feed: string } }>('/calendar/:feed', { config }, async (request, reply) => {
    const token = /^(.+)\.ics$/.exec(request.params.feed)?.[1] ?? '';
    const seenBy = (owner: Parameters<WebDeps['seenBy']>[0]) => deps.seenBy(owner, 'calendar feed');
    const text = await readFeed({ integrations, clock: service.clock }, seenBy, token, settings.baseUrl);
    if (text === null) return reply.code(404).type('text/plain; charset=utf-8').send('There is no such calendar.\n');
    return reply
      .type('text/calendar; charset=utf-8')
      .header('x-robots-tag', 'noindex')
      .header('content-disposition', 'inline; filename="putright.ics"')
      .send(text);
  });
}
