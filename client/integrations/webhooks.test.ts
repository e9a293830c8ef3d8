/** RC-9: messages to other systems: what stands in them, how they are signed, and which addresses are taken. */
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { ALL_FACES } from '../kinds/index.ts';
import { EVENT_KINDS, kindOfEvent, makeWebhook, signedMessage, type WebhookDependencies } from './webhooks.ts';
import type { OwedDelivery } from './store.ts';

const NOW = new Date();
const OWED = {
  id: 'd-1',
  landlordId: 'oak',
  caseId: 'c-1',
  reference: 'OAK-2026-00012',
  seq: 7,
  type: 'LetterDispatched',
  at: NOW,
} as OwedDelivery;

it('RC-9 a message is signed as Standard Webhooks has it, and a changed one is found out', () => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, oak').toString('base64')}`;
  const { body, headers } = signedMessage('https://a.example', secret, OWED, NOW);
  const receiver = new Webhook(secret);
  expect(receiver.verify(body, headers)).toEqual({
    type: 'case.letter-dispatched',
    timestamp: NOW.toISOString(),
    data: { landlord: 'oak', caseId: 'c-1', reference: 'OAK-2026-00012', seq: 7 },
  });
  expect(() => receiver.verify(body.replace('00012', '00013'), headers)).toThrow();
  const old = signedMessage('https://a.example', secret, OWED, new Date(NOW.getTime() - 3_600_000));
  expect(() => receiver.verify(old.body, old.headers)).toThrow();
});

it('RC-9 every type of event has a kind of its own', () => {
  const types = [...new Set(ALL_FACES.flatMap((face) => face.events))];
  expect(new Set(types.map(kindOfEvent)).size).toBe(types.length);
  expect(EVENT_KINDS).toEqual(expect.arrayContaining(['case.logged', 'case.letter-dispatched', 'case.closed']));
  expect(EVENT_KINDS.filter((kind) => !/^case\.[a-z]+(-[a-z0-9]+)*$/.test(kind))).toEqual([]);
});

const refusing = async (form: object, mayBePrivate = false): Promise<string> => {
  const nothing = { addWebhook: async () => {}, record: async () => {}, people: async () => [] };
  const deps = { integrations: nothing, access: nothing, clock: () => NOW, secret: 's'.repeat(32), mayBePrivate };
  const whole = { name: 'Housing', url: 'https://housing.oak.example/in', events: ['*'], ...form };
  const service = { store: { staff: async () => [] } };
  return makeWebhook(deps as never as WebhookDependencies, service as never, 'oak', whole, 's-1').then(
    () => 'taken',
    (error: Error) => error.message,
  );
};

it.each<[string, object, RegExp]>([
  ['no https', { url: 'http://housing.oak.example/in' }, /--url: the address must begin with https\./],
  ['another protocol', { url: 'ftp://housing.oak.example' }, /--url: give a whole address/],
  ['half an address', { url: 'housing.oak.example' }, /--url: give a whole address/],
  ['a password in it', { url: 'https://me:secret@housing.oak.example' }, /--url: leave user and password out/],
  ['this machine', { url: 'https://localhost:8443' }, /--url: give the name of a public server/],
  ['this machine with a dot behind it', { url: 'https://localhost./' }, /--url: give the name of a public server/],
  ['a number', { url: 'https://169.254.169.254/latest' }, /--url: give the name of a public server/],
  ['a number written otherwise', { url: 'https://0x7f000001/' }, /--url: give the name of a public server/],
  ['a number of the sixth version', { url: 'https://[::1]/' }, /--url: give the name of a public server/],
  ['no kind of event', { events: [] }, /--events: choose at least one kind of event/],
  [
    'one there is none of',
    { events: ['case.loged'] },
    /--events: there is no event "case\.loged"\. Did you mean "case\.logged"/,
  ],
  ['no name', { name: ' ' }, /--name: say which system it is\./],
])('RC-9 with %s it is refused in a sentence, and nothing is kept', async (_, form, says) => {
  expect(await refusing(form)).toMatch(says);
});

it('RC-9 a landlord’s own network is told by setting', async () => {
  expect(await refusing({})).toBe('taken');
  expect(await refusing({ url: 'http://10.0.0.5:8080/in' }, true)).toBe('taken');
});
