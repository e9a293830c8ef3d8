/** Logging a complaint while somebody is on the telephone. */
import { ALL_STAFF, page } from '../site/pages.ts';

export const LOGGING_PAGES = {
  logForm: page({ method: 'GET', path: '/log', allowedDuties: ALL_STAFF, does: 'Open the form for a new complaint' }),
  log: page({ method: 'POST', path: '/log', allowedDuties: ALL_STAFF, does: 'Log a complaint' }),
  kindForm: page({
    method: 'GET',
    path: '/log/:kind',
    allowedDuties: ALL_STAFF,
    does: 'Open the form for a case that is no complaint',
  }),
  kind: page({
    method: 'POST',
    path: '/log/:kind',
    allowedDuties: ALL_STAFF,
    does: 'Log a case that is no complaint',
  }),
  known: page({ method: 'POST', path: '/log/known', allowedDuties: ALL_STAFF, does: 'Look who is on the telephone' }),
};
