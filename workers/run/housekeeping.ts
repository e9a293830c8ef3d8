/** What a crash may leave undone, and what comes in from outside: looked after beside the cases. */
import { startBounces } from '../../activities/bounces/index.ts';
import { createMailer } from '../../activities/mailer.ts';
import type { Logger } from 'pino';
import { createCustomerStore } from '../../client/service/customer-store.ts';
import { createStore } from '../../client/service/store.ts';
import { type Servers, privateFolder } from '../local/home.ts';
import { webSettingsHere } from '../local/web-settings.ts';
import { startCaseSweep } from '../sweeps/cases.ts';
import { startCustomerSweep } from '../sweeps/customers.ts';
import type { Connections } from './connections.ts';
import { errorName } from '../log.ts';

/** Starts it; gives the way to stop it. */
export function startHousekeeping(servers: Servers, { temporal, db }: Connections, log: Logger): () => Promise<void> {
  const store = createStore(servers.databaseUrl);
  const customers = createCustomerStore(servers.databaseUrl);
  const world = { store, temporal, clock: () => new Date() };
  const told = (what: string, error?: unknown): void => log.warn({ error: errorName(error) }, what);
  const sweep = startCaseSweep({ world, temporal, db, log: told });
  const mailer = servers.smtpUrl === undefined ? null : createMailer(servers.smtpUrl);
  // Where nobody has said at which address the pages are opened, letters carry no links.
  const links = webSettingsHere(servers.home) ?? undefined;
  const owed = startCustomerSweep({ world, customers, links, mailer, log: told });
  const imapUrl = process.env['IMAP_URL'];
  const folder = (): string => privateFolder(servers.home, 'bounces');
  const bounces = imapUrl
    ? startBounces({ imapUrl, temporal, folder: folder(), log: (what, about) => log.warn(about, what) })
    : null;
  return async () => {
    await Promise.all([bounces?.stop(), owed.stop(), sweep.stop()]);
    mailer?.close();
    await Promise.all([customers.close(), store.close()]);
  };
}
