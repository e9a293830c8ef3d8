/**
 * Complaints of the public form taken by a process of their own, behind everything else on the machine: however many come, the
 * process that answers staff only reads them and hands them on. What that process cannot do is done here, and nothing twice:
 * the key of the form makes it one complaint.
 */
import { fork, type ChildProcess } from 'node:child_process';
import type { Policy } from '../../policies/types.ts';
import type { SentForm, SubmittedComplaint } from './complain.ts';
import type { UploadedFile } from './messages.ts';

/** Takes a form and answers with the case it became (`submitComplaint`). */
export type TakeForm = (
  policy: Policy,
  sent: SentForm,
  formKey: string,
  files: readonly UploadedFile[],
  how: { startsLater: boolean },
) => Promise<SubmittedComplaint>;

/** A form on its way to the other process: the policy by its id, files by where they lie. */
export interface HandedForm {
  id: number;
  policyId: string;
  sent: SentForm;
  formKey: string;
  files: { name: string; size: number; path: string }[];
  startsLater: boolean;
}

/** The other process's answer. Nothing is said of a fault: the form is taken here, and fails here as it would have. */
export type FormAnswer = { ready: true } | { id: number; taken: SubmittedComplaint } | { id: number; fault: true };

export interface FormProcess {
  take: TakeForm;
  /** The process at work, for its memory and its priority; undefined where none is. */
  readonly pid: number | undefined;
  /** Settles once it is ready for the first time, or has ended before it was. */
  ready: Promise<void>;
  /** Ends it; what it has not answered is taken here. */
  close(): void;
}

/** One that ended is started again so long after its start at the soonest. */
const AGAIN_AFTER_MS = 10_000;

interface Working {
  child: ChildProcess;
  isReady: boolean;
  since: number;
  waiting: Map<number, (taken: SubmittedComplaint | null) => void>;
}

/** Opens it: `program` is the file of the process, `opening` the first message it is sent, `here` takes what it cannot. */
export function openFormProcess(
  { program, opening, againAfterMs = AGAIN_AFTER_MS }: { program: string; opening: object; againAfterMs?: number },
  here: TakeForm,
): FormProcess {
  let last = 0;
  let closed = false;
  let first: () => void = () => {};
  const ready = new Promise<void>((resolve) => (first = resolve));
  const start = (): Working => {
    const child = fork(program, {
      execArgv: program.endsWith('.ts') ? ['--import', 'tsx'] : [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const working: Working = { child, isReady: false, since: Date.now(), waiting: new Map() };
    const ended = (): void => {
      working.isReady = false;
      first();
      for (const answered of working.waiting.values()) answered(null);
      working.waiting.clear();
    };
    child.once('exit', ended);
    child.once('error', ended);
    child.on('message', (said: FormAnswer) => {
      if ('ready' in said) {
        working.isReady = true;
        return first();
      }
      const answered = working.waiting.get(said.id);
      working.waiting.delete(said.id);
      answered?.('taken' in said ? said.taken : null);
    });
    child.send(opening, () => {});
    return working;
  };
  let now = start();
  const handOver = async (form: Omit<HandedForm, 'id'>): Promise<SubmittedComplaint | null> => {
    const isGone = now.child.exitCode !== null || now.child.signalCode !== null || !now.child.connected;
    if (isGone && !closed && Date.now() - now.since > againAfterMs) now = start();
    const { child, isReady, waiting } = now;
    if (!isReady) return null;
    const id = ++last;
    return new Promise((answered) => {
      waiting.set(id, answered);
      child.send({ ...form, id } satisfies HandedForm, (error) => {
        if (error && waiting.delete(id)) answered(null);
      });
    });
  };
  return {
    ready,
    get pid() {
      return now.isReady ? now.child.pid : undefined;
    },
    async take(policy, sent, formKey, files, how) {
      const paths = files.flatMap(({ name, size, path }) => (path === undefined ? [] : [{ name, size, path }]));
      if (paths.length === files.length) {
        const taken = await handOver({ policyId: policy.id, sent, formKey, files: paths, ...how });
        if (taken !== null) return taken;
      }
      return here(policy, sent, formKey, files, how);
    },
    close() {
      closed = true;
      now.child.kill();
    },
  };
}
