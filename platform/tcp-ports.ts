/** Ports on this machine only. Ours are never the well-known ones, so nothing that runs already is in the way. */
import { createServer } from 'node:net';

import { EXIT_BAD_INPUT, StartFailure } from './start-failure.ts';

/** Everything local listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/**
 * A free port: the one asked for by the named environment variable (and no other), else the one used last time if it is
 * free, else any.
 */
export async function choosePort(
  variable: string,
  last?: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const asked = env[variable];
  if (asked) {
    const port = /^\d{1,5}$/.test(asked) ? Number(asked) : 0;
    if (port < 1 || port > 65_535) throw new StartFailure(`${variable} is no port number: ${asked}`, EXIT_BAD_INPUT);
    if (!(await isFree(port))) {
      throw new StartFailure(
        `Port ${port}, which ${variable} asks for, is taken: choose another, or unset ${variable} and a free one is found.`,
        EXIT_BAD_INPUT,
      );
    }
    return port;
  }
  return last !== undefined && (await isFree(last)) ? last : freePort();
}

/** Any free port. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new StartFailure(`No free port was found on ${LOOPBACK}.`);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

async function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
