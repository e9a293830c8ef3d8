/** A process of ours under the supervisor: what it says goes to its log, and the line that says it is ready is waited for. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import { StartFailure } from '../../platform/start-failure.ts';
import { privateFolder } from '../../platform/home.ts';
import { type RunningProcess, startProcess } from '../../platform/processes.ts';
import type { PrintProgress } from '../../platform/progress.ts';
import { programArguments, PROJECT_ROOT } from '../../platform/project-root.ts';

/** How long it may take until it says that it is ready. */
const READY_WITHIN_MS = 120_000;

/** What a process is called, and its program by the path of its source. */
export interface SupervisedProcess {
  name: string;
  program: string;
}

/**
 * Starts it with `putright NAME ready …` as its sign; any other line that begins with `putright NAME` is told on the
 * terminal, such as what a worker waits for. Started again, it has all the time it needs: nobody waits for it.
 */
export async function startSupervised(
  home: string,
  { name, program }: SupervisedProcess,
  env: Readonly<Record<string, string>>,
  { again, tell }: { again: boolean; tell: PrintProgress },
): Promise<RunningProcess> {
  const log = join(privateFolder(home, 'logs'), `${name}.log`);
  let sayReady: () => void;
  let wasReady = false;
  const isReady = new Promise<'ready'>((resolve) => (sayReady = () => resolve('ready')));
  const running = startProcess({
    name,
    command: process.execPath,
    args: programArguments(program, { ...process.env, ...env }),
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
    marks: privateFolder(home, 'pids'),
    onLine(line) {
      appendFileSync(log, `${line}\n`, { mode: 0o600 });
      if (line.startsWith(`putright ${name} ready`)) {
        // Only where it watches its sources does the same process say so twice.
        if (wasReady) tell(`The ${name} runs with the change.`);
        wasReady = true;
        sayReady();
      } else if (line.startsWith(`putright ${name} `)) tell(line);
    },
  });
  if (again) return running;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, READY_WITHIN_MS, 'it was not ready within two minutes');
  });
  const how = await Promise.race([isReady, running.ended, tooLong]);
  clearTimeout(timer);
  if (how === 'ready') return running;
  await running.stop();
  throw new StartFailure(`The ${name} could not be started (${how}), so everything is stopped: see ${log}.`);
}
