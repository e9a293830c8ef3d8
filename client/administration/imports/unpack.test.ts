/** IN-14 files of an import that come as a zip: what it says of itself is believed only so far as it can be held to. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { unpackedFiles, type FileSent } from './unpack.ts';

const zip = (files: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(files));
const sent = (bytes: Buffer, name = 'letters.zip'): FileSent[] => [{ name, bytes }];
const LARGE = 11 * 1024 * 1024;

/** A zip whose files each say that they are so large, in its list at the end. */
function saying(bytes: Buffer, size: number): Buffer {
  const changed = Buffer.from(bytes);
  const head = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = changed.indexOf(head); at >= 0; at = changed.indexOf(head, at + 4))
    changed.writeUInt32LE(size, at + 24);
  return changed;
}

describe('IN-14 the files of a zip', () => {
  it('IN-14 come one by one, without what systems put beside them; other files as they are', async () => {
    const bytes = zip({
      'letters/a.txt': Buffer.from('one'),
      '__MACOSX/letters/._a.txt': Buffer.from('x'),
      'letters/.DS_Store': Buffer.from('x'),
      'b.txt': Buffer.from('two'),
    });
    const alone = { name: 'c.docx', bytes };
    const all = await unpackedFiles([...sent(bytes), alone]);
    expect(all.map(({ name, bytes: held }) => [name, held.length])).toEqual([
      ['letters/a.txt', 3],
      ['b.txt', 3],
      ['c.docx', bytes.length],
    ]);
  });

  it.each([
    ['larger than it says', saying(zip({ 'a.pdf': Buffer.alloc(LARGE) }), 10), 'damaged'],
    ['smaller than it says', saying(zip({ 'a.pdf': Buffer.from('short') }), 500), 'damaged'],
    ['too large', zip({ 'a.pdf': Buffer.alloc(LARGE) }), 'a.pdf is larger than 10 MB'],
    ['cut short', zip({ 'a.pdf': Buffer.from('short') }).subarray(0, 40), 'damaged'],
    ['one whose name leads out of it', zip({ '../../a.pdf': Buffer.from('x') }), 'damaged'],
  ])('IN-14 one that is %s is refused in a sentence, and nothing of it is taken', async (_, bytes, says) => {
    const refused = unpackedFiles(sent(bytes));
    await expect(refused).rejects.toThrow(says);
    await expect(refused).rejects.toBeInstanceOf(BadInput);
  });

  it('IN-14 all of a form have one limit together', async () => {
    const eight = zip(Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`${n}.pdf`, Buffer.from('x')])));
    const part = saying(eight, 9 * 1024 * 1024);
    await expect(unpackedFiles([...sent(part), ...sent(part), ...sent(part)])).rejects.toThrow('larger than 200 MB');
  });
});
