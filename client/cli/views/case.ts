/**
 * One case on one page: who, by when and why, what was found and promised, what went out, and what comes next. Its kind says
 * what stands in its sections (client/kinds/); dates and the next of them are printed alike for every kind.
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { CasePage } from '../../cases/read.ts';
import { shortDate } from '../../core/input/dates.ts';
import type { OpenDate } from '../../core/store/store.ts';
import type { Labels } from '../../kinds/face.ts';
import type { PrintedCase, PrintedLine } from '../../kinds/sections.ts';
import type { Names } from '../../kinds/words.ts';
import { table, wrap } from '../output.ts';

export function casePage(page: CasePage, today: string): string {
  const { face, open, names } = page;
  const printed = face.print(page);
  const sections = [
    header(printed),
    dates(open, face.labels, names, today),
    ...printed.sections.map(({ title, lines }) => [title, ...lines.map(lineOf)].join('\n')),
    next(open, printed.isClosed, face.labels, names, today),
  ];
  return sections.filter((s) => s !== '').join('\n\n');
}

/** How wide the names of facts are. */
const WIDE = 13;

function header({ head, facts, quoted }: PrintedCase): string {
  const lines = [...head, '', ...facts.map(([name, says]) => `${name.padEnd(WIDE)}${says}`)];
  if (quoted !== null) lines.push('', `  ${wrap(`“${quoted}”`, 2)}`);
  return lines.join('\n');
}

const lineOf = (line: PrintedLine): string =>
  typeof line === 'string' ? line : `${line.lead}${wrap(line.text, line.hang)}`;

function dates(open: OpenDate[], labels: Labels, names: Names, today: string): string {
  if (open.length === 0) return 'Nothing is owed.';
  const rows = open.map((o) => [
    `${labels.date(o.kind, o.about)}${o.due < today ? ' OVERDUE' : ''}`,
    shortDate(o.promised),
    shortDate(o.target) + (o.provisional ? ' *' : ''),
    shortDate(o.limit),
    labels.owner(o.owner, names),
  ]);
  const note = open.some((o) => o.provisional) ? '\n* provisional: it rests on something that is not known yet.' : '';
  return table(['owed', 'promised', 'landlord’s date', 'Code’s limit', 'by'], rows) + note;
}

function next(open: OpenDate[], isClosed: boolean, labels: Labels, names: Names, today: string): string {
  const [first] = open;
  if (!first) return isClosed ? '' : 'Next: nothing is due; the case waits for somebody.';
  const { kind, about, due, owner, rule } = first;
  const late = due < today ? 'was due' : 'due';
  const what = `${labels.date(kind, about)}, ${late} ${formatDate(due)}, ${labels.owner(owner, names)} (${rule})`;
  return wrap(`Next: ${what}.`, 6);
}
