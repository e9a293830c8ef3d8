/** The navigation of somebody who is signed in: only the pages they may open. */
import type { Role } from '../../../policies/types.ts';
import { ADMINISTRATORS } from '../../core/people.ts';
import { ALL_STAFF, MANAGERS } from './pages.ts';
import type { Viewer } from './viewer.ts';

interface Way {
  href: string;
  text: string;
  allowedRoles: readonly Role[];
}

const WAYS: readonly Way[] = [
  { href: '/work', text: 'My work', allowedRoles: ALL_STAFF },
  { href: '/log', text: 'Log a complaint', allowedRoles: ALL_STAFF },
  { href: '/managers', text: 'Managers', allowedRoles: MANAGERS },
  { href: '/admin', text: 'Administration', allowedRoles: ADMINISTRATORS },
];

export function navigationFor(viewer: Viewer, path: string): { href: string; text: string; here: boolean }[] {
  return WAYS.filter(({ allowedRoles }) => allowedRoles.includes(viewer.role)).map(({ href, text }) => ({
    href,
    text,
    here: path === href || path.startsWith(`${href}/`),
  }));
}
