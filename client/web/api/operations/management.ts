/** What managers look at and do: load, leave, cover, missed dates, approvals; and what came through the public form. */
import { openedAtLandlord } from '../../../cases/people/other-team.ts';
import { decideTriage, listTriage } from '../../../cases/taking-in/triage.ts';
import { listApprovals } from '../../../management/approvals.ts';
import { changeLeave, endLeave, listLeave, recordLeave } from '../../../management/cover/leave.ts';
import { enquiryReport } from '../../../management/registers/enquiries.ts';
import { handedOver } from '../../../management/registers/handed-over.ts';
import { complimentRegister } from '../../../management/registers/compliments.ts';
import { panelRegister } from '../../../management/registers/tenant-panels.ts';
import { orderRegister } from '../../../management/registers/ombudsman-orders.ts';
import { requestRegister } from '../../../management/registers/service-requests.ts';
import { missedDates } from '../../../management/registers/missed.ts';
import { leaveClashes, teamLoad } from '../../../management/load/team.ts';
import { teamForecast } from '../../../management/load/team-forecast.ts';
import {
  giveBack,
  giveCover,
  proposeCover,
  proposeGiveBack,
  type CoverSubject,
  type Handover,
} from '../../../management/cover/covering.ts';
import { BadInput } from '../../../../platform/errors.ts';
import { MANAGERS_PAGES } from '../../management/pages.ts';
import { TRIAGE_PAGES } from '../../triage/pages.ts';
import { operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, form, list, oneOf, orNull, ref, text, yesNo } from '../schema.ts';

const group = 'Managing';
const read = 'manage:read';
const act = 'manage:act';

/** `leaving-HANDLE` for somebody who leaves, else the id of a leave. */
function whom({ params }: ApiRequest): CoverSubject {
  const said = params['whom'] ?? '';
  return said.startsWith('leaving-') ? { leaving: said.slice('leaving-'.length) } : { leaveId: said };
}

const textsOf = (body: ApiRequest['body']): Record<string, string | undefined> =>
  body as Record<string, string | undefined>;

const DAYS = { from: text('The first day away.'), until: text('The last day away.'), cover: text('Who stands in.') };

