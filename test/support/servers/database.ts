/** A database of one's own for a test file. */
import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { createDatabase } from '../../../workers/local/postgres.ts';
import { TEMPLATE_DATABASE } from './context.ts';

/** Makes an empty, migrated database (about 50 ms) and gives its address. All go when the run ends. */
export async function freshDatabase(): Promise<string> {
  return createDatabase(inject('databaseUrl'), `test_${randomBytes(6).toString('hex')}`, TEMPLATE_DATABASE);
}
