/** Opens the service for a command that needs the servers, and closes it when the command is done. */
import { findServers, type Servers } from '../../platform/home.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import type { World } from '../core/context.ts';

/** Runs `work` with the service open. What cannot be reached is one sentence. */
export async function withService<T>(work: (world: World, servers: Servers) => Promise<T>): Promise<T> {
  const servers = found();
  const { openWorld } = await import('../core/open.ts');
  const { world, close } = await openWorld(servers);
  try {
    return await work(world, servers);
  } finally {
    await close();
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
