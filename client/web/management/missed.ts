/** Missed dates with their reasons, filtered, and for a spreadsheet. */
import type { FastifyReply } from 'fastify';
import {
  latenessText,
  MISSED_KINDS,
  missedCsv,
  missedDates,
  monthsBack,
  type MissedDate,
  type MissedFilter,
} from '../../management/missed.ts';
import { COMMANDS } from '../../../workflows/messages.ts';
import { todayIn } from '../../core/context.ts';
import { dateName } from '../../kinds/complaint/labels.ts';
import { labelOf } from '../forms/fields.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

/** How many months back may be chosen. */
const MONTHS = 12;
/** So many are read on a page; the rest is in the file. */
const SHOWN = 200;

function wishOf({ query }: StaffRequest): MissedFilter {
  const wish = (name: string): string | undefined => textIn(query, name) || undefined;
  return {
    month: wish('month'),
    step: wish('step'),
    handler: wish('handler'),
    unexplained: textIn(query, 'unexplained') === 'yes',
  };
}

const NAMES: Record<string, string> = { month: '“Month”', step: '“What”', handler: '“Handled by”' };
const naming = (field: string): string => NAMES[field] ?? field;

export async function missedPage(asked: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, request } = asked;
  const wish = wishOf(asked);
  const [list, people] = await Promise.all([
    missedDates(service, viewer.landlordId, wish, naming),
    service.store.staff(viewer.landlordId),
  ]);
  const unexplained = list.missed.filter((m) => m.reasonAsked && m.reason === null).length;
  return sendPage(reply, 'management/missed.njk', {
    here: 'missed',
    ...list,
    missed: list.missed.slice(0, SHOWN).map((m) => ({ ...m, lateness: latenessText(m), link: reasonLink(m) })),
    count: list.missed.length,
    unexplained,
    wish,
    query: request.url.split('?')[1] ?? '',
    months: [{ value: '', text: 'The last three months' }, ...months(asked)].map(chosen(wish.month)),
    kinds: [
      { value: '', text: 'The procedure’s dates and promises' },
      { value: 'all', text: 'Everything, tasks as well' },
      ...MISSED_KINDS.map((k) => ({ value: k, text: labelOf(dateName(k)) })),
    ].map(chosen(wish.step)),
    handlers: [{ value: '', text: 'Anybody' }, ...people.map((p) => ({ value: p.handle, text: p.name }))].map(
      chosen(wish.handler),
    ),
  });
}

const chosen =
  (value: string | undefined) =>
  <T extends { value: string }>(o: T): T & { selected: boolean } => ({ ...o, selected: o.value === (value ?? '') });

function months({ service }: StaffRequest): { value: string; text: string }[] {
  const today = todayIn(service);
  return Array.from({ length: MONTHS }, (_, i) => {
    const value = monthsBack(today, i);
    const at = new Date(`${value}-15T12:00:00Z`);
    return { value, text: at.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }) };
  });
}

const EXPLAINED: readonly string[] = COMMANDS['explain-delay'].fields.step.values ?? [];

/** Where its reason is recorded: with the step, or with a promise's new date; null where none is asked for. */
function reasonLink({ reference, kind, about, state }: MissedDate): string | null {
  if (EXPLAINED.includes(kind)) return `/cases/${reference}/do/explain-delay?step=${kind}`;
  if (kind === 'action' && state === 'open') return `/cases/${reference}/do/reschedule-action?action=${about ?? ''}`;
  return null;
}

export async function missedFile(asked: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = asked;
  const list = await missedDates(service, viewer.landlordId, wishOf(asked), naming);
  return reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="missed-dates-${list.from}-to-${list.until}.csv"`)
    .send(missedCsv(list));
}
