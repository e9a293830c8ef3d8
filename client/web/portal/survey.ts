/** The short survey at the end of a stage: three questions, words if they like, the last answer counts (LN-1). */
import type { FastifyReply } from 'fastify';
import { BadInput } from '../../../platform/errors.ts';
import type { CaseState } from '../../../workflows/messages.ts';
import { answerSurvey, SURVEY_FIELDS, SURVEY_QUESTIONS, ANSWER_SCALES } from '../../portal/survey.ts';
import type { Area } from '../site/deps.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { finder, linkLimit, type PortalRequest } from './mine.ts';
import { byField, textOf, type FieldFault } from './form-values.ts';
import { landlordOf } from './view.ts';

export const surveyArea: Area = (app, deps) => {
  const { mine, lost, visit } = finder(deps);
  const limit = linkLimit(deps);
  const path = '/mine/:which/survey/:stage';

  // Without saying which complaint: where only one is open here, it is meant.
  app.get('/mine/survey/:stage', limit, async (request, reply) => {
    const [only, ...more] = await visit.open(request, reply);
    const { stage = '' } = request.params as Record<string, string>;
    if (only === undefined) return lost(reply);
    return reply.redirect(more.length > 0 ? '/mine' : `/mine/${only.file.reference}/survey/${stage}`, 303);
  });

  app.get(
    path,
    limit,
    mine(
      async (visit) => {
        const stage = stageIn(visit);
        return stage === null ? lost(visit.reply) : surveyPage(visit, stage);
      },
      ({ stage }) => `/survey/${stage === '2' ? 2 : 1}`,
    ),
  );

  app.post(
    path,
    limit,
    mine(async (visit) => {
      const stage = stageIn(visit);
      if (stage === null) return lost(visit.reply);
      const { body, page, reply } = visit;
      const faults: FieldFault[] = SURVEY_FIELDS.filter((q) => !/^[1-5]$/.test(textOf(body[q]))).map((q) => ({
        field: q,
        says: `Choose an answer: ${SURVEY_QUESTIONS[q]}`,
      }));
      if (faults.length > 0) return surveyPage(visit, stage, faults);
      const given = Object.fromEntries([...SURVEY_FIELDS, 'words'].map((name) => [name, textOf(body[name])]));
      try {
        const by = visit.request.viewer ? actorOf(visit.request.viewer) : null;
        await answerSurvey(deps.service, deps.customers, page.file, stage, given, { by, naming: () => 'Your words' });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        return surveyPage(visit, stage, [{ field: 'words', says: error.message }]);
      }
      return sendPage(reply, 'portal/thanks.njk', {
        landlord: landlordOf(page.policy),
        reference: page.file.reference,
      });
    }),
  );
};

/** The stage asked about, if the complaint has been at it. */
function stageIn({ params, page }: PortalRequest): 1 | 2 | null {
  const { stage } = params;
  return stage === '1' ? 1 : stage === '2' && hasStage2(page.state) ? 2 : null;
}

const hasStage2 = ({ stage2 }: CaseState): boolean => stage2 !== null;

async function surveyPage(
  { reply, page, body }: PortalRequest,
  stage: 1 | 2,
  faults: FieldFault[] = [],
): Promise<FastifyReply> {
  return sendPage(faults.length > 0 ? reply.code(400) : reply, 'portal/survey.njk', {
    withForm: true,
    landlord: landlordOf(page.policy),
    reference: page.file.reference,
    stage,
    questions: SURVEY_FIELDS.map((name) => ({
      name,
      asks: SURVEY_QUESTIONS[name],
      scale: ANSWER_SCALES[name].map((text, i) => ({ value: String(i + 1), text })).toReversed(),
      typed: textOf(body[name]),
    })),
    words: textOf(body['words']),
    faults,
    wrong: byField(faults),
  });
}
