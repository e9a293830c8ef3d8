/** The word links and forms are signed with: given, or made once and kept in the home where only its owner reads it. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EXIT_BAD_INPUT, StartFailure } from './start-failure.ts';
import { openHome } from './home.ts';

type Env = Readonly<Record<string, string | undefined>>;

const SHORTEST = 32;

/** `PUTRIGHT_SECRET`, or the home's own: web and worker must have the same, or links in letters open nothing. */
export function signingSecret(home: string, env: Env = process.env): string {
  const given = env['PUTRIGHT_SECRET'];
  if (given) {
    if (given.length < SHORTEST)
      throw new StartFailure(
        `PUTRIGHT_SECRET is too short: give at least ${SHORTEST} random characters, such as openssl rand -hex 32 prints.`,
        EXIT_BAD_INPUT,
      );
    return given;
  }
  const file = join(openHome(home), 'secret');
  return read(file) ?? make(file);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Made whole beside its place: of two processes that start at once, both get the one that was there first. */
function make(file: string): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
