/** Missed dates with their reasons, filtered, and for a spreadsheet. */
import type { FastifyReply } from 'fastify';
import {
  latenessText,
  MISSED_KINDS,
  missedCsv,
  missedDates,
  type MissedDate,
  type MissedFilter,
} from '../../management/registers/missed.ts';
import { ALL_FACES, faceOfCase } from '../../kinds/index.ts';
import { nextStepHref } from '../case/next-step-href.ts';
import { labelOf } from '../forms/fields.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { chosen, months } from './months.ts';
import { sendRegister } from './register-file.ts';

/** So many are read on a page; the rest is in the file. */
const SHOWN = 200;

function filterOf({ query }: StaffRequest): MissedFilter {
  const said = (name: string): string | undefined => textIn(query, name) || undefined;
  return {
    month: said('month'),
    step: said('step'),
    handler: said('handler'),
    unexplained: textIn(query, 'unexplained') === 'yes',
  };
}

/** What a kind of date is called by whichever kind of case owes it. */
const nameOf = (kind: string): string =>
  ALL_FACES.map(({ labels }) => labels.date(kind)).find((name) => name !== kind) ?? kind;

const NAMES: Record<string, string> = { month: '“Month”', step: '“What”', handler: '“Handled by”' };
const naming = (field: string): string => NAMES[field] ?? field;

export async function missedPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, httpRequest } = request;
  const filter = filterOf(request);
  const [list, people] = await Promise.all([
    missedDates(service, viewer.landlordId, filter, naming),
    service.store.staff(viewer.landlordId),
  ]);
  const unexplained = list.missed.filter((m) => m.reasonAsked && m.reason === null).length;
  return sendPage(reply, 'management/missed.njk', {
    here: 'missed',
    ...list,
    missed: list.missed.slice(0, SHOWN).map((m) => ({ ...m, lateness: latenessText(m), link: reasonLink(m) })),
    count: list.missed.length,
    unexplained,
    filter,
    query: httpRequest.url.split('?')[1] ?? '',
    months: [{ value: '', text: 'The last three months' }, ...months(service)].map(chosen(filter.month)),
    kinds: [
      { value: '', text: 'The procedure’s dates and promises' },
      { value: 'all', text: 'Everything, tasks as well' },
      ...MISSED_KINDS.map((k) => ({ value: k, text: labelOf(nameOf(k)) })),
    ].map(chosen(filter.step)),
    handlers: [{ value: '', text: 'Anybody' }, ...people.map((p) => ({ value: p.handle, text: p.name }))].map(
      chosen(filter.handler),
    ),
  });
}

/** Where its reason is recorded; null where none is asked for. */
function reasonLink(missed: MissedDate): string | null {
  const { reference, kind, about, state } = missed;
  const step = faceOfCase(missed).reasonFor({ kind, about, isOpen: state === 'open' });
  return step === null ? null : nextStepHref(reference, step);
}

export async function missedFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer } = request;
  const list = await missedDates(service, viewer.landlordId, filterOf(request), naming);
  return sendRegister(request, `missed-dates-${list.from}-to-${list.until}`, missedCsv(list));
}
