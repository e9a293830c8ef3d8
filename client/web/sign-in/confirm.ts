/**
 * The password once more, before what is sensitive of one's own account: a screen that was left open gives nobody a second
 * step of their own, and ends nobody's. Typed in the last minutes, at the sign-in or here, it is not asked for again.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isOwnPassword } from '../../access/accounts.ts';
import { checkSecondStep, type SecondStepDependencies } from '../../access/second-step.ts';
import type { WebDeps } from '../site/deps.ts';
import { serve, type PageHandler, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { errorView, type FormError } from './form.ts';
import { localPath } from './local-path.ts';
import { CONFIRM_PAGES } from './pages.ts';

/** How long the password counts as typed a moment ago. */
const FRESH_MS = 10 * 60_000;

const WRONG_CODE =
  'That is not the code your app shows now, it was used already, or there were too many wrong tries. A code on paper works once.';
const WRONG = 'That is not your password, or there were too many wrong tries.';

/** The page, where the password was typed a moment ago or there is none; else asks for it first, and leads to `back` then. */
export const withPassword =
  ({ access, service }: Pick<WebDeps, 'access' | 'service'>, back: string, answer: PageHandler): PageHandler =>
  async (request) => {
    const asks = await toBeAsked({ access, service }, request, false);
    return asks.password ? askFirst(request, back, false) : answer(request);
  };

/** The same, with a code of the second step too where they have one: before everything that is kept leaves at once. */
export const withSecondStep =
  ({ access, service }: Pick<WebDeps, 'access' | 'service'>, back: string, answer: PageHandler): PageHandler =>
  async (request) => {
    const asks = await toBeAsked({ access, service }, request, true);
    return asks.password || asks.code ? askFirst(request, back, true) : answer(request);
  };

const askFirst = ({ reply }: StaffRequest, to: string, code: boolean): FastifyReply =>
  reply.redirect(`/account/confirm?${new URLSearchParams({ to, ...(code ? { code: 'yes' } : {}) })}`, 303);

/** What they have and did not give in the last minutes. Whoever signs in with their organisation's account has no password here. */
async function toBeAsked(
  { access, service }: Pick<WebDeps, 'access' | 'service'>,
  { httpRequest, viewer }: StaffRequest,
  withCode: boolean,
): Promise<{ password: boolean; code: boolean }> {
  const isFresh = (at = 0): boolean => service.clock().getTime() - at < FRESH_MS;
  const { passwordAt, secondStepAt } = httpRequest.session;
  return {
    password: !isFresh(passwordAt) && (await access.account(viewer.staffId))?.passwordHash != null,
    code: withCode && !isFresh(secondStepAt) && (await access.secondStep(viewer.staffId)) !== null,
  };
}

export function confirmPages(app: FastifyInstance, deps: WebDeps, auth: SecondStepDependencies): void {
  const isAsked = (said: unknown): boolean => said === 'yes';
  async function show(
    request: StaffRequest,
    to: string,
    code: boolean,
    errors: FormError[] = [],
  ): Promise<FastifyReply> {
    const asks = await toBeAsked(deps, request, code);
    return sendPage(request.reply, 'sign-in/confirm.njk', { to, code, asks, ...errorView(errors) });
  }

  serve(app, deps, CONFIRM_PAGES, {
    confirm: async (request) => show(request, localPath(request.query['to']), isAsked(request.query['code'])),

    async confirmed(request) {
      const { httpRequest, viewer, body, reply } = request;
      const to = localPath(body['to']);
      const withCode = isAsked(body['code-asked']);
      const [password, code] = [String(body['password'] ?? ''), String(body['code'] ?? '').trim()];
      const asks = await toBeAsked(deps, request, withCode);
      const again = (status: number, text: string, href: string): Promise<FastifyReply> =>
        show({ ...request, reply: reply.code(status) }, to, withCode, [{ text, href }]);
      if (asks.password && password === '') return again(400, 'Enter your password.', '#password');
      if (asks.code && code === '') return again(400, 'Enter the code your app shows.', '#code');
      if (asks.password) {
        if (!(await isOwnPassword(auth, viewer.staffId, password))) {
          await httpRequest.noteSecurity({ what: 'sign-in-failed' });
          return again(401, WRONG, '#password');
        }
        httpRequest.session.passwordAt = deps.service.clock().getTime();
      }
      if (asks.code) {
        if ((await checkSecondStep(auth, viewer, code)) !== 'right') {
          await httpRequest.noteSecurity({ what: 'second-step-failed', whose: viewer });
          return again(401, WRONG_CODE, '#code');
        }
        httpRequest.session.secondStepAt = deps.service.clock().getTime();
      }
      return reply.redirect(to, 303);
    },
  });
}
