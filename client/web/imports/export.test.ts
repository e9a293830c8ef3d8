import { expect, it } from 'vitest';
import { fitsInZip } from './export.ts';

it('RC-3 an export that is larger than a zip can say is not saved as one, so that nothing of it is lost unseen', () => {
  const files = (n: number, bytes: number) => Array.from({ length: n }, (_, i) => ({ name: `documents/${i}`, bytes }));
  expect(fitsInZip(files(65_000, 60_000))).toBe(true);
  expect(fitsInZip(files(65_536, 1))).toBe(false);
  expect(fitsInZip(files(2, 2 ** 31))).toBe(false);
  // All of it is looked at, not the largest alone.
  expect(fitsInZip(files(5_000, 1_000_000))).toBe(false);
});
