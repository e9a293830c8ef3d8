/** What is reported: the self-assessment against the Code, packs of figures, and the homes that some of them rest on. */
import { STOCKS } from '../../../../measures/homes.ts';
import { policyOfLandlord } from '../../../core/policies.ts';
import { answerProvision } from '../../../management/assessment/answer.ts';
import { assessmentContents } from '../../../management/assessment/document.ts';
import { assessment } from '../../../management/assessment/report.ts';
import { listHomes, recordHomes } from '../../../management/homes.ts';
import { benchmark, readBenchmark, TAKES } from '../../../management/packs/benchmark.ts';
import { FORMS, MIME } from '../../../management/packs/contents.ts';
import { PACK_KINDS } from '../../../management/packs/kinds.ts';
import { listPacks, makePack, packFile } from '../../../management/packs/make.ts';
import { fileOf } from '../../../management/packs/files.ts';
import { formIn } from '../../reporting/file.ts';
import { REPORT_PAGES } from '../../reporting/pages.ts';
import { FileAnswer, operation, type ApiOperation } from '../operation.ts';
import { anything, answer, day, form, list, moment, oneOf, orNull, text, yesNo } from '../schema.ts';

const group = 'Managing';
const read = 'manage:read';
const act = 'manage:act';

const TIME = {
  from: day('The first day of the record that is looked at; the twelve months that have ended where it is left out.'),
  until: day('The last day.'),
};

const PACK = answer({
  id: text(),
  kind: oneOf(PACK_KINDS),
  title: text(),
  from: day(),
  until: day(),
  madeAt: moment(),
  by: text(),
});

