/** Mail: what did not arrive and what comes of it; and, where mail is caught here, what was caught. */
import { visibleCaughtMail, catcherHome, openCaughtMail } from '../../administration/caught-mail.ts';
import { failedDeliveries, LOOK_BACK_DAYS, resendNotice } from '../../administration/undelivered.ts';
import { NotFound } from '../../../platform/errors.ts';
import { textIn } from '../forms/sent.ts';
import type { PageHandler } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

export const mailAnswers: Record<'mail' | 'tryNotice' | 'caught', PageHandler> = {
  mail: async ({ service, viewer, reply }) => {
    const home = catcherHome();
    return sendPage(reply, 'administration/mail.njk', {
      here: 'mail',
      days: LOOK_BACK_DAYS,
      failed: await failedDeliveries(service, viewer.landlordId),
      caught: home === null ? null : await visibleCaughtMail(service, home),
    });
  },
  tryNotice: async ({ service, body, httpRequest, reply }) => {
    const reference = textIn(body, 'case');
    await resendNotice(service, reference, textIn(body, 'notice'));
    httpRequest.giveNotice({ kind: 'done', says: `The notice of ${reference} is being sent again.` });
    return reply.redirect('/admin/mail', 303);
  },
  caught: async ({ service, params, reply }) => {
    const home = catcherHome();
    if (home === null) throw new NotFound('No mail is caught here: it goes to a mail server.');
    return sendPage(reply, 'administration/caught.njk', {
      here: 'mail',
      mail: await openCaughtMail(service, home, params['id'] ?? ''),
    });
  },
};
