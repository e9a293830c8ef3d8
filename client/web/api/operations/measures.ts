/** Figures: read, opened, and kept as they were told. */
import { keepMeasures, keptMeasures, listKept } from '../../../management/measures/kept.ts';
import { measureCases, measuresReport } from '../../../management/measures/report.ts';
import { MANAGERS_PAGES } from '../../management/pages.ts';
import { operation, type ApiOperation } from '../operation.ts';
import { anything, answer, form, list, oneOf, orNull, text, yesNo } from '../schema.ts';

const group = 'Managing';
const read = 'manage:read';
const act = 'manage:act';

const TIME = {
  month: text('Such as 2026-11; the last that has ended where no time is given.'),
  from: text('The first day, where it is not a month.'),
  until: text('The last day.'),
  subject: text('Only complaints about this.'),
  team: text('Only those whose handler sits with this team.'),
};

export const MEASURE_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'getMeasures',
    method: 'GET',
    path: '/management/measures',
    group,
    does: 'Read every figure of a time, month by month, each with what counts in it',
    scope: read,
    allowedDuties: MANAGERS_PAGES.measures.allowedDuties,
    query: TIME,
    answers: answer({
      from: text(),
      until: text(),
      told: text('The day as of which it is told.'),
      ended: yesNo('Whether the time has ended.'),
      waiting: anything('How many changes to cases are not counted yet.'),
      subject: orNull(text()),
      team: orNull(text()),
      measures: list(anything('One figure, with its parts and its months.')),
    }),
    shell: ['measures show'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return measuresReport(service, landlordId, query, naming);
    },
  }),
  operation({
    id: 'listMeasureCases',
    method: 'GET',
    path: '/management/measures/{measure}/cases',
    group,
    does: 'List the cases behind a figure, of those in sight; the newest first',
    scope: read,
    allowedDuties: MANAGERS_PAGES.measureCases.allowedDuties,
    query: {
      ...TIME,
      holds: oneOf(['yes', 'no'], 'Of a share: those for which it holds, or does not.'),
      detail: text('One part of it: an outcome, a ground, a kind.'),
    },
    answers: answer({
      measure: text(),
      name: text(),
      from: text(),
      until: text(),
      whole: anything('How many the figure counts.'),
      cases: list(anything('One case, and how it counts.')),
    }),
    shell: ['measures cases'],
    async handle({ service, viewer: { landlordId }, params, query, naming }) {
      return measureCases(service, landlordId, { ...query, measure: params['measure'] ?? '' }, naming);
    },
  }),
  operation({
    id: 'keepMeasures',
    method: 'POST',
    path: '/management/measures/kept',
    group,
    does: 'Keep the figures of a time that has ended as they are told now; twice on a day they are kept once',
    scope: act,
    allowedDuties: MANAGERS_PAGES.keepMeasures.allowedDuties,
    body: form({ month: TIME.month, from: TIME.from, until: TIME.until }),
    answers: answer({ id: text(), from: text(), until: text() }),
    creates: true,
    shell: ['measures keep'],
    async handle({ service, viewer: { landlordId, staffId }, body, naming }) {
      return keepMeasures(service, landlordId, body as Record<string, string | undefined>, staffId, naming);
    },
  }),
  operation({
    id: 'listKeptMeasures',
    method: 'GET',
    path: '/management/measures/kept',
    group,
    does: 'List the figures that were kept, the latest time first',
    scope: read,
    allowedDuties: MANAGERS_PAGES.keptMeasures.allowedDuties,
    answers: answer({ items: list(anything('Which time, when they were kept, and by whom.')) }),
    shell: ['measures kept'],
    handle: async ({ service, viewer }) => ({ items: await listKept(service, viewer.landlordId) }),
  }),
  operation({
    id: 'getKeptMeasures',
    method: 'GET',
    path: '/management/measures/kept/{id}',
    group,
    does: 'Read figures as they were kept, and what is counted otherwise since',
    scope: read,
    allowedDuties: MANAGERS_PAGES.keptReport.allowedDuties,
    answers: answer({
      kept: anything('Which time, when they were kept, and by whom.'),
      report: anything('The report as it was.'),
      changes: list(anything('A case that is counted otherwise, in which figure.')),
    }),
    shell: ['measures kept-show'],
    handle: async ({ service, viewer, params }) => keptMeasures(service, viewer.landlordId, params['id'] ?? ''),
  }),
];
