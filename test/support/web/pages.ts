/**
 * The pages for one test file. In a `*.server.test.ts`:
 *
 *     let web: TestWeb;
 *     beforeAll(async () => (web = await startWeb()));          // or startWeb({ worker: true })
 *     afterAll(() => web.stop());
 *
 *     const ben = await web.signIn('ben');                      // octavia; web.signIn('kofi', 'oak')
 *     const page = await ben.get('/work');                      // page.status, page.text, page.words, page.location
 *     await ben.post('/cases/OCT-1/do/allocate', { to: 'ben' }); // with the form token
 *     const customer = web.visitor();                           // nobody signed in
 *     await customer.open('/complain/octavia');                 // the token of its form is kept
 *     await customer.post('/complain/octavia', { text: '…' });
 *
 * Each has a database of its own with the landlords' directory. Without `worker` Temporal is the run's and no case moves;
 * with it there are a Temporal server and a worker, as in putright.ts (two seconds more), and `web.mail` holds what went out.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Signer } from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import type { Mail } from '../../../activities/mailer.ts';
import { signingKey } from '../../../letters/links/signing-keys.ts';
import { folderStore, type DocumentStore } from '../../../platform/documents/store.ts';
import { loadDirectory } from '../../../client/demo/data/load.ts';
import { createAccessStore, type AccessStore } from '../../../client/access/store.ts';
import { createCustomerStore } from '../../../client/portal/store.ts';
import type { Clock } from '../../../client/core/input/dates.ts';
import { createIntegrationStore } from '../../../client/integrations/store.ts';
import { createImportStore } from '../../../client/cases/import/store.ts';
import { openExchange } from '../../../client/administration/export/open.ts';
import { createHealthStore } from '../../../client/administration/doctor/health-store.ts';
import { learnLandlords } from '../../../client/core/landlords.ts';
import { openService, type Addresses } from '../../../client/core/open.ts';
import { scopedTo } from '../../../client/core/store/scope.ts';
import { hashOf, newToken } from '../../../client/core/tokens.ts';
import type { ServiceContext } from '../../../client/core/context.ts';
import { createWeb } from '../../../client/web/app.ts';
import { cookieName } from '../../../client/web/site/guard/cookies.ts';
import type { WebDeps } from '../../../client/web/site/deps.ts';
import { formTokenOf } from '../../../client/web/site/guard/forgery.ts';
import { endOf } from '../../../client/web/site/guard/session-store.ts';
import { USUAL_SECURITY } from '../../../platform/settings/security-settings.ts';
import type { RateLimits, WebSettings } from '../../../platform/settings/web-settings.ts';
import { LOOPBACK } from '../../../platform/tcp-ports.ts';
import { browserAt, type TestBrowser } from './browser.ts';
import { connect } from '../../../db/connect.ts';
import { freshDatabase, ownerOf } from '../servers/database.ts';
import { startPutright } from '../servers/putright.ts';

export interface WebOptions {
  /** A worker with a Temporal server of its own. */
  worker?: boolean;
  /** What is other than usual. The limits are wide unless named here. */
  settings?: Partial<WebSettings>;
  clock?: Clock;
  /** No landlord and nobody, as after `npm start -- --empty`. */
  empty?: boolean;
  /** The name by which the pages are opened; passkeys need one that is no number. */
  host?: string;
}

export interface TestWeb {
  app: FastifyInstance;
  baseUrl: string;
  deps: WebDeps;
  service: ServiceContext;
  access: AccessStore;
  addresses: Addresses;
  mail: Mail[];
  /** Somebody of the directory, signed in without a password; `secret`: what their cookie and forms are signed with. */
  signIn(handle: string, landlordId?: string, secret?: string): Promise<TestBrowser>;
  /** Nobody signed in. */
  visitor(): TestBrowser;
  stop(): Promise<void>;
}

/** A fault of ours is no test's business to hide. */
const told = (fault: object): void => void process.stderr.write(`${JSON.stringify(fault)}\n`);

const WIDE = {
  pages: 100_000,
  api: 100_000,
  signIn: 100_000,
  links: 100_000,
  complaints: 100_000,
} satisfies RateLimits;

