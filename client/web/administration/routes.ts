/** Administration: staff, calendar, letters, policy, mail, exceptional circumstances. */
import { policyInForce } from '../../administration/policy-in-force.ts';
import { readAdminLog } from '../../access/admin-log.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { todayIn } from '../../core/context.ts';
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { calendarAnswers } from './calendar.ts';
import { doctorAnswers } from './doctor.ts';
import { exceptionalAnswers } from './exceptional.ts';
import { letterAnswers } from './letters.ts';
import { mailAnswers } from './mail.ts';
import { ADMIN_PAGES } from './pages.ts';
import { staffAnswers } from './staff.ts';

export const adminArea: Area = (app, deps) =>
  serve(app, deps, ADMIN_PAGES, {
    ...staffAnswers(deps),
    ...calendarAnswers(deps),
    ...letterAnswers,
    ...mailAnswers,
    ...doctorAnswers(deps),
    ...exceptionalAnswers(deps),
    adminLog: async ({ viewer, reply }) =>
      sendPage(reply, 'administration/log.njk', {
        here: 'log',
        entries: await readAdminLog(deps.access, viewer.landlordId),
      }),
    policy: async ({ service, viewer, reply }) => {
      const today = todayIn(service);
      const shown = policyInForce(policyOfLandlord(viewer.landlordId), today);
      return sendPage(reply, 'administration/policy.njk', { here: 'policy', today, ...shown });
    },
  });
