/** A database of one's own for a test file. */
import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { createDatabase, databaseAt } from '../../../workers/local/postgres.ts';
import { TEMPLATE_DATABASE } from './context.ts';

/**
 * Makes an empty, migrated database (about 50 ms) and gives its address as our processes have it. All go when the run ends.
 */
export async function freshDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(inject('databaseUrl'), name, TEMPLATE_DATABASE);
  return databaseAt(inject('databaseLoginUrl'), name);
}

/** The same database as its owner reaches it: for a test that changes its shape, or passes by what guards it. */
export function ownerOf(databaseUrl: string): string {
  return databaseAt(inject('databaseUrl'), new URL(databaseUrl).pathname.slice(1));
}
