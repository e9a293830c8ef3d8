/**
 * What goes wrong with the database, told without a statement, a parameter or a value: those hold what people wrote. Every
 * question asked through `connect` fails with this error and no other, so nothing more can reach a log or a page.
 */

/** What somebody can do about it. */
export type DatabaseTrouble =
  /** Nobody answers, or the connection was cut: try again. */
  | 'away'
  /** It answers, and has no room, memory or connection left: try again later. */
  | 'full'
  /** Two transactions were in each other's way: try again at once. */
  | 'busy'
  /** It does not let us in: the address is wrong. */
  | 'turned-away'
  /** Its tables are older than this program. */
  | 'outdated'
  /** Our own fault: what was asked can never be done. */
  | 'fault';

const MESSAGES: Record<DatabaseTrouble, string> = {
  away: 'The database does not answer',
  full: 'The database has no room or too much to do',
  busy: 'The database was asked for the same thing twice at once',
  'turned-away': 'The database turned us away',
  outdated: 'The database is older than this putright',
  fault: 'The database refused what it was asked',
};

/** A failure of the database. Its message holds a code and the names of our own tables and constraints, nothing else. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** PostgreSQL's SQLSTATE, or the code of the connection. */
  readonly code: string;
  readonly trouble: DatabaseTrouble;
  /** The constraint that stood in the way, where one did. */
  readonly constraint: string | null;

  constructor(code: string, { table, constraint }: { table?: string | null; constraint?: string | null } = {}) {
    const trouble = troubleOf(code);
    super(`${MESSAGES[trouble]} (${[code, constraint ?? table].filter(Boolean).join(', ')}).`);
    this.code = code;
    this.trouble = trouble;
    this.constraint = constraint ?? null;
  }
}

/** Whether the same question may well be answered a moment later. */
export const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError && ['away', 'full', 'busy'].includes(error.trouble);

/** The connection ended, or never came to be: node-postgres says so in words only. */
export const CONNECTION_LOST = 'CONNECTION_LOST';
/** The pool was closed while somebody still waited for a connection. */
export const CONNECTION_CLOSED = 'CONNECTION_CLOSED';
/** A statement of ours had more parameters than a message of PostgreSQL's protocol can count. */
export const TOO_MANY_PARAMETERS = 'TOO_MANY_PARAMETERS';
/** A transaction was committed that had failed before, so that nothing of it was kept. */
export const ROLLED_BACK = 'ROLLED_BACK';
/** The address is none; the server has no TLS and we are to use it; it asks for a password and there is none. */
export const NO_ADDRESS = 'NO_ADDRESS';
const NO_TLS = 'NO_TLS';
const NO_PASSWORD = 'NO_PASSWORD';
/** Something that is no answer of PostgreSQL's: its message may hold anything, and is dropped. */
const UNKNOWN = 'UNKNOWN';

/** Codes of Node's network and of TLS that mean: nobody there, or no longer. */
const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
  CONNECTION_LOST,
  CONNECTION_CLOSED,
];
/** A standby that has not yet taken over answers this to every change. */
const READ_ONLY = '25006';
const SHUTTING_DOWN = /^57P0[1235]$/;
const CONNECTION_EXCEPTION = /^08/;
const NO_RESOURCES = /^(53|58)/;
/** Not serialised, deadlocked, a lock or a statement that waited too long. */
const IN_EACH_OTHERS_WAY = ['40001', '40P01', '55P03', '57014'];
const NOT_LET_IN = ['28P01', '28000', '3D000', NO_ADDRESS, NO_TLS, NO_PASSWORD];
/** Node's and OpenSSL's codes of a certificate that is not trusted, and of TLS that could not be agreed on. */
const NO_TRUST = /CERT|^ERR_(TLS|SSL|OSSL)|^UNABLE_TO_|^EPROTO$/;
const NOT_MIGRATED = ['42P01', '42703', '42883', '42P10'];

function troubleOf(code: string): DatabaseTrouble {
  if (NETWORK.includes(code) || code === READ_ONLY) return 'away';
  if (SHUTTING_DOWN.test(code) || CONNECTION_EXCEPTION.test(code)) return 'away';
  if (NO_RESOURCES.test(code)) return 'full';
  if (IN_EACH_OTHERS_WAY.includes(code)) return 'busy';
  if (NOT_LET_IN.includes(code) || NO_TRUST.test(code)) return 'turned-away';
  if (NOT_MIGRATED.includes(code)) return 'outdated';
  return 'fault';
}

/** What the driver says where it gives no code. */
const IN_WORDS: [RegExp, string][] = [
  [/connection terminated|not queryable|connection error|timeout expired|timeout exceeded/i, CONNECTION_LOST],
  [/does not support SSL/i, NO_TLS],
  [/password must be/i, NO_PASSWORD],
];

/** Whatever the driver or drizzle threw, as our own error: what it quotes is left behind, and so is its cause. */
export function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  let at: unknown = error;
  let told: { message?: string } | null = null;
  for (let depth = 0; depth < 5 && at instanceof Error; depth++, at = at.cause) {
    const given = at as Error & { code?: unknown; table?: unknown; constraint?: unknown; errors?: unknown };
    if (typeof given.code === 'string' && /^[A-Z0-9_]{2,40}$/.test(given.code))
      return new DatabaseError(given.code, { table: nameIn(given.table), constraint: nameIn(given.constraint) });
    // A name with several addresses, none of which answers.
    if (Array.isArray(given.errors) && given.errors.length > 0) return asDatabaseError(given.errors[0]);
    told = given;
  }
  const message = told?.message ?? '';
  return new DatabaseError(IN_WORDS.find(([words]) => words.test(message))?.[1] ?? UNKNOWN);
}

/** The name of a table or constraint; never anything longer. */
const nameIn = (given: unknown): string | null =>
  typeof given === 'string' && /^[a-z0-9_]{1,63}$/.test(given) ? given : null;

/** Does it; false where one of these constraints stood in the way: somebody else was first. */
export async function unlessTaken(constraints: readonly string[], work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && constraints.includes(error.constraint ?? '')) return false;
    throw error;
  }
}
