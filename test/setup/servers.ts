/** Starts what the tests with servers share, once for a run: PostgreSQL with a migrated template, Temporal, and the workflows' bundle. */
import { readdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { connect } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { addLandlord } from '../../db/queries/administration/landlords.ts';
import { homeFolder, privateFolder } from '../../platform/home.ts';
import { createDatabase, removePostgres, startPostgres } from '../../workers/local/postgres.ts';
import { stopLeftovers } from '../../platform/processes.ts';
import { printProgress } from '../../platform/progress.ts';
import { isHomeLocked, lockHome } from '../../platform/home-lock.ts';
import { startTemporal } from '../../workers/local/temporal.ts';
import { findTestServer } from '../../workers/local/temporal-programs.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/engine/search-attributes.ts';
import { POLICIES } from '../support/packs.ts';
import { TEMPLATE_DATABASE } from '../support/servers/context.ts';
import { bundleWorkflows, SHARED_BUNDLE } from '../support/servers/workflow-bundle.ts';
import { findBrowser } from './browser.ts';
import { findOrInstall } from './debian.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = join(homeFolder(), 'test');
  await clearLeftovers(base);
  const home = join(base, String(process.pid));
  const stepDown = lockHome(home);
  const marks = privateFolder(home, 'pids');
  const bundle = join(home, 'workflows.js');
  const bundleAnew = async (): Promise<void> => writeFile(bundle, (await bundleWorkflows()).code);
  const teardown = async (): Promise<void> => {
    await stopLeftovers(marks);
    stepDown();
    removeHome(home);
  };
  try {
    const [postgres, temporal, testServer] = await Promise.all([
      startPostgres({ home, durable: false }),
      startTemporal({ home, headless: true, inMemory: true, searchAttributes: SEARCH_ATTRIBUTES, tell: printProgress }),
      findTestServer(process.env, printProgress),
      bundleAnew(),
    ]);
    process.env[SHARED_BUNDLE] = bundle;
    project.onTestsRerun(bundleAnew);
    const template = await createDatabase(postgres.url, TEMPLATE_DATABASE);
    await migrate(template, { login: postgres.loginUrl });
    await addLandlords(template);
    project.provide('databaseUrl', postgres.url);
    project.provide('databaseLoginUrl', postgres.loginUrl);
    project.provide('temporalAddress', temporal.address);
    project.provide('temporalNamespace', temporal.namespace);
    project.provide('testServerPath', testServer);
    project.provide('browser', findBrowser(process.env, printProgress));
    // For the tests of the complaints mailbox, which find it where it lies.
    findOrInstall(['dovecot'], ['dovecot-imapd'], printProgress);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/** The landlords that ship, with nobody on their staff: what a process reads when it starts. */
async function addLandlords(databaseUrl: string): Promise<void> {
  const { db, close } = connect(databaseUrl);
  try {
    for (const { landlord, ...policy } of POLICIES) {
      const version = { policy, inForceFrom: policy.inForceFrom, by: 'command-line', reason: 'for the tests' };
      await addLandlord(db, { landlord, version, people: [], parties: [], letters: {} });
    }
  } finally {
    await close();
  }
}

/** A run that was killed could not clean up; the next one does, and leaves a run beside it alone. */
async function clearLeftovers(base: string): Promise<void> {
  for (const run of runsIn(base)) {
    const home = join(base, run);
    if (isHomeLocked(home)) continue;
    await stopLeftovers(join(home, 'pids'));
    removeHome(home);
  }
}

function runsIn(base: string): string[] {
  try {
    return readdirSync(base).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function removeHome(home: string): void {
  removePostgres(home);
  rmSync(home, { recursive: true, force: true });
}
