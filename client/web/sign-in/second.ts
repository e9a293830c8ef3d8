/** The second step of signing in: asked for after the right password, where somebody has one. */
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInStaff } from '../../access/accounts.ts';
import { checkSecondStep, type SecondStepDependencies } from '../../access/second-step.ts';
import { hashOf } from '../../core/tokens.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';
import { keptAs, readKept, type KeptForm } from '../site/kept-form.ts';
import { sendPage } from '../site/views.ts';
import { errorView, type FormError } from './form.ts';
import { localPath } from './local-path.ts';
import { passkeyStep } from './passkeys.ts';
import { welcome } from './welcome.ts';

/** How long somebody has for the code after the password. */
const PATIENCE_SECONDS = 300;

const WRONG = 'That is not the code your app shows now, or it was used already. A code on paper works once.';
const WRONG_KEY = 'That passkey was not taken: try it once more, or enter a code.';
const SHUT = 'There were too many wrong tries: wait a quarter of an hour, or ask whoever looks after putright.';

/** Whose password was right, in the browser, signed: worth nothing once it is changed or the time is over. */
interface Half {
  staffId: string;
  stamp: string;
  until: number;
  to: string;
}

export interface SecondStepPages {
  /** Asks for the code; nobody is signed in yet. */
  ask(reply: FastifyReply, person: SignedInStaff, to: string, kept: KeptForm | null): Promise<FastifyReply>;
}

export function secondStepPages(app: FastifyInstance, deps: WebDeps, auth: SecondStepDependencies): SecondStepPages {
  const { access, settings, service } = deps;
  const cookie = cookieName(settings, 'second');
  const cookies = cookieOptions(settings);
  const limited = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };
  const stampOf = async (staffId: string): Promise<string> =>
    hashOf((await access.account(staffId))?.passwordHash ?? '').slice(0, 24);

  const keys = passkeyStep(deps, { ...auth, baseUrl: settings.baseUrl });
  const show = async (
    reply: FastifyReply,
    staffId: string,
    kept: string,
    errors: FormError[] = [],
  ): Promise<FastifyReply> => {
    const passkey = await keys.options(reply, staffId);
    return sendPage(reply, 'sign-in/second.njk', { withForm: true, kept, passkey, ...errorView(errors) });
  };

  async function half(request: FastifyRequest): Promise<(Half & { person: SignedInStaff }) | null> {
    const { valid, value } = request.unsignCookie(request.cookies[cookie] ?? '');
    if (!valid || !value) return null;
    const read = JSON.parse(Buffer.from(value, 'base64url').toString()) as Half;
    if (read.until < service.clock().getTime() || read.stamp !== (await stampOf(read.staffId))) return null;
    const row = await access.activeStaff(read.staffId);
    if (!row) return null;
    const { id: staffId, landlordId, handle, name, team } = row;
    return { ...read, person: { staffId, landlordId, handle, name, ...inRolesHere(row.landlordId, row.roles), team } };
  }

  app.get('/sign-in/second', async (request, reply) => {
    if (request.viewer) return reply.redirect('/work', 303);
    const known = await half(request);
    return known === null ? reply.redirect('/sign-in', 303) : show(reply, known.staffId, '');
  });

  app.post('/sign-in/second', { config: limited }, async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const known = await half(request);
    if (known === null) {
      request.giveNotice({ kind: 'attention', says: 'That took too long: enter your password once more.' });
      return reply.redirect('/sign-in', 303);
    }
    const keptText = String(body['kept'] ?? '');
    const code = String(body['code'] ?? '');
    const response = String(body['response'] ?? '');
    const { staffId } = known;
    if (code.trim() === '' && response === '')
      return show(reply.code(400), staffId, keptText, [{ text: 'Enter the code your app shows.', href: '#code' }]);
    const came =
      response === ''
        ? await checkSecondStep(auth, known.person, code)
        : await keys.check(request, reply, known.person, response);
    if (came !== 'right') {
      await request.noteSecurity({ what: 'second-step-failed', whose: known.person });
      const wrong = response === '' ? WRONG : WRONG_KEY;
      return show(reply.code(401), staffId, keptText, [{ text: came === 'shut' ? SHUT : wrong, href: '#code' }]);
    }
    reply.clearCookie(cookie, cookies);
    const how = 'with a password and a second step';
    return welcome(request, reply, deps, known.person, localPath(known.to), readKept(keptText), how);
  });

  return {
    async ask(reply, { staffId }, to, kept) {
      const until = service.clock().getTime() + PATIENCE_SECONDS * 1000;
      const told: Half = { staffId, stamp: await stampOf(staffId), until, to };
      const value = Buffer.from(JSON.stringify(told)).toString('base64url');
      reply.setCookie(cookie, value, { ...cookies, signed: true, maxAge: PATIENCE_SECONDS });
      return show(reply, staffId, kept === null ? '' : keptAs(kept));
    },
  };
}
