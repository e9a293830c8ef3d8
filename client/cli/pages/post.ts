/** The day's post for people: the manifest that lies on the pile, and what became of it. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { Posted, PrintQueue } from '../../letters/post.ts';
import { table } from '../output.ts';
import { short } from './deadlines.ts';

export function postTable({ on, letters, unprintable }: PrintQueue, files: string[]): string {
  if (letters.length === 0 && unprintable.length === 0) return 'No letter waits for the post.';
  const rows = letters.map((l) => [
    l.reference,
    `${l.letterId} ${l.title}`,
    l.to.join(', '),
    `${l.pages}${l.largePrint ? ' large' : ''}`,
    short(l.deemed),
  ]);
  const sheets = letters.reduce((sum, l) => sum + l.pages, 0);
  return [
    `Post of ${formatDate(on)}: ${letters.length === 1 ? 'one letter' : `${letters.length} letters`}, ${sheets} pages.`,
    '',
    table(['case', 'letter', 'to', 'pages', 'counts as received'], rows),
    ...unprintable.map((u) => `${u.reference}: ${u.letter} (${u.letterId}) cannot be printed: ${u.why}.`),
    ...files.map((f) => `Written to ${f}.`),
    ...(letters.length > 0 ? ['', 'Once they are in the box: putright letters print-queue --posted'] : []),
  ].join('\n');
}

export function postedLines({ posted, refused }: Posted): string {
  return [
    `${posted.length === 1 ? 'One letter is' : `${posted.length} letters are`} recorded as posted.`,
    ...refused.map((r) => `${r.reference} ${r.letterId}: ${r.why}`),
  ].join('\n');
}
