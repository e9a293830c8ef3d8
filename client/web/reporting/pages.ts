/** The pages on which is reported: the self-assessment, and the packs for the executive, the governing body, the panel and the Regulator. */
import { MANAGERS } from '../../core/people.ts';
import { page } from '../site/pages.ts';

export const REPORT_PAGES = {
  assessment: page({
    method: 'GET',
    path: '/managers/self-assessment',
    allowedDuties: MANAGERS,
    does: 'See the self-assessment against the Complaint Handling Code, with its evidence',
  }),
  assessmentFile: page({
    method: 'GET',
    path: '/managers/self-assessment/file',
    allowedDuties: MANAGERS,
    does: 'Save the self-assessment as PDF, HTML, Excel workbook or CSV',
  }),
  provision: page({
    method: 'GET',
    path: '/managers/self-assessment/:provision',
    allowedDuties: MANAGERS,
    does: 'See one provision of the Code, what was answered, and answer it',
  }),
  answerProvision: page({
    method: 'POST',
    path: '/managers/self-assessment/:provision',
    allowedDuties: MANAGERS,
    does: 'Answer a provision of the Code, or record the governing body’s response',
  }),
  packs: page({
    method: 'GET',
    path: '/managers/packs',
    allowedDuties: MANAGERS,
    does: 'See the packs of figures that were made, and how many homes there are',
  }),
  makePack: page({
    method: 'POST',
    path: '/managers/packs',
    allowedDuties: MANAGERS,
    does: 'Make a pack of figures, and keep it as it is',
  }),
  pack: page({ method: 'GET', path: '/managers/packs/:id', allowedDuties: MANAGERS, does: 'See one pack' }),
  packFile: page({
    method: 'GET',
    path: '/managers/packs/:id/file',
    allowedDuties: MANAGERS,
    does: 'Save a pack as PDF, HTML, Excel workbook or CSV, as it was made',
  }),
  benchmark: page({
    method: 'GET',
    path: '/managers/benchmark',
    allowedDuties: MANAGERS,
    does: 'See the figures under the names that a benchmarking club asks for',
  }),
  benchmarkFile: page({
    method: 'GET',
    path: '/managers/benchmark.csv',
    allowedDuties: MANAGERS,
    does: 'Save the figures for a benchmarking club as CSV',
  }),
  recordHomes: page({
    method: 'POST',
    path: '/managers/homes',
    allowedDuties: MANAGERS,
    does: 'Record how many homes there are from a day on',
  }),
};
