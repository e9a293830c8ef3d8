/** Opens the service for a command that needs the servers, and closes it when the command is done. */
import { findServers, type Servers } from '../../platform/home.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import { AT_THE_COMMAND_LINE } from '../core/read-log.ts';
import type { ServiceContext } from '../core/context.ts';

/** Runs `work` with the service open. What cannot be reached is one sentence. */
export async function withService<T>(work: (service: ServiceContext, servers: Servers) => Promise<T>): Promise<T> {
  const servers = found();
  const { openService } = await import('../core/open.ts');
  const { service, close } = await openService(servers, undefined, AT_THE_COMMAND_LINE);
  try {
    return await work(service, servers);
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
