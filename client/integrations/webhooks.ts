/**
 * Other systems told of what happens (RC-9), as Standard Webhooks has it: signed, tried until it arrives, with nothing personal in
 * it. The message says which case and which kind of event; whoever gets it asks the API for more, with a key of its own.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { BadInput, NotFound } from '../../platform/errors.ts';
import { isPlainlyInternal, plainHost } from '../../platform/reach.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { recordEntry } from '../access/accounts.ts';
import { nameOfMaker } from '../access/admin-log.ts';
import type { AccessStore } from '../access/store.ts';
import { mapConcurrently } from '../core/concurrently.ts';
import type { ServiceContext } from '../core/context.ts';
import type { Clock } from '../core/input/dates.ts';
import { asOption, type FieldLabel } from '../core/input/fields.ts';
import { gather } from '../core/input/gather.ts';
import { mustFit } from '../core/input/limits.ts';
import { didYouMean } from '../core/input/suggest.ts';
import { newKey } from '../core/keys.ts';
import { ALL_FACES } from '../kinds/index.ts';
import type { IntegrationStore, OwedDelivery, WebhookRow } from './store.ts';

/** What the functions here need. `secret`: of the installation, which the secrets of webhooks are sealed with. */
export interface WebhookDependencies {
  integrations: IntegrationStore;
  access: AccessStore;
  clock: Clock;
  secret: string;
  /** Whether other systems may stand in the landlord's own network, and be reached without https. */
  mayBePrivate: boolean;
}

/** Every kind of event, as messages name it. */
export const EVENT_KINDS: readonly string[] = [...new Set(ALL_FACES.flatMap((face) => face.events))]
  .map(kindOfEvent)
  .toSorted();

/** `LetterDispatched` as a message names it: `case.letter-dispatched`. */
export function kindOfEvent(type: string): string {
  return `case.${type.replace(/(?<!^)([A-Z]|\d+)/g, '-$1').toLowerCase()}`;
}

const typesByKind = new Map(ALL_FACES.flatMap((face) => face.events.map((type) => [kindOfEvent(type), type] as const)));

/** All kinds there are and will be. */
export const EVERY_KIND = '*';

/** A webhook as it is listed: never its secret. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
  events: string[];
  state: 'on' | 'failing' | 'off';
  failingSince: string | null;
  /** Why it was turned off. */
  why: string | null;
  madeBy: string;
  madeAt: string;
}

export interface WebhookForm {
  name?: string | undefined;
  url?: string | undefined;
  events?: readonly string[] | undefined;
}

/** A message, and what came of it. */
export interface Delivery {
  id: string;
  type: string;
  reference: string;
  caseId: string;
  seq: number;
  at: string;
  state: 'waiting' | 'arrived' | 'given-up';
  attempts: number;
  error: string | null;
  triedAt: string | null;
}

/** What seals of their secrets are made for. */
const PURPOSE = 'webhook';
const LONGEST_URL = 500;

/** Makes a webhook; its secret is shown this once. `by`: the staff id of who does, or the command line. */
export async function makeWebhook(
  deps: WebhookDependencies,
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  form: WebhookForm,
  by: string,
  naming: FieldLabel = asOption,
): Promise<Webhook & { secret: string }> {
  const { integrations, access, clock } = deps;
  const name = form.name?.trim() ?? '';
  const g = gather();
  g.must(name !== '', `${naming('name')}: say which system it is.`);
  g.read(() => mustFit(name, 'line', naming('name')));
  const url = g.read(() => readUrl(form.url?.trim() ?? '', naming('url'), deps.mayBePrivate));
  const events = g.read(() => readKinds(form.events ?? [], naming('events')));
  g.end();
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const row = {
    id: newKey(),
    landlordId,
    name,
    url: url(),
    events: events(),
    sealedSecret: seal(deps.secret, PURPOSE, secret),
    createdBy: by,
    createdAt: clock(),
  };
  await integrations.addWebhook(row);
  await recordEntry(access, { landlordId, by, action: 'webhook-made', about: null, detail: { name } });
  const kept = { failingSince: null, turnedOffAt: null, turnedOffWhy: null, endedAt: null, ...row };
  return { ...shown(kept, await namesAt(service, landlordId)), secret };
}