const lists: ApiOperation[] = [
  operation({
    id: 'getLoad',
    method: 'GET',
    path: '/management/load',
    group,
    does: 'See what falls due for whom in the next four weeks, against leave',
    scope: read,
    allowedDuties: MANAGERS_PAGES.load.allowedDuties,
    answers: answer({
      weeks: list(anything('A week.')),
      rows: list(anything('One person’s load.')),
      clashes: list(anything('Due while its owner is away.')),
    }),
    shell: ['load'],
    async handle({ service, viewer: { landlordId } }) {
      const [load, clashes] = await Promise.all([teamLoad(service, landlordId), leaveClashes(service, landlordId)]);
      return { ...load, clashes };
    },
  }),
  operation({
    id: 'listMissed',
    method: 'GET',
    path: '/management/missed',
    group,
    does: 'List missed dates: which, how late, whose, and the recorded reason',
    scope: read,
    allowedDuties: MANAGERS_PAGES.missed.allowedDuties,
    query: {
      month: text('Missed in that month, such as 2026-11; the last three months when left out.'),
      step: text('One kind of date, such as `stage1.respond`; `all` has tasks as well.'),
      handler: text('Handle.'),
      unexplained: yesNo('Only those without a recorded reason.'),
    },
    answers: answer({ from: text(), until: text(), missed: list(anything('One missed date.')) }),
    shell: ['missed'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      const { month, step, handler } = query;
      return missedDates(
        service,
        landlordId,
        { month, step, handler, unexplained: query['unexplained'] === 'true' },
        naming,
      );
    },
  }),
  operation({
    id: 'getForecast',
    method: 'GET',
    path: '/management/forecast',
    group,
    does: 'See what is to be expected in the next four weeks, as ranges, checked against what came',
    scope: read,
    allowedDuties: MANAGERS_PAGES.forecast.allowedDuties,
    answers: answer({
      forecast: orNull(anything('The weeks to come, and those checked; null where too little is known.')),
      how: list(text('How it is made.')),
      checkedSays: orNull(text()),
    }),
    shell: ['forecast'],
    handle: async ({ service, viewer }) => teamForecast(service, viewer.landlordId),
  }),
  operation({
    id: 'reportEnquiries',
    method: 'GET',
    path: '/management/enquiries',
    group,
    does: 'Report on enquiries of MPs and councillors for a week: figures, and each that is open or ended in it',
    scope: read,
    allowedDuties: MANAGERS_PAGES.enquiries.allowedDuties,
    query: { until: text('The last day of the week, such as 2026-11-20; today when left out.') },
    answers: answer({
      from: text(),
      until: text(),
      figures: list(anything('The figures of MPs, or of councillors.')),
      enquiries: list(anything('One enquiry, and how it stands.')),
    }),
    shell: ['enquiries'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return enquiryReport(service, landlordId, { until: query['until'] }, naming);
    },
  }),
  operation({
    id: 'listServiceRequests',
    method: 'GET',
    path: '/management/service-requests',
    group,
    does: 'List service requests with what came of each: contacts, signs that a complaint was due, offers, answers, complaints',
    scope: read,
    allowedDuties: MANAGERS_PAGES.requests.allowedDuties,
    query: { month: text('Received or closed in that month, such as 2026-11; the last three months when left out.') },
    answers: answer({
      from: text(),
      until: text(),
      figures: anything('The figures of that time, and as they stand.'),
      requests: list(anything('One request, and what came of it.')),
    }),
    shell: ['service-requests'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return requestRegister(service, landlordId, { month: query['month'] }, naming);
    },
  }),
  operation({
    id: 'listOmbudsmanOrders',
    method: 'GET',
    path: '/management/ombudsman-orders',
    group,
    does: 'List orders and recommendations of ombudsmen with their due date, owner, and how far each is',
    scope: read,
    allowedDuties: MANAGERS_PAGES.orders.allowedDuties,
    query: { which: text('open: those not settled; all, also when left out.') },
    answers: answer({
      asOf: text(),
      figures: anything('The figures as they stand.'),
      orders: list(anything('One order or recommendation, and how it stands.')),
    }),
    shell: ['ombudsman-orders'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return orderRegister(service, landlordId, { which: query['which'] }, naming);
    },
  }),
  operation({
    id: 'listTenantPanels',
    method: 'GET',
    path: '/management/tenant-panels',
    group,
    does: 'List tenant panels with their area, members and chair, what they asked, and the complaints brought to them',
    scope: read,
    allowedDuties: MANAGERS_PAGES.panels.allowedDuties,
    query: {
      month: text('Asked or closed in that month, such as 2026-11; the last three months when left out, and all open.'),
    },
    answers: answer({
      from: text(),
      until: text(),
      panels: list(anything('One panel, and how it stands.')),
    }),
    shell: ['tenant-panels'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return panelRegister(service, landlordId, { month: query['month'] }, naming);
    },
  }),
  operation({
    id: 'listCompliments',
    method: 'GET',
    path: '/management/compliments',
    group,
    does: 'List compliments with whom each is about, how it was thanked for, and what came of it',
    scope: read,
    allowedDuties: MANAGERS_PAGES.compliments.allowedDuties,
    query: { month: text('Received in that month, such as 2026-11; the last three months when left out.') },
    answers: answer({
      from: text(),
      until: text(),
      figures: anything('The figures of that time.'),
      compliments: list(anything('One compliment, and what came of it.')),
    }),
    shell: ['compliments'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return complimentRegister(service, landlordId, { month: query['month'] }, naming);
    },
  }),
  operation({
    id: 'listHandedOver',
    method: 'GET',
    path: '/management/handed-over',
    group,
    does: 'List what was handed over to another procedure, with figures and what came of it',
    scope: read,
    allowedDuties: MANAGERS_PAGES.handedOver.allowedDuties,
    query: { month: text('Handed over in that month, such as 2026-11; the last three months when left out.') },
    answers: answer({
      from: text(),
      until: text(),
      procedures: list(anything('The figures of one procedure.')),
      matters: list(anything('One matter, and how it stands.')),
    }),
    shell: ['handed-over'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      return handedOver(service, landlordId, { month: query['month'] }, naming);
    },
  }),
  operation({
    id: 'listApprovals',
    method: 'GET',
    path: '/management/approvals',
    group,
    does: 'List what waits for somebody’s yes or no, the oldest first',
    scope: read,
    allowedDuties: MANAGERS_PAGES.approvals.allowedDuties,
    answers: answer({ items: list(anything('What waits, and who decides it.')) }),
    shell: ['approvals'],
    handle: async ({ service, viewer }) => ({ items: await listApprovals(service, viewer.landlordId) }),
  }),
  operation({
    id: 'listOpened',
    method: 'GET',
    path: '/management/opened',
    group,
    does: 'See who opened other teams’ cases, and why',
    scope: read,
    allowedDuties: MANAGERS_PAGES.opened.allowedDuties,
    answers: answer({ items: list(anything('Which case, who, when and why.')) }),
    shell: ['opened'],
    handle: async ({ service, viewer }) => ({ items: await openedAtLandlord(service, viewer.landlordId) }),
  }),
  operation({
    id: 'listTriage',
    method: 'GET',
    path: '/triage',
    group,
    does: 'See what came through the public form and looks odd',
    scope: 'cases:read',
    allowedDuties: TRIAGE_PAGES.triage.allowedDuties,
    answers: answer({ items: list(anything('What waits to be looked at, and what was decided.')) }),
    shell: ['triage'],
    handle: async ({ service, viewer }) => ({ items: await listTriage(service, viewer.landlordId) }),
  }),
  operation({
    id: 'decideTriage',
    method: 'POST',
    path: '/triage/{reference}',
    group,
    does: 'Let the word back go, or not',
    scope: 'cases:act',
    allowedDuties: TRIAGE_PAGES.decide.allowedDuties,
    body: form({ decision: oneOf(['release', 'refuse']), reason: text('Why it does not go.') }, ['decision']),
    answers: anything('What waited, and what was decided.'),
    shell: ['triage'],
    async handle({ service, actor, params, body, naming }) {
      const { decision = '', reason } = textsOf(body);
      return decideTriage(service, params['reference'] ?? '', { decision, reason }, { by: actor, naming });
    },
  }),
];

