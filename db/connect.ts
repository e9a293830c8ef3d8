/** Connections to PostgreSQL, as everything that asks it something is given them. */
import { openPool } from './driver/pool.ts';
import { databaseOn, type Database } from './driver/session.ts';

export type Db = Database;
/** What a query runs on: the database, or a transaction of it. */
export type Queryable = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

/** Our questions are short and many: helpers that PostgreSQL would start for one of them cost more than they save. */
const SETTINGS = {
  max_parallel_workers_per_gather: 0,
  jit: 'off',
  // A search for words that most cases share is cut short, not worked through.
  gin_fuzzy_search_limit: 20_000,
};

/** Opens a pool of at most `max` connections; nothing is sent until the first query. */
export function connect(databaseUrl: string, { max = 10 }: { max?: number } = {}): Connection {
  const pool = openPool(databaseUrl, SETTINGS, max);
  return { db: databaseOn(pool), close: () => pool.close() };
}