function readUrl(said: string, what: string, mayBePrivate: boolean): string {
  const url = said.length <= LONGEST_URL && URL.canParse(said) ? new URL(said) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new BadInput(`${what}: give a whole address, such as https://housing.landlord.example/putright.`);
  if (url.username !== '' || url.password !== '')
    throw new BadInput(`${what}: leave user and password out of the address; messages are signed instead.`);
  if (mayBePrivate) return url.href;
  if (url.protocol !== 'https:') throw new BadInput(`${what}: the address must begin with https.`);
  // What a name leads to is looked at each time a message goes; a number says at once that it is no public place.
  if (isIP(plainHost(url.hostname)) !== 0 || isPlainlyInternal(url.hostname))
    throw new BadInput(`${what}: give the name of a public server, not a number or this machine.`);
  return url.href;
}

/** Types of events as cases have them, from the kinds somebody chose. */
function readKinds(said: readonly string[], what: string): string[] {
  if (said.length === 0) throw new BadInput(`${what}: choose at least one kind of event, or ${EVERY_KIND} for all.`);
  const types = said.map((kind) => {
    const tidy = kind.trim();
    const type = tidy === EVERY_KIND ? EVERY_KIND : typesByKind.get(tidy);
    if (type === undefined) throw new BadInput(`${what}: there is no event "${tidy}".${didYouMean(tidy, EVENT_KINDS)}`);
    return type;
  });
  return types.includes(EVERY_KIND) ? [EVERY_KIND] : [...new Set(types)];
}

async function namesAt({ store }: Pick<ServiceContext, 'store'>, landlordId: string): Promise<Map<string, string>> {
  return new Map((await store.staff(landlordId)).map((p) => [p.id, p.name]));
}

function shown(row: WebhookRow, names: ReadonlyMap<string, string>): Webhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events.map((type) => (type === EVERY_KIND ? type : kindOfEvent(type))),
    state: row.turnedOffAt !== null ? 'off' : row.failingSince !== null ? 'failing' : 'on',
    failingSince: row.failingSince?.toISOString() ?? null,
    why: row.turnedOffWhy,
    madeBy: nameOfMaker(row.createdBy, names),
    madeAt: row.createdAt.toISOString(),
  };
}

type Deps = Pick<WebhookDependencies, 'integrations'>;

/** A landlord's webhooks, the newest first. */
export async function listWebhooks(
  { integrations }: Deps,
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
): Promise<Webhook[]> {
  const [rows, names] = await Promise.all([integrations.webhooks(landlordId), namesAt(service, landlordId)]);
  return rows.map((row) => shown(row, names));
}

async function webhookOf({ integrations }: Deps, landlordId: string, id: string): Promise<WebhookRow> {
  const row = (await integrations.webhooks(landlordId)).find((w) => w.id === id);
  if (!row) throw new NotFound('There is no such webhook: putright webhooks list shows them.');
  return row;
}

/** Ends one: nothing goes there any more, and what waits is given up. */
export async function endWebhook(
  deps: Pick<WebhookDependencies, 'integrations' | 'access' | 'clock'>,
  landlordId: string,
  id: string,
  by: string,
): Promise<{ name: string }> {
  const { name } = await webhookOf(deps, landlordId, id);
  if (await deps.integrations.endWebhook(id, deps.clock()))
    await recordEntry(deps.access, { landlordId, by, action: 'webhook-ended', about: null, detail: { name } });
  return { name };
}

/** Turns one on again that was turned off: what waited goes. */
export async function turnWebhookOn(
  deps: Pick<WebhookDependencies, 'integrations' | 'access'>,
  landlordId: string,
  id: string,
  by: string,
): Promise<{ name: string }> {
  const { name } = await webhookOf(deps, landlordId, id);
  await deps.integrations.turnWebhookOn(id);
  await recordEntry(deps.access, { landlordId, by, action: 'webhook-turned-on', about: null, detail: { name } });
  return { name };
}

/** Where a page of messages ended. */
export interface DeliveryCursor {
  at: string;
  id: string;
}

/** The messages to one of them in the last month, the newest first. */
export async function listDeliveries(
  deps: Deps,
  landlordId: string,
  webhookId: string,
  limit: number,
  after?: DeliveryCursor,
): Promise<{ items: Delivery[]; next: DeliveryCursor | null }> {
  await webhookOf(deps, landlordId, webhookId);
  const before = after && { at: new Date(after.at), id: after.id };
  const rows = await deps.integrations.deliveries(webhookId, limit + 1, before);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? { at: last.createdAt.toISOString(), id: last.id } : null;
  return { items: page.map(asDelivery), next };
}

