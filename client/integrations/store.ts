/** What other systems are given, as the pages, the command line and the worker ask it: the queries of `db/`. */
import type { Connection } from '../../db/connect.ts';
import * as keys from '../../db/queries/integrations/api-keys.ts';
import * as feeds from '../../db/queries/integrations/feeds.ts';
import { logResidentReads } from '../../db/queries/integrations/resident-reads.ts';
import * as webhooks from '../../db/queries/integrations/webhooks.ts';
import type { TryResult } from '../../db/queries/record/retried.ts';
import { openConnection, withReadableErrors } from '../core/store/store.ts';

export type { OwedDelivery, WebhookRow } from '../../db/queries/integrations/webhooks.ts';
export type { ApiKeyRow } from '../../db/queries/integrations/api-keys.ts';

export type IntegrationStore = ReturnType<typeof createIntegrationStore>;

/** On a pool of its own, or on one that somebody else opened and closes. */
export function createIntegrationStore(on: string | Connection) {
  const connection = typeof on === 'string' ? openConnection(on) : on;
  const { db } = connection;
  return withReadableErrors({
    addApiKey: (key: keys.NewApiKey) => keys.addApiKey(db, key),
    apiKeys: (landlordId: string) => keys.apiKeysOf(db, landlordId),
    openApiKey: (tokenHash: string, now: Date) => keys.openApiKey(db, tokenHash, now),
    apiKeyUsed: (id: string, at: Date) => keys.apiKeyUsed(db, id, at),
    confirmApiKey: (id: string, by: string, at: Date) => keys.confirmApiKey(db, id, by, at),
    endApiKey: (id: string, by: string, at: Date) => keys.endApiKey(db, id, by, at),

    addWebhook: (row: webhooks.NewWebhook) => webhooks.addWebhook(db, row),
    webhooks: (landlordId: string) => webhooks.webhooksOf(db, landlordId),
    endWebhook: (id: string, at: Date) => webhooks.endWebhook(db, id, at),
    turnWebhookOff: (id: string, why: string, at: Date) => webhooks.turnWebhookOff(db, id, why, at),
    turnWebhookOn: (id: string) => webhooks.turnWebhookOn(db, id),
    webhooksToTell: (now: Date) => webhooks.webhooksToTell(db, now),
    claimDelivery: (webhookId: string, now: Date) => webhooks.claimDelivery(db, webhookId, now),
    recordDelivery: (row: webhooks.DeliveryRow, came: TryResult) => webhooks.recordDelivery(db, row, came),
    deliveries: (webhookId: string, limit: number, before?: { at: Date; id: string }) =>
      webhooks.deliveriesOf(db, webhookId, limit, before),
    sendDeliveryAgain: (webhookId: string, id: string) => webhooks.sendDeliveryAgain(db, webhookId, id),
    forgetDeliveries: () => webhooks.forgetDeliveries(db),

    addFeed: (row: Parameters<typeof feeds.addFeed>[1]) => feeds.addFeed(db, row),
    feeds: (staffId: string) => feeds.feedsOf(db, staffId),
    openFeed: (tokenHash: string) => feeds.openFeed(db, tokenHash),
    feedUsed: (id: string, at: Date) => feeds.feedUsed(db, id, at),
    endFeed: (staffId: string, id: string, at: Date) => feeds.endFeed(db, staffId, id, at),

    logResidentReads: (landlordId: string, ids: readonly string[], reader: { staffId: string; page: string }) =>
      logResidentReads(db, landlordId, ids, reader),

    close: async () => (typeof on === 'string' ? connection.close() : undefined),
  });
}
