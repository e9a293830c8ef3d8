/**
 * Makes servers that are not ours ready for us, once before a new release is started on them: the database gets the
 * present shape, Temporal learns our search attributes. `npm start` does the same by itself.
 */
import { adoptPacks } from '../client/administration/landlords/adopt.ts';
import { migrate } from '../db/migrate.ts';
import { checkDatabase } from './local/database.ts';
import { EXIT_BAD_INPUT, StartFailure } from '../platform/start-failure.ts';
import { isEntryPoint } from '../platform/project-root.ts';
import { registerSearchAttributes } from './search-attributes.ts';

/**
 * Prepares what DATABASE_URL and TEMPORAL_ADDRESS name, as the owner that DATABASE_OWNER_URL names; doing it twice changes
 * nothing. The user of DATABASE_URL is made where there is none.
 */
export async function prepare(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const login = env['DATABASE_URL'];
  if (!login) throw new StartFailure('Set DATABASE_URL to the database to prepare.', EXIT_BAD_INPUT);
  const owner = env['DATABASE_OWNER_URL'] || login;
  await checkDatabase(owner);
  await migrate(owner, { login });
  for (const id of await adoptPacks(login))
    process.stderr.write(`The landlord "${id}" has no policy: bring it with putright landlord policy FOLDER.\n`);
  await registerSearchAttributes();
}

if (isEntryPoint(import.meta.url)) {
  prepare().catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof StartFailure ? error.exitCode : 1;
  });
}
