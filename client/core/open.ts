/** Opens the service: the database and the client of Temporal, neither connected before it is needed. */
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { systemClock, type Clock } from './input/dates.ts';
import { signingSecret } from '../../platform/settings/signing-secret.ts';
import { loggingReads, type Reader } from './read-log.ts';
import { signing } from './signing.ts';
import { createStores } from './store/store.ts';
import type { ServiceContext } from './context.ts';

export interface Addresses {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace?: string;
  /** Where the secret lies that messages to cases are signed with, or the secret itself; without either they are not. */
  home?: string;
  secret?: string;
}

export interface OpenService {
  service: ServiceContext;
  close(): Promise<void>;
}

/** Opens the service: the database and Temporal, each connected with its first question. `reader`: who looks, to be logged. */
export async function openService(
  { databaseUrl, temporalAddress, temporalNamespace, home, secret: given }: Addresses,
  clock: Clock = systemClock,
  reader?: Reader,
): Promise<OpenService> {
  const { everybody: whole, of: storeOf } = createStores(databaseUrl);
  const store = reader === undefined ? whole : loggingReads(whole, reader);
  // Most commands of a shell never speak to Temporal, and loading its client takes longer than all they do.
  const opened: { client?: Client } = {};
  const open = (): Client => {
    // TLS and API keys come from the environment or Temporal's own configuration file, as for the worker.
    const { connectionOptions, namespace } = loadClientConnectConfig();
    const connection = Connection.lazy({ ...connectionOptions, address: temporalAddress, connectTimeout: '3s' });
    const secret = given ?? (home === undefined ? null : signingSecret(home));
    const interceptors = secret === null ? {} : { workflow: [signing(secret)] };
    return new Client({ connection, namespace: temporalNamespace ?? namespace ?? 'default', interceptors });
  };
  return {
    service: {
      store,
      storeOf,
      clock,
      get temporal() {
        return (opened.client ??= open());
      },
    },
    close: async () => {
      await Promise.allSettled([store.close(), opened.client?.connection.close()]);
    },
  };
}
