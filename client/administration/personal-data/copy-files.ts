/** The files of somebody's own copy: the text as HTML and PDF, and the letters and files beside it; one after the other, or as a zip. */
import { Zip, ZipPassThrough } from 'fflate';
import { asHtml } from '../../../letters/as-html.ts';
import { asPdf } from '../../../letters/print/as-pdf.ts';
import type { Policy } from '../../../policies/types.ts';
import { givenOf } from './given-files.ts';
import type { OwnCopy } from './own-copy.ts';
import { copyPages, letterWithoutOthers, type CopyStyle } from './own-copy-pages.ts';

export interface NamedFile {
  path: string;
  bytes: Buffer;
}

/** In the order in which they are read: the text first. One at a time, so that no more than one lies in memory. */
export async function* copyFiles(
  copy: OwnCopy,
  policy: Policy,
  look: { style: CopyStyle; asked: { on: string; due: string } | null },
): AsyncGenerator<NamedFile> {
  const html = copyPages(copy, policy, { ...look, linked: true });
  yield { path: 'your-data.html', bytes: Buffer.from(asHtml(html.frame, html.blocks)) };
  const { frame, blocks } = copyPages(copy, policy, look);
  yield { path: 'your-data.pdf', bytes: await asPdf([{ frame, blocks }]) };
  for (const { files, all } of copy.cases)
    for (const file of files) {
      const given = look.style === 'marked' ? { path: file.path, file, writtenAnew: false } : givenOf(file, all);
      if (given === null) continue;
      const anew = given.writtenAnew ? letterWithoutOthers(given.file, copy, policy) : null;
      yield { path: given.path, bytes: anew === null ? await given.file.read() : await asPdf([anew]) };
    }
}

/** The same as one zip, given piece by piece. Photographs and PDFs are packed already: nothing is made smaller. */
export async function* zipped(files: AsyncIterable<NamedFile>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(Buffer.from(piece));
  });
  for await (const { path, bytes } of files) {
    const entry = new ZipPassThrough(path);
    zip.add(entry);
    entry.push(bytes, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
