/** One reader for each mailbox that is set, whatever is changed meanwhile and however many processes run. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { connect } from '../../db/connect.ts';
import type { MailboxRow } from '../../client/core/store/store-inbox.ts';
import { versionsOf } from '../../policies/registry.ts';
import { readInbox, type InboxReaderDependencies } from './inbox-reader.ts';

/** How often the settings are looked at. */
const LOOK_MS = 3_000;
/** How often whoever reads makes sure that it still may. */
const HOLD_MS = 5_000;

export interface WatchDependencies extends InboxReaderDependencies {
  databaseUrl: string;
}

interface Running {
  changed: number;
  ending: AbortController;
  ended: Promise<void>;
}

/** Runs until the signal: a mailbox that is set, set otherwise or turned off is noticed within seconds. */
export async function watchMailboxes(deps: WatchDependencies, signal: AbortSignal): Promise<void> {
  const running = new Map<string, Running>();
  const stop = async (landlordId: string): Promise<void> => {
    const one = running.get(landlordId);
    one?.ending.abort();
    await one?.ended;
    running.delete(landlordId);
  };
  while (!signal.aborted) {
    try {
      const wanted = (await deps.service.store.mailboxes()).filter(isRead);
      for (const [landlordId, { changed }] of running)
        if (!wanted.some((row) => row.landlordId === landlordId && row.changedAt.getTime() === changed))
          await stop(landlordId);
      for (const row of wanted) if (!running.has(row.landlordId)) running.set(row.landlordId, begin(deps, row));
    } catch (error) {
      deps.log.warn({ error: error instanceof Error ? error.name : undefined }, 'mailboxes could not be looked up');
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all([...running.keys()].map(stop));
}

/** Not turned off, and of a landlord that this process knows; one that has ended still gets replies. */
const isRead = ({ off, landlordId }: MailboxRow): boolean => !off && versionsOf(landlordId).length > 0;

function begin(deps: WatchDependencies, row: MailboxRow): Running {
  const ending = new AbortController();
  const ended = (async () => {
    while (!ending.signal.aborted) {
      await holding(deps, row.landlordId, ending.signal, (signal) => readInbox(deps, row, signal)).catch(
        (error: unknown) =>
          deps.log.warn({ landlordId: row.landlordId, error: (error as Error).name }, 'the reader begins again'),
      );
      await sleep(LOOK_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return { changed: row.changedAt.getTime(), ending, ended };
}

/**
 * Does the work while nobody else does it for this landlord: a lock of the database that ends with its connection. Where another
 * process holds it nothing is done.
 */
async function holding(
  { databaseUrl }: WatchDependencies,
  landlordId: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const own = connect(databaseUrl, { max: 1 });
  try {
    await own.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ mine: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${`inbox ${landlordId}`}, 0)) as mine`,
      );
      if (rows[0]?.mine !== true) return;
      const lost = new AbortController();
      const until = AbortSignal.any([signal, lost.signal]);
      const done = work(until).finally(() => lost.abort());
      while (!until.aborted) {
        await sleep(HOLD_MS, undefined, { signal: until }).catch(() => undefined);
        if (!until.aborted) await tx.execute(sql`select 1`).catch(() => lost.abort());
      }
      await done;
    });
  } finally {
    await own.close();
  }
}
