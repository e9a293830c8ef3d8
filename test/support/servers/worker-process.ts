/** A worker in a process of its own, that can be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Addresses } from '../../../client/core/open.ts';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';

export interface WorkerNeeds {
  addresses: Addresses;
  home: string;
  smtpUrl?: string;
  /** The worker's file; the worker itself where none is named. */
  file?: string;
}

/** Starts it and waits until it takes work. */
export async function startWorkerProcess({
  addresses,
  home,
  smtpUrl,
  file = 'workers/worker.ts',
}: WorkerNeeds): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      PUTRIGHT_HOME: home,
      DATABASE_URL: addresses.databaseUrl,
      TEMPORAL_ADDRESS: addresses.temporalAddress,
      TEMPORAL_NAMESPACE: addresses.temporalNamespace,
      ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl }),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((ready, gone) => {
    child.once('exit', () => gone(new Error('the worker ended before it was ready')));
    child.stdout?.on('data', (data: Buffer) => {
      if (data.toString().includes('putright worker ready')) ready();
    });
  });
  return child;
}
