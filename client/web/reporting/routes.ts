/** What is reported: to the governing body, the panel, the Ombudsman and the Regulator. */
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { answerSent, assessmentFile, assessmentPage, provisionPage } from './assessment.ts';
import { benchmarkFile, benchmarkPage } from './benchmark.ts';
import { homesSent, packMade, packPage, packSaved, packsPage } from './packs.ts';
import { REPORT_PAGES } from './pages.ts';

export const reportsArea: Area = (app, deps) =>
  serve(app, deps, REPORT_PAGES, {
    assessment: assessmentPage,
    assessmentFile,
    provision: provisionPage,
    answerProvision: answerSent,
    packs: packsPage,
    makePack: packMade(deps.documents),
    pack: packPage,
    packFile: packSaved(deps.documents),
    benchmark: benchmarkPage,
    benchmarkFile,
    recordHomes: homesSent,
  });
