/** What administrators look after: staff, letters' words, the calendar, the policy, exceptional circumstances, health. */
import { diagnose } from '../../../administration/doctor/index.ts';
import { addColleague, changeColleague, decideColleague } from '../../../administration/colleagues.ts';
import { casesToMove, giveLaterDates, NOTICE_READERS, noticeOf } from '../../../administration/exceptional-dates.ts';
import { exceptionalTime, exceptionalTimesOf, saveExceptionalTime } from '../../../administration/exceptional-times.ts';
import {
  applyHolidays,
  mergeIntoCurrent,
  previewHolidays,
  readHolidayChange,
  recountOutdatedCases,
} from '../../../administration/holidays.ts';
import { policyInForce } from '../../../administration/policy-in-force.ts';
import { listStaff } from '../../../administration/staff.ts';
import { failedDeliveries } from '../../../administration/undelivered.ts';
import { inviteStaff } from '../../../access/accounts.ts';
import { readAdminLog } from '../../../access/admin-log.ts';
import { readSecurityLog, SECURITY_GROUPS } from '../../../access/security-log.ts';
import { countDeadlines, KNOWN_DAYS, readKnownDays } from '../../../cases/count-deadlines.ts';
import { readTemplateName } from '../../../cases/letters/names.ts';
import { saveTemplate, templateFaults } from '../../../cases/letters/save.ts';
import { calendarNow, todayIn } from '../../../core/context.ts';
import { policyOfLandlord } from '../../../core/policies.ts';
import { ADMIN_PAGES } from '../../administration/pages.ts';
import { forgetExceptional } from '../../site/exceptional.ts';
import { ALL_STAFF } from '../../site/pages.ts';
import { operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, form, list, moment, oneOf, orNull, ref, text, yesNo, type JsonSchema } from '../schema.ts';

const read = 'administer:read';
const act = 'administer:act';
const textsOf = (body: ApiRequest['body']): Record<string, string | undefined> =>
  body as Record<string, string | undefined>;
const auth = ({ deps }: ApiRequest) => ({ access: deps.access, clock: deps.service.clock });

const PERSON_FORM = form(
  {
    name: text('As letters give it.'),
    roles: list(text(), 'Roles of the landlord’s, by id or name: they may do all that any of them may.'),
    email: text(),
    phone: text('The number customers may ring.'),
    team: text(),
    manager: text('Handle of their line manager.'),
  },
  ['name', 'roles', 'email'],
);

