/** One's own account. Signing in and the links that make accounts are for everybody and stand in routes.ts. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const ACCOUNT_PAGES = {
  account: page({
    method: 'GET',
    path: '/account',
    allowedDuties: ALL_STAFF,
    does: 'See how one signs in and where one is signed in',
  }),
  password: page({
    method: 'POST',
    path: '/account/password',
    allowedDuties: ALL_STAFF,
    does: 'Change one’s own password',
  }),
  endOthers: page({
    method: 'POST',
    path: '/account/sessions/end',
    allowedDuties: ALL_STAFF,
    does: 'Sign out everywhere else',
  }),
  signOut: page({ method: 'POST', path: '/sign-out', allowedDuties: ALL_STAFF, does: 'Sign out' }),
};

/** One's password once more, before what is sensitive. */
export const CONFIRM_PAGES = {
  confirm: page({
    method: 'GET',
    path: '/account/confirm',
    allowedDuties: ALL_STAFF,
    does: 'Be asked for one’s password',
  }),
  confirmed: page({
    method: 'POST',
    path: '/account/confirm',
    allowedDuties: ALL_STAFF,
    does: 'Enter one’s password once more',
  }),
};

/** Where a landlord has a sign-in of its own. */
export const LINK_PAGES = {
  // A link and no form: a form of ours leads to no other site.
  link: page({
    method: 'GET',
    path: '/account/organisation',
    allowedDuties: ALL_STAFF,
    does: 'Connect one’s organisation’s account',
  }),
};

/** One's own passkeys. */
export const PASSKEY_PAGES = {
  passkeyOptions: page({
    method: 'GET',
    path: '/account/passkeys/options',
    allowedDuties: ALL_STAFF,
    does: 'Be asked for a passkey',
  }),
  addPasskey: page({ method: 'POST', path: '/account/passkeys', allowedDuties: ALL_STAFF, does: 'Add a passkey' }),
  removePasskey: page({
    method: 'POST',
    path: '/account/passkeys/remove',
    allowedDuties: ALL_STAFF,
    does: 'Remove a passkey',
  }),
};

/** One's own second step. */
export const SECOND_PAGES = {
  second: page({
    method: 'GET',
    path: '/account/second',
    allowedDuties: ALL_STAFF,
    does: 'See one’s second step of signing in',
  }),
  secondOn: page({
    method: 'POST',
    path: '/account/second',
    allowedDuties: ALL_STAFF,
    does: 'Set up one’s second step of signing in',
  }),
  secondOff: page({
    method: 'POST',
    path: '/account/second/end',
    allowedDuties: ALL_STAFF,
    does: 'End one’s second step of signing in',
  }),
};
