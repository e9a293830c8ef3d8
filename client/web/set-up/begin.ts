/** The last steps: roles, what runs beside, all of it read over, and the beginning. */
import type { FastifyReply } from 'fastify';
import { independenceGaps } from '../../../policies/roles/independence.ts';
import { policyInForce } from '../../administration/policy-in-force.ts';
import { packOf, policyWithStandIns, withStep } from '../../administration/set-up/draft.ts';
import {
  administratorsOf,
  beginAnother,
  beginFirst,
  endSetUp,
  saveDraft,
  undoStep,
  whatIsMissing,
} from '../../administration/set-up/set-up.ts';
import { whoMay } from '../../administration/who-may.ts';
import { endLeft, goOnWithLeft, leftBehind, leftInWords } from '../../administration/set-up/left-behind.ts';
import { BadInput } from '../../../platform/errors.ts';
import { textIn } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import { welcome } from '../sign-in/welcome.ts';
import { goTo, sendStep } from './form.ts';
import type { SetUpAnswer, SetUpRequest } from './guard.ts';
import { settingsOf } from './policy.ts';

/** A step that is a list of settings, each with its own page. */
function listed(
  step: 'roles' | 'running',
  next: string,
  more: (asked: SetUpRequest) => object = () => ({}),
): [show: SetUpAnswer, save: SetUpAnswer] {
  return [
    async (asked) => {
      const { policy, landlord } = asked.opened.draft;
      return sendStep(asked, step, step, {
        landlord,
        policy,
        settings: policy === null ? [] : settingsOf(policy, step),
        ...more(asked),
      });
    },
    async (asked) => {
      await saveDraft(asked.service, asked.opened, withStep(asked.opened.draft, step, {}));
      return goTo(asked, next);
    },
  ];
}

/** What each role may do, as the policy now stands; nothing where it cannot be read yet. */
const [roles, saveRoles] = listed('roles', '/set-up/people', ({ opened, today }) => {
  const { policy } = policyWithStandIns(opened.draft, today);
  return { may: opened.draft.policy === null || policy === null ? null : whoMay(policy) };
});
const [running, saveRunning] = listed('running', '/set-up/begin');

async function sendBegin(asked: SetUpRequest, who = '', wrong: readonly string[] = []): Promise<FastifyReply> {
  const { draft } = asked.opened;
  const missing = await whatIsMissing(asked.service, draft);
  const { pack } = packOf(draft, asked.today);
  const { policy } = policyWithStandIns(draft, asked.today);
  return sendStep(asked, 'begin', 'begin', {
    missing,
    checked: policy === null || draft.policy === null ? null : policyInForce(policy, asked.today),
    landlord: draft.landlord,
    year: asked.today.slice(0, 4),
    own: Object.keys(draft.letters),
    choices:
      pack === null ? [] : administratorsOf(pack).map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` })),
    gaps: pack === null ? [] : independenceGaps(pack.policy, pack.people),
    who,
    errors: wrong.map((text) => ({ text, href: text.startsWith('Say who') ? '#who' : '#password' })),
    messages: {},
  });
}

export const beginAnswers = (
  deps: WebDeps,
): Record<
  | 'overview'
  | 'end'
  | 'leftBehind'
  | 'roles'
  | 'saveRoles'
  | 'running'
  | 'saveRunning'
  | 'begin'
  | 'saveBegin'
  | 'undo',
  SetUpAnswer
> => ({
  overview: async (asked) => {
    const left = asked.viewer === null ? null : await leftBehind(asked.service);
    return sendStep(asked, 'overview', 'overview', {
      first: asked.viewer === null,
      left: left === null ? null : leftInWords(left),
    });
  },

  end: async (asked) => {
    await endSetUp(asked.service, asked.opened);
    asked.request.giveNotice({ kind: 'done', says: 'This set-up is ended, and nothing that was typed is kept.' });
    return goTo(asked, '/set-up');
  },

  leftBehind: async (asked) => {
    const { service, body, by, viewer, request, reply } = asked;
    // By the link of a first landlord there is nothing to take over: it opens that set-up itself.
    if (viewer === null) return sendError(reply, 403);
    try {
      const ends = textIn(body, 'do') === 'end';
      await (ends ? endLeft(service) : goOnWithLeft(service, by));
      request.giveNotice({
        kind: 'done',
        says: ends ? 'That set-up is ended, and nothing that was typed is kept.' : 'You go on with it from here.',
      });
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      request.giveNotice({ kind: 'attention', says: error.message });
    }
    return goTo(asked, '/set-up');
  },

  roles,
  saveRoles,
  running,
  saveRunning,
  begin: async (asked) => sendBegin(asked),

  saveBegin: async (asked) => {
    const { service, auth, opened, body, token, viewer, by, request, reply } = asked;
    try {
      if (viewer !== null || token === null) {
        const { name, invited } = await beginAnother(service, auth, opened, by);
        const says = `${name} is set up. A link to choose a password is on its way to ${invited === 1 ? 'its administrator' : `its ${invited} administrators`}.`;
        request.giveNotice({ kind: 'done', says });
        return await goTo(asked, '/admin');
      }
      const [who = '', password = '', again = ''] = ['who', 'password', 'again'].map((name) => rawIn(body, name));
      const person = await beginFirst(service, auth, opened, { token, who, password, again });
      request.giveNotice({
        kind: 'done',
        says: `${opened.draft.landlord.name ?? ''} is set up, and complaints can be logged. You sign in with ${person.handle}’s email address and this password. Invite the others on the page of each.`,
      });
      return await welcome(request, reply, deps, person, '/work', null, 'with a link to choose a password');
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      reply.code(400);
      return sendBegin(asked, textIn(body, 'who'), error.all);
    }
  },

  undo: async (asked) => {
    const undone = await undoStep(asked.service, asked.opened);
    asked.request.giveNotice(
      undone
        ? { kind: 'done', says: `Taken back: “${asked.opened.undoable}” is as it was before you last saved it.` }
        : { kind: 'attention', says: 'There is no step to take back.' },
    );
    return goTo(asked, '/set-up');
  },
});

/** A password is taken as it was typed, with its spaces. */
const rawIn = (body: SetUpRequest['body'], name: string): string => [body[name] ?? ''].flat()[0] ?? '';