const leave: ApiOperation[] = [
  operation({
    id: 'listLeave',
    method: 'GET',
    path: '/management/leave',
    group,
    does: 'List who is away now or will be',
    scope: read,
    allowedDuties: MANAGERS_PAGES.leave.allowedDuties,
    answers: answer({ items: list(ref('Leave')) }),
    shell: ['leave list'],
    handle: async ({ service, viewer }) => ({ items: await listLeave(service, viewer.landlordId) }),
  }),
  operation({
    id: 'recordLeave',
    method: 'POST',
    path: '/management/leave',
    group,
    does: 'Record leave; the same again is the same leave',
    scope: act,
    allowedDuties: MANAGERS_PAGES.recordLeave.allowedDuties,
    body: form({ who: text('Handle of who is away.'), ...DAYS }, ['who', 'from', 'until']),
    answers: ref('Leave'),
    creates: true,
    shell: ['leave add'],
    handle: async ({ service, viewer, body, naming }) => recordLeave(service, viewer.landlordId, textsOf(body), naming),
  }),
  operation({
    id: 'changeLeave',
    method: 'PUT',
    path: '/management/leave/{id}',
    group,
    does: 'Change the days of a leave, or who stands in',
    scope: act,
    allowedDuties: MANAGERS_PAGES.changeLeave.allowedDuties,
    body: form(DAYS),
    answers: ref('Leave'),
    shell: ['leave change'],
    handle: async ({ service, viewer, params, body, naming }) =>
      changeLeave(service, viewer.landlordId, params['id'] ?? '', textsOf(body), naming),
  }),
  operation({
    id: 'endLeave',
    method: 'POST',
    path: '/management/leave/{id}/end',
    group,
    does: 'End a leave early: it ends the day before they are back, or never was',
    scope: act,
    allowedDuties: MANAGERS_PAGES.endLeave.allowedDuties,
    body: form({ back: text('The first day they are back.') }, ['back']),
    answers: answer({ leave: orNull(ref('Leave')) }),
    shell: ['leave end'],
    handle: async ({ service, viewer, params, body, naming }) => ({
      leave: await endLeave(service, viewer.landlordId, params['id'] ?? '', String(body['back']), naming),
    }),
  }),
];

