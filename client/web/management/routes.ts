/** Managers: load, leave, cover, missed dates, approvals. */
import { LISTED_DAYS, openedAtLandlord } from '../../cases/people/other-team.ts';
import { listApprovals } from '../../management/approvals.ts';
import { leaveClashes, teamLoad } from '../../management/load/team.ts';
import { DATES_A_DAY } from '../../management/load/load.ts';
import { faceOfCase } from '../../kinds/index.ts';
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { complimentsFile, complimentsPage, panelsFile, panelsPage } from './around.ts';
import { backPage, backSent, coverPage, coverSent } from './cover.ts';
import { changeForm, changeSent, endSent, leavePage, leaveSent } from './leave.ts';
import { enquiriesPage } from './enquiries.ts';
import { forecastPage } from './forecast.ts';
import { handedOverPage } from './handed-over.ts';
import { keepSent, keptFile, keptPage, keptReportPage } from './kept-measures.ts';
import { measureCasesPage, measuresFile, measuresPage, measuresWorkbook } from './measures.ts';
import { missedFile, missedPage } from './missed.ts';
import { MANAGERS_PAGES } from './pages.ts';
import { ordersFile, ordersPage } from './ombudsman-orders.ts';
import { requestsFile, requestsPage } from './service-requests.ts';

export const managersArea: Area = (app, deps) =>
  serve(app, deps, MANAGERS_PAGES, {
    load: async ({ service, viewer, reply }) => {
      const [load, clashes] = await Promise.all([
        teamLoad(service, viewer.landlordId),
        leaveClashes(service, viewer.landlordId),
      ]);
      return sendPage(reply, 'management/load.njk', {
        here: 'load',
        load,
        aDay: DATES_A_DAY,
        clashes: clashes.map((c) => ({ ...c, what: faceOfCase(c).labels.date(c.kind, c.about) })),
      });
    },
    forecast: forecastPage,
    leave: leavePage,
    recordLeave: leaveSent,
    changeForm,
    changeLeave: changeSent,
    endLeave: endSent,
    cover: coverPage,
    giveCover: coverSent,
    back: backPage,
    giveBack: backSent,
    missed: missedPage,
    missedCsv: missedFile,
    measures: measuresPage,
    measuresCsv: measuresFile,
    measuresXlsx: measuresWorkbook,
    keptMeasures: keptPage,
    keepMeasures: keepSent,
    keptReport: keptReportPage,
    keptCsv: keptFile('csv'),
    keptXlsx: keptFile('xlsx'),
    measureCases: measureCasesPage,
    enquiries: enquiriesPage,
    requests: requestsPage,
    requestsCsv: requestsFile,
    orders: ordersPage,
    ordersCsv: ordersFile,
    panels: panelsPage,
    panelsCsv: panelsFile,
    compliments: complimentsPage,
    complimentsCsv: complimentsFile,
    handedOver: handedOverPage,
    opened: async ({ service, viewer, reply }) =>
      sendPage(reply, 'management/opened.njk', {
        here: 'opened',
        days: LISTED_DAYS,
        opened: await openedAtLandlord(service, viewer.landlordId),
      }),
    approvals: async ({ service, viewer, reply }) =>
      sendPage(reply, 'management/approvals.njk', {
        here: 'approvals',
        approvals: await listApprovals(service, viewer.landlordId),
      }),
  });
