/** Staff: who works here, how they sign in, who joins and who leaves. */
import { writtenRoles } from '../../core/roles.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { rolesIn } from '../../../policies/roles/roles.ts';
import type { FastifyReply } from 'fastify';
import {
  addColleague,
  changeColleague,
  deactivateColleague,
  decideColleague,
  findColleague,
  listColleagues,
  reactivateColleague,
  removeColleaguesSecondStep,
} from '../../administration/colleagues.ts';
import { detailOf, waitingChanges } from '../../administration/staff-change.ts';
import { inviteStaff, letInAgain, signOutEverywhere, type AccessDependencies } from '../../access/accounts.ts';
import { ADMIN_ACTIONS } from '../../access/admin-log.ts';
import { capitalised } from '../../kinds/words.ts';
import { PutrightError } from '../../../platform/errors.ts';
import type { Choices } from '../../kinds/face.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, severalOf, statusOf, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const ABOUT = {
  name: required('text', 'name, as letters give it'),
  roles: severalOf('roles, one or more'),
  team: optional('text', 'team'),
  manager: optional('staff', 'line manager, who is told where they do not answer'),
  email: required('text', 'email address'),
  phone: optional('text', 'telephone number customers may ring'),
};
const NEW = { ...ABOUT, handle: required('text', 'short name, in small letters, that nobody has had yet') };

