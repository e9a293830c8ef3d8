/** The pages on which cases of another system are brought in, and everything that is kept is given out. */
import { administratorsAt } from '../../core/people.ts';
import { page } from '../site/pages.ts';

const allowedDuties = administratorsAt;

export const IMPORT_PAGES = {
  imports: page({
    method: 'GET',
    path: '/admin/imports',
    allowedDuties,
    does: 'See what was brought in from other systems',
  }),
  beginImport: page({
    method: 'POST',
    path: '/admin/imports',
    allowedDuties,
    takesFiles: true,
    does: 'Bring in a file of cases',
  }),
  import: page({ method: 'GET', path: '/admin/imports/:id', allowedDuties, does: 'See an import, row by row' }),
  importColumns: page({
    method: 'GET',
    path: '/admin/imports/:id/columns',
    allowedDuties,
    does: 'See which of its columns is which',
  }),
  saveColumns: page({
    method: 'POST',
    path: '/admin/imports/:id/columns',
    allowedDuties,
    does: 'Say which of its columns is which',
  }),
  addImportFiles: page({
    method: 'POST',
    path: '/admin/imports/:id/files',
    allowedDuties,
    takesFiles: true,
    does: 'Add the letters and files of an import',
  }),
  rowsToMend: page({
    method: 'GET',
    path: '/admin/imports/:id/mend',
    allowedDuties,
    does: 'Save the rows of an import that are to be mended',
  }),
  startImport: page({ method: 'POST', path: '/admin/imports/:id/start', allowedDuties, does: 'Bring the rows in' }),
  leaveImport: page({ method: 'POST', path: '/admin/imports/:id/leave', allowedDuties, does: 'Give an import up' }),
  undoImport: page({ method: 'POST', path: '/admin/imports/:id/undo', allowedDuties, does: 'Take an import back' }),

  export: page({ method: 'GET', path: '/admin/export', allowedDuties, does: 'See how everything is exported' }),
  beginExport: page({ method: 'POST', path: '/admin/export', allowedDuties, does: 'Export everything that is kept' }),
  exportReady: page({ method: 'GET', path: '/admin/export/:id', allowedDuties, does: 'See how far an export is' }),
  exportFile: page({ method: 'GET', path: '/admin/export/:id/file', allowedDuties, does: 'Save an export' }),
};
