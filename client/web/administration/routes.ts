/** Administration: staff, calendar, letters, policy, mail, exceptional circumstances. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { whoMay } from '../../administration/who-may.ts';
import { policyInForce } from '../../administration/policy-in-force.ts';
import { readAdminLog } from '../../access/admin-log.ts';
import { readSecurityLog, SECURITY_GROUPS } from '../../access/security-log.ts';
import { textIn } from '../forms/sent.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { todayIn } from '../../core/context.ts';
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { calendarAnswers } from './calendar.ts';
import { doctorAnswers } from './doctor.ts';
import { exceptionalAnswers } from './exceptional.ts';
import { landlordAnswers } from './landlord.ts';
import { letterAnswers } from './letters.ts';
import { mailAnswers } from './mail.ts';
import { mailboxAnswers } from './mailbox.ts';
import { ADMIN_PAGES } from './pages.ts';
import { retentionAnswers } from './retention.ts';
import { policyChangeAnswers } from './policy-change.ts';
import { staffAnswers } from './staff.ts';

export const adminArea: Area = (app, deps) =>
  serve(app, deps, ADMIN_PAGES, {
    ...staffAnswers(deps),
    ...landlordAnswers(deps),
    ...calendarAnswers(deps),
    ...letterAnswers,
    ...mailAnswers,
    ...mailboxAnswers(deps),
    ...doctorAnswers(deps),
    ...exceptionalAnswers(deps),
    ...retentionAnswers(deps),
    ...policyChangeAnswers(deps),
    adminLog: async ({ viewer, reply }) =>
      sendPage(reply, 'administration/log.njk', {
        here: 'log',
        entries: await readAdminLog(deps.access, viewer.landlordId),
      }),
    security: async ({ viewer, service, query, reply }) => {
      const asked = { group: textIn(query, 'show') || undefined, before: textIn(query, 'before') || undefined };
      const { lines, next } = await readSecurityLog(deps.access, service, viewer.landlordId, asked);
      const groups = Object.entries(SECURITY_GROUPS).map(([key, { says }]) => ({
        key,
        says,
        here: key === asked.group,
      }));
      const older = next && `/admin/security?${new URLSearchParams({ show: asked.group ?? '', before: next })}`;
      return sendPage(reply, 'administration/security.njk', { here: 'security', lines, groups, older, ...asked });
    },
    policy: async ({ service, viewer, reply }) => {
      const today = todayIn(service);
      const shown = policyInForce(policyOfLandlord(viewer.landlordId), today);
      return sendPage(reply, 'administration/policy.njk', {
        here: 'policy',
        today,
        may: whoMay(policyOfLandlord(viewer.landlordId)),
        mayChange: hasOneOf(policyOfLandlord(viewer.landlordId).deciders.changePolicy, viewer.duties),
        ...shown,
      });
    },
  });
