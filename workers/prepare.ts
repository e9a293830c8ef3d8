/**
 * Makes servers that are not ours ready for us, once before a new release is started on them: the database gets the
 * present shape, Temporal learns our search attributes. `npm start` does the same by itself.
 */
import { migrate } from '../db/migrate.ts';
import { checkDatabase } from './local/database.ts';
import { EXIT_BAD_INPUT, StartFailure } from '../platform/start-failure.ts';
import { isEntryPoint } from '../platform/project-root.ts';
import { registerSearchAttributes } from './search-attributes.ts';

/** Prepares what DATABASE_URL and TEMPORAL_ADDRESS name; doing it twice changes nothing. */
export async function prepare(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const url = env['DATABASE_URL'];
  if (!url) throw new StartFailure('Set DATABASE_URL to the database to prepare.', EXIT_BAD_INPUT);
  await checkDatabase(url);
  await migrate(url);
  await registerSearchAttributes();
}

if (isEntryPoint(import.meta.url)) {
  prepare().catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof StartFailure ? error.exitCode : 1;
  });
}
