/** One's own account: password, and where one is signed in. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { changePassword, endSessions, PASSWORD_FAULTS, type AccessDependencies } from '../../access/accounts.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { hashOf } from '../../core/tokens.ts';
import { failureSentences } from '../forms/say.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';
import { organisationsOf } from '../site/kept-form.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { withPassword } from './confirm.ts';
import { errorView, type FormError } from './form.ts';
import { ACCOUNT_PAGES } from './pages.ts';

export function accountPages(app: FastifyInstance, deps: WebDeps, auth: AccessDependencies): void {
  const { access, settings, service } = deps;

  async function show({ httpRequest, reply, viewer }: StaffRequest, errors: FormError[]): Promise<FastifyReply> {
    const [account, step, sessions] = await Promise.all([
      access.account(viewer.staffId),
      access.secondStep(viewer.staffId),
      access.sessionsOf(viewer.staffId, service.clock()),
    ]);
    const here = hashOf(httpRequest.session.sessionId);
    return sendPage(reply, 'sign-in/account.njk', {
      email: account?.email ?? '',
      hasPassword: account?.passwordHash != null,
      hasSecondStep: step !== null,
      connected: account?.oidcSubject != null,
      organisation: organisationsOf(settings).find((o) => o.id === viewer.landlordId)?.name ?? null,
      sessions: sessions.map((s) => ({
        since: s.createdAt,
        browser: String(s.data['browser'] || 'A browser'),
        here: s.idHash === here,
      })),
      ...errorView(errors),
    });
  }

  serve(app, deps, ACCOUNT_PAGES, {
    account: (request) => show(request, []),

    async password(request) {
      const { httpRequest, reply, viewer, body } = request;
      const [now, next, again] = ['now', 'next', 'again'].map((name) => String(body[name] ?? ''));
      try {
        const keep = httpRequest.session.sessionId;
        await changePassword(auth, viewer, { now: now ?? '', next: next ?? '', again: again ?? '', keep });
      } catch (error) {
        if (!(error instanceof PutrightError)) throw error;
        const hrefs: Record<string, string> = { [PASSWORD_FAULTS.now]: '#now', [PASSWORD_FAULTS.again]: '#again' };
        const errors = failureSentences(error).map((text) => ({ text, href: hrefs[text] ?? '#next' }));
        return show({ ...request, reply: reply.code(400) }, errors);
      }
      httpRequest.giveNotice({
        kind: 'done',
        says: 'Your password is changed, and you are signed out everywhere else.',
      });
      return reply.redirect('/account', 303);
    },

    endOthers: withPassword(deps, '/account', async ({ httpRequest, reply, viewer }) => {
      const ended = await endSessions(auth, viewer.staffId, httpRequest.session.sessionId);
      const says = ended === 0 ? 'You were signed in nowhere else.' : 'You are signed out everywhere else.';
      httpRequest.giveNotice({ kind: 'done', says });
      return reply.redirect('/account', 303);
    }),

    async signOut({ httpRequest, reply }) {
      await httpRequest.noteSecurity({ what: 'signed-out' });
      await httpRequest.session.destroy();
      httpRequest.viewer = null;
      reply.clearCookie(cookieName(settings, 'session'), cookieOptions(settings));
      httpRequest.giveNotice({ kind: 'done', says: 'You are signed out.' });
      // What the browser kept of these pages goes: a form half written, a page behind the button “back”.
      reply.header('clear-site-data', '"cache", "storage"');
      return reply.redirect('/sign-in', 303);
    },
  });
}
