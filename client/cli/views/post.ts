/** The day's post for people: the manifest that lies on the pile, and what became of it. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { Manifest } from '../../cases/letters/bundles.ts';
import type { Posted, PrintQueue } from '../../cases/letters/post.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';

const lettersIn = (n: number): string => (n === 1 ? 'one letter' : `${n} letters`);

export function postTable({ on, letters, unprintable, unreadable }: PrintQueue, files: string[]): string {
  if (letters.length === 0 && unprintable.length === 0) return 'No letter waits for the post.';
  const rows = letters.map((l) => [
    l.reference,
    `${l.letterId} ${l.title}`,
    l.to.join(', '),
    `${l.pages}${l.largePrint ? ' large' : ''}`,
    l.printed ?? '–',
    shortDate(l.deemed),
  ]);
  const pages = letters.reduce((sum, l) => sum + l.pages, 0);
  const isPrinted = letters.some((l) => l.printed !== null);
  return [
    `Post of ${formatDate(on)}: ${lettersIn(letters.length)}, ${pages} pages.`,
    '',
    table(['case', 'letter', 'to', 'pages', 'printed', 'counts as received'], rows),
    ...unprintable.map((u) => `${u.reference}: ${u.letter} (${u.letterId}) cannot be printed. ${u.why}.`),
    ...unreadable.map(
      (u) => `What was printed as ${u.bundle} cannot be read: its letters stand here as not printed. ${u.why}.`,
    ),
    ...files.map((f) => `Written to ${f}.`),
    ...(isPrinted
      ? ['', 'Once they are in the box: putright letters print-queue --posted']
      : letters.length > 0
        ? ['', 'To print them: putright letters print-queue --pdf post.pdf']
        : []),
  ].join('\n');
}

export function againLine({ id, letters }: Manifest, files: string[]): string {
  return [
    `What was printed as ${id} (${lettersIn(letters.length)}), the same again.`,
    ...files.map((f) => `Written to ${f}.`),
  ].join('\n');
}

export function postedLines({ posted, refused }: Posted, notPrinted: number): string {
  return [
    `${posted.length === 1 ? 'One letter is' : `${posted.length} letters are`} recorded as posted.`,
    ...(notPrinted === 0 ? [] : [`Not printed yet, and so not posted: ${lettersIn(notPrinted)}.`]),
    ...refused.map((r) => `${r.reference} ${r.letterId}: ${r.why}`),
  ].join('\n');
}
