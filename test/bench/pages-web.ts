/** The pages that are measured: a process of their own, as in workers/web.ts, with the limits on callers lifted. */
import { once } from 'node:events';
import { createAccessStore } from '../../client/access/store.ts';
import { createCustomerStore } from '../../client/portal/store.ts';
import { createImportStore } from '../../client/cases/import/store.ts';
import { openExchange } from '../../client/administration/export/open.ts';
import { createIntegrationStore } from '../../client/integrations/store.ts';
import { createHealthStore } from '../../client/administration/doctor/health-store.ts';
import { learnLandlords } from '../../client/core/landlords.ts';
import { openService, type Addresses } from '../../client/core/open.ts';
import { scopedTo } from '../../client/core/scope.ts';
import { createWeb } from '../../client/web/app.ts';
import { folderStore } from '../../platform/documents/store.ts';

export interface PagesAsked {
  addresses: Addresses;
  port: number;
  secret: string;
  documents: string;
}

process.on('disconnect', () => process.exit(1));

const [{ addresses, port, secret, documents }] = (await once(process, 'message')) as [PagesAsked];
const LIFTED = 1_000_000_000;
const { service } = await openService(addresses);
await learnLandlords(service.store, service.clock());
const app = await createWeb({
  service,
  seenBy: (viewer, page) => scopedTo(service, viewer, page),
  access: createAccessStore(addresses.databaseUrl),
  customers: createCustomerStore(addresses.databaseUrl),
  integrations: createIntegrationStore(addresses.databaseUrl),
  imports: createImportStore(addresses.databaseUrl),
  exchange: openExchange(service, addresses, folderStore(documents)),
  health: createHealthStore(addresses.databaseUrl),
  documents: folderStore(documents),
  settings: {
    baseUrl: `http://127.0.0.1:${port}`,
    secret,
    behindProxy: false,
    limits: { pages: LIFTED, api: LIFTED, signIn: LIFTED, links: LIFTED, complaints: LIFTED },
  },
  onFault: (fault) => process.stderr.write(`${JSON.stringify(fault)}\n`),
});
await app.listen({ port, host: '127.0.0.1' });
process.send?.('ready');
