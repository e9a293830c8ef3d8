/** Opens the service for a command that needs the servers, and closes it when the command is done. */
import { findServers, type Servers } from '../../platform/home.ts';
import { areLandlordsKnown, registerLandlords } from '../../policies/registry.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import type { NoteTakenOut } from '../access/taken-out.ts';
import { AT_THE_COMMAND_LINE } from '../core/read-log.ts';
import { londonDay, systemClock } from '../core/input/dates.ts';
import type { ServiceContext } from '../core/context.ts';
import { asNamed } from './as-named.ts';

/** Runs `work` with the service open. What cannot be reached is one sentence. */
export async function withService<T>(work: (service: ServiceContext, servers: Servers) => Promise<T>): Promise<T> {
  const servers = found();
  const { openService } = await import('../core/open.ts');
  const { learnLandlords } = await import('../core/landlords.ts');
  const { service, close } = await openService(servers, undefined, AT_THE_COMMAND_LINE);
  try {
    await learnLandlords(service.store, service.clock());
    return await work(withStore(service, asNamed(service.store)), servers);
  } finally {
    await close();
  }
}

/** The same service on another store; Temporal is still opened by whoever asks for it, and not by copying it. */
const withStore = (service: ServiceContext, store: ServiceContext['store']): ServiceContext =>
  Object.defineProperties({} as ServiceContext, {
    ...Object.getOwnPropertyDescriptors(service),
    store: { value: store, enumerable: true },
  });

/** Runs `work` with what notes in the log of security that something was taken out at the command line. */
export async function withNotes<T>(
  databaseUrl: string,
  by: { id?: string },
  clock: () => Date,
  work: (noteTakenOut: NoteTakenOut) => Promise<T>,
): Promise<T> {
  const { createAccessStore } = await import('../access/store.ts');
  const { notedAtCommandLine } = await import('../access/taken-out.ts');
  const access = createAccessStore(databaseUrl);
  try {
    return await work(notedAtCommandLine(access, by, clock));
  } finally {
    await access.close();
  }
}

/**
 * Makes policies known to a command that needs no server: those of the landlords here, where the servers can be asked; else
 * those of the packs that ship.
 */
export async function knowPolicies(): Promise<void> {
  if (areLandlordsKnown()) return;
  try {
    await withService(async () => {});
  } catch (error) {
    if (!(error instanceof ServerUnreachable)) throw error;
    const { shippedPolicies } = await import('../../platform/packs.ts');
    const today = londonDay(systemClock());
    registerLandlords(
      shippedPolicies().map((policy) => ({ versions: [policy], ended: null })),
      today,
    );
  }
}

function found(): Servers {
  try {
    return findServers();
  } catch (error) {
    const why = (error as Error).message.replace(/[.!]?$/, '.');
    throw new ServerUnreachable(why.charAt(0).toUpperCase() + why.slice(1));
  }
}
