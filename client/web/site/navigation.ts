/** The navigation of somebody who is signed in: only the pages they may open. */
import { decidesOnData } from '../../../policies/privacy.ts';
import { administratorsAt, letterReadersAt, retentionDecidersAt } from '../../core/people.ts';
import { ALL_STAFF, MANAGERS, rolesAt, type PageRoles } from './pages.ts';
import type { Viewer } from './viewer.ts';

interface Way {
  href: string;
  text: string;
  allowedRoles: PageRoles;
}

const WAYS: readonly Way[] = [
  { href: '/work', text: 'My work', allowedRoles: ALL_STAFF },
  { href: '/log', text: 'Log a complaint', allowedRoles: ALL_STAFF },
  { href: '/triage', text: 'Public form', allowedRoles: ALL_STAFF },
  { href: '/managers', text: 'Managers', allowedRoles: MANAGERS },
  { href: '/data', text: 'Personal data', allowedRoles: decidesOnData },
  { href: '/admin', text: 'Administration', allowedRoles: administratorsAt },
  // Who decides a change of the letters without administering anything else (IN-13).
  {
    href: '/admin/letters',
    text: 'Letters',
    allowedRoles: (landlordId) => letterReadersAt(landlordId).filter((r) => !administratorsAt(landlordId).includes(r)),
  },
  // Who decides how long cases are kept without administering anything else (RC-3).
  {
    href: '/admin/retention',
    text: 'Retention',
    allowedRoles: (landlordId) =>
      retentionDecidersAt(landlordId).filter((r) => !administratorsAt(landlordId).includes(r)),
  },
];

const ADMINISTRATION: readonly (Way & { key: string })[] = [
  { key: 'staff', href: '/admin', text: 'Staff', allowedRoles: administratorsAt },
  { key: 'landlord', href: '/admin/landlord', text: 'Landlord', allowedRoles: administratorsAt },
  { key: 'calendar', href: '/admin/calendar', text: 'Calendar', allowedRoles: administratorsAt },
  { key: 'letters', href: '/admin/letters', text: 'Letters', allowedRoles: letterReadersAt },
  { key: 'policy', href: '/admin/policy', text: 'Policy', allowedRoles: letterReadersAt },
  { key: 'retention', href: '/admin/retention', text: 'Retention', allowedRoles: retentionDecidersAt },
  { key: 'mail', href: '/admin/mail', text: 'Mail', allowedRoles: administratorsAt },
  { key: 'exceptional', href: '/admin/exceptional', text: 'Exceptional circumstances', allowedRoles: administratorsAt },
  { key: 'imports', href: '/admin/imports', text: 'Bring in cases', allowedRoles: administratorsAt },
  { key: 'export', href: '/admin/export', text: 'Export', allowedRoles: administratorsAt },
  { key: 'keys', href: '/admin/keys', text: 'API keys', allowedRoles: administratorsAt },
  { key: 'webhooks', href: '/admin/webhooks', text: 'Webhooks', allowedRoles: administratorsAt },
  { key: 'log', href: '/admin/log', text: 'Log', allowedRoles: administratorsAt },
  { key: 'security', href: '/admin/security', text: 'Security', allowedRoles: administratorsAt },
  { key: 'doctor', href: '/admin/doctor', text: 'Health', allowedRoles: administratorsAt },
];

/** The pages of Administration that somebody may open. */
export function administrationFor({
  role,
  landlordId,
}: Pick<Viewer, 'role' | 'landlordId'>): (Way & { key: string })[] {
  return ADMINISTRATION.filter(({ allowedRoles }) => rolesAt(allowedRoles, landlordId).includes(role));
}

export function navigationFor(viewer: Viewer, path: string): { href: string; text: string; here: boolean }[] {
  return WAYS.filter(({ allowedRoles }) => rolesAt(allowedRoles, viewer.landlordId).includes(viewer.role)).map(
    ({ href, text }) => ({
      href,
      text,
      here: path === href || path.startsWith(`${href}/`),
    }),
  );
}
