/** Other systems that are told of what happens: named by administrators, with the messages that went and did not. */
import type { FastifyReply } from 'fastify';
import {
  endWebhook,
  EVENT_KINDS,
  EVERY_KIND,
  listDeliveries,
  listWebhooks,
  makeWebhook,
  sendAgain,
  turnWebhookOn,
  type DeliveryCursor,
  type WebhookDependencies,
} from '../../integrations/webhooks.ts';
import { NotFound } from '../../../platform/errors.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, required, statusOf, textIn, textsIn, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const FIELDS = {
  name: required('text', 'which system it is'),
  url: required('text', 'the address it is told at'),
  events: { ...required('enum', 'what it is told of', [EVERY_KIND, ...EVENT_KINDS]), many: true },
};

/** `case.letter-dispatched` as a person reads it. */
export const kindSaid = (kind: string): string =>
  kind === EVERY_KIND ? 'Everything that happens' : capitalised(plain(kind.replace(/^case\./, '')));

const CHOICES = { events: [EVERY_KIND, ...EVENT_KINDS].map((kind) => ({ value: kind, text: kindSaid(kind) })) };

export const webhookDeps = ({ integrations, access, service, settings }: WebDeps): WebhookDependencies => ({
  integrations,
  access,
  clock: service.clock,
  secret: settings.secret,
  mayBePrivate: settings.privateWebhooks === true,
});

/** What a short code of a message that did not arrive says. */
const WHY: Readonly<Record<string, string>> = {
  'cannot-be-reached':
    'it could not be reached: check its address, and that it answers within ten seconds and stands in no private network',
  'http-410': 'it said that it wants no messages any more',
  'secret-lost': 'its secret cannot be read: make it anew',
};

const whySaid = (code: string | null): string | null =>
  code === null
    ? null
    : (WHY[code] ?? (code.startsWith('http-') ? `it answered with ${code.slice(5)}` : 'it could not be reached'));

const PAGE = 50;
type Names = 'webhooks' | 'makeWebhook' | 'webhook' | 'sendAgain' | 'turnWebhookOn' | 'endWebhook';

/** Where a page of messages ended, as it stands in an address; null for what is none. */
function cursorIn(said: string): DeliveryCursor | undefined {
  const [at = '', id = ''] = said.split('~');
  return Number.isNaN(Date.parse(at)) || id === '' ? undefined : { at, id };
}

export function webhookAnswers(deps: WebDeps): Record<Names, PageHandler> {
  const hooks = webhookDeps(deps);
  const idIn = ({ params }: StaffRequest): string => params['id'] ?? '';

  async function send(request: StaffRequest, form: ShownForm, secret: string | null = null): Promise<FastifyReply> {
    const { service, viewer, reply } = request;
    const all = await listWebhooks(hooks, service, viewer.landlordId);
    return sendPage(reply, 'integrations/webhooks.njk', {
      here: 'webhooks',
      webhooks: all.map((w) => ({ ...w, why: whySaid(w.why), told: w.events.map(kindSaid) })),
      form: { ...form, fields: form.fields.map((f) => (f.asking === 'words' ? { ...f, asking: 'short' } : f)) },
      secret,
    });
  }

  return {
    webhooks: async (request) => send(request, formWith(FIELDS, CHOICES)),

    makeWebhook: async (request) => {
      const { service, viewer, body, reply } = request;
      const given = { name: textIn(body, 'name'), url: textIn(body, 'url'), events: textsIn(body, 'events') };
      try {
        const made = await makeWebhook(hooks, service, viewer.landlordId, given, viewer.staffId, namingBy(FIELDS));
        return await send(request, formWith(FIELDS, CHOICES), made.secret);
      } catch (error) {
        const shown = formWith(FIELDS, CHOICES, given, error);
        reply.code(statusOf(error));
        return send(request, shown);
      }
    },

    webhook: async (request) => {
      const { service, viewer, query, reply } = request;
      const all = await listWebhooks(hooks, service, viewer.landlordId);
      const webhook = all.find((w) => w.id === idIn(request));
      if (!webhook) throw new NotFound('There is no such system: somebody ended it, perhaps.');
      const after = cursorIn(textIn(query, 'after'));
      const { items, next } = await listDeliveries(hooks, viewer.landlordId, webhook.id, PAGE, after);
      return sendPage(reply, 'integrations/webhook.njk', {
        here: 'webhooks',
        webhook,
        deliveries: items.map((d) => ({ ...d, what: kindSaid(d.type), why: whySaid(d.error) })),
        more:
          next === null ? null : `/admin/webhooks/${webhook.id}?after=${encodeURIComponent(`${next.at}~${next.id}`)}`,
      });
    },

    sendAgain: async (request) => {
      const { viewer, body, httpRequest, reply } = request;
      await sendAgain(hooks, viewer.landlordId, idIn(request), textIn(body, 'message'));
      httpRequest.giveNotice({ kind: 'done', says: 'The message is being sent again.' });
      return reply.redirect(`/admin/webhooks/${idIn(request)}`, 303);
    },

    turnWebhookOn: async (request) => {
      const { viewer, httpRequest, reply } = request;
      const { name } = await turnWebhookOn(hooks, viewer.landlordId, idIn(request), viewer.staffId);
      httpRequest.giveNotice({ kind: 'done', says: `${name} is told again, also of what waited.` });
      return reply.redirect(`/admin/webhooks/${idIn(request)}`, 303);
    },

    endWebhook: async (request) => {
      const { viewer, httpRequest, reply } = request;
      const { name } = await endWebhook(hooks, viewer.landlordId, idIn(request), viewer.staffId);
      httpRequest.giveNotice({ kind: 'done', says: `${name} is told of nothing any more.` });
      return reply.redirect('/admin/webhooks', 303);
    },
  };
}
