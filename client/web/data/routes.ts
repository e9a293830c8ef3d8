/** What people asked about their own data, their copy of it, and what is erased (RC-3, SP-3). */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { formatDate } from '../../../policies/calendar/dates.ts';
import {
  DATA_REQUEST_NAMES,
  ERASURE_GROUNDS,
  FILE_DECISIONS,
  REFUSAL_GROUNDS,
  TOLD_HOW,
  WITHHELD_GROUNDS,
} from '../../../policies/kinds/data-requests.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { zipped } from '../../administration/personal-data/copy-files.ts';
import { erase, previewErasure, type EraseAsked } from '../../administration/personal-data/erase.ts';
import { COPY_STYLES, giveCopy, type DataContext } from '../../administration/personal-data/give-copy.ts';
import { decideOnFile, filesToDecide } from '../../administration/personal-data/held-files.ts';
import {
  listRequests,
  recordAnswer,
  recordRequest,
  refuseRequest,
} from '../../administration/personal-data/requests.ts';
import { subjectOf } from '../../administration/personal-data/subject.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { capitalised } from '../../kinds/words.ts';
import { textIn } from '../forms/sent.ts';
import { failureSentence } from '../forms/say.ts';
import type { Area } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { takenOutBy } from '../site/guard/security.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { DATA_PAGES } from './pages.ts';

const LABELS: Record<string, string> = {
  what: 'What they ask for',
  asked: 'The day they asked',
  ground: 'Why',
  outcome: 'What they were told',
  told: 'How they were told',
  style: 'What is done with other people’s names',
  decision: 'What is done with it',
  instead: 'The file that is given in its place',
  file: 'The file',
};
const naming: FieldLabel = (field) => LABELS[field] ?? field;

const choices = (of: Readonly<Record<string, string>>): { value: string; text: string }[] =>
  Object.entries(of).map(([value, text]) => ({ value, text: capitalised(text) }));

const reference = ({ params }: StaffRequest): string => (params['reference'] ?? '').toUpperCase();

const listIn = (body: StaffRequest['body'], name: string): string[] => {
  const said = body[name];
  return said === undefined ? [] : [said].flat();
};

