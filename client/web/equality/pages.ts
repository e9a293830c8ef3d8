/** What a customer chose to tell of themselves (LN-3). Whoever speaks with customers may write it down. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const EQUALITY_PAGES = {
  told: page({
    method: 'GET',
    path: '/cases/:reference/equality',
    allowedDuties: ALL_STAFF,
    does: 'Ask a customer what they choose to tell of themselves; what they told before is not shown',
  }),
  tell: page({
    method: 'POST',
    path: '/cases/:reference/equality',
    allowedDuties: ALL_STAFF,
    does: 'Write down what a customer chose to tell of themselves, or take it out again',
  }),
};
