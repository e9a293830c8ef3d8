/**
 * Starting, knowing again and stopping processes. Each child has a process group of its own, so that Ctrl-C reaches only
 * the supervisor, and a mark in the home folder, so that a start after `kill -9` finds what was left behind.
 */
import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process told apart from any later one that was given the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it began, in the words of the operating system. */
  began: string;
  /** How it wants to be asked to stop, when not by SIGTERM. */
  stopSignal?: NodeJS.Signals;
}

/** A process somebody is answerable for. */
export interface RunningProcess {
  name: string;
  pid: number;
  /** Settles when it has ended, with how. */
  ended: Promise<string>;
  /** Asks it to stop; after ten seconds it is made to. */
  stop(): Promise<void>;
}

/** How long a process may take to stop by itself. */
export const STOP_GRACE_MS = 10_000;

/** What tells this process from others; undefined when there is none (or only its shell, waiting to be buried). */
export function identityOf(pid: number): ProcessIdentity | undefined {
  if (process.platform !== 'linux') return markByPs(pid);
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name stands in brackets and may hold spaces; what follows is the state (field 3) … the start (field 22).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || start === undefined) return undefined;
  return { pid, began: `${bootId()}/${start}` };
}

function markByPs(pid: number): ProcessIdentity | undefined {
  try {
    const began = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return began === '' ? undefined : { pid, began };
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'boot';
  }
}

/** Whether the marked process still runs. */
export function isSameProcess(mark: ProcessIdentity): boolean {
  return identityOf(mark.pid)?.began === mark.began;
}

/** The command a process was started with; empty when that cannot be learnt. */
export function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** What to start, and how it wants to be stopped. */
export interface StartOptions {
  name: string;
  command: string;
  args: readonly string[];
  /** Where marks are kept. */
  marks: string;
  /** A file for what it says; without one its output is handed to `onLine`. */
  log?: string;
  onLine?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  stopSignal?: NodeJS.Signals;
}

/** Starts a process in a group of its own and marks it. */
export function startProcess(options: StartOptions): RunningProcess {
  const log = options.log === undefined ? undefined : openSync(options.log, 'a', 0o600);
  const spawnOptions: SpawnOptions = {
    detached: true,
    stdio: ['ignore', log ?? 'pipe', log ?? 'pipe'],
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  };
  const child = spawn(options.command, [...options.args], spawnOptions);
  if (log !== undefined) closeSync(log);
  const ended = endOf(child);
  const pid = child.pid ?? -1;
  if (options.onLine !== undefined) {
    readLines(child.stdout, options.onLine);
    readLines(child.stderr, options.onLine);
  }
  const found = pid > 0 ? identityOf(pid) : undefined;
  const mark = found && withSignal(found, options.stopSignal);
  if (mark !== undefined) writeMark(options.marks, options.name, mark);
  const stop = async (): Promise<void> => {
    if (mark !== undefined) await stopProcess(mark);
    await ended;
    eraseMark(options.marks, options.name);
  };
  return { name: options.name, pid, ended, stop };
}

/** Takes charge of a process somebody else started. */
export function adoptProcess(
  name: string,
  found: ProcessIdentity,
  marks: string,
  stopSignal?: NodeJS.Signals,
): RunningProcess {
  const mark = withSignal(found, stopSignal);
  writeMark(marks, name, mark);
  const ended = (async () => {
    while (isSameProcess(mark)) await sleep(500, undefined, { ref: false });
    return 'it ended';
  })();
  const stop = async (): Promise<void> => {
    await stopProcess(mark);
    eraseMark(marks, name);
  };
  return { name, pid: mark.pid, ended, stop };
}

/** Stops what is marked here and still runs; `keep` names what is to be taken over instead. */
export async function stopLeftovers(marks: string, keep: readonly string[] = []): Promise<string[]> {
  const stopped: string[] = [];
  for (const name of marked(marks)) {
    if (keep.includes(name)) continue;
    const mark = readIdentity(marks, name);
    if (mark !== undefined && isSameProcess(mark)) {
      await stopProcess(mark);
      stopped.push(name);
    }
    eraseMark(marks, name);
  }
  return stopped;
}

async function stopProcess(mark: ProcessIdentity): Promise<void> {
  if (!isSameProcess(mark)) return;
  send(mark.pid, mark.stopSignal ?? 'SIGTERM');
  const until = Date.now() + STOP_GRACE_MS;
  while (isSameProcess(mark) && Date.now() < until) await sleep(25);
  if (isSameProcess(mark)) {
    send(-mark.pid, 'SIGKILL');
    send(mark.pid, 'SIGKILL');
    while (isSameProcess(mark)) await sleep(25);
  }
}

function withSignal(mark: ProcessIdentity, stopSignal: NodeJS.Signals | undefined): ProcessIdentity {
  return stopSignal === undefined ? mark : { ...mark, stopSignal };
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in the meantime: that is what was wanted.
  }
}

async function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`it could not be started (${error.message})`));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream?.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}

/** The mark of a process by its name here, if it was started. */
export function readIdentity(marks: string, name: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(join(marks, `${name}.json`), 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function writeMark(marks: string, name: string, mark: ProcessIdentity): void {
  writeFileSync(join(marks, `${name}.json`), JSON.stringify(mark), { mode: 0o600 });
}

function eraseMark(marks: string, name: string): void {
  rmSync(join(marks, `${name}.json`), { force: true });
}

function marked(marks: string): string[] {
  try {
    return readdirSync(marks)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
  } catch {
    return [];
  }
}
