/**
 * `npm run sbom`: the bill of materials of production (CycloneDX 1.5), from the lock file: each package with its version, its licence
 * and the sum of its bytes. npm's own leaves out packages that development uses too.
 */
import { pathToFileURL } from 'node:url';
import { licencesOf, lockedPackages } from './licences.ts';

interface Component {
  type: 'library';
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  licenses: { expression: string }[];
  hashes: { alg: 'SHA-512'; content: string }[];
}

/** The bill of these packages; each version of a package once, in the order of their names. */
export function billOf(packages: ReturnType<typeof lockedPackages>) {
  const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const components = production.map(([path, locked]): Component => {
    const [{ name, version, licence } = { name: '', version: '', licence: '' }] = licencesOf({ [path]: locked });
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    const sum = (locked.integrity ?? '').replace('sha512-', '');
    return {
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      purl,
      licenses: [{ expression: licence }],
      hashes: [{ alg: 'SHA-512', content: Buffer.from(sum, 'base64').toString('hex') }],
    };
  });
  const once = new Map(components.map((component) => [component.purl, component]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    components: [...once.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.stdout.write(`${JSON.stringify(billOf(lockedPackages()), null, 2)}\n`);
