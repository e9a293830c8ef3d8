/** A kept letter read back from the document store: the same bytes, however long ago it was kept (RC-1). */
import type { DocumentStore } from './store.ts';

/** A letter read back: its words, and the PDF that goes with it. */
export interface KeptLetter {
  subject: string;
  text: string;
  html: string;
  pdf: Buffer;
  /** The PDF's name: the reference and the letter's title. */
  filename: string;
}

/** Which form of the letter lies under which sum. */
interface KeptForm {
  form: string;
  sha256: string;
  name: string;
}

/** The letter these rows keep, byte for byte. */
export async function readKeptLetter(store: DocumentStore, rows: readonly KeptForm[]): Promise<KeptLetter> {
  const of = async (form: string): Promise<Buffer> => store.get(rows.find((r) => r.form === form)?.sha256 ?? 'nothing');
  const [text, html, pdf] = await Promise.all([of('text'), of('html'), of('pdf')]);
  // The first line of the text is the subject.
  const words = text.toString('utf8');
  const end = words.indexOf('\n');
  const filename = rows.find((r) => r.form === 'pdf')?.name ?? 'letter.pdf';
  return { subject: words.slice(0, end), text: words.slice(end + 1), html: html.toString('utf8'), pdf, filename };
}
