/** The pages of one case. What a role may do to it is the rules' own business: a form is shown with its refusal. */
import { MANAGERS } from '../../core/people.ts';
import { ALL_STAFF, page } from '../site/pages.ts';

export const CASE_PAGES = {
  case: page({ method: 'GET', path: '/cases/:reference', allowedDuties: ALL_STAFF, does: 'See one case' }),
  date: page({
    method: 'GET',
    path: '/cases/:reference/dates/:step',
    allowedDuties: ALL_STAFF,
    does: 'See how a date is counted',
  }),
  form: page({
    method: 'GET',
    path: '/cases/:reference/do/:command',
    allowedDuties: ALL_STAFF,
    does: 'Open a form of a case',
  }),
  do: page({
    method: 'POST',
    path: '/cases/:reference/do/:command',
    allowedDuties: ALL_STAFF,
    does: 'Send a form of a case',
  }),
  wordForm: page({
    method: 'GET',
    path: '/cases/:reference/say/:word',
    allowedDuties: ALL_STAFF,
    does: 'Open a form for what a customer says',
  }),
  word: page({
    method: 'POST',
    path: '/cases/:reference/say/:word',
    allowedDuties: ALL_STAFF,
    does: 'Record what a customer says',
  }),
  attachForm: page({
    method: 'GET',
    path: '/cases/:reference/attach',
    allowedDuties: ALL_STAFF,
    does: 'Open the form for a file',
  }),
  attach: page({
    method: 'POST',
    path: '/cases/:reference/attach',
    allowedDuties: ALL_STAFF,
    takesFiles: true,
    does: 'File a document',
  }),
  document: page({
    method: 'GET',
    path: '/cases/:reference/documents/:id',
    allowedDuties: ALL_STAFF,
    does: 'Open a letter or a file',
  }),
  evidencePackForm: page({
    method: 'GET',
    path: '/cases/:reference/evidence-pack',
    allowedDuties: ALL_STAFF,
    does: 'Mark what of an evidence pack is left out, or given in a redacted copy',
  }),
  evidencePack: page({
    method: 'POST',
    path: '/cases/:reference/evidence-pack',
    allowedDuties: ALL_STAFF,
    does: 'Make the evidence pack of a case',
  }),
  news: page({
    method: 'GET',
    path: '/cases/:reference/news',
    allowedDuties: ALL_STAFF,
    does: 'Ask whether a case has changed',
  }),
  original: page({
    method: 'GET',
    path: '/cases/:reference/original',
    allowedDuties: ALL_STAFF,
    does: 'Read what was said of colleagues, with their names',
  }),
  readers: page({
    method: 'GET',
    path: '/cases/:reference/readers',
    allowedDuties: MANAGERS,
    does: 'See who has read a case',
  }),
  reason: page({
    method: 'GET',
    path: '/cases/:reference/reason',
    allowedDuties: ALL_STAFF,
    does: 'Be asked why one needs another team’s case',
  }),
  sayReason: page({
    method: 'POST',
    path: '/cases/:reference/reason',
    allowedDuties: ALL_STAFF,
    does: 'Open another team’s case with a reason',
  }),
  own: page({
    method: 'GET',
    path: '/cases/:reference/customer',
    allowedDuties: ALL_STAFF,
    does: 'See the customer’s links and survey answers',
  }),
  newLink: page({
    method: 'POST',
    path: '/cases/:reference/customer/link',
    allowedDuties: ALL_STAFF,
    does: 'Give the customer a new link to their page',
  }),
  endLinks: page({
    method: 'POST',
    path: '/cases/:reference/customer/end',
    allowedDuties: ALL_STAFF,
    does: 'End every link to the customer’s page',
  }),
  survey: page({
    method: 'POST',
    path: '/cases/:reference/customer/survey',
    allowedDuties: ALL_STAFF,
    does: 'Record what the customer says of how a stage was handled',
  }),
};
