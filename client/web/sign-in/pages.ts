/** One's own account. Signing in and the links that make accounts are for everybody and stand in routes.ts. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const ACCOUNT_PAGES = {
  account: page({
    method: 'GET',
    path: '/account',
    allowedRoles: ALL_STAFF,
    does: 'See how one signs in and where one is signed in',
  }),
  password: page({
    method: 'POST',
    path: '/account/password',
    allowedRoles: ALL_STAFF,
    does: 'Change one’s own password',
  }),
  endOthers: page({
    method: 'POST',
    path: '/account/sessions/end',
    allowedRoles: ALL_STAFF,
    does: 'Sign out everywhere else',
  }),
  signOut: page({ method: 'POST', path: '/sign-out', allowedRoles: ALL_STAFF, does: 'Sign out' }),
};