/** A port that nobody else gets until it is released: what stands behind the pages takes seconds to come up. */
async function heldPort(): Promise<{ port: number; release(): Promise<void> }> {
  const holder = createServer().listen(0, LOOPBACK);
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  return { port, release: () => new Promise((done) => holder.close(() => done())) };
}

export async function startWeb({
  worker = false,
  settings: other = {},
  clock,
  empty = false,
  host = '127.0.0.1',
}: WebOptions = {}): Promise<TestWeb> {
  const { port, release } = await heldPort();
  const settings: WebSettings = {
    baseUrl: `http://${host}:${port}`,
    secret: newToken(),
    behindProxy: false,
    limits: WIDE,
    ...other,
  };
  const under = worker ? await startPutright({ links: settings }) : await withoutWorker();
  const { addresses, documents, mail } = under;
  const service = clock ? { ...under.service, clock } : under.service;
  if (empty) {
    await withoutLandlords(addresses.databaseUrl);
    await learnLandlords(service.store, service.clock());
  } else await loadDirectory(addresses);
  const access = createAccessStore(addresses.databaseUrl);
  const customers = createCustomerStore(addresses.databaseUrl);
  const integrations = createIntegrationStore(addresses.databaseUrl);
  const imports = createImportStore(addresses.databaseUrl);
  const exchange = openExchange(service, addresses, documents);
  const health = createHealthStore(addresses.databaseUrl);
  const deps: WebDeps = {
    service,
    seenBy: (viewer, page, onRefused) => scopedTo(service, viewer, page, onRefused),
    access,
    customers,
    integrations,
    imports,
    exchange,
    health,
    documents,
    settings,
    onFault: told,
  };
  const app = await createWeb(deps);
  await release();
  await app.listen({ port, host: LOOPBACK });
  const baseUrl = `http://${host}:${port}`;

  return {
    app,
    baseUrl,
    deps,
    service,
    access,
    addresses,
    mail,
    visitor: () => browserAt(baseUrl),
    async signIn(handle, landlordId = 'octavia', secret = settings.secret) {
      const person = (await service.store.staff(landlordId)).find((p) => p.handle === handle);
      if (!person) throw new Error(`${landlordId} has no ${handle}`);
      const id = newToken();
      const now = service.clock().getTime();
      await access.createSession({
        idHash: hashOf(id),
        staffId: person.id,
        // As after a sign-in by password a moment ago.
        data: { roles: person.roles, browser: 'A test', passwordAt: now },
        createdAt: new Date(now),
        expiresAt: endOf(now, now, USUAL_SECURITY.sessions),
      });
      const browser = browserAt(baseUrl);
      const signed = new Signer(signingKey(secret, 'cookies').toString('hex'), 'sha256').sign(id);
      browser.cookies.set(cookieName(settings, 'session'), encodeURIComponent(signed));
      browser.token = formTokenOf(secret, id);
      return browser;
    },
    async stop() {
      await app.close();
      await Promise.all([access.close(), customers.close(), integrations.close(), imports.close(), exchange.close()]);
      await health.close();
      await under.stop();
    },
  };
}

/** The template of all tests has the landlords that ship: without them it is as after migrating. */
async function withoutLandlords(databaseUrl: string): Promise<void> {
  const { db, close } = connect(ownerOf(databaseUrl));
  try {
    await db.execute('delete from policy_version');
    await db.execute('delete from landlord');
  } finally {
    await close();
  }
}

interface Under {
  service: ServiceContext;
  addresses: Addresses;
  documents: DocumentStore;
  mail: Mail[];
  stop(): Promise<void>;
}

async function withoutWorker(): Promise<Under> {
  const home = mkdtempSync(join(tmpdir(), 'putright-web-'));
  const addresses = {
    databaseUrl: await freshDatabase(),
    temporalAddress: inject('temporalAddress'),
    temporalNamespace: inject('temporalNamespace'),
  };
  const { service, close } = await openService(addresses);
  return {
    service,
    addresses,
    documents: folderStore(join(home, 'documents')),
    mail: [],
    stop: async () => {
      await close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
