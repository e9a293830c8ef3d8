/** Connections to PostgreSQL that may be cut at any moment: whoever was being answered is told so, and nobody else is. */
import pg, { type ClientConfig, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { LANDLORD_SETTING } from '../access/tables.ts';
import { asDatabaseError, CONNECTION_CLOSED, DatabaseError, NO_ADDRESS, TOO_MANY_PARAMETERS } from '../errors.ts';
import { storableParameter } from './storable.ts';

/** How long nobody may answer before we say so. */
const CONNECT_MS = 5_000;
/** How long whoever is being answered when the pool closes may go on. */
const CLOSE_MS = 2_000;
const IDLE_MS = 300_000;
const LIFETIME_SECONDS = 3_600;
/** The protocol counts parameters in sixteen bits; beyond them the driver would send a wrong number. */
const MOST_PARAMETERS = 65_535;

/** What drizzle asks its questions of: the pool, or one connection of it. */
export interface Queries {
  query(config: QueryConfig, params?: readonly unknown[]): Promise<QueryResult>;
}

/** One connection for oneself, to be given back. */
export interface PooledConnection extends Queries {
  release(broken: boolean): void;
}

export interface Pool extends Queries {
  take(): Promise<PooledConnection>;
  /** The same connections, each told beforehand whose rows are asked for. */
  within(landlordId: string): Pool;
  /** Ends every connection; whoever still waits for an answer is told that it is closed. */
  close(): Promise<void>;
}

/** A connection that waits for its server only so long. The pool itself does not count: many may wait for their turn. */
class Client extends pg.Client {
  constructor(config?: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
    // It may end while nobody is asking anything: whoever asks next is told, and the pool has let go of it by then.
    this.on('error', () => {});
  }
}

/** Opens a pool of at most `max` connections; nothing is sent until somebody asks. */
export function openPool(databaseUrl: string, settings: Record<string, string | number>, max: number): Pool {
  const pool = new pg.Pool({
    connectionString: addressWith(databaseUrl, settings),
    max,
    Client,
    application_name: 'putright',
    keepAlive: true,
    idleTimeoutMillis: IDLE_MS,
    maxLifetimeSeconds: LIFETIME_SECONDS,
  });
  // Told of connections that ended while nobody used them. They are out of the pool already.
  pool.on('error', () => {});
  const connected = new Set<PoolClient>();
  pool.on('connect', (client: PoolClient) => connected.add(client));
  pool.on('remove', (client: PoolClient) => connected.delete(client));
  const waiting = new Set<(error: DatabaseError) => void>();
  let closing: Promise<void> | null = null;

  // Async, so that an address the driver cannot even read is a rejection as well.
  const connectOne = async (): Promise<PoolClient> => pool.connect();
  /** Whose rows each connection was last told to show. */
  const toldOf = new WeakMap<PoolClient, string>();
  const takeAny = async (): Promise<PoolClient> => {
    if (closing) throw new DatabaseError(CONNECTION_CLOSED);
    return new Promise<PoolClient>((resolve, reject) => {
      waiting.add(reject);
      connectOne()
        .then(resolve, (error: unknown) => reject(asDatabaseError(error)))
        .finally(() => waiting.delete(reject));
    });
  };
  const take = async (landlordId?: string): Promise<PooledConnection> => {
    const client = await takeAny();
    if (landlordId !== undefined && toldOf.get(client) !== landlordId) {
      try {
        await ask(client, TELL_LANDLORD, [LANDLORD_SETTING, landlordId]);
      } catch (error) {
        client.release(true);
        throw error;
      }
      toldOf.set(client, landlordId);
    }
    return {
      query: (config, params) => ask(client, config, params),
      release: (broken) => client.release(broken),
    };
  };

  const close = async (): Promise<void> => {
    const ended = pool.end();
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      late = setTimeout(() => {
        for (const tell of waiting) tell(new DatabaseError(CONNECTION_CLOSED));
        for (const client of connected) void client.end();
        resolve();
      }, CLOSE_MS);
    });
    await Promise.race([ended, patience]);
    clearTimeout(late);
  };

  const poolFor = (landlordId?: string): Pool => ({
    take: () => take(landlordId),
    query: async (config, params) => {
      const taken = await take(landlordId);
      try {
        const result = await taken.query(config, params);
        taken.release(false);
        return result;
      } catch (error) {
        taken.release(isCut(error));
        throw error;
      }
    },
    within: poolFor,
    close: () => (closing ??= close()),
  });
  return poolFor();
}

/** Asked only where a connection has last answered for another landlord. */
const TELL_LANDLORD: QueryConfig = { text: '/* within-landlord */ select set_config($1, $2, false)' };

/** Whether the connection itself is at an end, so that nobody else is to be given it. */
export const isCut = (error: unknown): boolean => error instanceof DatabaseError && error.trouble === 'away';

/** A statement that begins with a comment of one word is prepared under that name, once a connection: it is asked all the time. */
function named(config: QueryConfig): QueryConfig {
  const name = /^\s*\/\* ([a-z-]+) \*\//.exec(config.text)?.[1];
  return name === undefined ? config : { ...config, name };
}

async function ask(client: PoolClient, config: QueryConfig, params: readonly unknown[] = []): Promise<QueryResult> {
  if (params.length > MOST_PARAMETERS) throw new DatabaseError(TOO_MANY_PARAMETERS);
  try {
    return await client.query(named(config), params.map(storableParameter));
  } catch (error) {
    throw asDatabaseError(error);
  }
}

/** The address with our settings, and with `sslmode` in PostgreSQL's own meaning rather than the driver's. */
export function addressWith(databaseUrl: string, settings: Record<string, string | number>): string {
  // The error of an address that is none would repeat it, with its password.
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:/.test(databaseUrl)) throw new DatabaseError(NO_ADDRESS);
  const address = new URL(databaseUrl);
  const query = address.searchParams;
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const options = [query.get('options'), ...ours].filter(Boolean).join(' ');
  if (options !== '') query.set('options', options);
  if (query.has('sslmode') && !query.has('uselibpqcompat')) query.set('uselibpqcompat', 'true');
  return address.toString();
}
