/** Writing a response, looking at letters before they go, and the quality check. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const LETTER_PAGES = {
  letters: page({
    method: 'GET',
    path: '/cases/:reference/letters',
    allowedDuties: ALL_STAFF,
    does: 'See the draft, its checks and what changed',
  }),
  write: page({
    method: 'POST',
    path: '/cases/:reference/letters',
    allowedDuties: ALL_STAFF,
    does: 'Save the findings of a draft',
  }),
  read: page({
    method: 'POST',
    path: '/cases/:reference/letters/read',
    allowedDuties: ALL_STAFF,
    does: 'Read a draft while it is written',
  }),
  preview: page({
    method: 'GET',
    path: '/cases/:reference/letters/preview/:code',
    allowedDuties: ALL_STAFF,
    does: 'See a letter as it would go out',
  }),
};
