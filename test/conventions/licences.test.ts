import { describe, expect, it } from 'vitest';
import { READ_BY_HAND, isAllowed, licencesOf, lockedPackages } from './licences.ts';
import { billOf } from './sbom.ts';

describe('the packages of production', () => {
  const all = licencesOf(lockedPackages());

  it('come under licences that are on the list, each of them', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it('are pinned, each to one version and the sum of its bytes', () => {
    const loose = Object.entries(lockedPackages()).filter(
      ([path, { dev, version, integrity }]) =>
        path !== '' && dev !== true && !(version && integrity?.startsWith('sha512-')),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('stand in the bill of materials, each version once with its licence and the sum of its bytes', () => {
    const { components } = billOf(lockedPackages());
    const named = components.map(({ name, version }) => `${name}@${version}`);
    expect(named.toSorted()).toEqual([...new Set(all.map((p) => `${p.name}@${p.version}`))].toSorted());
    const wrong = components.filter(
      ({ purl, licenses, hashes }) =>
        !/^pkg:npm\/(?:%40[^/@]+\/)?[^/@]+@\d/.test(purl) ||
        licenses[0]?.expression === '' ||
        !/^[0-9a-f]{128}$/.test(hashes[0]?.content ?? ''),
    );
    expect(wrong).toEqual([]);
    expect(billOf({ '': {}, 'node_modules/a': { dev: true, version: '1.0.0' } }).components).toEqual([]);
  });

  it('name no licence only where somebody has read their own file, and are still used', () => {
    const packages = lockedPackages();
    const named = Object.keys(READ_BY_HAND).filter((name) => packages[`node_modules/${name}`]?.license !== undefined);
    expect(named).toEqual([]);
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(READ_BY_HAND)));
  });
});

describe('a licence', () => {
  it.each(['MIT', 'MIT AND OFL-1.1', '(MIT OR GPL-3.0)', 'GPL-2.0-only OR Apache-2.0 AND MIT'])(
    '%s will do',
    (licence) => expect(isAllowed(licence)).toBe(true),
  );

  it.each([
    '',
    'UNLICENSED',
    'GPL-3.0',
    'AGPL-3.0-only',
    'MIT AND AGPL-3.0-only',
    'SEE LICENSE IN LICENSE.md',
    'SSPL-1.0',
  ])('%j will not', (licence) => expect(isAllowed(licence)).toBe(false));

  it('of a package for development alone is not asked', () => {
    expect(licencesOf({ '': {}, 'node_modules/a': { dev: true, license: 'GPL-3.0' } })).toEqual([]);
    expect(licencesOf({ 'node_modules/a/node_modules/@b/c': { version: '1.0.0' } })).toEqual([
      { name: '@b/c', version: '1.0.0', licence: '' },
    ]);
  });
});
