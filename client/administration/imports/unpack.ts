/** The files of a zip, within limits: how large each is, and all of them, is looked at before anything is unpacked. */
import { unzipSync } from 'fflate';
import { BadInput } from '../../../platform/errors.ts';
import { MAX_ATTACHMENT_BYTES } from '../../../platform/documents/attachments.ts';

const MOST_BYTES = 200 * 1024 * 1024;
const MOST_ENTRIES = 1_000;

export const isZip = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32BE(0) === 0x50_4b_03_04;

/** What systems put beside people's files. */
const NOT_THEIRS = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/** Every file in it, by its path there. Throws BadInput, one sentence, for one that is damaged or too large. */
export function unpacked({ name, bytes }: { name: string; bytes: Buffer }): { name: string; bytes: Buffer }[] {
  let total = 0;
  let entries = 0;
  try {
    const found = unzipSync(bytes, {
      filter: (file) => {
        if (file.name.endsWith('/') || NOT_THEIRS.test(file.name)) return false;
        total += file.originalSize;
        if (++entries > MOST_ENTRIES)
          throw new BadInput(`${name}: more than ${MOST_ENTRIES} files are in it; split it.`);
        if (file.originalSize > MAX_ATTACHMENT_BYTES)
          throw new BadInput(`${name}: ${file.name} is larger than 10 MB; leave it out, or make it smaller.`);
        if (total > MOST_BYTES) throw new BadInput(`${name}: unpacked it is larger than 200 MB; split it.`);
        return true;
      },
    });
    return Object.entries(found).map(([path, data]) => ({ name: path, bytes: Buffer.from(data) }));
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${name}: this zip is damaged, or locked with a password; pack it anew.`);
  }
}