export const dataArea: Area = (app, deps) => {
  const { access, customers, documents } = deps;
  const contextOf = ({ service }: StaffRequest): DataContext => ({ service, access, customers, documents });

  const list = async (request: StaffRequest, wrong: string | null): Promise<FastifyReply> =>
    sendPage(wrong === null ? request.reply : request.reply.code(400), 'data/requests.njk', {
      requests: await listRequests(request.service, access, request.viewer.landlordId),
      typed: textIn(request.body, 'who'),
      kinds: DATA_REQUEST_NAMES,
      errors: wrong === null ? [] : [{ text: wrong, href: '#who' }],
    });

  const subjectPage = async (request: StaffRequest, wrong: string | null = null): Promise<FastifyReply> => {
    const [subject, requests] = [
      await subjectOf(request.service, { reference: reference(request) }),
      await listRequests(request.service, access, request.viewer.landlordId),
    ];
    const references = subject.cases.map((c) => c.reference);
    const both = { ...subject, cases: [...subject.cases, ...subject.perhaps] };
    return sendPage(request.reply, 'data/subject.njk', {
      reference: reference(request),
      subject,
      files: await filesToDecide(request.service, access, both),
      decisions: FILE_DECISIONS,
      grounds: choices(WITHHELD_GROUNDS),
      groundNames: WITHHELD_GROUNDS,
      waiting: requests.filter((r) => r.came === null && references.includes(r.reference)),
      kinds: DATA_REQUEST_NAMES,
      refusals: choices(REFUSAL_GROUNDS),
      errors: wrong === null ? [] : [{ text: wrong, href: '#main-content' }],
    });
  };

  return serve(app, deps, DATA_PAGES, {
    requests: (request) => list(request, null),

    async find(request) {
      const said = textIn(request.body, 'who').trim();
      const { landlordId } = request.viewer;
      const isReference = /^[a-z]{2,6}-\d{4}-\d+$/i.test(said);
      try {
        const found = await subjectOf(
          request.service,
          isReference ? { reference: said } : { landlord: landlordId, name: said },
        );
        return await request.reply.redirect(`/data/${found.cases[0]?.reference ?? ''}`, 303);
      } catch (error) {
        if (!(error instanceof PutrightError)) throw error;
        return list(request, failureSentence(error));
      }
    },

    async recordRequest(request) {
      const { viewer, body, httpRequest, reply } = request;
      const given = {
        reference: reference(request),
        what: textIn(body, 'what'),
        asked: textIn(body, 'asked'),
        note: textIn(body, 'note'),
      };
      try {
        const done = await recordRequest(request.service, access, given, actorOf(viewer), naming);
        httpRequest.giveNotice({
          kind: 'done',
          says: `Recorded, and whoever answers for data is told. They are to have an answer by ${formatDate(done.due)}.`,
        });
      } catch (error) {
        if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
        httpRequest.giveNotice({ kind: 'attention', says: failureSentence(error) });
      }
      return reply.redirect(`/cases/${given.reference}`, 303);
    },

    subject: (request) => subjectPage(request),

    async copy(request) {
      const { body, viewer, reply } = request;
      const asked = {
        reference: reference(request),
        also: listIn(body, 'also'),
        style: textIn(body, 'style') || COPY_STYLES[0],
      };
      const { files } = await giveCopy(contextOf(request), asked, actorOf(viewer), naming);
      await takenOutBy(request.httpRequest)('ownData', viewer.landlordId);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="own-data-${asked.reference}-${asked.style}.zip"`)
        .send(Readable.from(zipped(files)));
    },

    async decideFile(request) {
      const { body, viewer, httpRequest, reply } = request;
      const given = {
        reference: reference(request),
        of: textIn(body, 'of'),
        file: textIn(body, 'file'),
        decision: textIn(body, 'decision'),
        ground: textIn(body, 'ground'),
        instead: textIn(body, 'instead'),
      };
      try {
        const done = await decideOnFile({ service: request.service, access }, given, actorOf(viewer), naming);
        httpRequest.giveNotice({
          kind: 'done',
          says: `Recorded of ${done.file} of ${done.reference}: ${FILE_DECISIONS[done.decision]}.`,
        });
      } catch (error) {
        if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
        return subjectPage({ ...request, reply: reply.code(error.exitCode === 3 ? 409 : 400) }, failureSentence(error));
      }
      return reply.redirect(`/data/${given.reference}`, 303);
    },

    async refuse(request) {
      const { body, viewer, httpRequest, reply } = request;
      const given = {
        reference: reference(request),
        what: textIn(body, 'what'),
        ground: textIn(body, 'ground'),
        outcome: textIn(body, 'outcome'),
      };
      const answered = textIn(body, 'do') === 'answered';
      try {
        if (answered) await recordAnswer(request.service, access, given, actorOf(viewer), naming);
        else await refuseRequest(request.service, access, given, actorOf(viewer), naming);
      } catch (error) {
        if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
        return subjectPage({ ...request, reply: reply.code(error.exitCode === 3 ? 409 : 400) }, failureSentence(error));
      }
      httpRequest.giveNotice({
        kind: 'done',
        says: answered ? 'Recorded.' : 'Recorded. Tell them so, and that they may go to the Information Commissioner.',
      });
      return reply.redirect('/data', 303);
    },

    erasing: (request) => erasePage(request, contextOf(request), {}, null),

    async erase(request) {
      const asked = askedIn(request);
      const context = { ...contextOf(request), everybody: deps.service, home: deps.home ?? '' };
      if (textIn(request.body, 'do') !== 'erase') return erasePage(request, context, asked, null);
      try {
        const done = await erase(context, asked, actorOf(request.viewer), naming);
        request.httpRequest.giveNotice({ kind: 'done', says: `Gone from ${done.reference}: ${done.what}.` });
        return await request.reply.redirect(`/data/${done.reference}/erase`, 303);
      } catch (error) {
        if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
        request.reply.code(error.exitCode === 3 ? 409 : 400);
        return erasePage(request, context, asked, failureSentence(error));
      }
    },
  });
};

const askedIn = (request: StaffRequest): EraseAsked => ({
  reference: reference(request),
  words: listIn(request.body, 'words'),
  files: listIn(request.body, 'files'),
  representative: textIn(request.body, 'representative') === 'yes',
  whole: textIn(request.body, 'whole') === 'yes',
  ground: textIn(request.body, 'ground'),
  told: textIn(request.body, 'told'),
});

async function erasePage(
  request: StaffRequest,
  context: DataContext,
  asked: Partial<EraseAsked>,
  wrong: string | null,
): Promise<FastifyReply> {
  const preview = await previewErasure(context, { reference: reference(request), ...asked }, actorOf(request.viewer));
  return sendPage(request.reply, 'data/erase.njk', {
    ...preview,
    chosen: { words: [], files: [], representative: false, whole: false, ground: '', told: '', ...asked },
    grounds: choices(ERASURE_GROUNDS),
    ways: choices(TOLD_HOW),
    errors: wrong === null ? [] : [{ text: wrong, href: '#goes' }],
  });
}
