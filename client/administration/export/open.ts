/** Exporting and taking in as the command line asks for it: with connections of its own. */
import { configuredDocumentStore } from '../../../platform/documents/configured.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { Servers } from '../../../platform/home.ts';
import { createAccessStore } from '../../access/store.ts';
import { openConnection, withReadableErrors } from '../../core/store/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import { exportLandlord, handOver, importLandlord } from './index.ts';

export type OpenExchange = ReturnType<typeof openExchange>;

/** Opens what exporting needs; `documents`: where they lie, unless it is as this installation is set. */
export function openExchange(
  service: ServiceContext,
  { databaseUrl, home = '' }: Pick<Servers, 'databaseUrl'> & { home?: string | undefined },
  documents: DocumentStore = configuredDocumentStore(home),
) {
  const { db, close } = openConnection(databaseUrl);
  const access = createAccessStore(databaseUrl);
  const context = { service, access, db, documents };
  return withReadableErrors({
    exportLandlord: (...given: Tail<typeof exportLandlord>) => exportLandlord(context, ...given),
    importLandlord: (...given: Tail<typeof importLandlord>) => importLandlord(context, ...given),
    handOver: (...given: Tail<typeof handOver>) => handOver(context, ...given),
    close: async () => {
      await Promise.all([access.close(), close()]);
    },
  });
}

type Tail<F> = F extends (context: never, ...rest: infer R) => unknown ? R : never;
