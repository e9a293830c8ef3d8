/** A PostgreSQL of our own for one machine: real binaries, a data folder in the home, on 127.0.0.1 only. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import postgres from 'postgres';

import { StartFailure } from '../../platform/start-failure.ts';
import { homeFolder, privateFolder, readState } from '../../platform/home.ts';
import { choosePort, LOOPBACK } from '../../platform/tcp-ports.ts';
import { executable, POSTGRES_MAJOR, postgresBinaries } from '../../platform/postgres/binaries.ts';
import {
  handOver,
  outsideOf,
  dataFolderOwner,
  type DataFolderOwner,
} from '../../platform/postgres/operating-system-user.ts';
import {
  adoptProcess,
  commandOf,
  isSameProcess,
  identityOf,
  type ProcessIdentity,
  readIdentity,
  type RunningProcess,
  startProcess,
} from '../../platform/processes.ts';
import type { PrintProgress } from '../../platform/progress.ts';

const NAME = 'postgres';
/** Who made the cluster and owns what is in it: for migrations and backups alone. */
const USER = 'putright';
/** Whom everything else signs in as. */
const LOGIN = 'putright_app';
const READY_WITHIN_MS = 60_000;

/** Where the data lives and how carefully it is kept. */
export interface PostgresOptions {
  home?: string;
  /** False for tests: no waiting for the disk, nothing survives a power cut. */
  durable?: boolean;
  /** The one port that will do: others know the server by it. */
  port?: number;
  tell?: PrintProgress;
}

/** A PostgreSQL that answers. */
export interface LocalPostgres extends RunningProcess {
  port: number;
  /** The owner's address of its own database `postgres`, from which others are made. */
  url: string;
  /** The same as the user that our processes sign in as, once a database has been migrated for it. */
  loginUrl: string;
  /** Where its data lies. */
  folder: string;
  /** Found running and taken over, as after `kill -9` of an earlier supervisor. */
  adopted: boolean;
}

/** Starts PostgreSQL, or takes over the one that already serves the same data. */
export async function startPostgres(options: PostgresOptions = {}): Promise<LocalPostgres> {
  const home = options.home ?? homeFolder();
  const marks = privateFolder(home, 'pids');
  const log = join(privateFolder(home, 'logs'), 'postgres.log');
  const place = dataFolderOwner(join(home, NAME), postgresBinaries());
  mkdirSync(place.folder, { recursive: true });
  chmodSync(place.folder, 0o711);
  const password = keepPassword(home, 'postgres-password');
  const loginPassword = keepPassword(home, 'postgres-login-password');
  const data = join(place.folder, 'data');

  if (existsSync(data)) checkVersion(data);
  else makeCluster(place, data, password, options.tell);

  const last = readState(home).postgres?.port;
  const found = findLive(data, marks);
  if (found !== undefined) {
    const running = adoptProcess(NAME, found.mark, marks, 'SIGINT');
    const asked = options.port ?? process.env['PUTRIGHT_POSTGRES_PORT'];
    const url = urlOf(found.port, USER, password);
    const loginUrl = urlOf(found.port, LOGIN, loginPassword);
    if ((!asked || Number(asked) === found.port) && (await answers(url, 5_000))) {
      return { ...running, port: found.port, url, loginUrl, folder: data, adopted: true };
    }
    await running.stop();
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });

  const port = options.port ?? (await choosePort('PUTRIGHT_POSTGRES_PORT', last));
  const settings = {
    port: String(port),
    listen_addresses: LOOPBACK,
    // No socket file: anybody on the machine could try it, and a deep folder makes its path too long.
    unix_socket_directories: '',
    max_connections: '200',
    // PostgreSQL's own protection against a lost write, needless where nothing is kept.
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const [command = '', ...args] = [
    ...place.before,
    join(place.binaries, 'bin', executable('postgres')),
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const running = startProcess({
    name: NAME,
    command,
    args,
    marks,
    log,
    cwd: place.folder,
    env: { ...process.env, LC_ALL: 'C' },
    // A fast shutdown: it does not wait for clients that stay connected.
    stopSignal: 'SIGINT',
    ...place.owner,
  });
  const url = urlOf(port, USER, password);
  let end: string | undefined;
  void running.ended.then((how) => (end = how));
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await answers(url, 1_000))) {
    if (end !== undefined || Date.now() > until) {
      await running.stop();
      throw new StartFailure(`PostgreSQL did not start (${end ?? 'no answer within a minute'}): see ${log}.`);
    }
    await sleep(30);
  }
  return { ...running, port, url, loginUrl: urlOf(port, LOGIN, loginPassword), folder: data, adopted: false };
}

