/**
 * Reconciling as the command line asks for it: with connections of its own, and what cannot be reached as one sentence.
 */
import { configuredDocumentStore } from '../../../platform/documents/configured.ts';
import type { Servers } from '../../../platform/home.ts';
import { withReadableErrors, openConnection } from '../../core/store/store.ts';
import { callTemporal } from '../../core/temporal.ts';
import type { ServiceContext } from '../../core/context.ts';
import { reconcile, type Reconciled, type ReconcileOptions } from './index.ts';

/** No time limit: the more cases, the longer it takes. */
const PATIENCE_MS = 60 * 60_000;

export interface OpenReconcile {
  reconcile(options: ReconcileOptions): Promise<Reconciled>;
  close(): Promise<void>;
}

/** Opens what reconciling needs, for the command line and for a start after a restore. */
export function openReconcile({ temporal, clock }: ServiceContext, { databaseUrl, home }: Servers): OpenReconcile {
  const { db, close } = openConnection(databaseUrl);
  const context = { db, temporal, documents: configuredDocumentStore(home), clock };
  return withReadableErrors({
    reconcile: (options: ReconcileOptions) => callTemporal(temporal, () => reconcile(context, options), PATIENCE_MS),
    close,
  });
}
