/** What went wrong, as a page: one sentence and what to do. Faults of ours say nothing of their inside. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseError } from '../../../db/errors.ts';
import { DocumentFault } from '../../../platform/documents/store.ts';
import { OtherTeamsCase, PutrightError } from '../../../platform/errors.ts';
import { failureSentence } from '../forms/say.ts';
import type { OnFault } from './deps.ts';
import { sendPage } from './views.ts';

const STATUS = { 2: 400, 3: 409, 4: 404, 5: 503 } as const;

const TITLES: Record<number, string> = {
  400: 'That cannot be used as it is',
  403: 'This page is not for you',
  404: 'There is nothing here',
  409: 'That cannot be done now',
  410: 'This document is not here any more',
  413: 'That is too large',
  415: 'That kind of file or form cannot be read here',
  429: 'Please wait a minute',
  500: 'Something went wrong on our side',
  503: 'putright cannot be reached just now',
};

const SENTENCES: Record<number, string> = {
  403: 'Your role does not include it. If you need it for your work, ask your manager.',
  404: 'Check the address, or look for the case on your list.',
  410: 'We have it on record, and cannot find what was in it. Tell whoever looks after putright: it may be in a backup.',
  413: 'A file may be 10 MB at most, five of them in one form; words 50,000 characters. Send less at once.',
  415: 'Go back and send the form again.',
  429: 'Very much was asked for from your connection just now. Wait a minute, then try again.',
  500: 'Nothing you wrote was lost by going back. Try again; if it happens again, tell whoever looks after putright.',
};

/** What pages are asked by. */
const METHODS = ['GET', 'HEAD', 'POST'];

/** A customer can do nothing about our store, and has a right to the letter. */
const GONE_FOR_CUSTOMERS =
  'We have it on record and cannot show it just now. Please call or write to us, and we will send it to you again.';

export function sendError(reply: FastifyReply, status: number, says = SENTENCES[status] ?? ''): FastifyReply {
  return sendPage(reply.code(status), 'parts/error.njk', { title: TITLES[status] ?? TITLES[500], says });
}

/** Bytes that are lost or were changed do not come back by trying again; a store that is away does. */
export function statusOf({ code }: DocumentFault): number {
  return code === 'bytes-missing' || code === 'bytes-changed' ? 410 : 503;
}

/** A fault of ours as operators are told it: its kind and where, never its message. */
export function faultOf(error: Error, route: string): Parameters<OnFault>[0] {
  const where = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  // Which failure of the database it was is a code, and says nothing of what was asked.
  const coded = error instanceof DatabaseError || error instanceof DocumentFault;
  const kind = coded ? `${error.name} ${error.code}` : error.name;
  return { error: kind, route, where: where.slice(0, 6).map((line) => line.trim()) };
}

export function answerErrors(app: FastifyInstance, onFault: OnFault): void {
  app.setNotFoundHandler(async (request, reply) => {
    // No page of ours answers to another: whoever asks so is looking for something else.
    if (!METHODS.includes(request.method)) await request.noteSecurity?.({ what: 'page-refused', page: request.method });
    return sendError(reply, 404);
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request: FastifyRequest, reply) => {
    if (error instanceof OtherTeamsCase)
      return reply.redirect(`/cases/${encodeURIComponent(error.reference)}/reason`, 303);
    if (error instanceof PutrightError) return sendError(reply, STATUS[error.exitCode], failureSentence(error));
    const status = error instanceof DocumentFault ? statusOf(error) : (error.statusCode ?? 500);
    if (status >= 500 || error instanceof DocumentFault) onFault(faultOf(error, request.routeOptions.url ?? ''));
    if (status === 410 && !request.viewer) return sendError(reply, status, GONE_FOR_CUSTOMERS);
    return sendError(reply, status in TITLES ? status : status < 500 ? 400 : 500);
  });
}
