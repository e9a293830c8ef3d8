/** Passkeys on the pages: made on one's own account, and used in place of the code. They need JavaScript; codes do not. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInStaff } from '../../access/accounts.ts';
import {
  addPasskey,
  askForPasskey,
  askPasskey,
  checkPasskey,
  passkeysWork,
  type PasskeyDependencies,
} from '../../access/passkeys.ts';
import type { SecondStepResult } from '../../access/second-step.ts';
import { BadInput } from '../../../platform/errors.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { browserOf } from '../site/guard/sessions.ts';
import { withPassword } from './confirm.ts';
import { PASSKEY_PAGES } from './pages.ts';

const PATIENCE_SECONDS = 300;

/** A challenge in the browser, signed, for one person and until then. */
interface Challenge {
  challenge: string;
  staffId: string;
  until: number;
}

export function challenges({ settings, service }: WebDeps) {
  const name = cookieName(settings, 'challenge');
  const options = cookieOptions(settings);
  return {
    give(reply: FastifyReply, staffId: string, challenge: string): void {
      const until = service.clock().getTime() + PATIENCE_SECONDS * 1000;
      const kept: Challenge = { challenge, staffId, until };
      const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
      reply.setCookie(name, value, { ...options, signed: true, maxAge: PATIENCE_SECONDS });
    },
    /** Taken once: the browser forgets it with this answer. */
    take(request: FastifyRequest, reply: FastifyReply, staffId: string): string {
      const { valid, value } = request.unsignCookie(request.cookies[name] ?? '');
      reply.clearCookie(name, options);
      if (!valid || !value) return '';
      const kept = JSON.parse(Buffer.from(value, 'base64url').toString()) as Challenge;
      return kept.staffId === staffId && kept.until > service.clock().getTime() ? kept.challenge : '';
    },
  };
}

/** One's own passkeys: asked for, kept, removed. */
export function passkeyPages(app: FastifyInstance, deps: WebDeps, auth: PasskeyDependencies): void {
  const { access } = deps;
  const kept = challenges(deps);
  const textOf = (said: string | string[] | undefined): string => [said ?? ''].flat()[0] ?? '';

  serve(app, deps, PASSKEY_PAGES, {
    async passkeyOptions({ viewer, reply }) {
      if (!passkeysWork(auth.baseUrl)) return reply.code(404).send({});
      const account = await access.account(viewer.staffId);
      const options = await askForPasskey(auth, viewer, account?.email ?? viewer.handle);
      kept.give(reply, viewer.staffId, options.challenge);
      return reply.header('cache-control', 'no-store').send(options);
    },

    addPasskey: withPassword(deps, '/account/second', async ({ httpRequest, viewer, reply, body }) => {
      const challenge = kept.take(httpRequest, reply, viewer.staffId);
      const label = browserOf(httpRequest.headers['user-agent'] ?? '');
      try {
        await addPasskey(auth, viewer, { response: textOf(body['response']), challenge, label });
        httpRequest.giveNotice({ kind: 'done', says: 'The passkey is added: you can use it in place of the code.' });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        httpRequest.giveNotice({ kind: 'attention', says: error.message });
      }
      return reply.redirect('/account/second', 303);
    }),

    removePasskey: withPassword(deps, '/account/second', async ({ httpRequest, viewer, reply, body }) => {
      await access.removePasskey(viewer.staffId, textOf(body['id']));
      httpRequest.giveNotice({ kind: 'done', says: 'The passkey opens nothing any more.' });
      return reply.redirect('/account/second', 303);
    }),
  });
}

/** The passkey in place of the code, for somebody whose password was right. */
export function passkeyStep(deps: WebDeps, auth: PasskeyDependencies) {
  const kept = challenges(deps);
  return {
    /** For the page: what the browser is to be asked, null where they have none. */
    async options(reply: FastifyReply, staffId: string): Promise<string | null> {
      if (!passkeysWork(auth.baseUrl)) return null;
      const options = await askPasskey(auth, staffId);
      if (options === null) return null;
      kept.give(reply, staffId, options.challenge);
      return JSON.stringify(options);
    },
    check: (
      request: FastifyRequest,
      reply: FastifyReply,
      person: SignedInStaff,
      response: string,
    ): Promise<SecondStepResult> =>
      checkPasskey(auth, person, { response, challenge: kept.take(request, reply, person.staffId) }),
  };
}
