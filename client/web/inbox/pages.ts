/** Mail to the complaints address, for whoever logs. */
import { ALL_STAFF, page } from '../site/pages.ts';

const allowedDuties = ALL_STAFF;

export const INBOX_PAGES = {
  inbox: page({ method: 'GET', path: '/inbox', allowedDuties, does: 'See the mail to the complaints address' }),
  inboxMail: page({ method: 'GET', path: '/inbox/:id', allowedDuties, does: 'Open a mail' }),
  decideMail: page({ method: 'POST', path: '/inbox/:id', allowedDuties, does: 'Decide about a mail' }),
  mailFile: page({ method: 'GET', path: '/inbox/:id/files/:n', allowedDuties, does: 'Fetch what came with a mail' }),
};
