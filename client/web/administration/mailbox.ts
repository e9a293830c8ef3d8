/** The complaints mailbox: where it is, how it is read, and whether that goes well (IN-3). */
import type { FastifyReply } from 'fastify';
import { MAILBOX_SECURITY, removeMailbox, setMailbox, showMailbox } from '../../administration/mailboxes.ts';
import { MAILBOX_AFTER } from '../../core/store/store-inbox.ts';
import type { Choices } from '../../kinds/face.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, textIn, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const FIELDS = {
  host: required('text', 'the mail server, such as imap.landlord.example'),
  security: required('enum', 'how the connection is kept private', MAILBOX_SECURITY),
  port: optional('text', 'port, where it is not the usual one'),
  username: required('text', 'who signs in: usually the address itself'),
  password: optional('text', 'the password'),
  folder: optional('text', 'the folder that is read, where it is not INBOX'),
  after: required('enum', 'what is done with a mail once it is kept here', MAILBOX_AFTER),
  moveTo: optional('text', 'the folder it is moved to, where it is moved'),
  trustedServer: optional(
    'text',
    'your own mail server’s name in Authentication-Results, where its word on forged senders is believed',
  ),
  mostPerHour: optional(
    'text',
    'how many mails one address may send in an hour before the rest is set aside as a loop',
  ),
};

const CHOICES: Choices = {
  security: [
    { value: 'tls', text: 'TLS (the usual: port 993)' },
    { value: 'starttls', text: 'STARTTLS (port 143)' },
    { value: 'none', text: 'Not at all: the mail server is on this machine' },
  ],
  after: [
    { value: 'leave', text: 'It stays as it is' },
    { value: 'flag', text: 'It is marked as read' },
    { value: 'move', text: 'It is moved to another folder' },
  ],
};

const SHORT = ['port', 'mostPerHour'];

/** Each field is one line, and the password is typed unseen. */
const asShort = (form: ShownForm): ShownForm => ({
  ...form,
  fields: form.fields.map((f) => ({
    ...f,
    asking: f.asking === 'words' ? (SHORT.includes(f.name) ? 'short' : 'line') : f.asking,
  })),
});

export function mailboxAnswers(deps: WebDeps): Record<'mailbox' | 'setMailbox', PageHandler> {
  const mailbox = (service: StaffRequest['service']) => ({
    service,
    access: deps.access,
    secret: deps.settings.secret,
    isLetIn: deps.settings.isLetIn ?? (() => false),
  });

  async function send(request: StaffRequest, given: ShownForm | null): Promise<FastifyReply> {
    const { service, viewer, reply } = request;
    const known = await showMailbox(service, viewer.landlordId);
    const filled: Record<string, string> =
      known === null
        ? { security: 'tls', after: 'leave' }
        : {
            host: known.host,
            security: known.security,
            port: String(known.port),
            username: known.username,
            folder: known.folder,
            after: known.after,
            moveTo: known.moveTo,
            trustedServer: known.trustedServer ?? '',
            mostPerHour: String(known.mostPerHour),
          };
    return sendPage(reply, 'administration/mailbox.njk', {
      here: 'mailbox',
      known,
      form: asShort(given ?? formWith(FIELDS, CHOICES, filled)),
    });
  }

  return {
    mailbox: (request) => send(request, null),
    setMailbox: async (request) => {
      const { service, viewer, body, httpRequest, reply } = request;
      const given = sentFields(FIELDS, body);
      try {
        if (textIn(body, 'remove') !== '') {
          await removeMailbox(mailbox(service), viewer.landlordId, viewer.staffId);
          httpRequest.giveNotice({ kind: 'done', says: 'The mailbox is read no more. The mail that was kept stays.' });
          return reply.redirect('/admin/mailbox', 303);
        }
        const form = { ...given, password: [body['password'] ?? ''].flat()[0] ?? '', off: textIn(body, 'off') !== '' };
        await setMailbox(mailbox(service), viewer.landlordId, form, viewer.staffId, namingBy(FIELDS));
        httpRequest.giveNotice({
          kind: 'done',
          says: 'It is set. In a moment this page shows whether it can be read.',
        });
        return reply.redirect('/admin/mailbox', 303);
      } catch (error) {
        // A password is never written back into a page.
        const shown = formWith(FIELDS, CHOICES, { ...given, password: '' }, error);
        reply.code(statusOf(error));
        return send(request, shown);
      }
    },
  };
}
