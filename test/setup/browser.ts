/** A browser for the tests of pages: the one that is named or found, else Debian's, installed. */
import { existsSync } from 'node:fs';
import { findOrInstall } from './debian.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where the browser is, or why there is none: one sentence with what to do. */
export type FoundBrowser = { path: string } | { why: string };

export function findBrowser(env: NodeJS.ProcessEnv, tell: (line: string) => void): FoundBrowser {
  const named = env['CHROMIUM_PATH'];
  if (named) return existsSync(named) ? { path: named } : { why: `CHROMIUM_PATH names ${named}, which is not there.` };
  const path = findOrInstall(NAMES, ['chromium', 'fonts-liberation'], tell);
  if (path !== null) return { path };
  return { why: 'There is no Chromium here for the tests of pages: install it, or set CHROMIUM_PATH to it.' };
}
