/** The navigation of somebody who is signed in: only the pages they may open. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { decidesOnData } from '../../../policies/privacy.ts';
import { administratorsAt, letterReadersAt, MANAGERS, retentionDecidersAt } from '../../core/people.ts';
import { ALL_STAFF, dutiesAt, type PageDuties } from './pages.ts';
import type { Viewer } from './viewer.ts';

interface Way {
  href: string;
  text: string;
  allowedDuties: PageDuties;
}

const WAYS: readonly Way[] = [
  { href: '/work', text: 'My work', allowedDuties: ALL_STAFF },
  { href: '/log', text: 'Log a complaint', allowedDuties: ALL_STAFF },
  { href: '/inbox', text: 'Inbox', allowedDuties: ALL_STAFF },
  { href: '/triage', text: 'Public form', allowedDuties: ALL_STAFF },
  { href: '/learning', text: 'Learning', allowedDuties: ALL_STAFF },
  { href: '/managers', text: 'Managers', allowedDuties: MANAGERS },
  { href: '/data', text: 'Personal data', allowedDuties: decidesOnData },
  { href: '/admin', text: 'Administration', allowedDuties: administratorsAt },
  // Who decides a change of the letters without administering anything else (IN-13).
  {
    href: '/admin/letters',
    text: 'Letters',
    allowedDuties: (landlordId) => letterReadersAt(landlordId).filter((r) => !administratorsAt(landlordId).includes(r)),
  },
  // Who decides how long cases are kept without administering anything else (RC-3).
  {
    href: '/admin/retention',
    text: 'Retention',
    allowedDuties: (landlordId) =>
      retentionDecidersAt(landlordId).filter((r) => !administratorsAt(landlordId).includes(r)),
  },
];

const ADMINISTRATION: readonly (Way & { key: string })[] = [
  { key: 'staff', href: '/admin', text: 'Staff', allowedDuties: administratorsAt },
  { key: 'landlord', href: '/admin/landlord', text: 'Landlord', allowedDuties: administratorsAt },
  { key: 'calendar', href: '/admin/calendar', text: 'Calendar', allowedDuties: administratorsAt },
  { key: 'letters', href: '/admin/letters', text: 'Letters', allowedDuties: letterReadersAt },
  { key: 'policy', href: '/admin/policy', text: 'Policy', allowedDuties: letterReadersAt },
  { key: 'retention', href: '/admin/retention', text: 'Retention', allowedDuties: retentionDecidersAt },
  { key: 'mail', href: '/admin/mail', text: 'Mail', allowedDuties: administratorsAt },
  { key: 'mailbox', href: '/admin/mailbox', text: 'Complaints mailbox', allowedDuties: administratorsAt },
  {
    key: 'exceptional',
    href: '/admin/exceptional',
    text: 'Exceptional circumstances',
    allowedDuties: administratorsAt,
  },
  { key: 'imports', href: '/admin/imports', text: 'Bring in cases', allowedDuties: administratorsAt },
  { key: 'export', href: '/admin/export', text: 'Export', allowedDuties: administratorsAt },
  { key: 'keys', href: '/admin/keys', text: 'API keys', allowedDuties: administratorsAt },
  { key: 'webhooks', href: '/admin/webhooks', text: 'Webhooks', allowedDuties: administratorsAt },
  { key: 'log', href: '/admin/log', text: 'Log', allowedDuties: administratorsAt },
  { key: 'security', href: '/admin/security', text: 'Security', allowedDuties: administratorsAt },
  { key: 'doctor', href: '/admin/doctor', text: 'Health', allowedDuties: administratorsAt },
];

/** The pages of Administration that somebody may open. */
export function administrationFor({
  duties,
  landlordId,
}: Pick<Viewer, 'duties' | 'landlordId'>): (Way & { key: string })[] {
  return ADMINISTRATION.filter(({ allowedDuties }) => hasOneOf(dutiesAt(allowedDuties, landlordId), duties));
}

export function navigationFor(viewer: Viewer, path: string): { href: string; text: string; here: boolean }[] {
  return WAYS.filter(({ allowedDuties }) => hasOneOf(dutiesAt(allowedDuties, viewer.landlordId), viewer.duties)).map(
    ({ href, text }) => ({
      href,
      text,
      here: path === href || path.startsWith(`${href}/`),
    }),
  );
}
