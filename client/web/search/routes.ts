/** The search: one field, and why each case was found. */
import { search } from '../../cases/search/search.ts';
import { LONGEST } from '../../cases/search/search-words.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { matchReason } from '../../cases/search/match-reason.ts';
import type { Area } from '../site/deps.ts';
import { textIn } from '../forms/sent.ts';
import { serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { SEARCH_PAGES } from './pages.ts';

export const searchArea: Area = (app, deps) =>
  serve(app, deps, SEARCH_PAGES, {
    search: async ({ service, viewer, query, reply }) => {
      const q = textIn(query, 'q').slice(0, LONGEST);
      const { hits, more } = q === '' ? { hits: [], more: false } : await search(service, q, viewer.landlordId);
      return sendPage(reply, 'search/search.njk', {
        q,
        more,
        hits: hits.map((h) => ({
          ...h,
          customer: h.customer ?? 'Anonymous',
          // As people write it: a space before the last three.
          postcode: h.postcode?.replace(/(...)$/, ' $1') ?? null,
          status: faceOfCase(h).labels.status(h.status),
          why: h.why.map((w) => ({ says: matchReason(w), parts: w.by === 'words' ? w.says : [] })),
        })),
      });
    },
  });
