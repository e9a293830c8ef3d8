/** The worklist, the timeline, and what may be done: lists for people. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { rolesHere } from '../../../policies/roles/restricted.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { londonDay, shortDate } from '../../core/input/dates.ts';
import type { OfferedCommand, TimelineEntry, WorklistEntry } from '../../cases/read.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { PRIORITY_NAMES } from '../../kinds/words.ts';
import { table, wrap } from '../output.ts';

export function worklistTable(rows: WorklistEntry[], faceOf: FaceOf, today: string): string {
  if (rows.length === 0) return 'Nothing is due.';
  const cells = rows.map((r) => {
    const { labels } = faceOf(r);
    return [
      r.reference,
      r.nextDue === null ? '–' : `${shortDate(r.nextDue)}${r.nextDue < today || r.overdue ? ' LATE' : ''}`,
      nextName(r, faceOf(r)),
      r.nextOwner === null
        ? '–'
        : r.ownerName !== r.nextOwner
          ? (r.ownerName ?? '–')
          : labels.owner(r.nextOwner, namesByStaff([], rolesHere(r.landlordId))),
      r.handlerName ?? '–',
      `${labels.status(r.status)}${r.priority < 3 ? `, ${PRIORITY_NAMES[r.priority]}` : ''}${r.vulnerable ? ', vulnerable' : ''}`,
    ];
  });
  const late = rows.filter((r) => r.overdue).length;
  return [
    table(['case', 'next date', 'what', 'whose', 'handled by', 'status'], cells),
    '',
    `${rows.length} case${rows.length === 1 ? '' : 's'}, ${late} overdue.`,
  ].join('\n');
}

/** A task by what is to be done, a request by who was asked, every other date by its name. */
function nextName({ nextKind, nextWhat, nextWhich }: WorklistEntry, { labels, due }: ReturnType<FaceOf>): string {
  if (nextKind === null) return '–';
  if (nextWhat === null) return labels.date(nextKind);
  const title = due.title({ kind: nextKind, what: nextWhat, which: nextWhich });
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** Days as headings, what happened on each below; who did it where it was not putright itself. */
export function timelinePage(entries: TimelineEntry[]): string {
  const lines: string[] = [];
  let under = '';
  for (const e of entries) {
    const recorded = londonDay(new Date(e.at));
    const heading = recorded > e.on ? `${formatDate(e.on)} (recorded ${shortDate(recorded)})` : formatDate(e.on);
    if (heading !== under) lines.push(...(under === '' ? [] : ['']), (under = heading));
    const who = e.by === 'putright' || e.by === 'the customer' ? '' : ` (${e.by})`;
    lines.push(`  ${wrap(`${e.says}${who}`, 4)}`);
  }
  return lines.join('\n');
}

export function commandsPage(offers: OfferedCommand[]): string {
  const may = offers.filter((o) => o.may);
  const not = offers.filter((o) => !o.may);
  const list = (all: OfferedCommand[], say: (o: OfferedCommand) => string): string[] => {
    const wide = Math.max(0, ...all.map((o) => o.command.length));
    return all.map((o) => `  ${o.command.padEnd(wide)}  ${wrap(say(o), wide + 4)}`);
  };
  return [
    `May be done now (${may.length})`,
    ...list(may, (o) => `${o.does}${o.by ? ` (${o.by.handle})` : ''}`),
    '',
    `May not be done now (${not.length}), and why`,
    ...list(not, (o) => `${o.why ?? ''}${o.rule === undefined ? '' : ` (${o.rule})`}`),
  ].join('\n');
}
