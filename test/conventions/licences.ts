/**
 * `npm run licences`: under which licence each package of production comes, from what the lock file says of it. Fails where
 * one is not on the list of those that anybody may use putright under.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

interface Locked {
  license?: string;
  version?: string;
  integrity?: string;
  dev?: boolean;
}

/** Licences that ask for no more than to be named, or that leave our own code as it is. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0', // Data about browsers.
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1', // Typefaces, embedded in letters.
  'PSF-2.0',
  'Unlicense',
]);

/** Packages that name no licence in their `package.json`, and what the file beside it says. */
export const READ_BY_HAND: Readonly<Record<string, string>> = { unionfs: 'Unlicense' };

export interface Licensed {
  name: string;
  version: string;
  licence: string;
}

/** The packages of production in a lock file, with their licences; an empty one where nothing is said. */
export function licencesOf(packages: Readonly<Record<string, Locked>>): Licensed[] {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { license, version = '' }]) => {
      const name = path.split('node_modules/').at(-1) ?? path;
      return { name, version, licence: license ?? READ_BY_HAND[name] ?? '' };
    });
}

/** Of several licences joined by OR one has to be allowed; joined by AND, each. */
export function isAllowed(licence: string): boolean {
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())));
}

export function lockedPackages(): Record<string, Locked> {
  const lock = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
  return (JSON.parse(lock) as { packages: Record<string, Locked> }).packages;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const all = licencesOf(lockedPackages());
  for (const licence of [...new Set(all.map((one) => one.licence))].toSorted()) {
    const names = all.filter((one) => one.licence === licence).map((one) => one.name);
    console.log(`${licence || 'none named'}: ${names.join(', ')}`);
  }
  const refused = all.filter((one) => !isAllowed(one.licence));
  console.log(`\n${all.length} packages, ${refused.length} under a licence that is not on the list`);
  if (refused.length > 0) process.exitCode = 1;
}
