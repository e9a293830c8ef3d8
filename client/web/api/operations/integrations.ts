/** Which systems are told of what happens: named, tried and ended by a system that administers. */
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
} from '../../../integrations/webhooks.ts';
import { findResidents } from '../../../integrations/residents/look-up.ts';
import { lookUpFor } from '../../log/directory.ts';
import { LOGGING_PAGES } from '../../log/pages.ts';
import { INTEGRATION_PAGES } from '../../integrations/pages.ts';
import { webhookDeps } from '../../integrations/webhooks.ts';
import { operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { cursorOf, PAGING, readCursor, readLimit } from '../read.ts';
import { answer, form, list, moment, oneOf, orNull, pageOf, text, whole, yesNo } from '../schema.ts';

const group = 'Webhooks';
const idIn = ({ params }: ApiRequest): string => params['id'] ?? '';
const KINDS = oneOf([EVERY_KIND, ...EVENT_KINDS]);

const WEBHOOK = {
  id: text(),
  name: text(),
  url: text(),
  events: list(KINDS),
  state: oneOf(['on', 'failing', 'off']),
  failingSince: orNull(moment()),
  why: orNull(text('A short code.')),
  madeBy: text(),
  madeAt: moment(),
};

const isCursor = (held: unknown): held is DeliveryCursor => {
  const { at, id } = (held ?? {}) as Partial<Record<keyof DeliveryCursor, unknown>>;
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string';
};

const RESIDENT = answer({
  id: text('The directory’s own.'),
  name: text(),
  address: list(text()),
  tenancy: orNull(text()),
  email: orNull(text()),
  phone: orNull(text()),
  flags: list(text(), 'What is to be known of them.'),
});

export const INTEGRATION_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'findResidents',
    method: 'POST',
    path: '/residents/search',
    group: 'Residents',
    does: 'Find residents in the landlord’s own directory',
    more: 'Who was shown whom is logged; the directory is never given as a whole.',
    scope: 'residents:read',
    allowedDuties: LOGGING_PAGES.known.allowedDuties,
    body: form({ words: text('A name, part of an address, a number, an email.') }, ['words']),
    answers: answer({ residents: list(RESIDENT), more: yesNo('There are more: say more words.') }),
    shell: ['residents find'],
    handle: async ({ deps, viewer, body, naming }) =>
      findResidents(lookUpFor(deps, viewer, 'API'), String(body['words']), naming),
  }),

  operation({
    id: 'listWebhooks',
    method: 'GET',
    path: '/webhooks',
    group,
    does: 'List the systems that are told of what happens',
    scope: 'administer:read',
    allowedDuties: INTEGRATION_PAGES.webhooks.allowedDuties,
    answers: answer({ items: list(answer(WEBHOOK)) }),
    shell: ['webhooks list'],
    handle: async ({ deps, service, viewer }) => ({
      items: await listWebhooks(webhookDeps(deps), service, viewer.landlordId),
    }),
  }),
  operation({
    id: 'makeWebhook',
    method: 'POST',
    path: '/webhooks',
    group,
    does: 'Have another system told',
    more: 'The answer holds the secret that messages are signed with, this once.',
    scope: 'administer:act',
    allowedDuties: INTEGRATION_PAGES.makeWebhook.allowedDuties,
    body: form({ name: text('Which system it is.'), url: text('https.'), events: list(KINDS) }, [
      'name',
      'url',
      'events',
    ]),
    answers: answer({ ...WEBHOOK, secret: text() }),
    creates: true,
    shell: ['webhooks add'],
    async handle({ deps, service, viewer, body, naming }) {
      const given = { name: body['name'] as string, url: body['url'] as string, events: body['events'] as string[] };
      return makeWebhook(webhookDeps(deps), service, viewer.landlordId, given, viewer.staffId, naming);
    },
  }),
  operation({
    id: 'endWebhook',
    method: 'DELETE',
    path: '/webhooks/{id}',
    group,
    does: 'End messages to another system',
    scope: 'administer:act',
    allowedDuties: INTEGRATION_PAGES.endWebhook.allowedDuties,
    answers: answer({ name: text() }),
    shell: ['webhooks end'],
    handle: async (request) => {
      const { deps, viewer } = request;
      return endWebhook(webhookDeps(deps), viewer.landlordId, idIn(request), viewer.staffId);
    },
  }),
  operation({
    id: 'turnWebhookOn',
    method: 'POST',
    path: '/webhooks/{id}/on',
    group,
    does: 'Turn messages on again that were turned off',
    scope: 'administer:act',
    allowedDuties: INTEGRATION_PAGES.turnWebhookOn.allowedDuties,
    answers: answer({ name: text() }),
    shell: ['webhooks on'],
    handle: async (request) => {
      const { deps, viewer } = request;
      return turnWebhookOn(webhookDeps(deps), viewer.landlordId, idIn(request), viewer.staffId);
    },
  }),
  operation({
    id: 'listDeliveries',
    method: 'GET',
    path: '/webhooks/{id}/messages',
    group,
    does: 'List the messages to another system, and what came of each',
    scope: 'administer:read',
    allowedDuties: INTEGRATION_PAGES.webhook.allowedDuties,
    query: PAGING,
    answers: pageOf(
      answer({
        id: text(),
        type: text(),
        reference: text(),
        caseId: text(),
        seq: whole(),
        at: moment(),
        state: oneOf(['waiting', 'arrived', 'given-up']),
        attempts: whole(),
        error: orNull(text()),
        triedAt: orNull(moment()),
      }),
    ),
    shell: ['webhooks messages'],
    async handle(request) {
      const { deps, viewer, query } = request;
      const after = readCursor(query['cursor'], isCursor);
      const limit = readLimit(query['limit']);
      const { items, next } = await listDeliveries(webhookDeps(deps), viewer.landlordId, idIn(request), limit, after);
      return { items, next: next === null ? null : cursorOf(next) };
    },
  }),
  operation({
    id: 'sendAgain',
    method: 'POST',
    path: '/webhooks/{id}/messages/{message}/again',
    group,
    does: 'Send a message again, whether or not it had arrived',
    scope: 'administer:act',
    allowedDuties: INTEGRATION_PAGES.sendAgain.allowedDuties,
    answers: answer({ id: text() }),
    shell: ['webhooks resend'],
    async handle(request) {
      const { deps, viewer, params } = request;
      const id = params['message'] ?? '';
      await sendAgain(webhookDeps(deps), viewer.landlordId, idIn(request), id);
      return { id };
    },
  }),
];
