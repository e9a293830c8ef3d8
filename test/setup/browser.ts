/** A browser for the tests of pages: the one that is named or found, else Debian's, installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where the browser is, or why there is none: one sentence with what to do. */
export type FoundBrowser = { path: string } | { why: string };

export function findBrowser(env: NodeJS.ProcessEnv, tell: (line: string) => void): FoundBrowser {
  const named = env['CHROMIUM_PATH'];
  if (named) return existsSync(named) ? { path: named } : { why: `CHROMIUM_PATH names ${named}, which is not there.` };
  const found = onPath();
  if (found !== null) return { path: found };
  if (process.getuid?.() === 0 && which('apt-get') !== null) {
    tell('Installing Chromium from Debian for the tests of pages (once) …');
    const quiet = { stdio: 'ignore' as const, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], quiet);
    const installed = onPath();
    if (installed !== null) return { path: installed };
  }
  return { why: 'There is no Chromium here for the tests of pages: install it, or set CHROMIUM_PATH to it.' };
}

function onPath(): string | null {
  for (const name of NAMES) {
    const path = which(name);
    if (path !== null) return path;
  }
  return null;
}

function which(name: string): string | null {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}
