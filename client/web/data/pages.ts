/** What people may ask of their own data: the pages of those who decide on it. */
import { decidesOnData } from '../../../policies/privacy.ts';
import { ALL_STAFF, page } from '../site/pages.ts';

const allowedDuties = decidesOnData;

export const DATA_PAGES = {
  requests: page({ method: 'GET', path: '/data', allowedDuties, does: 'See who asked for their own data' }),
  find: page({ method: 'POST', path: '/data', allowedDuties, does: 'Find somebody who asks for their own data' }),
  recordRequest: page({
    method: 'POST',
    path: '/data/requests/:reference',
    allowedDuties: ALL_STAFF,
    does: 'Record that somebody asks for their own data',
  }),
  subject: page({ method: 'GET', path: '/data/:reference', allowedDuties, does: 'See what is held of one person' }),
  copy: page({
    method: 'POST',
    path: '/data/:reference/copy',
    allowedDuties,
    does: 'Make somebody a copy of their data',
  }),
  decideFile: page({
    method: 'POST',
    path: '/data/:reference/files',
    allowedDuties,
    does: 'Decide whether a file goes into somebody’s copy',
  }),
  refuse: page({
    method: 'POST',
    path: '/data/:reference/refuse',
    allowedDuties,
    does: 'Refuse a request about data, or record its answer',
  }),
  erasing: page({ method: 'GET', path: '/data/:reference/erase', allowedDuties, does: 'See what could be erased' }),
  erase: page({ method: 'POST', path: '/data/:reference/erase', allowedDuties, does: 'Erase somebody’s data' }),
};
