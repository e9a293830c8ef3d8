/** What is due, and finding cases. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const WORK_PAGES = {
  work: page({ method: 'GET', path: '/work', allowedDuties: ALL_STAFF, does: 'See what is due' }),
};
