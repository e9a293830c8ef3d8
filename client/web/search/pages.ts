/** Finding cases. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const SEARCH_PAGES = {
  find: page({ method: 'POST', path: '/search', allowedDuties: ALL_STAFF, does: 'Send what is searched for' }),
  search: page({
    method: 'GET',
    path: '/search',
    allowedDuties: ALL_STAFF,
    does: 'Find cases by name, reference, address, email, telephone or words',
  }),
};