export const REPORT_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'getSelfAssessment',
    method: 'GET',
    path: '/management/self-assessment',
    group,
    does: 'Read the self-assessment against the Complaint Handling Code, each provision with its evidence and its answer',
    scope: read,
    allowedDuties: REPORT_PAGES.assessment.allowedDuties,
    query: TIME,
    answers: answer({
      code: text('Which version of the Code.'),
      name: text(),
      from: day(),
      until: day(),
      on: day('The day it was made.'),
      policy: text('Which policy was checked.'),
      rows: list(anything('A provision: what it asks, its evidence, the verdict, what people answered.')),
      statements: anything('What was said of the whole, the governing body’s response among it.'),
      counts: anything('How many are complied with, are not, and wait for an answer.'),
      submission: anything('When the Ombudsman’s annual submission is due, and whether each thing it wants is there.'),
    }),
    shell: ['assessment show'],
    handle: async ({ service, viewer, query, naming }) => assessment(service, viewer.landlordId, query, naming),
  }),
  operation({
    id: 'getSelfAssessmentFile',
    method: 'GET',
    path: '/management/self-assessment/file',
    group,
    does: 'Save the self-assessment as PDF/UA, HTML, Excel workbook or CSV',
    scope: read,
    allowedDuties: REPORT_PAGES.assessmentFile.allowedDuties,
    query: { ...TIME, form: oneOf(FORMS, 'A PDF where it is left out.') },
    answers: 'file',
    shell: ['assessment show'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      const as = formIn(query['form'] ?? '');
      const told = await assessment(service, landlordId, query, naming);
      const bytes = await fileOf(assessmentContents(told, policyOfLandlord(landlordId)), as);
      return new FileAnswer(MIME[as], `self-assessment-${told.on}.${as}`, bytes);
    },
  }),
  operation({
    id: 'answerProvision',
    method: 'POST',
    path: '/management/self-assessment/{provision}',
    group,
    does: 'Answer a provision of the Code, or say something of the whole; what stood before is kept',
    more: 'In place of a provision: `response` (the governing body’s), `improvements`, `landlord-report`, `other-reports`.',
    scope: act,
    allowedDuties: REPORT_PAGES.answerProvision.allowedDuties,
    body: form(
      {
        complies: oneOf(['yes', 'no'], 'Not of what is said of the whole.'),
        says: text('How, in sentences that can be published.'),
        proof: text('Where the proof is published or kept.'),
        complyBy: day('By when it will be complied with, where it is not.'),
      },
      ['says'],
    ),
    answers: answer({
      provision: text(),
      complies: orNull(yesNo()),
      says: text(),
      proof: text(),
      complyBy: orNull(day()),
    }),
    creates: true,
    shell: ['assessment answer'],
    async handle({ service, viewer: { landlordId, staffId }, params, body, naming }) {
      const given = body as Record<string, string | undefined>;
      return answerProvision(service, landlordId, params['provision'] ?? '', given, staffId, naming);
    },
  }),
  operation({
    id: 'listPacks',
    method: 'GET',
    path: '/management/packs',
    group,
    does: 'List the packs of figures that were made, the latest time first',
    scope: read,
    allowedDuties: REPORT_PAGES.packs.allowedDuties,
    answers: answer({ items: list(PACK) }),
    shell: ['packs list'],
    handle: async ({ service, viewer }) => ({ items: await listPacks(service, viewer.landlordId) }),
  }),
  operation({
    id: 'makePack',
    method: 'POST',
    path: '/management/packs',
    group,
    does: 'Make a pack of figures and keep it as it is; twice on a day it is made once',
    scope: act,
    allowedDuties: REPORT_PAGES.makePack.allowedDuties,
    body: form(
      {
        kind: oneOf(PACK_KINDS),
        ending: text(
          'The month with which its time ends, such as 2026-09; the last that has ended where it is left out.',
        ),
      },
      ['kind'],
    ),
    answers: PACK,
    creates: true,
    shell: ['packs make'],
    async handle({ service, deps, viewer: { landlordId, staffId }, body, naming }) {
      const { kind = '', ending } = body as { kind?: string; ending?: string };
      return makePack(service, deps.documents, landlordId, { kind, ending }, staffId, naming);
    },
  }),
  operation({
    id: 'getPackFile',
    method: 'GET',
    path: '/management/packs/{id}/file',
    group,
    does: 'Save a pack as PDF/UA, HTML, Excel workbook or CSV, as it was made',
    scope: read,
    allowedDuties: REPORT_PAGES.packFile.allowedDuties,
    query: { form: oneOf(FORMS, 'A PDF where it is left out.') },
    answers: 'file',
    shell: ['packs save'],
    async handle({ service, deps, viewer, params, query }) {
      const as = formIn(query['form'] ?? '');
      const { name, bytes } = await packFile(service, deps.documents, viewer.landlordId, params['id'] ?? '', as);
      return new FileAnswer(MIME[as], `${name}.${as}`, bytes);
    },
  }),
  operation({
    id: 'listHomes',
    method: 'GET',
    path: '/management/homes',
    group,
    does: 'List how many homes there are, and from which day on',
    scope: read,
    allowedDuties: REPORT_PAGES.packs.allowedDuties,
    answers: answer({ items: list(anything('How many homes of which kind, from which day on.')) }),
    shell: ['homes list'],
    handle: async ({ service, viewer }) => ({ items: await listHomes(service, viewer.landlordId) }),
  }),
  operation({
    id: 'recordHomes',
    method: 'POST',
    path: '/management/homes',
    group,
    does: 'Record how many homes there are from a day on',
    scope: act,
    allowedDuties: REPORT_PAGES.recordHomes.allowedDuties,
    body: form({ stock: oneOf(STOCKS), on: day(), homes: text('A whole number.') }, ['stock', 'on', 'homes']),
    answers: answer({ stock: text(), on: day(), homes: anything('How many.') }),
    creates: true,
    shell: ['homes record'],
    async handle({ service, viewer: { landlordId, staffId }, body, naming }) {
      return recordHomes(service, landlordId, body as Record<string, string | undefined>, staffId, naming);
    },
  }),
  operation({
    id: 'makeBenchmark',
    method: 'POST',
    path: '/management/benchmark',
    group,
    does: 'Read figures under the names that a benchmarking club asks for, by a mapping',
    scope: read,
    allowedDuties: REPORT_PAGES.packs.allowedDuties,
    body: form({
      month: text('Such as 2026-11; the last that has ended where no time is given.'),
      from: day(),
      until: day(),
      columns: list(
        form({ heading: text(), measure: text('One of `getMeasures`.'), take: oneOf(TAKES), part: text() }, [
          'heading',
          'measure',
          'take',
        ]),
        'The policy’s own, else plain names, where they are left out.',
      ),
    }),
    answers: answer({ from: day(), until: day(), columns: list(anything('The column with its value.')) }),
    shell: ['packs benchmark'],
    async handle({ service, viewer: { landlordId }, body, naming }) {
      const { columns, ...asked } = body as { columns?: unknown; month?: string; from?: string; until?: string };
      const mapping = columns === undefined ? undefined : readBenchmark(columns, naming('columns'));
      return benchmark(service, landlordId, asked, mapping, naming);
    },
  }),
];
