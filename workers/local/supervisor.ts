/** Holds what was started, stops it in the opposite order, and notices when something ends by itself. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EXIT_BAD_INPUT, StartFailure } from './failure.ts';
import { openHome } from './home.ts';
import { isSame, markOf, type ProcessMark, type Running } from './processes.ts';

/** Who ended by itself, and how. */
export interface Ending {
  name: string;
  how: string;
}

/** The processes of one start. */
export interface Supervisor {
  /** Takes charge of a process; gives it back, for a chain. */
  watch<T extends Running>(running: T): T;
  /** Settles when the first of them ends without being asked to. */
  firstEnding: Promise<Ending>;
  /** From now on nothing more is started: whoever is about to is stopped by `goOn`. */
  halt(): void;
  /** To be asked before each step of the way up. */
  goOn(): void;
  /** Stops them all, the last started first. */
  stopAll(): Promise<void>;
}

/** An empty hand. */
export function createSupervisor(): Supervisor {
  const held: Running[] = [];
  let stopping = false;
  let report: (ending: Ending) => void;
  const firstEnding = new Promise<Ending>((resolve) => (report = resolve));
  return {
    firstEnding,
    watch(running) {
      held.push(running);
      void running.ended.then((how) => {
        if (!stopping) report({ name: running.name, how });
      });
      return running;
    },
    halt() {
      stopping = true;
    },
    goOn() {
      if (stopping) throw new StartFailure('Stopped on the way up.');
    },
    async stopAll() {
      stopping = true;
      for (const running of held.toReversed()) await running.stop();
    },
  };
}

/** Makes this process the only supervisor of the home; gives the way to step down. */
export function takeHome(home: string): () => void {
  openHome(home);
  const file = supervisorFile(home);
  const own = markOf(process.pid);
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(own ?? { pid: process.pid, began: '' }), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const other = readSupervisor(file);
    if (other !== undefined && isSame(other)) {
      throw new StartFailure(
        `putright is already running here (process ${other.pid}): use it, or stop it first with Ctrl-C where it runs.`,
        EXIT_BAD_INPUT,
      );
    }
    rmSync(file, { force: true });
  }
}

/** Whether a supervisor of this home lives. */
export function isHeld(home: string): boolean {
  const holder = readSupervisor(supervisorFile(home));
  return holder !== undefined && isSame(holder);
}

function supervisorFile(home: string): string {
  return join(home, 'supervisor.json');
}

function readSupervisor(file: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}