const people: ApiOperation[] = [
  operation({
    id: 'listStaff',
    method: 'GET',
    path: '/staff',
    group: 'Staff',
    does: 'List the landlord’s staff with their ids, handles and roles',
    scope: 'cases:read',
    allowedDuties: ALL_STAFF,
    answers: answer({ items: list(ref('Person')) }),
    shell: ['staff list'],
    async handle({ service, viewer }) {
      const all = await listStaff(service, viewer.landlordId);
      return {
        items: all.map(({ id, handle, name, roles, duties, title, team, active }) => ({
          id,
          handle,
          name,
          roles,
          duties,
          title,
          team,
          active,
        })),
      };
    },
  }),
  operation({
    id: 'saveStaff',
    method: 'PUT',
    path: '/staff/{handle}',
    group: 'Staff',
    does: 'Add somebody, or change whoever goes by that handle',
    more: 'What needs a second administrator waits for one.',
    scope: act,
    allowedDuties: ADMIN_PAGES.changePerson.allowedDuties,
    body: PERSON_FORM,
    answers: answer(
      {
        handle: text(),
        name: text(),
        roles: list(text()),
        title: text(),
        waits: text('What waits for a second administrator.'),
      },
      ['waits'],
    ),
    shell: ['staff add'],
    async handle(request) {
      const { service, viewer, params, body, naming } = request;
      const handle = params['handle'] ?? '';
      const given = body as unknown as Parameters<typeof addColleague>[3];
      const deed = { by: viewer.staffId, naming };
      const known = (await service.store.staff(viewer.landlordId)).some((p) => p.handle === handle.toLowerCase());
      const saved = known
        ? await changeColleague(service, auth(request), viewer.landlordId, handle.toLowerCase(), given, deed)
        : await addColleague(service, viewer.landlordId, handle, given, deed);
      const { name, roles, title, waits } = saved;
      return { handle: saved.handle, name, roles, title, ...(waits === undefined ? {} : { waits }) };
    },
  }),
  operation({
    id: 'inviteStaff',
    method: 'POST',
    path: '/staff/{handle}/invite',
    group: 'Staff',
    does: 'Have a link to choose a password sent to somebody, to their own address only',
    scope: act,
    allowedDuties: ADMIN_PAGES.invite.allowedDuties,
    answers: answer({ name: text(), email: text() }),
    shell: ['staff invite'],
    async handle(request) {
      const { service, viewer, params } = request;
      const who = { landlordId: viewer.landlordId, handle: params['handle'] ?? '' };
      return inviteStaff(auth(request), service, who, viewer.staffId);
    },
  }),
  operation({
    id: 'decideStaffChange',
    method: 'POST',
    path: '/staff/{handle}/decision',
    group: 'Staff',
    does: 'Confirm or refuse what another administrator asked for',
    scope: act,
    allowedDuties: ADMIN_PAGES.confirm.allowedDuties,
    body: form({ confirmed: yesNo() }, ['confirmed']),
    answers: answer({ name: text(), roles: list(text()), title: text() }),
    shell: ['staff confirm', 'staff refuse'],
    async handle(request) {
      const { service, viewer, params, body } = request;
      const about = { landlordId: viewer.landlordId, handle: params['handle'] ?? '', by: viewer.staffId };
      const { name, roles, title } = await decideColleague(service, auth(request), {
        ...about,
        confirmed: body['confirmed'] === true,
      });
      return { name, roles, title };
    },
  }),
  operation({
    id: 'getAdminLog',
    method: 'GET',
    path: '/administration/log',
    group: 'Administration',
    does: 'Read what administrators did, newest first',
    scope: read,
    allowedDuties: ADMIN_PAGES.adminLog.allowedDuties,
    answers: answer({ items: list(answer({ at: moment(), by: text(), action: text(), says: text() })) }),
    shell: ['admin log'],
    handle: async ({ deps, viewer }) => ({ items: await readAdminLog(deps.access, viewer.landlordId) }),
  }),
  operation({
    id: 'getSecurityLog',
    method: 'GET',
    path: '/administration/security',
    group: 'Administration',
    does: 'Read sign-ins, refusals, restricted cases opened, exports and alarms, newest first',
    scope: read,
    allowedDuties: ADMIN_PAGES.security.allowedDuties,
    query: {
      show: oneOf(Object.keys(SECURITY_GROUPS)),
      before: text('Only what was before: `next` of an earlier answer.'),
    },
    answers: answer({
      lines: list(anything('When, what, whose account, and a sum of where it came from.')),
      next: orNull(text()),
    }),
    shell: ['admin security'],
    async handle({ service, deps, viewer, query }) {
      const asked = { group: query['show'], before: query['before'] };
      return readSecurityLog(deps.access, service, viewer.landlordId, asked);
    },
  }),
  operation({
    id: 'listUndelivered',
    method: 'GET',
    path: '/administration/undelivered',
    group: 'Administration',
    does: 'List letters and notices that did not arrive, and what comes of them',
    scope: read,
    allowedDuties: ADMIN_PAGES.mail.allowedDuties,
    answers: answer({ items: list(anything('Which, why, and what comes next.')) }),
    shell: ['undelivered'],
    handle: async ({ service, viewer }) => ({ items: await failedDeliveries(service, viewer.landlordId) }),
  }),
  operation({
    id: 'getHealth',
    method: 'GET',
    path: '/administration/health',
    group: 'Administration',
    does: 'See how putright is, and what to do about it',
    scope: read,
    allowedDuties: ADMIN_PAGES.doctor.allowedDuties,
    answers: answer({ at: moment(), version: text(), standing: text(), checks: list(anything('What was looked at.')) }),
    shell: ['doctor'],
    handle: async ({ service, deps, viewer }) =>
      diagnose({
        service,
        health: deps.health,
        documents: deps.documents,
        landlordId: viewer.landlordId,
        lastBackup: deps.lastBackup?.(),
      }),
  }),
];

const words: ApiOperation[] = [
  operation({
    id: 'checkLetterWords',
    method: 'POST',
    path: '/letters/{name}/check',
    group: 'Administration',
    does: 'Check a letter’s words: each fault with its line and column',
    more: '`name` is a code such as COMP01, or `parts-handler` for the part `parts/handler`.',
    scope: read,
    allowedDuties: ADMIN_PAGES.letterFaults.allowedDuties,
    body: form({ source: text('The template in Markdown.') }, ['source']),
    answers: answer({ faults: list(anything('Where it stands, and what is wrong.')) }),
    shell: ['letters lint'],
    async handle({ service, viewer, params, body }) {
      const name = readTemplateName(nameIn(params));
      return {
        faults: templateFaults(name, String(body['source']), await service.store.ownTemplates(viewer.landlordId)),
      };
    },
  }),
  operation({
    id: 'saveLetterWords',
    method: 'PUT',
    path: '/letters/{name}',
    group: 'Administration',
    does: 'Save the landlord’s own words of a letter; without words, go back to those putright brings',
    scope: act,
    allowedDuties: ADMIN_PAGES.checkLetter.allowedDuties,
    body: form({ source: text('The template in Markdown.') }),
    answers: answer({ landlord: text(), name: text(), version: { type: 'integer' }, by: text() }),
    shell: ['letters save'],
    async handle({ service, viewer, params, body }) {
      const source = (body['source'] as string | undefined) ?? null;
      return saveTemplate(service, { landlord: viewer.landlordId, name: nameIn(params), source, as: viewer.handle });
    },
  }),
];

