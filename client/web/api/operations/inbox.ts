/** Mail to the complaints address: what waits, what was set aside, and what is decided about it. */
import { MAILBOX_SECURITY, removeMailbox, setMailbox, showMailbox } from '../../../administration/mailboxes.ts';
import { decideMail, INBOX_DECISIONS, logMail } from '../../../cases/inbox/decide.ts';
import { INBOX_LISTS, listInbox, openMail, readMailFile } from '../../../cases/inbox/list.ts';
import { MAILBOX_AFTER } from '../../../core/store/store-inbox.ts';
import { NotFound } from '../../../../platform/errors.ts';
import { ADMIN_PAGES } from '../../administration/pages.ts';
import { INBOX_PAGES } from '../../inbox/pages.ts';
import { LOGGING_PAGES } from '../../log/pages.ts';
import { FileAnswer, operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, form, list, moment, oneOf, orNull, text, whole, yesNo } from '../schema.ts';

const group = 'Inbox';
const idIn = ({ params }: ApiRequest): string => params['id'] ?? '';
const textsOf = (body: ApiRequest['body']): Record<string, string | undefined> =>
  body as Record<string, string | undefined>;

const ENTRY = {
  id: text(),
  received: moment('When the landlord’s own mail server had it.'),
  from: text(),
  address: text(),
  subject: text(),
  begins: text('The beginning of what they wrote.'),
  kind: text('`reply`, `new`, `report`, `automatic`, `newsletter`, `own`, `loop`, `same` or `odd`.'),
  state: text('`waiting`, `aside`, `joined`, `logged` or `arrived`.'),
  reason: text('Why it is where it is: a short code.'),
  why: text('The same in a sentence.'),
  reference: orNull(text('The case it belongs to, or may belong to.')),
  joined: yesNo('Its words stand on that case.'),
  says: orNull(text('What it seems to ask for, for somebody to confirm.')),
  decidedBy: orNull(text()),
  decidedAt: orNull(moment()),
  note: orNull(text()),
};
const MAIL = answer({
  ...ENTRY,
  words: text(),
  size: whole(),
  sender: text(),
  senderSaid: text(),
  saysSaid: orNull(text()),
  notes: list(text()),
  files: list(answer({ n: whole(), name: text(), bytes: whole(), problem: orNull(text()) })),
});
const MAILBOX = answer({
  landlordId: text(),
  host: text(),
  port: whole(),
  security: oneOf(MAILBOX_SECURITY),
  username: text(),
  folder: text(),
  after: oneOf(MAILBOX_AFTER),
  moveTo: text(),
  trustedServer: orNull(text()),
  mostPerHour: whole(),
  state: oneOf(['off', 'away', 'reading', 'not-read-yet']),
  trouble: orNull(text()),
  troubleSince: orNull(moment()),
  readAt: orNull(moment()),
});

const CHANGES = ['inbox join', 'inbox confirm', 'inbox words-only', 'inbox set-aside', 'inbox bring-back'];

