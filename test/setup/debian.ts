/** Programs the tests drive that are Debian's: found, else installed where that can be done without asking anybody. */
import { execFileSync, spawnSync } from 'node:child_process';

/** The path of the first of these programs that is there. */
export function which(names: readonly string[]): string | null {
  for (const name of names)
    try {
      // A server's program lies where only root looks.
      const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };
      const path = execFileSync('which', [name], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
      if (path !== '') return path;
    } catch {
      continue;
    }
  return null;
}

/** The same, installing Debian's packages first where nothing is found and we may. */
export function findOrInstall(
  names: readonly string[],
  packages: readonly string[],
  tell: (line: string) => void,
): string | null {
  const found = which(names);
  if (found !== null || process.getuid?.() !== 0 || which(['apt-get']) === null) return found;
  tell(`Installing ${packages.join(' and ')} from Debian for the tests (once) …`);
  const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  return which(names);
}
