/** Mail: what did not arrive and what comes of it; and, where mail is caught here, what was caught. */
import { caughtMail, catcherHome, readCaught } from '../../administration/caught-mail.ts';
import { failedDelivery, LOOK_BACK_DAYS, tryAgain } from '../../administration/undelivered.ts';
import { NotFound } from '../../../platform/errors.ts';
import { said } from '../forms/sent.ts';
import type { Answering } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

export const mailAnswers: Record<'mail' | 'tryNotice' | 'caught', Answering> = {
  mail: async ({ world, viewer, reply }) => {
    const home = catcherHome();
    return sendPage(reply, 'administration/mail.njk', {
      here: 'mail',
      days: LOOK_BACK_DAYS,
      failed: await failedDelivery(world, viewer.landlordId),
      caught: home === null ? null : await caughtMail(world, home),
    });
  },
  tryNotice: async ({ world, body, request, reply }) => {
    const reference = said(body, 'case');
    await tryAgain(world, reference, said(body, 'notice'));
    request.giveNotice({ kind: 'done', says: `The notice of ${reference} is being sent again.` });
    return reply.redirect('/admin/mail', 303);
  },
  caught: async ({ world, params, reply }) => {
    const home = catcherHome();
    if (home === null) throw new NotFound('No mail is caught here: it goes to a mail server.');
    return sendPage(reply, 'administration/caught.njk', {
      here: 'mail',
      mail: await readCaught(world, home, params['id'] ?? ''),
    });
  },
};
