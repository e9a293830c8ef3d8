/** Makes our search attributes known to a Temporal server that is not ours to start. */
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import proto from '@temporalio/proto';

import { SEARCH_ATTRIBUTES } from '../workflows/engine/search-attributes.ts';
import { EXIT_UNREACHABLE, StartFailure } from '../platform/start-failure.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;

const TYPES: Readonly<Record<(typeof SEARCH_ATTRIBUTES)[keyof typeof SEARCH_ATTRIBUTES], number>> = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
};

/**
 * Registers what is missing on the server the environment names (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TLS and API key
 * as `@temporalio/envconfig` reads them). Temporal Cloud does not let a client do this: there they are made by hand.
 */
export async function registerSearchAttributes(): Promise<void> {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const address = connectionOptions.address ?? 'localhost:7233';
  let connection: Connection;
  try {
    connection = await Connection.connect({ ...connectionOptions, connectTimeout: '10s' });
  } catch {
    throw new StartFailure(
      `Temporal does not answer at ${address}: check TEMPORAL_ADDRESS, or unset it and putright starts its own.`,
      EXIT_UNREACHABLE,
    );
  }
  try {
    const known = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in (known.customAttributes ?? {})));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    throw new StartFailure(
      `The search attributes ${Object.keys(SEARCH_ATTRIBUTES).join(', ')} could not be registered in namespace ` +
        `${namespace} at ${address} (${(error as Error).message}): make them there by hand.`,
    );
  } finally {
    await connection.close();
  }
}
