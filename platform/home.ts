/**
 * All that is local lives in one folder, PUTRIGHT_HOME: the data of the local servers, their logs, the mail that was
 * caught, and `state.json`, which says on which addresses they listen, so that the command line finds them.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { EXIT_UNREACHABLE, StartFailure } from './start-failure.ts';
import { isSameProcess, type ProcessIdentity } from './processes.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** What `npm start` writes down. Addresses stay after a stop, so that the next start takes the same ports if it can. */
export interface HomeState {
  /** The supervisor that brought the servers up; absent after a clean stop. */
  running?: ProcessIdentity;
  /** `ownerUrl`: for migrations and backups; homes of an earlier release do not have it. */
  postgres?: { port: number; url: string; ownerUrl?: string };
  temporal?: { address: string; namespace: string; ui?: string };
  mail?: { port: number; url: string };
  web?: { port: number; url: string };
  /** Whether the demonstration register was loaded, or asked not to be. */
  register?: 'loaded' | 'none';
  /** A backup was put back, and the two stores have not been compared since. */
  restored?: true;
}

/** Where everything a command needs is reached. */
export interface Servers {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** The local Temporal's own pages, when it is ours. */
  temporalUi?: string;
  smtpUrl?: string;
  /** Where the pages are opened. */
  webUrl?: string;
  home: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The folder of this installation; a relative PUTRIGHT_HOME counts from the project, so every command means the same. */
export function homeFolder(env: Env = process.env): string {
  return resolve(PROJECT_ROOT, env['PUTRIGHT_HOME'] || '.putright');
}

/** Makes a folder below the home that only its owner may open: mail and logs hold personal data. */
export function privateFolder(home: string, name: string): string {
  openHome(home);
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Makes the home itself. Others may pass through (PostgreSQL runs as another user under root) but not look around. */
export function openHome(home: string): string {
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o711);
  return home;
}

/** What was written down last; nothing if there was nothing or it cannot be read. */
export function readState(home: string): HomeState {
  try {
    return JSON.parse(readFileSync(join(home, 'state.json'), 'utf8')) as HomeState;
  } catch {
    return {};
  }
}

/** Changes what is written down; readers see the old or the new file, never half of one. */
export function writeState(home: string, change: (state: HomeState) => void): HomeState {
  openHome(home);
  const state = readState(home);
  change(state);
  const draft = join(home, `state.json.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, join(home, 'state.json'));
  return state;
}

/**
 * Finds the servers: the environment decides (DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, SMTP_URL, PUTRIGHT_URL),
 * else what `npm start` wrote down, else one sentence that says what to do.
 */
export function findServers(env: Env = process.env): Servers {
  const home = homeFolder(env);
  const state = readState(home);
  const local: HomeState = state.running !== undefined && isSameProcess(state.running) ? state : {};
  const databaseUrl = env['DATABASE_URL'] || local.postgres?.url;
  const temporalAddress = env['TEMPORAL_ADDRESS'] || local.temporal?.address;
  if (!databaseUrl || !temporalAddress) {
    throw new StartFailure('putright is not running here: start it with npm start', EXIT_UNREACHABLE);
  }
  const smtpUrl = env['SMTP_URL'] || local.mail?.url;
  const webUrl = env['PUTRIGHT_URL'] || local.web?.url;
  const temporalUi = env['TEMPORAL_ADDRESS'] ? undefined : local.temporal?.ui;
  return {
    databaseUrl,
    temporalAddress,
    temporalNamespace: env['TEMPORAL_NAMESPACE'] || local.temporal?.namespace || 'default',
    ...(temporalUi === undefined ? {} : { temporalUi }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    ...(webUrl === undefined ? {} : { webUrl }),
    home,
  };
}
