/** What reconciling works with: both stores, and the documents in which ended runs are kept. */
import type { Client } from '@temporalio/client';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { Db } from '../../../db/connect.ts';
import type { Clock } from '../../core/input/dates.ts';

export interface ReconcileContext {
  db: Db;
  temporal: Client;
  documents: DocumentStore;
  clock: Clock;
}
