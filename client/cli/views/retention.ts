/** What is kept and what is anonymised, as text. */
import { HOLD_GROUND_NAMES } from '../../administration/retention/standing.ts';
import type { Carried } from '../../administration/retention/anonymise.ts';
import type { anonymiseMonth, Decided } from '../../administration/retention/decide.ts';
import type { OldBackup, RetentionEntry, RetentionList } from '../../administration/retention/list.ts';
import { shortDate } from '../../core/input/dates.ts';
import { table } from '../output.ts';

/** The whole list. */
export function retentionPage(list: RetentionList, backups: readonly OldBackup[]): string {
  const parts: [string, string][] = [
    [`Due to be looked at (${list.due.length})`, dueTable(list.due)],
    [`Holds to look at again by now (${list.toReview.length})`, heldTable(list.toReview)],
    ['Held', heldTable(list.held)],
    [
      'Put off',
      table(
        ['case', 'until', 'why'],
        list.putOff.map((e) => [e.reference, shortDate(e.putOff?.until ?? null), e.putOff?.reason ?? '']),
      ),
    ],
    [
      'To be anonymised within the hour',
      table(
        ['case', 'decided by', 'kept all the same, as'],
        list.approved.map((e) => [e.reference, e.approvedBy ?? '', e.heldBack.join('; ')]),
      ),
    ],
    [
      'Anonymised',
      table(
        ['case', 'on'],
        list.anonymised.map((e) => [e.reference, e.at.slice(0, 10)]),
      ),
    ],
    [
      'Backups that still hold what was anonymised since',
      table(
        ['made', 'where'],
        backups.map((b) => [b.at.slice(0, 16).replace('T', ' '), b.folder]),
      ),
    ],
  ];
  const shown = parts.filter(([, rows]) => rows !== '');
  return shown.length === 0 ? 'Nothing is due.' : shown.map(([title, rows]) => `${title}\n${rows}`).join('\n\n');
}

function dueTable(due: readonly RetentionEntry[]): string {
  return table(
    ['case', 'what', 'closed', 'kept until', 'kept because'],
    due.map((e) => [e.reference, e.what, shortDate(e.closed), shortDate(e.keptUntil), e.heldBack.join('; ')]),
  );
}

function heldTable(held: readonly RetentionEntry[]): string {
  return table(
    ['case', 'for', 'why', 'by', 'looked at again', 'kept until'],
    held.map(({ reference, hold, keptUntil }) => [
      reference,
      hold === null ? '' : HOLD_GROUND_NAMES[hold.ground],
      hold?.reason ?? '',
      hold?.byName ?? '',
      shortDate(hold?.review ?? null),
      shortDate(keptUntil),
    ]),
  );
}

/** What was decided, in a sentence. */
export function decidedLine({ reference, decision, until }: Decided): string {
  switch (decision) {
    case 'held':
      return `${reference} is held; look at it again on ${shortDate(until)}.`;
    case 'lifted':
      return `Nothing holds ${reference} any more.`;
    case 'put-off':
      return `${reference} is put off until ${shortDate(until)}.`;
    case 'approved':
      return `${reference} is anonymised within the hour. Until then: putright retention keep ${reference}.`;
    case 'withdrawn':
      return `${reference} is kept.`;
  }
}

export function monthPage({ month, approved, heldBack }: Awaited<ReturnType<typeof anonymiseMonth>>): string {
  const stays = heldBack.map((e) => `${e.reference} stays: ${e.heldBack.join('; ')}.`);
  return [`${approved.length} of ${month} are anonymised within the hour.`, ...stays].join('\n');
}

export function carriedPage({ done, kept }: Carried, again: number): string {
  const stays = kept.length === 0 ? [] : [`Kept, as something has come up since: ${kept.join(', ')}.`];
  const back = again === 0 ? [] : [`Anonymised again, as an older database had come back: ${again}.`];
  return [
    ...back,
    done.length === 0 ? 'Nothing was to be anonymised.' : `Anonymised: ${done.join(', ')}.`,
    ...stays,
  ].join('\n');
}