async function choicesFor({ service, viewer }: Pick<StaffRequest, 'service' | 'viewer'>): Promise<Choices> {
  const people = (await service.store.staff(viewer.landlordId)).filter((p) => p.active);
  return {
    roles: rolesIn(policyOfLandlord(viewer.landlordId)).map(({ id, name }) => ({ value: id, text: name })),
    manager: people.map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` })),
  };
}

/** Short answers, not paragraphs. */
function oneLine(form: ShownForm): ShownForm {
  return { ...form, fields: form.fields.map((f) => (f.asking === 'words' ? { ...f, asking: 'short' } : f)) };
}

type Names =
  | 'staff'
  | 'addStaff'
  | 'person'
  | 'changePerson'
  | 'leaves'
  | 'returns'
  | 'invite'
  | 'endSessions'
  | 'unlock'
  | 'secondOff'
  | 'confirm'
  | 'refuse';

/** What the pages of staff are made with: who may sign in. */
interface StaffWork {
  auth: AccessDependencies;
}

export function staffAnswers({ access, service: { clock } }: WebDeps): Record<Names, PageHandler> {
  const work: StaffWork = { auth: { access, clock } };
  return {
    ...listAnswers(work),
    ...personAnswers(work),
    ...leavingAnswers(work),
    ...signInAnswers(work),
    ...decidingAnswers(work),
  };
}

/** Who works here, and somebody new. */
function listAnswers({ auth }: StaffWork): Record<'staff' | 'addStaff', PageHandler> {
  const sendList = async ({ service, viewer, reply }: StaffRequest, form: ShownForm): Promise<FastifyReply> =>
    sendPage(reply, 'administration/staff.njk', {
      here: 'staff',
      people: await listColleagues(service, auth, viewer.landlordId),
      waiting: await waitingFor(service, viewer),
      form: oneLine(form),
    });

  return {
    staff: async (request) => sendList(request, formWith(NEW, await choicesFor(request))),

    addStaff: async (request) => {
      const { service, viewer, body, httpRequest, reply } = request;
      const given = sentFields(NEW, body);
      try {
        const { handle, ...form } = given;
        const deed = { by: viewer.staffId, naming: namingBy(NEW) };
        const added = await addColleague(service, viewer.landlordId, handle, form, deed);
        const says = added.waits ?? `${added.name} is on the staff. Invite them so that they can sign in.`;
        httpRequest.giveNotice({ kind: 'done', says });
        return await reply.redirect(`/admin/staff/${added.handle}`, 303);
      } catch (error) {
        const form = formWith(NEW, await choicesFor(request), given, error);
        reply.code(statusOf(error));
        return sendList(request, form);
      }
    },
  };
}

/** One colleague, and what is changed of them. */
function personAnswers(work: StaffWork): Record<'person' | 'changePerson', PageHandler> {
  return {
    person: async (request) => sendPerson(work, request, null),

    changePerson: async (request) => {
      const { service, viewer, params, body, httpRequest, reply } = request;
      const given = sentFields(ABOUT, body);
      const handle = params['handle'] ?? '';
      try {
        const deed = { by: viewer.staffId, naming: namingBy(ABOUT) };
        const saved = await changeColleague(service, work.auth, viewer.landlordId, handle, given, deed);
        const says = saved.waits ?? `${saved.name} is ${saved.title} now.`;
        httpRequest.giveNotice({ kind: 'done', says });
        return await reply.redirect('/admin', 303);
      } catch (error) {
        const form = formWith(ABOUT, await choicesFor(request), given, error);
        reply.code(statusOf(error));
        return sendPerson(work, request, form);
      }
    },
  };
}

/** Who leaves, and who comes back. */
function leavingAnswers(work: StaffWork): Record<'leaves' | 'returns', PageHandler> {
  return {
    leaves: async (request) =>
      act(work, request, async (handle) => {
        const { service, viewer } = request;
        const left = await deactivateColleague(service, work.auth, viewer.landlordId, handle, viewer.staffId);
        return {
          says: `${left.name} has left and can sign in no more. Below is who could take their cases.`,
          to: `/managers/cover/leaving-${left.handle}`,
        };
      }),

    returns: async (request) =>
      act(work, request, async (handle) => {
        const { service, viewer } = request;
        const back = await reactivateColleague(service, work.auth, viewer.landlordId, handle, viewer.staffId);
        return { says: back.waits ?? `${back.name} is on the staff again.` };
      }),
  };
}

/** How somebody signs in: invited, signed out, let in again. */
function signInAnswers(work: StaffWork): Record<'invite' | 'endSessions' | 'unlock' | 'secondOff', PageHandler> {
  const { auth } = work;
  const deed = async ({ service, viewer }: StaffRequest, handle: string) => {
    const { id, name } = await findColleague(service, auth, viewer.landlordId, handle);
    return { name, landlordId: viewer.landlordId, staffId: id, by: viewer.staffId };
  };
  return {
    invite: async (request) =>
      act(work, request, async (handle) => {
        const { service, viewer } = request;
        const sent = await inviteStaff(auth, service, { landlordId: viewer.landlordId, handle }, viewer.staffId);
        return { says: `A link to choose a password is on its way to ${sent.name}, at ${sent.email}.` };
      }),

    endSessions: async (request) =>
      act(work, request, async (handle) => {
        const about = await deed(request, handle);
        const ended = await signOutEverywhere(auth, about);
        return { says: `${about.name} is signed out (${ended} place${ended === 1 ? '' : 's'}).` };
      }),

    secondOff: async (request) =>
      act(work, request, async (handle) => {
        const { service, viewer } = request;
        const about = { landlordId: viewer.landlordId, handle, by: viewer.staffId };
        const done = await removeColleaguesSecondStep(service, auth, about);
        return { says: done.waits ?? `${done.name} signs in without a second step until they set one up anew.` };
      }),

    unlock: async (request) =>
      act(work, request, async (handle) => {
        const about = await deed(request, handle);
        await letInAgain(auth, about);
        return { says: `${about.name} can sign in again.` };
      }),
  };
}

/** What another administrator asked for, confirmed or refused. */
function decidingAnswers(work: StaffWork): Record<'confirm' | 'refuse', PageHandler> {
  const decide =
    (confirmed: boolean): PageHandler =>
    async (request) =>
      act(work, request, async (handle) => {
        const { service, viewer } = request;
        const about = { landlordId: viewer.landlordId, handle, confirmed, by: viewer.staffId };
        const person = await decideColleague(service, work.auth, about);
        const says = confirmed ? `confirmed: ${person.name} is ${person.title}.` : 'refused: nothing changes.';
        return { says: capitalised(says) };
      });
  return { confirm: decide(true), refuse: decide(false) };
}

/** What waits for a second administrator, as its reader sees it; about one person where they are named. */
async function waitingFor(service: StaffRequest['service'], viewer: StaffRequest['viewer'], staffId?: string) {
  const [waiting, people] = await Promise.all([
    waitingChanges(service, viewer.landlordId),
    service.store.staff(viewer.landlordId),
  ]);
  const names = new Map(people.map((p) => [p.id, p.name]));
  return waiting
    .filter((w) => staffId === undefined || w.staffId === staffId)
    .map((w) => ({
      handle: w.handle,
      name: w.name,
      says: `${names.get(w.askedBy) ?? 'The command line'} ${ADMIN_ACTIONS['change-asked'].says(w.name, detailOf(policyOfLandlord(viewer.landlordId), w.wants))}.`,
      email: w.wants.email ?? null,
      at: w.askedAt,
      /** Whoever asked may only take it back. */
      mine: w.askedBy === viewer.staffId || w.staffId === viewer.staffId,
    }));
}

async function sendPerson(
  { auth }: StaffWork,
  { service, viewer, params, reply }: StaffRequest,
  form: ShownForm | null,
  more: object = {},
): Promise<FastifyReply> {
  const person = await findColleague(service, auth, viewer.landlordId, params['handle'] ?? '');
  const { name, roles, team, email, phone } = person;
  const manager = (await service.store.staff(viewer.landlordId)).find((p) => p.id === person.manager)?.handle ?? '';
  const given = { name, roles: writtenRoles(roles), email, team: team ?? '', manager, phone: phone ?? '' };
  return sendPage(reply, 'administration/person.njk', {
    here: 'staff',
    person,
    sessions: (await auth.access.sessionsOf(person.id, auth.clock())).length,
    form: oneLine(form ?? formWith(ABOUT, await choicesFor({ service, viewer }), given)),
    refused: null,
    waiting: await waitingFor(service, viewer, person.id),
    hasSecondStep: (await auth.access.secondStep(person.id)) !== null,
    linkMail: await auth.access.lastLinkMail(person.id),
    ...more,
  });
}

/** Does it and says so, or shows the person's page with why not. */
async function act(
  work: StaffWork,
  request: StaffRequest,
  deed: (handle: string) => Promise<{ says: string; to?: string }>,
): Promise<FastifyReply> {
  const handle = request.params['handle'] ?? '';
  try {
    const { says, to } = await deed(handle);
    request.httpRequest.giveNotice({ kind: 'done', says });
    return request.reply.redirect(to ?? `/admin/staff/${handle}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
    request.reply.code(statusOf(error));
    return sendPerson(work, request, null, { refused: error.message });
  }
}
