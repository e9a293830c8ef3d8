/** What came through the public form and looks odd. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const TRIAGE_PAGES = {
  triage: page({
    method: 'GET',
    path: '/triage',
    allowedDuties: ALL_STAFF,
    does: 'See what came through the public form and looks odd',
  }),
  decide: page({
    method: 'POST',
    path: '/triage/:reference',
    allowedDuties: ALL_STAFF,
    does: 'Send our first message, or do not',
  }),
};
