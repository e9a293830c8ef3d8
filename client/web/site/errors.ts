/** What went wrong, as a page: one sentence and what to do. Faults of ours say nothing of their inside. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseError } from '../../../db/errors.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { failureSentence } from '../forms/say.ts';
import type { OnFault } from './deps.ts';
import { sendPage } from './views.ts';

const STATUS = { 2: 400, 3: 409, 4: 404, 5: 503 } as const;

const TITLES: Record<number, string> = {
  400: 'That cannot be used as it is',
  403: 'This page is not for you',
  404: 'There is nothing here',
  409: 'That cannot be done now',
  413: 'That is too large',
  415: 'That kind of file or form cannot be read here',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'putright cannot be reached just now',
};

const SENTENCES: Record<number, string> = {
  403: 'Your role does not include it. If you need it for your work, ask your manager.',
  404: 'Check the address, or look for the case on your list.',
  413: 'A file may be 10 MB at most, five of them in one form; words 50,000 characters. Send less at once.',
  415: 'Go back and send the form again.',
  429: 'Wait a minute, then try again.',
  500: 'Nothing you wrote was lost by going back. Try again; if it happens again, tell whoever looks after putright.',
};

export function sendError(reply: FastifyReply, status: number, says = SENTENCES[status] ?? ''): FastifyReply {
  return sendPage(reply.code(status), 'parts/error.njk', { title: TITLES[status] ?? TITLES[500], says });
}

function faultOf(error: Error, route: string): Parameters<OnFault>[0] {
  const where = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  // Which failure of the database it was is a code, and says nothing of what was asked.
  const kind = error instanceof DatabaseError ? `${error.name} ${error.code}` : error.name;
  return { error: kind, route, where: where.slice(0, 6).map((line) => line.trim()) };
}

export function answerErrors(app: FastifyInstance, onFault: OnFault): void {
  app.setNotFoundHandler((_, reply) => sendError(reply, 404));
  app.setErrorHandler((error: Error & { statusCode?: number }, request: FastifyRequest, reply) => {
    if (error instanceof PutrightError) return sendError(reply, STATUS[error.exitCode], failureSentence(error));
    const status = error.statusCode ?? 500;
    if (status >= 500) onFault(faultOf(error, request.routeOptions.url ?? ''));
    return sendError(reply, status in TITLES ? status : status < 500 ? 400 : 500);
  });
}
