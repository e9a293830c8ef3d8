/** The record's figures, as the doctor asks for them. */
import type { Connection } from '../../../db/connect.ts';
import { inspectGuard } from '../../../db/access/inspect.ts';
import { readHealth, serverVersion, someDocuments } from '../../../db/queries/record/health.ts';
import { withReadableErrors, openConnection } from '../../core/store/store.ts';

export type { DatabaseGuard } from '../../../db/access/inspect.ts';
export type { Health } from '../../../db/queries/record/health.ts';
export type HealthStore = ReturnType<typeof createHealthStore>;

/** On a pool of its own, or on one that somebody else opened and closes. */
export function createHealthStore(on: string | Connection) {
  const connection = typeof on === 'string' ? openConnection(on) : on;
  const { db } = connection;
  return withReadableErrors({
    health: (landlordId?: string) => readHealth(db, landlordId),
    someDocuments: (landlordId?: string) => someDocuments(db, landlordId),
    serverVersion: () => serverVersion(db),
    guard: () => inspectGuard(db),
    close: () => (typeof on === 'string' ? connection.close() : Promise.resolve()),
  });
}
