/** The guide to compensation in a case (RM-3). Who may offer something may ask it: the use case says so. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const COMPENSATION_PAGES = {
  guide: page({
    method: 'GET',
    path: '/cases/:reference/compensation',
    allowedDuties: ALL_STAFF,
    does: 'See what compensation was suggested in a case, and what was decided',
  }),
  ask: page({
    method: 'POST',
    path: '/cases/:reference/compensation',
    allowedDuties: ALL_STAFF,
    does: 'Ask what compensation is suggested',
  }),
};
