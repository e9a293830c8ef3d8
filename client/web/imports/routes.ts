/** Bringing cases in and giving everything out. */
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { columnAnswers } from './columns.ts';
import { exportAnswers } from './export.ts';
import { importAnswers } from './import.ts';
import { IMPORT_PAGES } from './pages.ts';

export const importsArea: Area = (app, deps) =>
  serve(app, deps, IMPORT_PAGES, { ...importAnswers(deps), ...columnAnswers(deps), ...exportAnswers(deps) });
