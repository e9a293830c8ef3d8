/** Somebody is who they say: their session begins. Where their role must have a second step and has none, that comes first. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInStaff } from '../../access/accounts.ts';
import { needsSecondStep } from '../../access/second-step.ts';
import type { WebDeps } from '../site/deps.ts';
import type { KeptForm } from '../site/kept-form.ts';
import { beginSession, type SignInWay } from '../site/guard/sessions.ts';
import { sendPage } from '../site/views.ts';

/** Begins the session and leads on: to where they were going, or to what they had typed. */
export async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { access, service }: Pick<WebDeps, 'access' | 'service'>,
  person: SignedInStaff,
  to: string,
  kept: KeptForm | null,
  how: SignInWay,
): Promise<FastifyReply> {
  const wants = needsSecondStep(person) && (await access.secondStep(person.staffId)) === null;
  await beginSession(request, person, service.clock(), { wantsSecondStep: wants, how });
  if (wants) return reply.redirect('/account/second', 303);
  return kept === null ? reply.redirect(to, 303) : sendPage(reply, 'sign-in/send-again.njk', { ...kept });
}
