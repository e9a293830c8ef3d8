/**
 * The password once more, before what is sensitive of one's own account: a screen that was left open gives nobody a second
 * step of their own, and ends nobody's. Typed in the last minutes, at the sign-in or here, it is not asked for again.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isOwnPassword, type AccessDependencies } from '../../access/accounts.ts';
import type { WebDeps } from '../site/deps.ts';
import { serve, type PageHandler, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { errorView, type FormError } from './form.ts';
import { localPath } from './local-path.ts';
import { CONFIRM_PAGES } from './pages.ts';

/** How long the password counts as typed a moment ago. */
const FRESH_MS = 10 * 60_000;

const WRONG = 'That is not your password, or there were too many wrong tries.';

/** The page, where the password was typed a moment ago or there is none; else asks for it first, and leads to `back` then. */
export const withPassword =
  ({ access, service }: Pick<WebDeps, 'access' | 'service'>, back: string, answer: PageHandler): PageHandler =>
  async (request) => {
    const { httpRequest, viewer, reply } = request;
    const typed = httpRequest.session.passwordAt ?? 0;
    if (service.clock().getTime() - typed < FRESH_MS) return answer(request);
    // Whoever signs in with their organisation's account has none here.
    if ((await access.account(viewer.staffId))?.passwordHash == null) return answer(request);
    return reply.redirect(`/account/confirm?${new URLSearchParams({ to: back })}`, 303);
  };

export function confirmPages(app: FastifyInstance, deps: WebDeps, auth: AccessDependencies): void {
  const show = ({ reply }: StaffRequest, to: string, errors: FormError[] = []): FastifyReply =>
    sendPage(reply, 'sign-in/confirm.njk', { to, ...errorView(errors) });

  serve(app, deps, CONFIRM_PAGES, {
    confirm: async (request) => show(request, localPath(request.query['to'])),

    async confirmed(request) {
      const { httpRequest, viewer, body, reply } = request;
      const to = localPath(body['to']);
      const password = String(body['password'] ?? '');
      if (password === '')
        return show({ ...request, reply: reply.code(400) }, to, [{ text: 'Enter your password.', href: '#password' }]);
      if (!(await isOwnPassword(auth, viewer.staffId, password))) {
        await httpRequest.noteSecurity({ what: 'sign-in-failed' });
        return show({ ...request, reply: reply.code(401) }, to, [{ text: WRONG, href: '#password' }]);
      }
      httpRequest.session.passwordAt = deps.service.clock().getTime();
      return reply.redirect(to, 303);
    },
  });
}
