/** Connections to PostgreSQL, as everything that asks it something is given them. */
import { VIEWER } from './access/tables.ts';
import { openPool } from './driver/pool.ts';
import { databaseOn, type Database } from './driver/session.ts';

export type Db = Database;
/** What a query runs on: the database, or a transaction of it. */
export type Queryable = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

export interface Connection {
  /** Every landlord's rows: for what serves all of them. */
  db: Db;
  /** One landlord's rows and no others, whatever is asked: for what is done for somebody who looks. */
  within(landlordId: string): Db;
  close(): Promise<void>;
}

/** Our questions are short and many: helpers that PostgreSQL would start for one of them cost more than they save. */
const SETTINGS = {
  max_parallel_workers_per_gather: 0,
  jit: 'off',
  // A search for words that most cases share is cut short, not worked through.
  gin_fuzzy_search_limit: 20_000,
};

/** Opens a pool of at most `max` connections, and one for viewers; nothing is sent until the first query. */
export function connect(databaseUrl: string, { max = 10 }: { max?: number } = {}): Connection {
  const everybody = openPool(databaseUrl, SETTINGS, max);
  // In the viewers' role and told of no landlord yet, a connection shows nothing.
  const viewers = openPool(databaseUrl, { ...SETTINGS, role: VIEWER }, max);
  return {
    db: databaseOn(everybody),
    within: (landlordId) => databaseOn(viewers.within(landlordId)),
    close: async () => {
      await Promise.all([everybody.close(), viewers.close()]);
    },
  };
}
