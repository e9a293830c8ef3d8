/**
 * Drizzle on our own pool. Two things are ours: a transaction whose connection is cut ends in one plain error, and no error
 * carries the statement or its parameters, which drizzle would write into its message.
 */
import { sql } from 'drizzle-orm';
import { NodePgDatabase, NodePgSession, NodePgTransaction, type NodePgClient } from 'drizzle-orm/node-postgres';
import {
  PgDialect,
  type PgPreparedQuery,
  type PgTransactionConfig,
  type PreparedQueryConfig,
} from 'drizzle-orm/pg-core';
import { asDatabaseError, DatabaseError, ROLLED_BACK } from '../errors.ts';
import { isCut, type Queries, type Pool } from './pool.ts';

type NoRelations = Record<string, never>;
type Prepare = NodePgSession<NoRelations, NoRelations>['prepareQuery'];

/** Drizzle's database without its relational queries, which we do not use. */
export type Database = NodePgDatabase<NoRelations>;

/** Drizzle on a pool of ours. */
export function databaseOn(pool: Pool): Database {
  const dialect = new PgDialect();
  return new NodePgDatabase(dialect, new PoolSession(pool, dialect), undefined);
}

/** Questions on the pool or on one connection of it. */
class Session extends NodePgSession<NoRelations, NoRelations> {
  constructor(on: Queries, dialect: PgDialect) {
    // Drizzle asks nothing of its client but `query`.
    super(on as unknown as NodePgClient, dialect, undefined);
  }

  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    ...given: Parameters<Prepare>
  ): PgPreparedQuery<T> {
    const prepared = super.prepareQuery<T>(...given);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (...values) => {
      try {
        return await execute(...values);
      } catch (error) {
        throw asDatabaseError(error);
      }
    };
    return prepared;
  }
}

class PoolSession extends Session {
  readonly #pool: Pool;
  readonly #dialect: PgDialect;

  constructor(pool: Pool, dialect: PgDialect) {
    super(pool, dialect);
    this.#pool = pool;
    this.#dialect = dialect;
  }

  override async transaction<T>(
    work: (tx: NodePgTransaction<NoRelations, NoRelations>) => Promise<T>,
    config?: PgTransactionConfig,
  ): Promise<T> {
    const taken = await this.#pool.take();
    const tx = new NodePgTransaction<NoRelations, NoRelations>(
      this.#dialect,
      new Session(taken, this.#dialect),
      undefined,
    );
    let broken = false;
    try {
      await tx.execute(sql`begin`);
      if (config) await tx.setTransaction(config);
      const result = await work(tx);
      const { command } = await tx.execute(sql`commit`);
      // PostgreSQL answers a commit after a failure that was caught on the way with a rollback, and no error.
      if (command === 'ROLLBACK') throw new DatabaseError(ROLLED_BACK);
      return result;
    } catch (error) {
      broken = isCut(error);
      // Where the connection is gone, PostgreSQL undoes what was not committed by itself.
      if (!broken)
        await tx.execute(sql`rollback`).catch(() => {
          broken = true;
        });
      throw error;
    } finally {
      taken.release(broken);
    }
  }
}