const handovers = list(form({ reference: text(), to: text('Handle.') }, ['reference', 'to']));

const cover: ApiOperation[] = [
  operation({
    id: 'planCover',
    method: 'GET',
    path: '/management/cover/{whom}',
    group,
    does: 'See who would take the cases of somebody who is away or leaves; nothing is changed',
    more: '`whom` is the id of a leave, or `leaving-` and the handle of somebody who leaves.',
    scope: read,
    allowedDuties: MANAGERS_PAGES.cover.allowedDuties,
    query: { everything: yesNo('Also cases in which nothing is due in that time.') },
    answers: answer({
      cover: text(),
      of: text(),
      given: list(anything('Who would take which case.')),
      left: list(anything('What nobody takes, and why.')),
    }),
    shell: ['cover plan'],
    async handle(request) {
      const { service, viewer, query } = request;
      const everything = query['everything'] === 'true';
      const { id, person, plan, people } = await proposeCover(service, viewer.landlordId, whom(request), everything);
      const handle = (staffId: string): string => people.find((p) => p.id === staffId)?.handle ?? staffId;
      const given = plan.given.map((g) => ({ ...g, to: handle(g.to), others: g.others.map(handle) }));
      return { cover: id, of: person.handle, given, left: plan.left };
    },
  }),
  operation({
    id: 'giveCover',
    method: 'POST',
    path: '/management/cover/{whom}',
    group,
    does: 'Hand cases over, each by itself; sent again, it changes nothing',
    scope: act,
    allowedDuties: MANAGERS_PAGES.giveCover.allowedDuties,
    body: form({ cases: handovers, asked: yesNo('Each of them was asked about a conflict of interest (S1A-3).') }, [
      'cases',
      'asked',
    ]),
    answers: answer({ items: list(ref('Handover')) }),
    shell: ['cover give'],
    async handle(request) {
      const { service, viewer, body, naming } = request;
      const given = body['cases'] as Partial<Handover>[];
      if (!given.every((h) => typeof h.reference === 'string' && typeof h.to === 'string'))
        throw new BadInput(`${naming('cases')}: give the reference of each, and to whom it goes.`);
      const options = { as: viewer.handle, asked: body['asked'] === true };
      return { items: await giveCover(service, viewer.landlordId, whom(request), given as Handover[], options) };
    },
  }),
  operation({
    id: 'giveBack',
    method: 'POST',
    path: '/management/cover/{whom}/back',
    group,
    does: 'Give back what was given under a cover and is still where it was given',
    scope: act,
    allowedDuties: MANAGERS_PAGES.giveBack.allowedDuties,
    body: form({ references: list(text()) }),
    answers: answer({ items: list(ref('Handover')) }),
    shell: ['cover back'],
    async handle(request) {
      const { service, viewer, body } = request;
      const said = body['references'] as string[] | undefined;
      const { back } = await proposeGiveBack(service, viewer.landlordId, whom(request));
      const references = said ?? back.map((b) => b.reference);
      const options = { as: viewer.handle };
      return { items: await giveBack(service, viewer.landlordId, whom(request), references, options) };
    },
  }),
];

export const MANAGEMENT_CALLS: readonly ApiOperation[] = [...lists, ...leave, ...cover];
