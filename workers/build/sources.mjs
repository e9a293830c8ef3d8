// What dist/ is built from, and whether it still is. Plain JavaScript: it runs before anything is compiled, at every call.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The folders whose files run in production; one that is not there (yet) holds nothing. */
export const ROOMS = [
  'packs',
  'policies',
  'workflows',
  'measures',
  'letters',
  'activities',
  'platform',
  'client',
  'db',
  'workers',
];

/** Other versions of the packages make other bundles. */
const PACKAGES = ['package.json', 'package-lock.json'];

/** Every file of production, by its path from the root: code and what lies beside it, no tests. */
export function sourceFiles(root = ROOT) {
  return ROOMS.filter((room) => existsSync(join(root, room)))
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.m?ts$|\.test\.mjs$/.test(entry.name))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1)),
    )
    .map((path) => path.split(sep).join('/'))
    .toSorted();
}

/** One word for the sources as they lie here: names, sizes and times, so that ten milliseconds are enough. */
export function stampOf(root = ROOT) {
  const hash = createHash('sha256');
  for (const path of [...sourceFiles(root), ...PACKAGES]) {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found !== undefined) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Where the stamp of a build stands: written last, so that half a build is none. */
export function stampFile(root = ROOT) {
  return join(root, 'dist', 'sources.stamp');
}

/** Whether dist/ was built from the sources as they are. */
export function isBuilt(root = ROOT) {
  try {
    return readFileSync(stampFile(root), 'utf8').trim() === stampOf(root);
  } catch {
    return false;
  }
}
