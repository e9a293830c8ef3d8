/** Housekeeping done at once, for tests that must not wait for its schedules. */
import { startLost } from '../../../client/administration/reconcile/lost-starts.ts';
import type { Round } from '../../../client/administration/reconcile/rounds.ts';
import { startWritten } from '../../../client/cases/taking-in/start.ts';
import type { Addresses } from '../../../client/core/open.ts';
import type { ServiceContext } from '../../../client/core/context.ts';
import { connect } from '../../../db/connect.ts';

/** The clock of the test and that of the database are two: nothing is too young to be looked at. */
export const ANY_AGE = -60_000;

/** Starts what was written down and never started. */
export async function startLostNow({
  service,
  addresses,
}: {
  service: ServiceContext;
  addresses: Addresses;
}): Promise<Round> {
  const { db, close } = connect(addresses.databaseUrl, { max: 2 });
  try {
    return await startLost({ db, clock: service.clock }, (opening) => startWritten(service, opening), ANY_AGE);
  } finally {
    await close();
  }
}
