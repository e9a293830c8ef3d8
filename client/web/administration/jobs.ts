/**
 * Work that takes longer than a page may: started, polled, and never lost silently. It lives with this process; what
 * must outlive it (a calendar half told) is found again from the record, not from here.
 */
import { newToken } from '../../core/tokens.ts';

export interface Job<T> {
  id: string;
  landlordId: string;
  done: number;
  all: number;
  /** Undefined while it goes on. */
  result?: { ok: true; value: T } | { ok: false; error: unknown };
}

/** How long a finished one can be looked at, and how many are kept. */
const KEPT_MS = 60 * 60_000;
const MOST = 50;

export interface Jobs<T> {
  /** Begins, and waits a moment: most work is done by then. */
  begin(landlordId: string, work: (progress: (done: number, all: number) => void) => Promise<T>): Promise<Job<T>>;
  /** One of this landlord's. */
  find(landlordId: string, id: string): Job<T> | undefined;
  /** Whether anything goes on. */
  busy(): boolean;
}

export function keepJobs<T>(patienceMs: number): Jobs<T> {
  const jobs = new Map<string, Job<T>>();
  return {
    async begin(landlordId, work) {
      const job: Job<T> = { id: newToken(), landlordId, done: 0, all: 0 };
      jobs.set(job.id, job);
      for (const id of [...jobs.keys()].slice(0, -MOST)) jobs.delete(id);
      setTimeout(() => jobs.delete(job.id), KEPT_MS).unref();
      const working = work((done, all) => Object.assign(job, { done, all })).then(
        (value) => void (job.result = { ok: true, value }),
        (error: unknown) => void (job.result = { ok: false, error }),
      );
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
      return job;
    },
    find: (landlordId, id) => {
      const job = jobs.get(id);
      return job?.landlordId === landlordId ? job : undefined;
    },
    busy: () => [...jobs.values()].some((j) => j.result === undefined),
  };
}
