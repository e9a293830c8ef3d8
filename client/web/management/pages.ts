/** The pages of those who see to how the work is shared. */
import { handsOutAt } from '../../core/people.ts';
import { MANAGERS, page } from '../site/pages.ts';

export const MANAGERS_PAGES = {
  load: page({ method: 'GET', path: '/managers', allowedDuties: MANAGERS, does: 'See what falls due for whom' }),
  forecast: page({
    method: 'GET',
    path: '/managers/forecast',
    allowedDuties: MANAGERS,
    does: 'See what is to be expected in the next four weeks, checked against what came',
  }),
  leave: page({
    method: 'GET',
    path: '/managers/leave',
    allowedDuties: MANAGERS,
    does: 'See who is away, and record leave',
  }),
  recordLeave: page({ method: 'POST', path: '/managers/leave', allowedDuties: MANAGERS, does: 'Record leave' }),
  changeForm: page({ method: 'GET', path: '/managers/leave/:id', allowedDuties: MANAGERS, does: 'Open one leave' }),
  changeLeave: page({ method: 'POST', path: '/managers/leave/:id', allowedDuties: MANAGERS, does: 'Change a leave' }),
  endLeave: page({ method: 'POST', path: '/managers/leave/:id/end', allowedDuties: MANAGERS, does: 'End a leave' }),
  cover: page({ method: 'GET', path: '/managers/cover/:id', allowedDuties: MANAGERS, does: 'See who could take over' }),
  giveCover: page({
    method: 'POST',
    path: '/managers/cover/:id',
    allowedDuties: handsOutAt,
    does: 'Hand over somebody’s cases',
  }),
  back: page({
    method: 'GET',
    path: '/managers/cover/:id/back',
    allowedDuties: MANAGERS,
    does: 'See what would go back',
  }),
  giveBack: page({
    method: 'POST',
    path: '/managers/cover/:id/back',
    allowedDuties: handsOutAt,
    does: 'Give cases back',
  }),
  missed: page({
    method: 'GET',
    path: '/managers/missed',
    allowedDuties: MANAGERS,
    does: 'See missed dates and their reasons',
  }),
  missedCsv: page({
    method: 'GET',
    path: '/managers/missed.csv',
    allowedDuties: MANAGERS,
    does: 'Export missed dates',
  }),
  measures: page({
    method: 'GET',
    path: '/managers/measures',
    allowedDuties: MANAGERS,
    does: 'See the figures of a month or a time, with their run charts',
  }),
  measuresCsv: page({
    method: 'GET',
    path: '/managers/measures.csv',
    allowedDuties: MANAGERS,
    does: 'Export the figures',
  }),
  measuresXlsx: page({
    method: 'GET',
    path: '/managers/measures.xlsx',
    allowedDuties: MANAGERS,
    does: 'Export the figures as an Excel workbook',
  }),
  keptMeasures: page({
    method: 'GET',
    path: '/managers/measures/kept',
    allowedDuties: MANAGERS,
    does: 'See which figures were kept as they were told',
  }),
  keepMeasures: page({
    method: 'POST',
    path: '/managers/measures/kept',
    allowedDuties: MANAGERS,
    does: 'Keep the figures of a time that has ended',
  }),
  keptReport: page({
    method: 'GET',
    path: '/managers/measures/kept/:id',
    allowedDuties: MANAGERS,
    does: 'Read figures as they were kept, and what is counted otherwise since',
  }),
  keptCsv: page({
    method: 'GET',
    path: '/managers/measures/kept/:id/figures.csv',
    allowedDuties: MANAGERS,
    does: 'Export figures as they were kept',
  }),
  keptXlsx: page({
    method: 'GET',
    path: '/managers/measures/kept/:id/figures.xlsx',
    allowedDuties: MANAGERS,
    does: 'Export figures as they were kept as an Excel workbook',
  }),
  measureCases: page({
    method: 'GET',
    path: '/managers/measures/cases',
    allowedDuties: MANAGERS,
    does: 'See the cases behind a figure',
  }),
  enquiries: page({
    method: 'GET',
    path: '/managers/enquiries',
    allowedDuties: MANAGERS,
    does: 'See how enquiries of MPs and councillors stand, week by week',
  }),
  requests: page({
    method: 'GET',
    path: '/managers/service-requests',
    allowedDuties: MANAGERS,
    does: 'See the register of service requests, and what came of each',
  }),
  requestsCsv: page({
    method: 'GET',
    path: '/managers/service-requests.csv',
    allowedDuties: MANAGERS,
    does: 'Export the register of service requests',
  }),
  handedOver: page({
    method: 'GET',
    path: '/managers/handed-over',
    allowedDuties: MANAGERS,
    does: 'See what was handed over to another procedure, and what came of it',
  }),
  opened: page({
    method: 'GET',
    path: '/managers/opened',
    allowedDuties: MANAGERS,
    does: 'See who opened other teams’ cases, and why',
  }),
  approvals: page({
    method: 'GET',
    path: '/managers/approvals',
    allowedDuties: MANAGERS,
    does: 'See what waits for a decision',
  }),
};
