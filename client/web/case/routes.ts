/** The pages of one case. */
import { explain } from '../../cases/read.ts';
import { knowledgeOf, originalWords } from '../../cases/words/words.ts';
import { openedOfCase } from '../../cases/people/other-team.ts';
import { findCase, todayIn } from '../../core/context.ts';
import { COMMAND_LINE_READER } from '../../core/read-log.ts';
import { countedDateTitle } from '../../kinds/index.ts';
import type { Area } from '../site/deps.ts';
import { mayOpen, serve } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { actorOf } from '../site/viewer.ts';
import { showDocument } from './documents.ts';
import { attachForm, attachSent } from './attach.ts';
import { evidencePackPage, evidencePackSent } from './evidence.ts';
import { commandForm, commandSent, messageForm, messageSent } from './forms.ts';
import { meanwhile, seenIn } from './meanwhile.ts';
import { ownPages } from './own.ts';
import { CASE_PAGES } from './pages.ts';
import { readInWords } from './readings.ts';
import { readCase, readTimeline } from './read.ts';
import { reasonPages } from './reason.ts';
import { caseView } from './view.ts';

export const caseArea: Area = (app, deps) => {
  serve(app, deps, CASE_PAGES, {
    case: async (request) => {
      const { page, offers, documents, scans, timeline } = await readCase(request);
      const view = caseView(page, offers, { documents, scans }, todayIn(request.service));
      return sendPage(request.reply, 'case/case.njk', {
        c: view,
        timeline: timeline.toReversed(),
        opened: await openedOfCase(request.service, page.file),
        maySeeReaders: mayOpen(CASE_PAGES.readers, request.viewer),
        mayKnow: (await knowledgeOf(request.service, page.file, actorOf(request.viewer))) === 'may',
      });
    },
    date: async (request) => {
      const { service, params, reply } = request;
      const explained = await explain(service, params['reference'] ?? '', params['step'] ?? '');
      return sendPage(reply, 'case/date.njk', { e: explained, what: countedDateTitle(explained.deadline.step) });
    },
    ...ownPages(deps),
    ...reasonPages,
    form: commandForm,
    do: commandSent,
    wordForm: messageForm,
    word: messageSent,
    attachForm: (request) => attachForm(request, deps.documents),
    attach: (request) => attachSent(request, deps.documents),
    document: async (request) => {
      const { answer } = await showDocument(request, deps.documents);
      return answer();
    },
    evidencePackForm: async (request) => evidencePackPage(request),
    evidencePack: (request) => evidencePackSent(request, deps.documents),
    news: async (request) => {
      const all = await readTimeline(request);
      const last = all.at(-1)?.seq ?? 0;
      const news = meanwhile(all, seenIn(request.query['seen'], last)).filter((e) => e.by !== request.viewer.name);
      return request.reply
        .header('cache-control', 'no-store')
        .send({ seq: last, news: news.map(({ by, says }) => ({ by, says })) });
    },
    original: async (request) => {
      const { viewer, service, params } = request;
      const words = await originalWords(service, params['reference'] ?? '', actorOf(viewer));
      return sendPage(request.reply, 'case/original.njk', { ...words });
    },
    readers: async (request) => {
      const file = await findCase(request.service, request.params['reference'] ?? '');
      const people = new Map((await request.service.store.staff(file.landlordId)).map((p) => [p.id, p]));
      const reads = (await deps.access.readsOf(file.caseId)).map((r) => {
        const person = people.get(r.staffId);
        return {
          at: r.at,
          page: readInWords(r.page),
          name: person?.name ?? (r.staffId === COMMAND_LINE_READER ? 'At the command line' : r.staffId),
          role: person ? person.title : '',
        };
      });
      return sendPage(request.reply, 'case/readers.njk', { reference: file.reference, reads });
    },
  });
};
