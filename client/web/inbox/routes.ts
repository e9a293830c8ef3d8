/** The inbox: what waits, what was set aside and why, and one mail with what is decided about it. */
import type { FastifyReply } from 'fastify';
import { NotFound, PutrightError } from '../../../platform/errors.ts';
import { decideMail } from '../../cases/inbox/decide.ts';
import { countInbox, isInboxList, listInbox, openMail, readMailFile, type InboxList } from '../../cases/inbox/list.ts';
import { showMailbox } from '../../administration/mailboxes.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { failureSentence } from '../forms/say.ts';
import { textIn } from '../forms/sent.ts';
import type { Area, WebDeps } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { INBOX_PAGES } from './pages.ts';

const LABELS: Record<string, string> = {
  reason: '“Why it is set aside”',
  reference: '“The case it belongs to”',
  decision: '“What is decided”',
};
const naming: FieldLabel = (field) => LABELS[field] ?? field;

const TITLES: Record<InboxList, string> = { waiting: 'To look at', aside: 'Set aside', done: 'Dealt with' };
const DONE: Record<string, string> = {
  join: 'It is added to the case, as what the customer said.',
  confirm: 'It is recorded as what the customer asks for.',
  'words-only': 'Nothing but their words stands on the case.',
  'set-aside': 'It is set aside.',
  'bring-back': 'It waits to be looked at again.',
};

export const inboxArea: Area = (app, deps) =>
  serve(app, deps, INBOX_PAGES, {
    inbox: async ({ service, viewer, query, reply }) => {
      const asked = textIn(query, 'show');
      const which: InboxList = isInboxList(asked) ? asked : 'waiting';
      const [mails, waiting, mailbox] = await Promise.all([
        listInbox(service, viewer.landlordId, which),
        countInbox(service, viewer.landlordId),
        showMailbox(service, viewer.landlordId),
      ]);
      return sendPage(reply, 'inbox/inbox.njk', {
        which,
        mails,
        mailbox,
        lists: (Object.keys(TITLES) as InboxList[]).map((list) => ({
          text: list === 'waiting' ? `${TITLES[list]} (${waiting > 1_000 ? '1,000+' : waiting})` : TITLES[list],
          href: list === 'waiting' ? '/inbox' : `/inbox?show=${list}`,
          here: list === which,
        })),
        title: TITLES[which],
      });
    },
    inboxMail: (request) => show(request, null),
    decideMail: (request) => decided(deps, request),
    mailFile: async ({ service, viewer, params, reply }) => {
      const n = Number(params['n']);
      if (!Number.isSafeInteger(n)) throw new NotFound('There is no such file.');
      const { file, bytes } = await readMailFile(service, deps.documents, viewer.landlordId, params['id'] ?? '', n);
      // Never shown by the browser: it is anybody's.
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(bytes);
    },
  });

async function show(
  { service, viewer, params, reply }: StaffRequest,
  wrong: { decision: string; says: string; typed: string } | null,
): Promise<FastifyReply> {
  const mail = await openMail(service, viewer.landlordId, params['id'] ?? '');
  const field = wrong?.decision === 'join' ? 'reference' : 'reason';
  return sendPage(reply, 'inbox/mail.njk', {
    mail,
    size: inWords(mail.size),
    files: mail.files.filter((f) => f.n > 0).map((f) => ({ ...f, size: inWords(f.bytes) })),
    wrong,
    errors: wrong === null ? [] : [{ text: wrong.says, href: `#${field}` }],
  });
}

async function decided(deps: WebDeps, request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const id = params['id'] ?? '';
  const decision = textIn(body, 'decision');
  const given = { decision, reference: textIn(body, 'reference'), reason: textIn(body, 'reason') };
  try {
    const by = { by: actorOf(viewer), naming };
    const mail = await decideMail({ service, documents: deps.documents }, viewer.landlordId, id, given, by);
    httpRequest.giveNotice({ kind: 'done', says: DONE[decision] ?? 'Done.' });
    const onCase = decision === 'join' || decision === 'confirm';
    return reply.redirect(onCase && mail.reference !== null ? `/cases/${mail.reference}` : '/inbox', 303);
  } catch (error) {
    if (!(error instanceof PutrightError) || (error.exitCode === 4 && decision !== 'join')) throw error;
    reply.code(error.exitCode === 2 || error.exitCode === 4 ? 400 : error.exitCode === 5 ? 503 : 409);
    return show(request, { decision, says: failureSentence(error), typed: given.reference });
  }
}

/** "3 MB", "12 KB". */
const inWords = (bytes: number): string =>
  bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${Math.max(1, Math.round(bytes / 1_000))} KB`;
