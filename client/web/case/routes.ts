/** The pages of one case. */
import { explain } from '../../cases/read.ts';
import { findCase, todayIn } from '../../core/context.ts';
import { ROLE_NAMES } from '../../../policies/types.ts';
import { STEP_NAMES } from '../../../policies/card.ts';
import type { Area } from '../site/deps.ts';
import { mayOpen, serve, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { showDocument } from './documents.ts';
import { attachForm, attachSent } from './attach.ts';
import { commandForm, commandSent, wordForm, wordSent } from './forms.ts';
import { meanwhile, seenIn } from './meanwhile.ts';
import { ownPages } from './own.ts';
import { CASE_PAGES } from './pages.ts';
import { readCase, readTimeline } from './read.ts';
import { caseView } from './view.ts';

export const caseArea: Area = (app, deps) => {
  const noted = async (asked: StaffRequest, caseId: string, what: string): Promise<void> =>
    deps.access.logRead(asked.viewer, caseId, what);

  serve(app, deps, CASE_PAGES, {
    case: async (asked) => {
      const { page, offers, documents, timeline } = await readCase(asked);
      await noted(asked, page.file.caseId, 'case');
      const view = caseView(page, offers, documents, todayIn(asked.service));
      return sendPage(asked.reply, 'case/case.njk', {
        c: view,
        timeline: timeline.toReversed(),
        maySeeReaders: mayOpen(CASE_PAGES.readers, asked.viewer),
      });
    },
    date: async (asked) => {
      const { service, params, reply } = asked;
      const explained = await explain(service, params['reference'] ?? '', params['step'] ?? '');
      return sendPage(reply, 'case/date.njk', { e: explained, what: STEP_NAMES[explained.deadline.step] });
    },
    ...ownPages(deps),
    form: commandForm,
    do: commandSent,
    wordForm,
    word: wordSent,
    attachForm,
    attach: (asked) => attachSent(asked, deps.documents),
    document: async (asked) => {
      const { row, caseId, answer } = await showDocument(asked, deps.documents);
      await noted(asked, caseId, `document ${row.id}`);
      return answer();
    },
    news: async (asked) => {
      const all = await readTimeline(asked);
      const last = all.at(-1)?.seq ?? 0;
      const news = meanwhile(all, seenIn(asked.query['seen'], last)).filter((e) => e.by !== asked.viewer.name);
      return asked.reply
        .header('cache-control', 'no-store')
        .send({ seq: last, news: news.map(({ by, says }) => ({ by, says })) });
    },
    readers: async (asked) => {
      const file = await findCase(asked.service, asked.params['reference'] ?? '');
      const people = new Map((await asked.service.store.staff(file.landlordId)).map((p) => [p.id, p]));
      const reads = (await deps.access.readsOf(file.caseId)).map((r) => {
        const person = people.get(r.staffId);
        return { at: r.at, page: r.page, name: person?.name ?? r.staffId, role: person ? ROLE_NAMES[person.role] : '' };
      });
      return sendPage(asked.reply, 'case/readers.njk', { reference: file.reference, reads });
    },
  });
};
