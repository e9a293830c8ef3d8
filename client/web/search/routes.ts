/**
 * The search: one field, and why each case was found. What is searched for is sent in a form and stands sealed in the
 * address of the answer, for one person: names stay out of browsers' histories and proxies' logs, and one can go back to it.
 */
import { search } from '../../cases/search/search.ts';
import { LONGEST } from '../../cases/search/search-words.ts';
import { namelessAt } from '../../kinds/face.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { matchReason } from '../../cases/search/match-reason.ts';
import { seal, unseal } from '../../../platform/sealed.ts';
import type { Area } from '../site/deps.ts';
import { textIn } from '../forms/sent.ts';
import { serve } from '../site/pages.ts';
import type { Viewer } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { SEARCH_PAGES } from './pages.ts';

const purpose = ({ staffId }: Viewer): string => `search of ${staffId}`;

export const searchArea: Area = (app, deps) => {
  const { secret } = deps.settings;
  serve(app, deps, SEARCH_PAGES, {
    find: async ({ viewer, body, reply }) => {
      const q = textIn(body, 'q').slice(0, LONGEST);
      return reply.redirect(q === '' ? '/search' : `/search?for=${seal(secret, purpose(viewer), q)}`, 303);
    },

    search: async ({ service, viewer, query, reply }) => {
      // A bookmark may hold the words themselves.
      const asked = unseal(secret, purpose(viewer), textIn(query, 'for')) ?? textIn(query, 'q');
      const q = asked.slice(0, LONGEST);
      const { hits, more, hint } =
        q === '' ? { hits: [], more: false, hint: null } : await search(service, q, viewer.landlordId);
      return sendPage(reply, 'search/search.njk', {
        q,
        more,
        hint,
        hits: hits.map((h) => ({
          ...h,
          customer: h.customer ?? namelessAt(faceOfCase(h)),
          // As people write it: a space before the last three.
          postcode: h.postcode?.replace(/(...)$/, ' $1') ?? null,
          status: faceOfCase(h).labels.status(h.status),
          why: h.why.map((w) => ({ says: matchReason(w), parts: w.by === 'words' ? w.says : [] })),
        })),
      });
    },
  });
};
