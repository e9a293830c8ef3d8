/** The navigation of somebody who is signed in: only the pages they may open. */
import { administratorsAt } from '../../core/people.ts';
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
  { href: '/managers', text: 'Managers', allowedRoles: MANAGERS },
  { href: '/admin', text: 'Administration', allowedRoles: administratorsAt },
];

export function navigationFor(viewer: Viewer, path: string): { href: string; text: string; here: boolean }[] {
  return WAYS.filter(({ allowedRoles }) => rolesAt(allowedRoles, viewer.landlordId).includes(viewer.role)).map(
    ({ href, text }) => ({
      href,
      text,
      here: path === href || path.startsWith(`${href}/`),
    }),
  );
}
