/**
 * A register of its own for the demonstration, beside the one in use: its cases are lived into the months to come, and no day
 * after today is to stand among complaints that are worked on.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ServerUnreachable } from '../../platform/errors.ts';
import { findServers, type Servers } from '../../platform/home.ts';
import { PROJECT_ROOT } from '../../platform/project-root.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The folder of that register, within the home of the installation. */
export const homeApart = (home: string): string => join(home, 'demonstration');

/** Where other servers are reached, and which ports ours take: settings of the register in use. */
const OF_THE_OTHER = /^(?:DATABASE_URL|SMTP_URL|TEMPORAL_(?!CLI_PATH).*|PUTRIGHT_.*|npm_lifecycle_event)$/;

/** The environment of its servers: nothing by which they would reach those of the register in use. */
export function environmentApart(home: string, env: Env = process.env): Record<string, string> {
  const kept = Object.entries(env).filter((e): e is [string, string] => e[1] !== undefined && !OF_THE_OTHER.test(e[0]));
  return { ...Object.fromEntries(kept), PUTRIGHT_HOME: homeApart(home) };
}

/** Brings its servers up, does the work there, and takes them down again; those that somebody started stay up. */
export async function withRegisterApart<T>(
  home: string,
  work: (servers: Servers) => Promise<T>,
  env: Env = process.env,
): Promise<T> {
  const own = environmentApart(home, env);
  const running = serversIn(own);
  if (running !== null) return work(running);
  const start = join(PROJECT_ROOT, 'workers', 'start.mjs');
  const child = spawn(process.execPath, [start, '--empty'], { env: own, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await isUp(child);
    const servers = serversIn(own);
    if (servers === null) throw new ServerUnreachable(NOT_UP);
    return await work(servers);
  } finally {
    await stopped(child);
  }
}

const NOT_UP = 'The demonstration’s own servers did not come up: what they said stands above.';

function serversIn(env: Env): Servers | null {
  try {
    return findServers(env);
  } catch {
    return null;
  }
}

/** It tells where it is opened once all is up. */
async function isUp(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit').then(() => {
    throw new ServerUnreachable(NOT_UP);
  });
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), gone]);
  // Its end is waited for below; what else it says is nobody's.
  gone.catch(() => undefined);
  child.stdout?.resume();
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
