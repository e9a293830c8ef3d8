/** The reader of complaints mailboxes in a process of its own, that can be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Addresses } from '../../../client/core/open.ts';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';

export interface InboxNeeds {
  addresses: Addresses;
  home: string;
  documentsDir: string;
  secret: string;
}

/** Starts it and waits until it has begun. */
export async function startInboxProcess({ addresses, home, documentsDir, secret }: InboxNeeds): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/inbox.ts'], {
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      PUTRIGHT_HOME: home,
      PUTRIGHT_SECRET: secret,
      // Its mail server is on this machine.
      PUTRIGHT_INTERNAL_HOSTS: '127.0.0.1',
      DOCUMENTS_DIR: documentsDir,
      DATABASE_URL: addresses.databaseUrl,
      TEMPORAL_ADDRESS: addresses.temporalAddress,
      TEMPORAL_NAMESPACE: addresses.temporalNamespace,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((ready, gone) => {
    child.once('exit', () => gone(new Error(`the reader ended before it was ready: ${said}`)));
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('putright inbox ready')) ready();
    });
  });
  return child;
}

/** Killed at once, as by the machine. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
