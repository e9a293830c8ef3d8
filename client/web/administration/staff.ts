/** Staff: who works here, how they sign in, who joins and who leaves. */
import type { FastifyReply } from 'fastify';
import { ROLE_NAMES, type Role } from '../../../policies/types.ts';
import {
  addColleague,
  changeColleague,
  findColleague,
  listColleagues,
  reactivateColleague,
  inviteColleague,
  deactivateColleague,
} from '../../administration/colleagues.ts';
import { endSessions, unlockAccount, type AccessDependencies } from '../../access/accounts.ts';
import { PutrightError } from '../../../platform/errors.ts';
import type { Choices } from '../../kinds/face.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import { ALL_STAFF, type PageHandler, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const ABOUT = {
  name: required('text', 'name, as letters give it'),
  role: required('enum', 'role', ALL_STAFF),
  team: optional('text', 'team'),
  manager: optional('staff', 'line manager, who is told where they do not answer'),
  email: required('text', 'email address'),
  phone: optional('text', 'telephone number customers may ring'),
};
const NEW = { ...ABOUT, handle: required('text', 'short name, in small letters, that nobody has had yet') };

async function choicesFor({ service, viewer }: Pick<StaffRequest, 'service' | 'viewer'>): Promise<Choices> {
  const people = (await service.store.staff(viewer.landlordId)).filter((p) => p.active);
  return {
    role: ALL_STAFF.map((r) => ({ value: r, text: ROLE_NAMES[r as Role] })),
    manager: people.map((p) => ({ value: p.handle, text: `${p.name}, ${ROLE_NAMES[p.role]}` })),
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
  | 'unlock';

/** What the pages of staff are made with: who may sign in, and where from. */
interface StaffWork {
  auth: AccessDependencies;
  baseUrl: string;
}

export function staffAnswers({ access, service: { clock }, settings }: WebDeps): Record<Names, PageHandler> {
  const work: StaffWork = { auth: { access, clock }, baseUrl: settings.baseUrl };
  return { ...listAnswers(work), ...personAnswers(work), ...leavingAnswers(work), ...signInAnswers(work) };
}

/** Who works here, and somebody new. */
function listAnswers({ auth }: StaffWork): Record<'staff' | 'addStaff', PageHandler> {
  const sendList = async ({ service, viewer, reply }: StaffRequest, form: ShownForm): Promise<FastifyReply> =>
    sendPage(reply, 'administration/staff.njk', {
      here: 'staff',
      people: await listColleagues(service, auth, viewer.landlordId),
      form: oneLine(form),
    });

  return {
    staff: async (request) => sendList(request, formWith(NEW, await choicesFor(request))),

    addStaff: async (request) => {
      const { service, viewer, body, httpRequest, reply } = request;
      const given = sentFields(NEW, body);
      try {
        const { handle, ...form } = given;
        const added = await addColleague(service, viewer.landlordId, handle, form, namingBy(NEW));
        const says = `${added.name} is on the staff. Invite them so that they can sign in.`;
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
        const saved = await changeColleague(service, work.auth, viewer.landlordId, handle, given, namingBy(ABOUT));
        httpRequest.giveNotice({ kind: 'done', says: `${saved.name} is ${ROLE_NAMES[saved.role]} now.` });
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
        const left = await deactivateColleague(request.service, work.auth, request.viewer.landlordId, handle);
        return {
          says: `${left.name} has left and can sign in no more. Below is who could take their cases.`,
          to: `/managers/cover/leaving-${left.handle}`,
        };
      }),

    returns: async (request) =>
      act(work, request, async (handle) => {
        const back = await reactivateColleague(request.service, work.auth, request.viewer.landlordId, handle);
        return { says: `${back.name} is on the staff again.` };
      }),
  };
}

/** How somebody signs in: invited, signed out, let in again. */
function signInAnswers(work: StaffWork): Record<'invite' | 'endSessions' | 'unlock', PageHandler> {
  const { auth, baseUrl } = work;
  return {
    invite: async (request) => {
      const { service, viewer, params } = request;
      const link = await inviteColleague(service, auth, viewer.landlordId, params['handle'] ?? '', viewer.staffId);
      // Shown once and kept nowhere: it is as good as a password until it is used.
      const shown = { address: `${baseUrl}/invite/${link.token}`, until: link.expiresAt };
      return sendPerson(work, request, null, { link: shown });
    },

    endSessions: async (request) =>
      act(work, request, async (handle) => {
        const person = await findColleague(request.service, auth, request.viewer.landlordId, handle);
        const ended = await endSessions(auth, person.id);
        return { says: `${person.name} is signed out (${ended} place${ended === 1 ? '' : 's'}).` };
      }),

    unlock: async (request) =>
      act(work, request, async (handle) => {
        const person = await findColleague(request.service, auth, request.viewer.landlordId, handle);
        await unlockAccount(auth, person.id);
        return { says: `${person.name} can sign in again.` };
      }),
  };
}

async function sendPerson(
  { auth }: StaffWork,
  { service, viewer, params, reply }: StaffRequest,
  form: ShownForm | null,
  more: object = {},
): Promise<FastifyReply> {
  const person = await findColleague(service, auth, viewer.landlordId, params['handle'] ?? '');
  const { name, role, team, email, phone } = person;
  const manager = (await service.store.staff(viewer.landlordId)).find((p) => p.id === person.manager)?.handle ?? '';
  const given = { name, role, email, team: team ?? '', manager, phone: phone ?? '' };
  return sendPage(reply, 'administration/person.njk', {
    here: 'staff',
    person,
    sessions: (await auth.access.sessionsOf(person.id, auth.clock())).length,
    form: oneLine(form ?? formWith(ABOUT, await choicesFor({ service, viewer }), given)),
    refused: null,
    link: null,
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
