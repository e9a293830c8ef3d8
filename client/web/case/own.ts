/**
 * What the customer has of their case: private links, given and ended by staff, and what they say of how it was handled.
 */
import type { FastifyReply } from 'fastify';
import { BadInput } from '../../../platform/errors.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { perform } from '../../cases/perform.ts';
import { listLinks, revokeLinks } from '../../portal/links.ts';
import { SURVEY_FIELDS, SURVEY_QUESTIONS, recordSurvey, ANSWER_SCALES } from '../../portal/survey.ts';
import { wordsShown } from '../../cases/words/words.ts';
import { findCase } from '../../core/context.ts';
import { failureSentence } from '../forms/say.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

type Ours = 'own' | 'newLink' | 'endLinks' | 'survey';

const naming: FieldLabel = (field) =>
  `“${{ ...SURVEY_QUESTIONS, stage: 'Which stage', words: 'What they said' }[field] ?? field}”`;

const first = (said: string | string[] | undefined): string => [said ?? ''].flat()[0] ?? '';

/** Sends the customer a new link, in the name of whoever asks; answers with the letter it stands in. */
async function performLink({ service, viewer }: StaffRequest, reference: string) {
  const done = await perform(service, reference, 'send-link', {}, { as: viewer.handle });
  return { reference: done.reference, key: done.ids?.[0] ?? 'The letter' };
}

export function ownPages({ customers }: WebDeps): Record<Ours, PageHandler> {
  const reference = ({ params }: StaffRequest): string => params['reference'] ?? '';

  async function send(request: StaffRequest, { says }: { says?: string } = {}): Promise<FastifyReply> {
    const { service, body, reply } = request;
    const file = await findCase(service, reference(request));
    const [links, surveys, words] = await Promise.all([
      listLinks(service, customers, file.reference),
      customers.surveys(file.caseId),
      service.store.staff(file.landlordId).then((people) => wordsShown(service, file, people)),
    ]);
    return sendPage(says === undefined ? reply : reply.code(400), 'case/own.njk', {
      reference: file.reference,
      links,
      surveys: surveys.map((s) => ({
        ...s,
        said: s.wordsText === null ? null : (words.get(s.wordsText) ?? null),
        satisfied: ANSWER_SCALES.satisfied[s.satisfied - 1],
      })),
      questions: SURVEY_FIELDS.map((name) => ({
        name,
        asks: SURVEY_QUESTIONS[name],
        scale: ANSWER_SCALES[name],
        said: first(body[name]),
      })),
      stage: first(body['stage']) || '1',
      words: first(body['words']),
      errors: says === undefined ? [] : [{ text: says, href: '#survey' }],
    });
  }

  return {
    own: (request) => send(request),
    newLink: async (request) => {
      const { reference: ref, key } = await performLink(request, reference(request));
      request.httpRequest.giveNotice({
        kind: 'done',
        says: `${key}: the way to their own page goes to the customer, at the address on file. It is shown to nobody here.`,
      });
      return request.reply.redirect(`/cases/${ref}/customer`, 303);
    },
    endLinks: async (request) => {
      const ended = await revokeLinks(request.service, customers, reference(request));
      const says = ended === 1 ? 'One link is ended.' : `${ended} links are ended.`;
      request.httpRequest.giveNotice({ kind: 'done', says: `${says} They open nothing from now on.` });
      return request.reply.redirect(`/cases/${reference(request)}/customer`, 303);
    },
    survey: async (request) => {
      const { body, service, viewer } = request;
      const given = Object.fromEntries(
        [...SURVEY_FIELDS, 'words', 'stage'].map((f) => [f, first(body[f]) || undefined]),
      );
      try {
        await recordSurvey(service, customers, reference(request), given, { as: viewer.handle, naming });
      } catch (error) {
        if (error instanceof BadInput) return send(request, { says: failureSentence(error) });
        throw error;
      }
      request.httpRequest.giveNotice({
        kind: 'done',
        says: 'What the customer says of how it was handled is recorded.',
      });
      return request.reply.redirect(`/cases/${reference(request)}/customer`, 303);
    },
  };
}
