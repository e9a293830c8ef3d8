import { describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../db/errors.ts';
import { failureOf } from '../../cli/failure.ts';
import { failureSentence } from '../../web/forms/say.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';
import { withReadableErrors } from './store.ts';

const thrownBy = async (code: string): Promise<Error> => {
  const store = withReadableErrors({
    ask: async () => Promise.reject(new DatabaseError(code, { table: 'case_text' })),
  });
  return store.ask().then(
    () => new Error('it was answered'),
    (error: unknown) => error as Error,
  );
};

describe('a database that cannot answer now', () => {
  it.each([
    ['57P01', 'The database cannot be reached'],
    ['57P03', 'The database cannot be reached'],
    ['08006', 'The database cannot be reached'],
    ['CONNECTION_LOST', 'The database cannot be reached'],
    ['53100', 'The database has no room left'],
    ['53300', 'The database has no room left'],
    ['40P01', 'Somebody else changed the same thing'],
    ['28P01', 'The database turned us away'],
    ['42P01', 'The database is older than this putright'],
  ])('%s is "try again": %s …', async (code, beginning) => {
    const error = await thrownBy(code);
    expect(error).toBeInstanceOf(ServerUnreachable);
    expect(error.message.startsWith(beginning)).toBe(true);
    expect(failureOf(error)).toEqual({ exitCode: 5, sentence: error.message });
    // On a page it is no help to read what to start.
    expect(failureSentence(error as ServerUnreachable)).not.toMatch(/npm|DATABASE_URL/);
    expect(failureSentence(error as ServerUnreachable)).toMatch(/try again[^:]*\.$/);
  });

  it('is not what a fault of ours is called', async () => {
    const error = await thrownBy('22P02');
    expect(error).toMatchObject({ name: 'DatabaseError', trouble: 'fault' });
    expect(failureOf(error).exitCode).toBe(1);
  });
});