const asDelivery = (row: OwedDelivery): Delivery => ({
  id: row.id,
  type: kindOfEvent(row.type),
  reference: row.reference,
  caseId: row.caseId,
  seq: row.seq,
  at: row.at.toISOString(),
  state: row.sentAt !== null ? 'arrived' : row.refusedAt !== null ? 'given-up' : 'waiting',
  attempts: row.attempts,
  error: row.lastError,
  triedAt: row.triedAt?.toISOString() ?? null,
});

/** Has a message sent again, whether or not it had arrived: under the same id, so that who got it twice can tell. */
export async function sendAgain(deps: Deps, landlordId: string, webhookId: string, id: string): Promise<void> {
  await webhookOf(deps, landlordId, webhookId);
  if (!(await deps.integrations.sendDeliveryAgain(webhookId, id)))
    throw new NotFound('There is no such message: those of the last month are kept.');
}

/** What is handed to whoever sends: an address, and a signed message. */
export interface SignedMessage {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of one try; `code` is short, never a server's words. `gone`: nobody wants messages there any more. */
export type WebhookResult = { went: true } | { went: false; forGood: boolean; code: string; gone?: true };

/** The message as Standard Webhooks has it. The body holds ids, a kind and a moment. */
export function signedMessage(url: string, secret: string, row: OwedDelivery, now: Date): SignedMessage {
  const body = JSON.stringify({
    type: kindOfEvent(row.type),
    timestamp: row.at.toISOString(),
    data: { landlord: row.landlordId, caseId: row.caseId, reference: row.reference, seq: row.seq },
  });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${row.id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'putright',
    'webhook-id': row.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  return { url, headers, body };
}

/** So many of them at once, and so many messages to each in one round: a slow one keeps no other waiting. */
const AT_ONCE = 8;
const AT_MOST = 100;
/** After so long without one message that arrives, it is turned off. */
const TURNED_OFF_MS = 5 * 86_400_000;

/** One round: sends what is owed; answers with how many arrived and how many of those tried did not. */
export async function sendWebhooks(
  deps: Omit<WebhookDependencies, 'mayBePrivate'>,
  post: (message: SignedMessage) => Promise<WebhookResult>,
): Promise<{ sent: number; failed: number }> {
  const { integrations, clock } = deps;
  await integrations.forgetDeliveries();
  const told = await mapConcurrently(await integrations.webhooksToTell(clock()), AT_ONCE, async (webhook) => {
    const secret = unseal(deps.secret, PURPOSE, webhook.sealedSecret);
    for (let sent = 0; sent < AT_MOST; sent++) {
      const owed = await integrations.claimDelivery(webhook.id, clock());
      if (owed === null) return { sent, failed: 0 };
      const came: WebhookResult =
        secret === null
          ? { went: false, forGood: false, code: 'secret-lost' }
          : await post(signedMessage(webhook.url, secret, owed, clock()));
      await integrations.recordDelivery(owed, came);
      if (came.went) continue;
      await turnOffIfDone(deps, webhook, came);
      // The others to it would fail alike: they wait for the next round.
      return { sent, failed: 1 };
    }
    return { sent: AT_MOST, failed: 0 };
  });
  return {
    sent: told.reduce((sum, one) => sum + one.sent, 0),
    failed: told.reduce((sum, one) => sum + one.failed, 0),
  };
}

/** Turned off by itself: who did it, in the log of administration. */
const BY_ITSELF = 'putright';

async function turnOffIfDone(
  { integrations, access, clock }: Pick<WebhookDependencies, 'integrations' | 'access' | 'clock'>,
  { id, landlordId, name, failingSince }: WebhookRow,
  { code, gone }: Extract<WebhookResult, { went: false }>,
): Promise<void> {
  const longAgo = failingSince !== null && clock().getTime() - failingSince.getTime() >= TURNED_OFF_MS;
  if (!gone && !longAgo) return;
  if (!(await integrations.turnWebhookOff(id, code, clock()))) return;
  const entry = { landlordId, by: BY_ITSELF, action: 'webhook-turned-off', about: null, detail: { name } } as const;
  await recordEntry(access, entry);
}
