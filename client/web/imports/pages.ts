/** The pages on which cases of another system are brought in, and everything that is kept is given out. */
import { administratorsAt } from '../../core/people.ts';
import { page } from '../site/pages.ts';

const allowedRoles = administratorsAt;

export const IMPORT_PAGES = {
  imports: page({
    method: 'GET',
    path: '/admin/imports',
    allowedRoles,
    does: 'See what was brought in from other systems',
  }),
  beginImport: page({
    method: 'POST',
    path: '/admin/imports',
    allowedRoles,
    takesFiles: true,
    does: 'Bring in a file of cases',
  }),
  import: page({ method: 'GET', path: '/admin/imports/:id', allowedRoles, does: 'See an import, row by row' }),
  importColumns: page({
    method: 'GET',
    path: '/admin/imports/:id/columns',
    allowedRoles,
    does: 'See which of its columns is which',
  }),
  saveColumns: page({
    method: 'POST',
    path: '/admin/imports/:id/columns',
    allowedRoles,
    does: 'Say which of its columns is which',
  }),
  addImportFiles: page({
    method: 'POST',
    path: '/admin/imports/:id/files',
    allowedRoles,
    takesFiles: true,
    does: 'Add the letters and files of an import',
  }),
  rowsToMend: page({
    method: 'GET',
    path: '/admin/imports/:id/mend',
    allowedRoles,
    does: 'Save the rows of an import that are to be mended',
  }),
  startImport: page({ method: 'POST', path: '/admin/imports/:id/start', allowedRoles, does: 'Bring the rows in' }),
  leaveImport: page({ method: 'POST', path: '/admin/imports/:id/leave', allowedRoles, does: 'Give an import up' }),
  undoImport: page({ method: 'POST', path: '/admin/imports/:id/undo', allowedRoles, does: 'Take an import back' }),

  export: page({ method: 'GET', path: '/admin/export', allowedRoles, does: 'See how everything is exported' }),
  beginExport: page({ method: 'POST', path: '/admin/export', allowedRoles, does: 'Export everything that is kept' }),
  exportReady: page({ method: 'GET', path: '/admin/export/:id', allowedRoles, does: 'See how far an export is' }),
  exportFile: page({ method: 'GET', path: '/admin/export/:id/file', allowedRoles, does: 'Save an export' }),
};
