/** What is reported: the self-assessment against the Code. */
import { policyOfLandlord } from '../../../core/policies.ts';
import { answerProvision } from '../../../management/assessment/answer.ts';
import { assessmentContents } from '../../../management/assessment/document.ts';
import { assessment } from '../../../management/assessment/report.ts';
import { FORMS, MIME } from '../../../management/packs/contents.ts';
import { fileOf } from '../../../management/packs/files.ts';
import { formIn } from '../../reporting/file.ts';
import { REPORT_PAGES } from '../../reporting/pages.ts';
import { FileAnswer, operation, type ApiOperation } from '../operation.ts';
import { anything, answer, day, form, list, oneOf, orNull, text, yesNo } from '../schema.ts';

const group = 'Managing';
const read = 'manage:read';
const act = 'manage:act';

const TIME = {
  from: day('The first day of the record that is looked at; the twelve months that have ended where it is left out.'),
  until: day('The last day.'),
};

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
      response: orNull(anything('What the governing body said.')),
      counts: anything('How many are complied with, are not, and wait for an answer.'),
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
    does: 'Answer a provision of the Code, or record the governing body’s response (`response`); what stood before is kept',
    scope: act,
    allowedDuties: REPORT_PAGES.answerProvision.allowedDuties,
    body: form(
      {
        complies: oneOf(['yes', 'no'], 'Not for the response.'),
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
];
