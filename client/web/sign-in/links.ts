/** Links that make an account, once: the very first one, and those of invited members of staff. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  firstAccountChoices,
  readInvitation,
  redeemInvitation,
  type AccessDependencies,
} from '../../access/accounts.ts';
import { policiesInForce } from '../../../policies/registry.ts';
import { leftBehind, leftInWords } from '../../administration/set-up/left-behind.ts';
import type { ServiceContext } from '../../core/context.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import type { WebDeps } from '../site/deps.ts';
import { rememberLink } from '../set-up/guard.ts';
import { sendError } from '../site/errors.ts';
import { sendPage } from '../site/views.ts';
import { errorView, type FormError } from './form.ts';
import { welcome } from './welcome.ts';

const GONE = 'This link was used already, or its time is over. Ask whoever gave it to you for a new one.';

/** The set-up that this link opened until a landlord came by another way; null where there is none. */
async function overtaken(service: ServiceContext): Promise<{ landlord: string; says: string } | null> {
  const left = await leftBehind(service);
  const [first] = await service.store.landlords();
  if (left === null || first === undefined) return null;
  // This process may not have learnt of it yet.
  const known = policiesInForce().find(({ landlordId }) => landlordId === first);
  return { landlord: known?.landlord.name ?? first, says: leftInWords(left) };
}

export function linkPages(app: FastifyInstance, deps: WebDeps, auth: AccessDependencies): void {
  const { access, service, settings } = deps;
  const config = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };

  const gone = async (reply: FastifyReply): Promise<FastifyReply> => {
    await reply.request.noteSecurity({ what: 'link-refused' });
    return sendError(reply, 404, GONE);
  };

  /** The page for a link that still opens something; `isFirst` for the one that asks who one is. */
  async function show(reply: FastifyReply, path: string, who = '', errors: FormError[] = []): Promise<FastifyReply> {
    const [, kind = '', token = ''] = path.split('/');
    const link = await readInvitation(auth, token);
    if (!link || (link.staffId === null) !== (kind === 'first')) return gone(reply);
    const person = link.staffId === null ? null : await access.activeStaff(link.staffId);
    if (link.staffId !== null && !person) return gone(reply);
    return sendPage(reply, 'sign-in/first.njk', {
      withForm: true,
      person: person && { name: person.name, email: person.email },
      choices: link.staffId === null ? await firstAccountChoices(service) : [],
      left: link.staffId === null ? await overtaken(service) : null,
      who,
      ...errorView(errors),
    });
  }

  for (const kind of ['first', 'invite'] as const) {
    app.get(`/${kind}/:token`, { config }, async (request, reply) => {
      const { token } = request.params as { token: string };
      const isNew = kind === 'first' && (await service.store.landlords()).length === 0;
      if (isNew && (await readInvitation(auth, token)) !== null) {
        rememberLink(reply, deps, token);
        return reply.redirect('/set-up', 303);
      }
      return show(reply, request.url.split('?')[0] ?? '');
    });

    app.post(`/${kind}/:token`, { config }, async (request, reply) => {
      const { token } = request.params as { token: string };
      const path = `/${kind}/${token}`;
      const body = (request.body ?? {}) as Record<string, unknown>;
      const [who, password, again] = ['who', 'password', 'again'].map((name) => String(body[name] ?? ''));
      const wrong = (errors: FormError[]): Promise<FastifyReply> => show(reply.code(400), path, who, errors);
      const link = await readInvitation(auth, token);
      if (!link || (link.staffId === null) !== (kind === 'first')) return gone(reply);
      const errors = [
        ...(kind === 'first' && !who ? [{ text: 'Choose who you are.', href: '#who' }] : []),
        ...(password === again ? [] : [{ text: 'The two passwords are not the same.', href: '#again' }]),
      ];
      if (errors.length > 0) return wrong(errors);
      try {
        const person = await redeemInvitation(auth, token, password ?? '', who);
        if ((await access.secondStep(person.staffId)) !== null) {
          request.giveNotice({ kind: 'done', says: 'Your password is set: sign in with it and your second step.' });
          return reply.redirect('/sign-in', 303);
        }
        request.giveNotice({
          kind: 'done',
          says: 'Your account is ready. From now on you sign in with your email address and this password.',
        });
        return await welcome(
          request,
          reply,
          { access, service },
          person,
          '/work',
          null,
          'with a link to choose a password',
        );
      } catch (error) {
        if (error instanceof BadInput) return wrong([{ text: error.message, href: '#password' }]);
        if (error instanceof NotFound) return gone(reply);
        throw error;
      }
    });
  }
}
