/** Retention: what is due to be looked at, what holds it, and what is decided of it (RC-3). */
import type { FastifyReply } from 'fastify';
import { anonymiseMonth, decideRetention, RETENTION_CHOICES } from '../../administration/retention/decide.ts';
import { backupsBefore, retentionList, type RetentionEntry } from '../../administration/retention/list.ts';
import { HOLD_GROUND_NAMES } from '../../administration/retention/standing.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { shortDate } from '../../core/input/dates.ts';
import { HOLD_GROUNDS } from '../../core/store/store-management.ts';
import type { Choice } from '../../kinds/face.ts';
import { capitalised } from '../../kinds/words.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, textIn, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';

/** So many are shown at once, the oldest first: the others come once these are decided. */
const SHOWN = 100;

const FIELDS = {
  reference: required('case', 'the case'),
  decision: required('enum', 'what is decided', RETENTION_CHOICES),
  ground: optional('enum', 'for what it is held', HOLD_GROUNDS),
  until: optional('date', 'when it is looked at again'),
  reason: optional('text', 'why'),
};

const CHOICES: Record<string, Choice[]> = {
  decision: [
    { value: 'hold', text: 'Hold it: it is kept until somebody lifts the hold' },
    { value: 'lift', text: 'Lift a hold, or say that a claim or a limit on contact is over' },
    { value: 'put-off', text: 'Put it off: it is looked at again on a later day' },
    { value: 'anonymise', text: 'Anonymise it' },
    { value: 'keep', text: 'Keep it after all, before it is anonymised' },
  ],
  ground: HOLD_GROUNDS.map((value) => ({ value, text: capitalised(HOLD_GROUND_NAMES[value]) })),
};

export function retentionAnswers({ backups }: WebDeps): Record<'retention' | 'decideRetention', PageHandler> {
  const send = async (
    { service, viewer, reply }: StaffRequest,
    form: ShownForm = formWith(FIELDS, CHOICES),
  ): Promise<FastifyReply> => {
    const list = await retentionList(service, viewer.landlordId);
    return sendPage(reply, 'administration/retention.njk', {
      here: 'retention',
      ...list,
      months: byMonth(list.due.slice(0, SHOWN), list.due),
      more: Math.max(0, list.due.length - SHOWN),
      backups: backupsBefore(list, backups?.() ?? []),
      groundNames: HOLD_GROUND_NAMES,
      form,
    });
  };

  return {
    retention: (request) => send(request),
    async decideRetention(request) {
      const given = sentFields(FIELDS, request.body);
      try {
        request.httpRequest.giveNotice({ kind: 'done', says: await decided(request, given) });
        return await request.reply.redirect('/admin/retention', 303);
      } catch (fault) {
        // A reference that is none is a slip of the finger in this form, and no page that is missing.
        const error = fault instanceof NotFound ? new BadInput(fault.message) : fault;
        const form = formWith(FIELDS, CHOICES, given, error);
        request.reply.code(statusOf(error));
        return send(request, form);
      }
    },
  };
}

/** Decides what was sent; answers with what to say of it. */
async function decided({ service, viewer, body }: StaffRequest, given: Record<keyof typeof FIELDS, string>) {
  const who = { by: actorOf(viewer), naming: namingBy(FIELDS) };
  const month = textIn(body, 'month');
  if (month !== '') {
    const { approved, heldBack } = await anonymiseMonth(service, viewer.landlordId, month, who);
    const stay = heldBack.length === 0 ? '' : ` ${heldBack.length} stay, as something holds them back.`;
    return `${approved.length} ${approved.length === 1 ? 'case is' : 'cases are'} anonymised within the hour.${stay}`;
  }
  const { reference, decision, until } = await decideRetention(service, given.reference, given.decision, given, who);
  switch (decision) {
    case 'held':
      return `${reference} is held until somebody lifts the hold.`;
    case 'lifted':
      return `Nothing holds ${reference} any more.`;
    case 'put-off':
      return `${reference} is looked at again on ${shortDate(until)}.`;
    case 'approved':
      return `${reference} is anonymised within the hour. Until then it can be kept after all.`;
    case 'withdrawn':
      return `${reference} is kept.`;
  }
}

interface Month {
  month: string;
  /** The first of it, to be shown as a month. */
  name: string;
  /** How many of it nothing holds back, shown or not. */
  free: number;
  cases: RetentionEntry[];
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function byMonth(shown: readonly RetentionEntry[], all: readonly RetentionEntry[]): Month[] {
  const months = [...new Set(shown.map((e) => e.month ?? ''))].toSorted();
  return months.map((month) => ({
    month,
    name: MONTH.format(new Date(`${month}-01T00:00:00Z`)),
    free: all.filter((e) => e.month === month && e.heldBack.length === 0).length,
    cases: shown.filter((e) => e.month === month),
  }));
}
