/** Reading cases: lists, one case, what happened to it, what may be done. */
import type { AnyCaseState } from '../../../../workflows/messages.ts';
import { commandsFor, explain, history, show, timeline } from '../../../cases/read.ts';
import { openWithReason } from '../../../cases/people/other-team.ts';
import { originalWords, wordsShown } from '../../../cases/words/words.ts';
import { search } from '../../../cases/search/search.ts';
import { matchReason } from '../../../cases/search/match-reason.ts';
import { person } from '../../../cases/people/person.ts';
import { workFor, BUCKETS, WORK_SCOPES, type Bucket, type WorkScope } from '../../../cases/work.ts';
import { directoryOf, findCase } from '../../../core/context.ts';
import type { CasesCursor, WorkCursor, WorkSort } from '../../../core/store/store.ts';
import { sortDay, WORK_SORTS } from '../../../core/store/store.ts';
import { draftDiff, lastDraft } from '../../../cases/letters/drafts.ts';
import { ALL_FACES } from '../../../kinds/index.ts';
import { isIsoDate } from '../../../../policies/calendar/dates.ts';
import { ALL_STAFF } from '../../site/pages.ts';
import { CASE_PAGES } from '../../case/pages.ts';
import { LETTER_PAGES } from '../../letters/pages.ts';
import { SEARCH_PAGES } from '../../search/pages.ts';
import { WORK_PAGES } from '../../work/pages.ts';
import { operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { cursorOf, PAGING, readCursor, readLimit } from '../read.ts';
import {
  anything,
  answer,
  day,
  form,
  list,
  moment,
  oneOf,
  orNull,
  pageOf,
  ref,
  text,
  whole,
  yesNo,
} from '../schema.ts';

const group = 'Cases';
const scope = 'cases:read';
const reference = ({ params }: ApiRequest): string => params['reference'] ?? '';
const statuses = ALL_FACES.flatMap((face) => face.statuses);

const isCasesCursor = (held: unknown): held is CasesCursor => {
  const { received, caseId } = (held ?? {}) as Partial<Record<keyof CasesCursor, unknown>>;
  return typeof received === 'string' && isIsoDate(received) && typeof caseId === 'string';
};

const isWorkCursor = (held: unknown): held is WorkCursor => {
  const { day: on, caseId, id, priority = 1 } = (held ?? {}) as Partial<Record<keyof WorkCursor, unknown>>;
  const fits = typeof on === 'string' && isIsoDate(on) && typeof caseId === 'string' && typeof id === 'string';
  return fits && [1, 2, 3].includes(priority as number);
};

const lists: ApiOperation[] = [
  operation({
    id: 'listCases',
    method: 'GET',
    path: '/cases',
    group,
    does: 'List cases, those received last first',
    scope,
    allowedDuties: WORK_PAGES.work.allowedDuties,
    query: {
      status: oneOf(statuses),
      stage: oneOf(['1', '2']),
      handler: text('Handle of whoever handles them.'),
      open: yesNo('Only those that are not closed; `false` for those that are.'),
      overdue: yesNo(),
      ...PAGING,
    },
    answers: pageOf(ref('ListedCase')),
    shell: ['worklist'],
    async handle({ service, viewer: { landlordId }, query, naming }) {
      const { staffId } = await directoryOf(service, landlordId);
      const limit = readLimit(query['limit']);
      const flag = (name: string): boolean | undefined =>
        query[name] === undefined ? undefined : query[name] === 'true';
      const rows = await service.store.casesPage({
        landlordId,
        status: query['status'],
        stage: query['stage'] === undefined ? undefined : Number(query['stage']),
        handler: query['handler'] === undefined ? undefined : staffId(query['handler'], naming('handler'), true),
        open: flag('open'),
        overdue: flag('overdue'),
        after: readCursor(query['cursor'], isCasesCursor),
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const next = rows.length > limit && last ? cursorOf({ received: last.received, caseId: last.caseId }) : null;
      return { items, next };
    },
  }),
  operation({
    id: 'listWork',
    method: 'GET',
    path: '/work',
    group,
    does: 'List the dates that are due, soonest first',
    scope,
    allowedDuties: WORK_PAGES.work.allowedDuties,
    query: {
      whose: oneOf(WORK_SCOPES, '`me` when left out.'),
      due: oneOf(BUCKETS, '`late` when left out.'),
      sort: oneOf(WORK_SORTS),
      ...PAGING,
    },
    answers: answer({
      ...pageOf(answer({ reference: text(), ...workRow() })).properties,
      counts: answer({ late: whole(), today: whole(), next: whole(), later: whole() }),
    }),
    shell: ['worklist'],
    async handle({ service, viewer, query }) {
      const limit = readLimit(query['limit']);
      const sort = (query['sort'] ?? 'due') as WorkSort;
      const filter = { whose: (query['whose'] ?? 'me') as WorkScope, sort };
      const after = readCursor(query['cursor'], isWorkCursor);
      const bucket = (query['due'] ?? 'late') as Bucket;
      const { counts, sections } = await workFor(service, viewer, filter, [{ bucket, rows: limit, after }]);
      const { rows = [], more = false } = sections[0] ?? {};
      const last = rows.at(-1);
      const next =
        more && last
          ? cursorOf({ day: sortDay(last, sort), caseId: last.caseId, id: last.id, priority: last.priority })
          : null;
      return { items: rows, next, counts };
    },
  }),
  operation({
    id: 'searchCases',
    method: 'POST',
    path: '/search',
    group,
    does: 'Find cases by name, reference, address, email, telephone or words',
    more: 'What is looked for is sent in the body, so that no log of addresses holds it.',
    scope,
    allowedDuties: SEARCH_PAGES.search.allowedDuties,
    body: form({ words: text() }, ['words']),
    answers: answer({
      items: list(
        answer({ reference: text(), status: text(), received: day(), customer: orNull(text()), why: list(text()) }),
      ),
      more: yesNo('There are more than are shown: say more words.'),
    }),
    shell: ['search'],
    async handle({ service, viewer, body }) {
      const { hits, more } = await search(service, String(body['words']), viewer.landlordId);
      return { items: hits.map((hit) => ({ ...hit, why: hit.why.map(matchReason) })), more };
    },
  }),
  operation({
    id: 'findPerson',
    method: 'POST',
    path: '/people/search',
    group,
    does: 'See what somebody has with the landlord, and when to offer them the complaints process',
    scope,
    allowedDuties: ALL_STAFF,
    body: form({ name: text(), email: text(), phone: text(), address: text('A street, a postcode, or both.') }),
    answers: answer({
      cases: list(answer({ reference: text(), status: text(), received: day(), customer: orNull(text()) })),
      people: list(answer({ name: orNull(text()), where: orNull(text()), cases: list(text()) })),
      promises: list(answer({ reference: text(), about: orNull(text()), due: day() })),
      prompts: list(anything('When to offer the complaints process, in a sentence.')),
      needs: anything('What they needed in each case.'),
    }),
    shell: ['person'],
    handle: async ({ service, viewer, body }) => {
      const said = (name: string): string | undefined => body[name] as string | undefined;
      const query = { name: said('name'), email: said('email'), phone: said('phone'), address: said('address') };
      return person(service, { landlord: viewer.landlordId, ...query });
    },
  }),
];

function workRow() {
  return {
    caseId: text(),
    id: text(),
    kind: text(),
    about: orNull(text()),
    due: day(),
    owner: text(),
    customer: orNull(text()),
    stage: whole(),
    status: text(),
    priority: whole(),
  };
}

const oneCase: ApiOperation[] = [
  operation({
    id: 'getCase',
    method: 'GET',
    path: '/cases/{reference}',
    group,
    does: 'Read one case as it stands',
    more: 'The answer carries its last event as ETag: send it as If-Match with a command, and the command is refused where the case has gone on since.',
    scope,
    allowedDuties: CASE_PAGES.case.allowedDuties,
    answers: ref('Case'),
    shell: ['show'],
    async handle(request) {
      const { service, reply } = request;
      const { file, state, open, linked } = await show(service, reference(request));
      const words = await wordsShown(service, file, await service.store.staff(file.landlordId));
      // Policy and calendar are long, and asked for by themselves.
      const { policy, calendar, ...told } = state as AnyCaseState;
      const versions = {
        policy: { id: policy.id, version: policy.version },
        calendar: { id: calendar.id, version: calendar.version },
      };
      reply.header('etag', `"${state.seq}"`);
      const { caseId, landlordId, receivedAt, customer } = file;
      const about = { reference: file.reference, caseId, landlordId, seq: state.seq, kind: file.caseKind };
      return {
        ...about,
        receivedAt,
        customer,
        linked,
        open,
        state: { ...told, ...versions },
        words: Object.fromEntries(words),
      };
    },
  }),
  operation({
    id: 'getTimeline',
    method: 'GET',
    path: '/cases/{reference}/timeline',
    group,
    does: 'Read what happened to a case, each event as a sentence',
    scope,
    allowedDuties: CASE_PAGES.case.allowedDuties,
    query: { after: { type: 'integer', description: 'Only what happened after this event.' }, ...PAGING },
    answers: pageOf(ref('TimelineEntry')),
    shell: ['timeline'],
    async handle(request) {
      const { query } = request;
      const limit = readLimit(query['limit']);
      const cursor = readCursor(query['cursor'], (held): held is number => Number.isSafeInteger(held));
      const after = Math.max(cursor ?? 0, Number(query['after'] ?? 0));
      const all = (await timeline(request.service, reference(request))).filter((e) => e.seq > after);
      const items = all.slice(0, limit);
      return { items, next: all.length > limit ? cursorOf(items.at(-1)?.seq ?? 0) : null };
    },
  }),
  operation({
    id: 'getOffers',
    method: 'GET',
    path: '/cases/{reference}/commands',
    group,
    does: 'See what may be done to a case now and, for the rest, why not',
    scope,
    allowedDuties: CASE_PAGES.form.allowedDuties,
    answers: answer({ items: list(ref('Offer')) }),
    shell: ['commands'],
    async handle(request) {
      const offers = await commandsFor(request.service, reference(request), request.viewer.handle);
      return { items: offers.map((offer) => ({ ...offer, by: offer.by?.handle ?? null })) };
    },
  }),
  operation({
    id: 'explainDate',
    method: 'GET',
    path: '/cases/{reference}/dates/{step}',
    group,
    does: 'See how a date of a case is counted, day by day',
    scope,
    allowedDuties: CASE_PAGES.date.allowedDuties,
    answers: ref('Explained'),
    shell: ['explain'],
    handle: async (request) => explain(request.service, reference(request), request.params['step'] ?? ''),
  }),
  operation({
    id: 'getHistory',
    method: 'GET',
    path: '/cases/{reference}/history',
    group,
    does: 'Read the history of a case’s workflow',
    scope,
    allowedDuties: CASE_PAGES.case.allowedDuties,
    answers: anything('The history as Temporal has it: ids, dates and amounts, and nothing anybody wrote.'),
    shell: ['history'],
    handle: async (request) => history(request.service, reference(request)),
  }),
  operation({
    id: 'getDraft',
    method: 'GET',
    path: '/cases/{reference}/draft',
    group,
    does: 'Read the response as it was last given to the quality check',
    scope,
    allowedDuties: LETTER_PAGES.letters.allowedDuties,
    answers: anything('The draft, and what the checker said.'),
    shell: ['draft'],
    handle: async (request) => lastDraft(request.service, reference(request)),
  }),
  operation({
    id: 'getDraftChanges',
    method: 'GET',
    path: '/cases/{reference}/draft/changes',
    group,
    does: 'See what changed between the last two drafts',
    scope,
    allowedDuties: LETTER_PAGES.letters.allowedDuties,
    answers: anything('The two drafts, and what changed.'),
    shell: ['diff'],
    handle: async (request) => draftDiff(request.service, reference(request)),
  }),
  operation({
    id: 'getOriginalWords',
    method: 'GET',
    path: '/cases/{reference}/original',
    group,
    does: 'Read what was said of colleagues, with their names',
    scope,
    allowedDuties: CASE_PAGES.original.allowedDuties,
    answers: answer({ reference: text(), caseId: text(), said: list(answer({ shown: text(), original: text() })) }),
    shell: ['original'],
    handle: async (request) => originalWords(request.service, reference(request), request.actor),
  }),
  operation({
    id: 'getReaders',
    method: 'GET',
    path: '/cases/{reference}/readers',
    group,
    does: 'See who has read a case',
    scope: 'manage:read',
    allowedDuties: CASE_PAGES.readers.allowedDuties,
    answers: answer({ items: list(answer({ staffId: text(), page: text(), at: moment() })) }),
    shell: [],
    async handle(request) {
      const { caseId } = await findCase(request.service, reference(request));
      const reads = await request.deps.access.readsOf(caseId);
      return { items: reads.map(({ staffId, page, at }) => ({ staffId, page, at: at.toISOString() })) };
    },
  }),
  operation({
    id: 'giveReason',
    method: 'POST',
    path: '/cases/{reference}/reason',
    group,
    does: 'Open another team’s case for a week with a reason, which is written down',
    scope,
    allowedDuties: CASE_PAGES.sayReason.allowedDuties,
    body: form({ reason: text('In your own words.') }, ['reason']),
    answers: answer({ reference: text(), until: day() }),
    shell: [],
    handle: async (request) =>
      openWithReason(request.service, request.viewer.staffId, reference(request), String(request.body['reason'])),
  }),
];

export const CASE_CALLS: readonly ApiOperation[] = [...lists, ...oneCase];
