/** How long cases are kept: what is due to be looked at, what holds it, and what is decided of it. */
import { anonymiseMonth, decideRetention, RETENTION_CHOICES } from '../../../administration/retention/decide.ts';
import { retentionList } from '../../../administration/retention/list.ts';
import { HOLD_GROUNDS } from '../../../core/store/store-management.ts';
import { ADMIN_PAGES } from '../../administration/pages.ts';
import { operation, type ApiOperation } from '../operation.ts';
import { anything, answer, form, list, oneOf, text } from '../schema.ts';

const group = 'Retention';
const entries = list(anything('A case, and what is known of how long it is kept.'));

export const RETENTION_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'listRetention',
    method: 'GET',
    path: '/retention',
    group,
    does: 'List the cases whose time to be kept has passed, what holds them, and what was anonymised',
    scope: 'administer:read',
    allowedDuties: ADMIN_PAGES.retention.allowedDuties,
    answers: answer({
      due: entries,
      held: entries,
      toReview: entries,
      putOff: entries,
      approved: entries,
      anonymised: entries,
    }),
    shell: ['retention list'],
    handle: async ({ service, viewer }) => retentionList(service, viewer.landlordId),
  }),
  operation({
    id: 'decideRetention',
    method: 'POST',
    path: '/retention/{reference}',
    group,
    does: 'Decide of one case whether it is held, looked at later, anonymised or kept after all',
    scope: 'administer:act',
    allowedDuties: ADMIN_PAGES.decideRetention.allowedDuties,
    body: form(
      {
        decision: oneOf(RETENTION_CHOICES),
        ground: oneOf(HOLD_GROUNDS, 'For what it is held.'),
        until: text('When it is looked at again.'),
        reason: text('Why.'),
      },
      ['decision'],
    ),
    answers: anything('What is decided.'),
    shell: ['retention hold', 'retention lift', 'retention put-off', 'retention keep', 'retention anonymise'],
    async handle({ service, actor, params, body, naming }) {
      const { decision = '', ...said } = body as Record<string, string | undefined>;
      return decideRetention(service, params['reference'] ?? '', decision, said, { by: actor, naming });
    },
  }),
  operation({
    id: 'anonymiseMonth',
    method: 'POST',
    path: '/retention',
    group,
    does: 'Decide that all cases that fell due in a month, and that nothing holds back, are anonymised',
    scope: 'administer:act',
    allowedDuties: ADMIN_PAGES.decideRetention.allowedDuties,
    body: form({ month: text('Such as 2026-11.') }, ['month']),
    answers: answer({ month: text(), approved: list(text(), 'References.'), heldBack: entries }),
    shell: ['retention anonymise'],
    handle: async ({ service, viewer, actor, body, naming }) =>
      anonymiseMonth(service, viewer.landlordId, String(body['month']), { by: actor, naming }),
  }),
];