/** A part has a slash in its name, which an address cannot hold in one place. */
const nameIn = (params: ApiRequest['params']): string => (params['name'] ?? '').replace(/^parts-/, 'parts/');

const HOLIDAY_FORM = form({
  date: text('The day of a new holiday.'),
  title: text('What it is called.'),
  removed: text('A day that is no holiday any more.'),
  reason: text('Why not.'),
});
const MOVES = answer({
  calendar: text('Its version.'),
  cases: { type: 'integer', description: 'Open cases in your sight.' },
  moves: list(anything('A date that moves.')),
});

async function holidaysAsked({ service, deps, body, naming }: ApiRequest) {
  const change = readHolidayChange(textsOf(body), await calendarNow(service), naming, todayIn(service));
  const merged = await mergeIntoCurrent(service, change, naming('date'));
  const { cases, moves } = await previewHolidays(deps.service, service, merged);
  return { merged, told: { calendar: merged.calendar.version, cases, moves } };
}

const NEW_TIME: Record<string, JsonSchema> = {
  what: text('In a sentence for everybody: nothing personal.'),
  since: text(),
  expectedReturn: text(),
  ombudsmanTold: text(),
  customersTold: text(),
  published: text(),
  regulatorTold: text(),
  stage1Days: text('Working days by which answers at stage 1 may be later.'),
  stage2Days: text('The same at stage 2.'),
  updateDays: text('Working days between updates to customers who wait.'),
};

function exceptionalCall(id: 'recordExceptional' | 'changeExceptional'): ApiOperation {
  const isNew = id === 'recordExceptional';
  return operation({
    id,
    method: isNew ? 'POST' : 'PUT',
    path: isNew ? '/exceptional' : '/exceptional/{id}',
    group: 'Administration',
    does: isNew ? 'Record exceptional circumstances' : 'Bring exceptional circumstances up to date, or end them',
    scope: act,
    allowedDuties: ADMIN_PAGES[id].allowedDuties,
    body: isNew
      ? form(NEW_TIME, ['what', 'since', 'expectedReturn'])
      : form({
          ...NEW_TIME,
          ended: text('First day on which things are as usual again.'),
          returnTold: text('When those who were told heard of it.'),
        }),
    answers: anything('What is recorded.'),
    ...(isNew ? { creates: true as const } : {}),
    shell: [isNew ? 'exceptional record' : 'exceptional change'],
    async handle({ service, deps, viewer, params, body, naming }) {
      const which = isNew ? null : (params['id'] ?? '');
      const saved = await saveExceptionalTime(service, viewer.landlordId, which, textsOf(body), viewer.staffId, naming);
      forgetExceptional(deps);
      return saved;
    },
  });
}

