/** A forgotten password: a link to choose a new one goes to the person's own address. */
import type { FastifyInstance } from 'fastify';
import { forgotPassword, normaliseEmail, type AccessDependencies } from '../../access/accounts.ts';
import type { WebDeps } from '../site/deps.ts';
import { sendPage } from '../site/views.ts';
import { errorView } from './form.ts';

/** Every answer takes at least so long: how long the work took says nothing of which addresses are known. */
const LEAST_MS = 300;

export function forgottenPages(app: FastifyInstance, { settings }: WebDeps, auth: AccessDependencies): void {
  const config = { rateLimit: { max: settings.limits.signIn, timeWindow: '1 minute' } };

  app.get('/sign-in/forgotten', async (_request, reply) =>
    sendPage(reply, 'sign-in/forgotten.njk', { withForm: true, sent: false, email: '', ...errorView([]) }),
  );

  app.post('/sign-in/forgotten', { config }, async (request, reply) => {
    const email = normaliseEmail(String((request.body as Record<string, unknown> | undefined)?.['email'] ?? ''));
    if (email === '')
      return sendPage(reply.code(400), 'sign-in/forgotten.njk', {
        withForm: true,
        sent: false,
        email,
        ...errorView([{ text: 'Enter your email address.', href: '#email' }]),
      });
    await Promise.all([forgotPassword(auth, email), new Promise((resolve) => setTimeout(resolve, LEAST_MS))]);
    return sendPage(reply, 'sign-in/forgotten.njk', { withForm: true, sent: true, email, ...errorView([]) });
  });
}
