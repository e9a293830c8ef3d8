/** The pages of what other systems are given: keys, and what acts in one's own name. */
import { administratorsAt } from '../../core/people.ts';
import { ALL_STAFF, page } from '../site/pages.ts';

const allowedDuties = administratorsAt;

export const INTEGRATION_PAGES = {
  keys: page({ method: 'GET', path: '/admin/keys', allowedDuties, does: 'See the keys to the API' }),
  makeKey: page({ method: 'POST', path: '/admin/keys', allowedDuties, does: 'Make a key to the API' }),
  confirmKey: page({
    method: 'POST',
    path: '/admin/keys/:id/confirm',
    allowedDuties,
    does: 'Agree to a key that another administrator made',
  }),
  endKey: page({ method: 'POST', path: '/admin/keys/:id/end', allowedDuties, does: 'End a key to the API' }),

  webhooks: page({ method: 'GET', path: '/admin/webhooks', allowedDuties, does: 'See which systems are told what' }),
  makeWebhook: page({ method: 'POST', path: '/admin/webhooks', allowedDuties, does: 'Have another system told' }),
  webhook: page({
    method: 'GET',
    path: '/admin/webhooks/:id',
    allowedDuties,
    does: 'See the messages to another system',
  }),
  sendAgain: page({
    method: 'POST',
    path: '/admin/webhooks/:id/again',
    allowedDuties,
    does: 'Send a message to another system again',
  }),
  turnWebhookOn: page({
    method: 'POST',
    path: '/admin/webhooks/:id/on',
    allowedDuties,
    does: 'Turn messages to another system on again',
  }),
  endWebhook: page({
    method: 'POST',
    path: '/admin/webhooks/:id/end',
    allowedDuties,
    does: 'End messages to another system',
  }),

  ownSystems: page({
    method: 'GET',
    path: '/account/systems',
    allowedDuties: ALL_STAFF,
    does: 'See which keys act in one’s own name, and one’s calendar links',
  }),
  confirmOwnKey: page({
    method: 'POST',
    path: '/account/systems/keys/:id/confirm',
    allowedDuties: ALL_STAFF,
    does: 'Agree to a key that acts in one’s own name',
  }),
  endOwnKey: page({
    method: 'POST',
    path: '/account/systems/keys/:id/end',
    allowedDuties: ALL_STAFF,
    does: 'End a key that acts in one’s own name',
  }),
  makeFeed: page({
    method: 'POST',
    path: '/account/systems/calendar',
    allowedDuties: ALL_STAFF,
    does: 'Have one’s dates in one’s own calendar',
  }),
  endFeed: page({
    method: 'POST',
    path: '/account/systems/calendar/:id/end',
    allowedDuties: ALL_STAFF,
    does: 'End a link of one’s own calendar',
  }),
};
