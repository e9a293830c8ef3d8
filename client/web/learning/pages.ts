/** The pages of what is learnt from complaints (LN-2, LN-9, LN-10). */
import { leadsLearningAt } from '../../core/people.ts';
import { ALL_STAFF, page } from '../site/pages.ts';

const LEADS = leadsLearningAt;

export const LEARNING_PAGES = {
  improvements: page({
    method: 'GET',
    path: '/learning',
    allowedDuties: ALL_STAFF,
    does: 'See improvements that came of complaints, and how they stand',
  }),
  openForm: page({ method: 'GET', path: '/learning/new', allowedDuties: LEADS, does: 'Set up an improvement' }),
  open: page({
    method: 'POST',
    path: '/learning/new',
    allowedDuties: LEADS,
    does: 'Open an improvement, of a lesson or of what recurs',
  }),
  improvement: page({
    method: 'GET',
    path: '/learning/improvements/:id',
    allowedDuties: ALL_STAFF,
    does: 'Read one improvement with everything that happened to it',
  }),
  step: page({
    method: 'POST',
    path: '/learning/improvements/:id',
    allowedDuties: ALL_STAFF,
    does: 'Say how an improvement stands; who leads the learning also moves and ends it',
  }),
  lessons: page({
    method: 'GET',
    path: '/learning/lessons',
    allowedDuties: LEADS,
    does: 'See lessons of cases, and what recurs over several',
  }),
  dismissForm: page({
    method: 'GET',
    path: '/learning/lessons/:id/dismiss',
    allowedDuties: LEADS,
    does: 'Set up putting a lesson or what recurs aside',
  }),
  dismiss: page({
    method: 'POST',
    path: '/learning/lessons/:id/dismiss',
    allowedDuties: LEADS,
    does: 'Put a lesson or what recurs aside, with the reason',
  }),
  promises: page({
    method: 'GET',
    path: '/learning/promises',
    allowedDuties: LEADS,
    does: 'See what was promised to customers and is not recorded as done',
  }),
  review: page({
    method: 'GET',
    path: '/learning/review',
    allowedDuties: ALL_STAFF,
    does: 'Read what the monthly review of lessons is about, and who attends',
  }),
  reviewFile: page({
    method: 'GET',
    path: '/learning/review/file',
    allowedDuties: ALL_STAFF,
    does: 'Save what the monthly review of lessons is about as PDF, web page, workbook or CSV',
  }),
  recordReview: page({
    method: 'POST',
    path: '/learning/review',
    allowedDuties: LEADS,
    does: 'Record a review of lessons that was held',
  }),
  training: page({
    method: 'GET',
    path: '/learning/training',
    allowedDuties: LEADS,
    does: 'See training and objectives of those who handle complaints',
  }),
  recordTraining: page({
    method: 'POST',
    path: '/learning/training',
    allowedDuties: LEADS,
    does: 'Record training or an objective',
  }),
  removeTraining: page({
    method: 'POST',
    path: '/learning/training/:id/remove',
    allowedDuties: LEADS,
    does: 'Take out a record of training or of an objective',
  }),
  focusGroups: page({
    method: 'GET',
    path: '/learning/focus-groups',
    allowedDuties: LEADS,
    does: 'See the focus groups at each review of the policy',
  }),
  recordFocusGroup: page({
    method: 'POST',
    path: '/learning/focus-groups',
    allowedDuties: LEADS,
    does: 'Record a focus group that was held',
  }),
};
