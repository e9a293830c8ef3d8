/** Speaking to a PostgreSQL that is not ours to start. */
import postgres from 'postgres';

import { EXIT_UNREACHABLE, StartFailure } from '../../platform/start-failure.ts';

/** Makes sure the database of DATABASE_URL answers; else one sentence, without the password that stands in the address. */
export async function checkDatabase(url: string): Promise<void> {
  let where = 'that address';
  try {
    const address = new URL(url);
    where = `${address.host}${address.pathname}`;
    const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
    try {
      await sql`select 1`;
    } finally {
      await sql.end({ timeout: 1 });
    }
  } catch (error) {
    throw new StartFailure(
      `PostgreSQL does not answer at ${where} (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}): ` +
        'check DATABASE_URL, or unset it and putright starts its own.',
      EXIT_UNREACHABLE,
    );
  }
}
