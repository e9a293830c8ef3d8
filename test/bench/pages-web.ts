/** The pages that are measured: a process of their own, as in workers/web.ts, with the limits on callers lifted. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createAccessStore } from '../../client/access/store.ts';
import { createCustomerStore } from '../../client/portal/store.ts';
import { createImportStore } from '../../client/cases/import/store.ts';
import { openExchange } from '../../client/administration/export/open.ts';
import { createIntegrationStore } from '../../client/integrations/store.ts';
import { createHealthStore } from '../../client/administration/doctor/health-store.ts';
import { learnLandlords } from '../../client/core/landlords.ts';
import { openService, type Addresses } from '../../client/core/open.ts';
import { scopedTo } from '../../client/core/store/scope.ts';
import { submitComplaint } from '../../client/portal/complain.ts';
import { openFormProcess } from '../../client/portal/form-process.ts';
import { createWeb } from '../../client/web/app.ts';
import { folderStore } from '../../platform/documents/store.ts';
import type { FormsOpening } from '../../workers/public-forms.ts';

export interface PagesAsked {
  addresses: Addresses;
  port: number;
  secret: string;
  documents: string;
}

/** What it says once it listens: the process that takes the public form's complaints. */
export interface PagesReady {
  forms: number | undefined;
}

process.on('disconnect', () => process.exit(1));

const [{ addresses, port, secret, documents }] = (await once(process, 'message')) as [PagesAsked];
const LIFTED = 1_000_000_000;
const { service } = await openService(addresses);
await learnLandlords(service.store, service.clock());
const store = folderStore(documents);
const customers = createCustomerStore(addresses.databaseUrl);
const forms = openFormProcess(
  {
    program: fileURLToPath(new URL('../../workers/public-forms.ts', import.meta.url)),
    opening: { servers: { ...addresses, home: documents }, daily: undefined } satisfies FormsOpening,
  },
  (...form) => submitComplaint({ service, customers, documents: store }, ...form),
);
await forms.ready;
const app = await createWeb({
  takeForm: forms.take,
  service,
  seenBy: (viewer, page) => scopedTo(service, viewer, page),
  access: createAccessStore(addresses.databaseUrl),
  customers,
  integrations: createIntegrationStore(addresses.databaseUrl),
  imports: createImportStore(addresses.databaseUrl),
  exchange: openExchange(service, addresses, folderStore(documents)),
  health: createHealthStore(addresses.databaseUrl),
  documents: store,
  settings: {
    baseUrl: `http://127.0.0.1:${port}`,
    secret,
    behindProxy: false,
    limits: { pages: LIFTED, api: LIFTED, signIn: LIFTED, links: LIFTED, complaints: LIFTED },
  },
  onFault: (fault) => process.stderr.write(`${JSON.stringify(fault)}\n`),
});
await app.listen({ port, host: '127.0.0.1' });
process.send?.({ forms: forms.pid } satisfies PagesReady);
process.once('SIGTERM', () => process.exit());
