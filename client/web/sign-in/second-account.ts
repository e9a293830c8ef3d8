/** One's own second step: set up with an app, its codes on paper shown once, and ended. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { renderSVG } from 'uqr';
import {
  beginSecondStep,
  endSecondStep,
  needsSecondStep,
  setUpSecondStep,
  type SecondStepDependencies,
} from '../../access/second-step.ts';
import { passkeysWork } from '../../access/passkeys.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { WebDeps } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { withPassword } from './confirm.ts';
import { errorView, type FormError } from './form.ts';
import { SECOND_PAGES } from './pages.ts';

const HERE = '/account/second';

export function secondAccountPages(app: FastifyInstance, deps: WebDeps, auth: SecondStepDependencies): void {
  const { access } = deps;

  async function show(
    { reply, viewer, httpRequest }: StaffRequest,
    { errors = [], codes = [] }: { errors?: FormError[]; codes?: string[] } = {},
  ): Promise<FastifyReply> {
    const [account, step, left] = await Promise.all([
      access.account(viewer.staffId),
      access.secondStep(viewer.staffId),
      access.recoveryCodesLeft(viewer.staffId),
    ]);
    const { uri, typed, sealed } = beginSecondStep(auth, viewer, account?.email ?? viewer.handle);
    return sendPage(reply, 'sign-in/second-account.njk', {
      since: step?.since ?? null,
      hasPassword: account?.passwordHash != null,
      must: needsSecondStep(viewer),
      wanted: httpRequest.session.wantsSecondStep === true,
      left,
      passkeys: step === null ? [] : await access.passkeys(viewer.staffId),
      mayAddPasskey: step !== null && passkeysWork(deps.settings.baseUrl),
      codes,
      square: renderSVG(uri),
      typed,
      sealed,
      ...errorView(errors),
    });
  }

  const textOf = ({ body }: StaffRequest, name: string): string => [body[name] ?? ''].flat()[0] ?? '';

  serve(app, deps, SECOND_PAGES, {
    second: withPassword(deps, HERE, (request) => show(request)),

    secondOn: withPassword(deps, HERE, async (request) => {
      const { httpRequest, viewer, reply } = request;
      try {
        const given = { sealed: textOf(request, 'sealed'), code: textOf(request, 'code') };
        const codes = await setUpSecondStep(auth, viewer, { ...given, keep: httpRequest.session.sessionId });
        delete httpRequest.session.wantsSecondStep;
        return await show(request, { codes });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        return show({ ...request, reply: reply.code(400) }, { errors: [{ text: error.message, href: '#code' }] });
      }
    }),

    secondOff: withPassword(deps, HERE, async (request) => {
      const { httpRequest, viewer, reply } = request;
      try {
        await endSecondStep(auth, viewer, { code: textOf(request, 'now'), keep: httpRequest.session.sessionId });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        return show({ ...request, reply: reply.code(400) }, { errors: [{ text: error.message, href: '#now' }] });
      }
      httpRequest.giveNotice({ kind: 'done', says: 'You sign in with your password alone from now on.' });
      return reply.redirect('/account', 303);
    }),
  });
}
