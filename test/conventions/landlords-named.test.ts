/** Landlords are data: no source names one, so that any can be added and none is treated otherwise. */
import { describe, expect, it } from 'vitest';
import { shippedPacks } from '../../platform/packs.ts';
import { ROOMS, sourcesOf } from './import-rules.ts';

/** Rooms and files in which landlords may be named: the demonstration, and what tests alone read. */
const MAY = ['client/demo/', 'activities/bounces/samples'];

/** A landlord's name as a word, and as part of a path or an address; a clause cited as "OAK 7.6.1" names none. */
const named = (landlord: string): RegExp =>
  new RegExp(`\\b(?:${landlord}|${landlord[0]?.toUpperCase()}${landlord.slice(1)})\\b|['"/@]${landlord}`);

function namesIn(file: string, text: string, landlords: readonly string[]): string[] {
  if (MAY.some((place) => file.startsWith(place))) return [];
  return text
    .split('\n')
    .flatMap((line, n) => landlords.filter((l) => named(l).test(line)).map((l) => `${file}, line ${n + 1}: ${l}`));
}

describe('landlords', () => {
  it('are named by no source outside their packs, the demonstration and tests', () => {
    const found = ROOMS.flatMap((room) => sourcesOf(room)).flatMap(({ file, text }) =>
      namesIn(file, text, shippedPacks()),
    );
    expect(found).toEqual([]);
  });

  it('are seen in code, help and comments, and clauses are let be', () => {
    const planted = [
      "if (policy.id === 'elm') {",
      '// At Elm the manager decides.',
      'putright staff list --landlord elm',
      'may@elm.example',
      'A clause, as ELM 7.6.1 has it, and an elmwood table.',
    ].join('\n');
    expect(namesIn('client/core/a.ts', planted, ['elm'])).toHaveLength(4);
    expect(namesIn('client/demo/a.ts', planted, ['elm'])).toEqual([]);
  });
});
