/** Connections to PostgreSQL: one for the queries, so that drizzle's changes to its client reach nobody else. */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as access from './access-schema.ts';
import * as record from './schema.ts';

const schema = { ...record, ...access };

export type Db = PostgresJsDatabase<typeof schema>;
/** What a query runs on: the database, or a transaction of it. */
export type Queryable = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

/** Our questions are short and many: helpers that PostgreSQL would start for one of them cost more than they save. */
const SETTINGS = {
  max_parallel_workers_per_gather: 0,
  jit: false,
  // A search for words that most cases share is cut short, not worked through.
  gin_fuzzy_search_limit: 20_000,
};

/** Opens a pool of at most `max` connections; nothing is sent until the first query. */
export function connect(databaseUrl: string, { max = 10 }: { max?: number } = {}): Connection {
  const client = postgres(databaseUrl, { max, connect_timeout: 5, onnotice: () => {}, connection: SETTINGS });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 2 }) };
}
