/** What we use of node-postgres: it brings no types of its own. */
declare module 'pg' {
  import type { EventEmitter } from 'node:events';

  export interface QueryConfig {
    text: string;
    /** Given: the statement is prepared once a connection under this name. */
    name?: string | undefined;
    rowMode?: 'array' | undefined;
    types?: unknown;
  }

  export interface QueryResultRow {
    [column: string]: unknown;
  }

  export interface QueryResult<R = QueryResultRow> {
    command: string;
    rowCount: number | null;
    rows: R[];
  }

  export interface ClientConfig {
    connectionString?: string;
    connectionTimeoutMillis?: number;
    application_name?: string;
    keepAlive?: boolean;
    options?: string;
  }

  export class Client extends EventEmitter {
    constructor(config?: ClientConfig);
    connect(): Promise<void>;
    query<R = QueryResultRow>(config: QueryConfig | string, values?: readonly unknown[]): Promise<QueryResult<R>>;
    end(): Promise<void>;
  }

  export interface PoolClient extends Client {
    /** Gives the connection back; `true` closes it instead. */
    release(broken?: boolean): void;
  }

  export interface PoolConfig extends ClientConfig {
    max?: number;
    idleTimeoutMillis?: number;
    maxLifetimeSeconds?: number;
    Client?: new (config?: ClientConfig) => Client;
  }

  export class Pool extends EventEmitter {
    constructor(config?: PoolConfig);
    connect(): Promise<PoolClient>;
    end(): Promise<void>;
  }

  const pg: { Client: typeof Client; Pool: typeof Pool };
  export default pg;
}