/** Removes a stopped server's data, wherever it had to be put; for tests. */
export function removePostgres(home: string): void {
  const folder = join(home, NAME);
  rmSync(folder, { recursive: true, force: true });
  if (process.getuid?.() === 0) rmSync(outsideOf(folder), { recursive: true, force: true });
}

/** Makes a database if there is none of that name, as a copy of `template` if one is named; gives its address. */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [existing] = await sql`select 1 from pg_database where datname = ${name}`;
    if (existing === undefined) {
      await sql.unsafe(`create database ${quote(name)}${template === undefined ? '' : ` template ${quote(template)}`}`);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return databaseAt(url, name);
}

/** The address of another database of the same server. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

/** Removes a database, also while somebody is connected. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`drop database if exists ${quote(name)} with (force)`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function urlOf(port: number, user: string, password: string): string {
  return `postgres://${user}:${password}@${LOOPBACK}:${port}/postgres`;
}

/** Kept apart from the addresses: without it the data could not be opened again. */
function keepPassword(home: string, name: 'postgres-password' | 'postgres-login-password'): string {
  const file = join(home, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The data folder is made beside its place and moved there when whole: an interrupted first start leaves no half of one. */
function makeCluster(place: DataFolderOwner, data: string, password: string, tell?: PrintProgress): void {
  tell?.('Making the database folder …');
  for (const file of readdirSync(place.folder)) {
    if (file.startsWith('new-')) rmSync(join(place.folder, file), { recursive: true, force: true });
  }
  const draft = join(place.folder, `new-${process.pid}`);
  const passwordFile = `${draft}-password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  handOver(draft, place);
  handOver(passwordFile, place);
  const [command = '', ...args] = [
    ...place.before,
    join(place.binaries, 'bin', executable('initdb')),
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    // Written to disk by the first checkpoint anyway; a folder half on disk is made again.
    '--no-sync',
  ];
  const result = spawnSync(command, args, {
    cwd: place.folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    ...place.owner,
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const why = result.error?.message ?? lastLine(result.stderr);
    throw new StartFailure(`PostgreSQL could not make its data folder (${why}): set DATABASE_URL to one of your own.`);
  }
  renameSync(draft, data);
}

function lastLine(text: string | null): string {
  return (
    (text ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .at(-1) ?? 'no reason given'
  );
}

function checkVersion(data: string): void {
  let version: string;
  try {
    version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw new StartFailure(
      `The database folder ${data} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'damaged'}): ` +
        'start putright as the user who made it, or set PUTRIGHT_HOME to another folder.',
    );
  }
  if (version !== POSTGRES_MAJOR) {
    throw new StartFailure(
      `The database folder ${data} was made by PostgreSQL ${version}, this is ${POSTGRES_MAJOR}: ` +
        'set PUTRIGHT_HOME to another folder, or DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/**
 * The server that owns this data folder now, by its `postmaster.pid`. The number in that file may long belong to another
 * program (after a reboot, in a container), so the process must be the one we marked, or be called with this folder.
 */
function findLive(data: string, marks: string): { mark: ProcessIdentity; port: number } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const mark = identityOf(pid);
  if (mark === undefined || !Number.isInteger(port) || port === 0) return undefined;
  const marked = readIdentity(marks, NAME);
  const isOurs = marked?.pid === pid && isSameProcess(marked);
  return isOurs || commandOf(pid).includes(data) ? { mark, port } : undefined;
}

async function answers(url: string, timeoutMs: number): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: timeoutMs / 1000, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
