/** A letter in the document store: in which forms it is kept, and read back as the same bytes, however long ago that was (RC-1). */
import type { WrittenLetter } from '../../letters/write.ts';
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

/** A form of a letter, as it is kept. */
export interface LetterForm {
  form: 'pdf' | 'html' | 'text';
  bytes: Buffer;
  mime: string;
  name: string;
}

/** The largest first: kept one by one, so that where there is no room the least is left behind that no row knows of. */
export function formsOf({ name, subject, text, html, pdf }: WrittenLetter): LetterForm[] {
  return [
    { form: 'pdf', bytes: pdf, mime: 'application/pdf', name: `${name}.pdf` },
    { form: 'html', bytes: Buffer.from(html), mime: 'text/html; charset=utf-8', name: `${name}.html` },
    { form: 'text', bytes: Buffer.from(`${subject}\n${text}`), mime: 'text/plain; charset=utf-8', name: `${name}.txt` },
  ];
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
