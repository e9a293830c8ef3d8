import { describe, expect, it } from 'vitest';
import { asDatabaseError, DatabaseError, isPassing } from './errors.ts';

/** As node-postgres throws them, inside what drizzle makes of it. */
function thrown(
  fields: Record<string, unknown>,
  message = 'Key (email)=(ada@customer.example) already exists.',
): Error {
  const inner = Object.assign(new Error(message), fields);
  return new Error(`Failed query: insert into "x" values ($1)\nparams: My own words`, { cause: inner });
}

describe('a failure of the database', () => {
  it('says nothing of what was asked or answered', () => {
    const error = asDatabaseError(
      thrown({ code: '23505', table: 'account', constraint: 'account_email_unique', detail: 'ada@customer.example' }),
    );
    expect(error.message).toBe('The database refused what it was asked (23505, account_email_unique).');
    expect(error).toMatchObject({ code: '23505', constraint: 'account_email_unique', trouble: 'fault' });
    expect(error.cause).toBeUndefined();
    expect(JSON.stringify({ ...error, stack: error.stack })).not.toMatch(/ada@|My own words|insert into/);
  });

  it('keeps no name that is more than a name', () => {
    expect(asDatabaseError(thrown({ code: '23514', constraint: 'Ada Fictional' })).message).not.toContain('Ada');
    expect(asDatabaseError(thrown({ code: 'ada wrote this' })).code).toBe('UNKNOWN');
  });

  it.each([
    ['57P01', 'away'],
    ['57P02', 'away'],
    ['57P03', 'away'],
    ['08006', 'away'],
    ['25006', 'away'],
    ['ECONNREFUSED', 'away'],
    ['ECONNRESET', 'away'],
    ['EPIPE', 'away'],
    ['53100', 'full'],
    ['53200', 'full'],
    ['53300', 'full'],
    ['58030', 'full'],
    ['40P01', 'busy'],
    ['40001', 'busy'],
    ['28P01', 'turned-away'],
    ['3D000', 'turned-away'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'turned-away'],
    ['42P01', 'outdated'],
    ['42501', 'fault'],
    ['23505', 'fault'],
    ['22P02', 'fault'],
    ['TOO_MANY_PARAMETERS', 'fault'],
  ])('%s is %s', (code, trouble) => {
    const error = new DatabaseError(code);
    expect(error.trouble).toBe(trouble);
    expect(isPassing(error)).toBe(['away', 'full', 'busy'].includes(trouble));
  });

  it.each([
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'Connection terminated due to connection timeout',
    'timeout expired',
  ])('"%s", for which the driver has no code, is away', (message) => {
    expect(asDatabaseError(thrown({}, message)).trouble).toBe('away');
  });

  it.each([
    'The server does not support SSL connections',
    'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string',
  ])('"%s" is being turned away', (message) => {
    expect(asDatabaseError(thrown({}, message)).trouble).toBe('turned-away');
  });

  it('of a name with several addresses is that of the first', () => {
    const error = Object.assign(new Error(''), { errors: [Object.assign(new Error(), { code: 'ECONNREFUSED' })] });
    expect(asDatabaseError(error).code).toBe('ECONNREFUSED');
  });

  it('is itself when it is met again', () => {
    const error = new DatabaseError('23505');
    expect(asDatabaseError(error)).toBe(error);
  });
});