export const INBOX_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'listInbox',
    method: 'GET',
    path: '/inbox',
    group,
    does: 'List mail to the complaints address',
    scope: 'cases:read',
    allowedDuties: INBOX_PAGES.inbox.allowedDuties,
    query: { show: oneOf(Object.keys(INBOX_LISTS), 'What waits when left out.') },
    answers: answer({ items: list(answer(ENTRY)) }),
    shell: ['inbox list'],
    handle: async ({ service, viewer, query }) => ({
      items: await listInbox(service, viewer.landlordId, query['show'] ?? 'waiting'),
    }),
  }),
  operation({
    id: 'getMail',
    method: 'GET',
    path: '/inbox/{id}',
    group,
    does: 'Open a mail',
    scope: 'cases:read',
    allowedDuties: INBOX_PAGES.inboxMail.allowedDuties,
    answers: MAIL,
    shell: ['inbox show'],
    handle: async (request) => openMail(request.service, request.viewer.landlordId, idIn(request)),
  }),
  operation({
    id: 'getMailFile',
    method: 'GET',
    path: '/inbox/{id}/files/{n}',
    group,
    does: 'Fetch what came with a mail; number 0 is the mail itself, as it came',
    scope: 'documents:read',
    allowedDuties: INBOX_PAGES.mailFile.allowedDuties,
    answers: 'file',
    shell: ['inbox fetch'],
    async handle({ deps, service, viewer, params }) {
      const n = Number(params['n']);
      if (!Number.isSafeInteger(n)) throw new NotFound('There is no such file.');
      const { file, bytes } = await readMailFile(service, deps.documents, viewer.landlordId, params['id'] ?? '', n);
      return new FileAnswer('application/octet-stream', file.name, bytes);
    },
  }),
  operation({
    id: 'decideMail',
    method: 'POST',
    path: '/inbox/{id}',
    group,
    does: 'Add a mail to a case, confirm what it asks for, set it aside, or bring it back',
    scope: 'cases:act',
    allowedDuties: INBOX_PAGES.decideMail.allowedDuties,
    body: form(
      {
        decision: oneOf(INBOX_DECISIONS),
        reference: text('With `join`: the case.'),
        reason: text('With `set-aside`: why.'),
      },
      ['decision'],
    ),
    answers: MAIL,
    shell: CHANGES,
    async handle(request) {
      const { deps, service, viewer, actor, body, naming } = request;
      const { decision = '', reference, reason } = textsOf(body);
      const inbox = { service, documents: deps.documents };
      const given = { decision, reference, reason };
      return decideMail(inbox, viewer.landlordId, idIn(request), given, { by: actor, naming });
    },
  }),
  operation({
    id: 'logMail',
    method: 'POST',
    path: '/inbox/{id}/log',
    group,
    does: 'Log a mail as a complaint, with its words and what came with it',
    more: 'What is left out is taken from the mail. Asked again it is the same case.',
    scope: 'cases:log',
    allowedDuties: LOGGING_PAGES.log.allowedDuties,
    body: form({
      name: text('Where the mail does not say it.'),
      email: text(),
      phone: text(),
      address: text(),
      text: text('Where it is to be other than what they wrote.'),
    }),
    answers: answer({ reference: text(), filed: whole('Files filed with the case.'), held: list(text()) }),
    creates: true,
    shell: ['inbox log'],
    async handle(request) {
      const { deps, service, viewer, actor, body, naming } = request;
      const inbox = { service, documents: deps.documents };
      return logMail(inbox, viewer.landlordId, idIn(request), body, { as: actor.handle, naming });
    },
  }),
  operation({
    id: 'getMailbox',
    method: 'GET',
    path: '/mailbox',
    group,
    does: 'See which complaints mailbox is read, and how that goes',
    scope: 'administer:read',
    allowedDuties: ADMIN_PAGES.mailbox.allowedDuties,
    answers: answer({ mailbox: orNull(MAILBOX) }),
    shell: ['mailbox show'],
    handle: async ({ service, viewer }) => ({ mailbox: await showMailbox(service, viewer.landlordId) }),
  }),
  operation({
    id: 'setMailbox',
    method: 'PUT',
    path: '/mailbox',
    group,
    does: 'Set which complaints mailbox is read, and how',
    more: 'What is left out stays what it was; the password is never shown, and has to be given again for another host, port or security.',
    scope: 'administer:act',
    allowedDuties: ADMIN_PAGES.setMailbox.allowedDuties,
    body: form({
      host: text(),
      port: text(),
      security: oneOf(MAILBOX_SECURITY),
      username: text(),
      password: text(),
      folder: text(),
      after: oneOf(MAILBOX_AFTER),
      moveTo: text(),
      trustedServer: text(),
      mostPerHour: text(),
      off: yesNo(),
    }),
    answers: MAILBOX,
    shell: ['mailbox set'],
    async handle({ deps, service, viewer, body, naming }) {
      const { secret, isLetIn = () => false } = deps.settings;
      const mailbox = { service, access: deps.access, secret, isLetIn };
      const given = { ...textsOf(body), off: body['off'] === true };
      return setMailbox(mailbox, viewer.landlordId, given, viewer.staffId, naming);
    },
  }),
  operation({
    id: 'removeMailbox',
    method: 'DELETE',
    path: '/mailbox',
    group,
    does: 'Read the complaints mailbox no more; the mail that was kept stays',
    scope: 'administer:act',
    allowedDuties: ADMIN_PAGES.setMailbox.allowedDuties,
    answers: anything('Nothing.'),
    shell: ['mailbox remove'],
    async handle({ deps, service, viewer }) {
      await removeMailbox({ service, access: deps.access }, viewer.landlordId, viewer.staffId);
      return {};
    },
  }),
];
