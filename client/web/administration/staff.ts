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
import { namingBy, type Choices } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import { ALL_STAFF, type PageHandler, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const ABOUT = {
  name: required('text', 'name, as letters give it'),
  role: required('enum', 'role', ALL_STAFF),
  team: optional('text', 'team'),
  email: required('text', 'email address'),
  phone: optional('text', 'telephone number customers may ring'),
};
const NEW = { ...ABOUT, handle: required('text', 'short name, in small letters, that nobody has had yet') };

const CHOICES: Choices = {
  role: ALL_STAFF.map((r) => ({ value: r, text: ROLE_NAMES[r as Role] })),
};

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

export function staffAnswers({ access, service: { clock }, settings }: WebDeps): Record<Names, PageHandler> {
  const doors: AccessDependencies = { access, clock };

  const sendList = async ({ service, viewer, reply }: StaffRequest, form: ShownForm): Promise<FastifyReply> =>
    sendPage(reply, 'administration/staff.njk', {
      here: 'staff',
      people: await listColleagues(service, doors, viewer.landlordId),
      form: oneLine(form),
    });

  const sendPerson = async (asked: StaffRequest, form: ShownForm | null, more: object = {}): Promise<FastifyReply> => {
    const { service, viewer, params, reply } = asked;
    const person = await findColleague(service, doors, viewer.landlordId, params['handle'] ?? '');
    const { name, role, team, email, phone } = person;
    const given = { name, role, email, team: team ?? '', phone: phone ?? '' };
    return sendPage(reply, 'administration/person.njk', {
      here: 'staff',
      person,
      sessions: (await access.sessionsOf(person.id, clock())).length,
      form: oneLine(form ?? formWith(ABOUT, CHOICES, given)),
      refused: null,
      link: null,
      ...more,
    });
  };

  /** Does it and says so, or shows the person's page with why not. */
  const act = async (asked: StaffRequest, work: (handle: string) => Promise<{ says: string; to?: string }>) => {
    const handle = asked.params['handle'] ?? '';
    try {
      const { says, to } = await work(handle);
      asked.request.giveNotice({ kind: 'done', says });
      return asked.reply.redirect(to ?? `/admin/staff/${handle}`, 303);
    } catch (error) {
      if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
      asked.reply.code(statusOf(error));
      return sendPerson(asked, null, { refused: error.message });
    }
  };

  return {
    staff: async (asked) => sendList(asked, formWith(NEW, CHOICES)),

    addStaff: async (asked) => {
      const { service, viewer, body, request, reply } = asked;
      const given = sentFields(NEW, body);
      try {
        const { handle, ...form } = given;
        const added = await addColleague(service, viewer.landlordId, handle, form, namingBy(NEW));
        request.giveNotice({
          kind: 'done',
          says: `${added.name} is on the staff. Invite them so that they can sign in.`,
        });
        return await reply.redirect(`/admin/staff/${added.handle}`, 303);
      } catch (error) {
        const form = formWith(NEW, CHOICES, given, error);
        reply.code(statusOf(error));
        return sendList(asked, form);
      }
    },

    person: async (asked) => sendPerson(asked, null),

    changePerson: async (asked) => {
      const { service, viewer, params, body, request, reply } = asked;
      const given = sentFields(ABOUT, body);
      const handle = params['handle'] ?? '';
      try {
        const saved = await changeColleague(service, doors, viewer.landlordId, handle, given, namingBy(ABOUT));
        request.giveNotice({ kind: 'done', says: `${saved.name} is ${ROLE_NAMES[saved.role]} now.` });
        return await reply.redirect('/admin', 303);
      } catch (error) {
        const form = formWith(ABOUT, CHOICES, given, error);
        reply.code(statusOf(error));
        return sendPerson(asked, form);
      }
    },

    leaves: async (asked) =>
      act(asked, async (handle) => {
        const left = await deactivateColleague(asked.service, doors, asked.viewer.landlordId, handle);
        return {
          says: `${left.name} has left and can sign in no more. Below is who could take their cases.`,
          to: `/managers/cover/leaving-${left.handle}`,
        };
      }),

    returns: async (asked) =>
      act(asked, async (handle) => {
        const back = await reactivateColleague(asked.service, doors, asked.viewer.landlordId, handle);
        return { says: `${back.name} is on the staff again.` };
      }),

    invite: async (asked) => {
      const { service, viewer, params } = asked;
      const link = await inviteColleague(service, doors, viewer.landlordId, params['handle'] ?? '', viewer.staffId);
      // Shown once and kept nowhere: it is as good as a password until it is used.
      return sendPerson(asked, null, {
        link: { address: `${settings.baseUrl}/invite/${link.token}`, until: link.expiresAt },
      });
    },

    endSessions: async (asked) =>
      act(asked, async (handle) => {
        const person = await findColleague(asked.service, doors, asked.viewer.landlordId, handle);
        const ended = await endSessions(doors, person.id);
        return { says: `${person.name} is signed out (${ended} place${ended === 1 ? '' : 's'}).` };
      }),

    unlock: async (asked) =>
      act(asked, async (handle) => {
        const person = await findColleague(asked.service, doors, asked.viewer.landlordId, handle);
        await unlockAccount(doors, person.id);
        return { says: `${person.name} can sign in again.` };
      }),
  };
}
