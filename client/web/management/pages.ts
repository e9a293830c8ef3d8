/** The pages of those who see to how the work is shared. */
import { handsOutAt } from '../../core/people.ts';
import { MANAGERS, page } from '../site/pages.ts';

export const MANAGERS_PAGES = {
  load: page({ method: 'GET', path: '/managers', allowedRoles: MANAGERS, does: 'See what falls due for whom' }),
  leave: page({
    method: 'GET',
    path: '/managers/leave',
    allowedRoles: MANAGERS,
    does: 'See who is away, and record leave',
  }),
  recordLeave: page({ method: 'POST', path: '/managers/leave', allowedRoles: MANAGERS, does: 'Record leave' }),
  changeForm: page({ method: 'GET', path: '/managers/leave/:id', allowedRoles: MANAGERS, does: 'Open one leave' }),
  changeLeave: page({ method: 'POST', path: '/managers/leave/:id', allowedRoles: MANAGERS, does: 'Change a leave' }),
  endLeave: page({ method: 'POST', path: '/managers/leave/:id/end', allowedRoles: MANAGERS, does: 'End a leave' }),
  cover: page({ method: 'GET', path: '/managers/cover/:id', allowedRoles: MANAGERS, does: 'See who could take over' }),
  giveCover: page({
    method: 'POST',
    path: '/managers/cover/:id',
    allowedRoles: handsOutAt,
    does: 'Hand over somebody’s cases',
  }),
  back: page({
    method: 'GET',
    path: '/managers/cover/:id/back',
    allowedRoles: MANAGERS,
    does: 'See what would go back',
  }),
  giveBack: page({
    method: 'POST',
    path: '/managers/cover/:id/back',
    allowedRoles: handsOutAt,
    does: 'Give cases back',
  }),
  missed: page({
    method: 'GET',
    path: '/managers/missed',
    allowedRoles: MANAGERS,
    does: 'See missed dates and their reasons',
  }),
  missedCsv: page({ method: 'GET', path: '/managers/missed.csv', allowedRoles: MANAGERS, does: 'Export missed dates' }),
  handedOver: page({
    method: 'GET',
    path: '/managers/handed-over',
    allowedRoles: MANAGERS,
    does: 'See what was handed over to another procedure, and what came of it',
  }),
  opened: page({
    method: 'GET',
    path: '/managers/opened',
    allowedRoles: MANAGERS,
    does: 'See who opened other teams’ cases, and why',
  }),
  approvals: page({
    method: 'GET',
    path: '/managers/approvals',
    allowedRoles: MANAGERS,
    does: 'See what waits for a decision',
  }),
};
