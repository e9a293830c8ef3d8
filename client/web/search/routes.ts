/** The search: one field, and why each case was found. */
import { search } from '../../service/search.ts';
import { LONGEST } from '../../service/search-words.ts';
import { STATUS_NAMES } from '../../telling/words.ts';
import { whySaid } from '../../telling/found.ts';
import type { Area } from '../areas.ts';
import { said } from '../forms/sent.ts';
import { serve } from '../ground/pages.ts';
import { sendPage } from '../ground/views.ts';
import { SEARCH_PAGES } from './pages.ts';

export const searchArea: Area = (app, deps) =>
  serve(app, deps, SEARCH_PAGES, {
    search: async ({ world, viewer, query, reply }) => {
      const q = said(query, 'q').slice(0, LONGEST);
      const { hits, more } = q === '' ? { hits: [], more: false } : await search(world, q, viewer.landlordId);
      return sendPage(reply, 'search/search.njk', {
        q,
        more,
        hits: hits.map((h) => ({
          ...h,
          customer: h.customer ?? 'Anonymous',
          // As people write it: a space before the last three.
          postcode: h.postcode?.replace(/(...)$/, ' $1') ?? null,
          status: STATUS_NAMES[h.status] ?? h.status,
          why: h.why.map((w) => ({ says: whySaid(w), parts: w.by === 'words' ? w.says : [] })),
        })),
      });
    },
  });
