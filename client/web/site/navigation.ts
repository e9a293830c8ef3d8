/** The way round for somebody signed in: only what they may open. */
import type { Role } from '../../../policies/types.ts';
import { ADMINISTRATORS, ALL_STAFF, MANAGERS } from './pages.ts';
import type { Viewer } from './viewer.ts';

interface Way {
  href: string;
  text: string;
  may: readonly Role[];
}

const WAYS: readonly Way[] = [
  { href: '/work', text: 'My work', may: ALL_STAFF },
  { href: '/log', text: 'Log a complaint', may: ALL_STAFF },
  { href: '/managers', text: 'Managers', may: MANAGERS },
  { href: '/admin', text: 'Administration', may: ADMINISTRATORS },
];

export function navigationFor(viewer: Viewer, path: string): { href: string; text: string; here: boolean }[] {
  return WAYS.filter(({ may }) => may.includes(viewer.role)).map(({ href, text }) => ({
    href,
    text,
    here: path === href || path.startsWith(`${href}/`),
  }));
}