const promises: ApiOperation[] = [
  operation({
    id: 'countDeadlines',
    method: 'GET',
    path: '/deadlines',
    group: 'Policy and calendar',
    does: 'Count what is due when under the landlord’s policy, and why; no case is needed',
    scope: 'cases:read',
    allowedDuties: ALL_STAFF,
    query: {
      ...Object.fromEntries(Object.entries(KNOWN_DAYS).map(([name, help]) => [name, text(help)])),
      respondedBy: oneOf(['post', 'email']),
      explain: yesNo('With every day that was counted.'),
    },
    answers: ref('Counted'),
    shell: ['deadlines'],
    async handle({ service, viewer, query, naming }) {
      const known = readKnownDays(query, naming, todayIn(service));
      const policy = policyOfLandlord(viewer.landlordId);
      return countDeadlines(policy, await calendarNow(service), known, query['explain'] === 'true');
    },
  }),
  operation({
    id: 'getPolicy',
    method: 'GET',
    path: '/policy',
    group: 'Policy and calendar',
    does: 'Read the landlord’s policy that is in force',
    scope: 'cases:read',
    allowedDuties: ALL_STAFF,
    answers: anything('The policy: dates, clauses, who decides, letters.'),
    shell: ['policy list', 'policy show'],
    handle: async ({ viewer }) => {
      const { landlord, ...policy } = policyOfLandlord(viewer.landlordId);
      const { brand: _, ...details } = landlord;
      return { ...policy, landlord: details };
    },
  }),
  operation({
    id: 'checkPolicy',
    method: 'GET',
    path: '/policy/check',
    group: 'Policy and calendar',
    does: 'See where the policy departs from the Complaint Handling Code in force',
    scope: read,
    allowedDuties: ADMIN_PAGES.policy.allowedDuties,
    answers: anything('The findings, each by its provision.'),
    shell: ['policy check'],
    handle: async ({ service, viewer }) => policyInForce(policyOfLandlord(viewer.landlordId), todayIn(service)),
  }),
  operation({
    id: 'getCalendar',
    method: 'GET',
    path: '/calendar',
    group: 'Policy and calendar',
    does: 'Read the bank holidays that are counted with',
    scope: 'cases:read',
    allowedDuties: ALL_STAFF,
    answers: answer({ id: text(), version: text(), holidays: list(answer({ date: text(), title: text() })) }),
    shell: ['calendar show'],
    handle: async ({ service }) => calendarNow(service),
  }),
  operation({
    id: 'previewHolidays',
    method: 'POST',
    path: '/calendar/preview',
    group: 'Policy and calendar',
    does: 'See which dates a change of the bank holidays would move; nothing is changed',
    scope: read,
    allowedDuties: ADMIN_PAGES.tryHoliday.allowedDuties,
    body: HOLIDAY_FORM,
    answers: MOVES,
    shell: ['calendar preview'],
    handle: async (request) => (await holidaysAsked(request)).told,
  }),
  operation({
    id: 'applyHolidays',
    method: 'POST',
    path: '/calendar',
    group: 'Policy and calendar',
    does: 'Change the bank holidays for every landlord here, and count every open case anew',
    scope: act,
    allowedDuties: ADMIN_PAGES.applyHoliday.allowedDuties,
    body: HOLIDAY_FORM,
    answers: MOVES,
    shell: ['calendar apply'],
    async handle(request) {
      const { merged, told } = await holidaysAsked(request);
      await applyHolidays(request.deps.service, merged, request.viewer.staffId);
      await recountOutdatedCases(request.deps.service);
      return told;
    },
  }),
  operation({
    id: 'listExceptional',
    method: 'GET',
    path: '/exceptional',
    group: 'Administration',
    does: 'List exceptional circumstances, newest first',
    scope: read,
    allowedDuties: ADMIN_PAGES.exceptional.allowedDuties,
    answers: answer({ items: list(anything('What happened, since when, and what was done.')) }),
    shell: ['exceptional list'],
    handle: async ({ service, viewer }) => ({ items: await exceptionalTimesOf(service, viewer.landlordId) }),
  }),
  exceptionalCall('recordExceptional'),
  exceptionalCall('changeExceptional'),
  operation({
    id: 'moveExceptional',
    method: 'POST',
    path: '/exceptional/{id}/dates',
    group: 'Administration',
    does: 'Give open cases their later dates while exceptional circumstances last, and tell each customer',
    more: 'With `dryRun` nothing is done: it answers which cases would have a later date.',
    scope: act,
    allowedDuties: ADMIN_PAGES.moveExceptional.allowedDuties,
    body: form({ dryRun: yesNo() }),
    answers: answer({ moved: list(anything('A case with its later date.')), refused: list(text()) }),
    shell: ['exceptional dates'],
    async handle({ service, viewer, params, body }) {
      const time = await exceptionalTime(service, viewer.landlordId, params['id'] ?? '');
      if (body['dryRun'] === true) return { moved: await casesToMove(service, time), refused: [] };
      return giveLaterDates(service, time, viewer.handle);
    },
  }),
  operation({
    id: 'exceptionalNotice',
    method: 'GET',
    path: '/exceptional/{id}/notice',
    group: 'Administration',
    does: 'Read the words of a notice of exceptional circumstances, to be sent or published',
    scope: read,
    allowedDuties: ADMIN_PAGES.exceptional.allowedDuties,
    query: { to: oneOf([...NOTICE_READERS]) },
    answers: answer({ notice: text() }),
    shell: ['exceptional notice'],
    async handle({ service, viewer, params, query }) {
      const reader = NOTICE_READERS.find((r) => r === query['to']) ?? 'customers';
      return { notice: await noticeOf(service, viewer.landlordId, params['id'] ?? '', reader) };
    },
  }),
];

export const ADMINISTRATION_CALLS: readonly ApiOperation[] = [...people, ...words, ...promises];
