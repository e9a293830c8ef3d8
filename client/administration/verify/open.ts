/** Verifying as the command line asks for it: with a connection of its own, and what cannot be reached as one sentence. */
import { configuredDocumentStore } from '../../../platform/documents/configured.ts';
import type { Servers } from '../../../platform/home.ts';
import type { ServiceContext } from '../../core/context.ts';
import { openConnection, withReadableErrors } from '../../core/store/store.ts';
import { callTemporal } from '../../core/temporal.ts';
import { verify, type Verified, type VerifyOptions } from './index.ts';

/** No time limit: the more cases, the longer it takes. */
const PATIENCE_MS = 60 * 60_000;

export interface OpenVerify {
  verify(options: VerifyOptions): Promise<Verified>;
  close(): Promise<void>;
}

/** Opens what verifying needs. Without histories Temporal is not asked. */
export function openVerify(service: ServiceContext, { databaseUrl, home }: Servers): OpenVerify {
  const { db, close } = openConnection(databaseUrl);
  const context = { db, documents: configuredDocumentStore(home) };
  return withReadableErrors({
    verify: async (options: VerifyOptions) => {
      if (!options.histories) return verify(context, options);
      const { temporal } = service;
      return callTemporal(temporal, () => verify({ ...context, temporal }, options), PATIENCE_MS);
    },
    close,
  });
}
