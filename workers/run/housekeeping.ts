/** What a crash may leave undone, and what comes in from outside: looked after beside the cases. */
import type { Logger } from 'pino';
import { startBounceListener } from '../../activities/bounces/index.ts';
import type { DocumentStore } from '../../platform/documents/store.ts';
import type { Mailer } from '../../activities/mailer.ts';
import { createAccessStore } from '../../client/access/store.ts';
import { createImportStore } from '../../client/cases/import/store.ts';
import { createIntegrationStore } from '../../client/integrations/store.ts';
import { createCustomerStore } from '../../client/portal/store.ts';
import { createStore } from '../../client/core/store/store.ts';
import type { AlarmThresholds } from '../../platform/settings/security-settings.ts';
import type { WebSettings } from '../../platform/settings/web-settings.ts';
import { startHousekeepingWorker } from '../housekeeping/index.ts';
import { signingSecret } from '../../platform/settings/signing-secret.ts';
import { type Servers, privateFolder } from '../../platform/home.ts';
import type { Connections } from './connections.ts';

/** What the chores need beside the servers. */
export interface HousekeepingDependencies {
  documents: DocumentStore;
  mailer: Mailer | null;
  /** Absent where nobody has said at which address the pages are opened: no receipts and no links then. */
  links: WebSettings | undefined;
  alarms: AlarmThresholds;
  securityLogMonths: number;
  asideMailMonths: number;
  log: Logger;
}

export interface RunningHousekeeping {
  /** Rejects where a fault has ended the chores. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the chores, and listens to the complaints mailbox where there is one. */
export async function startHousekeeping(
  servers: Servers,
  { native, temporal, db }: Connections,
  { documents, mailer, links, alarms, securityLogMonths, asideMailMonths, log }: HousekeepingDependencies,
): Promise<RunningHousekeeping> {
  const store = createStore(servers.databaseUrl);
  const customers = createCustomerStore(servers.databaseUrl);
  const access = createAccessStore(servers.databaseUrl);
  const integrations = createIntegrationStore(servers.databaseUrl);
  const imports = createImportStore(servers.databaseUrl);
  const service = { store, temporal, clock: () => new Date() };
  const chores = await startHousekeepingWorker(native, {
    service,
    db,
    customers,
    access,
    integrations,
    imports,
    documents,
    links,
    mailer,
    alarms,
    securityLogMonths,
    asideMailMonths,
    home: servers.home,
  });
  const imapUrl = process.env['IMAP_URL'];
  const bounces = imapUrl
    ? startBounceListener({
        imapUrl,
        temporal,
        db,
        secret: signingSecret(servers.home),
        folder: privateFolder(servers.home, 'bounces'),
        log: (what, about) => log.warn(about, what),
      })
    : null;
  return {
    ended: chores.ended,
    stop: async () => {
      await Promise.all([bounces?.stop(), chores.stop()]);
      await Promise.all([customers.close(), access.close(), integrations.close(), imports.close(), store.close()]);
    },
  };
}
