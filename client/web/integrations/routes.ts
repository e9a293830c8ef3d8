/** What other systems are given, and what acts in one's own name. */
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { feedAnswers, serveFeeds } from './feeds.ts';
import { keyAnswers } from './keys.ts';
import { INTEGRATION_PAGES } from './pages.ts';
import { webhookAnswers } from './webhooks.ts';

export const integrationsArea: Area = (app, deps) => {
  serve(app, deps, INTEGRATION_PAGES, { ...keyAnswers(deps), ...webhookAnswers(deps), ...feedAnswers(deps) });
  serveFeeds(app, deps);
};
