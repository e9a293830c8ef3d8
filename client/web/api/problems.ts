/** What went wrong, as `application/problem+json` (RFC 9457): the same sentences as everywhere, and nothing of our inside. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseError } from '../../../db/errors.ts';
import { DocumentFault } from '../../../platform/documents/store.ts';
import { BadInput, NotFound, OtherTeamsCase, PutrightError, RuleRefusal } from '../../../platform/errors.ts';
import { GONE_ON } from '../../../workflows/messages.ts';
import { faultOf, statusOf } from '../site/errors.ts';
import type { OnFault } from '../site/deps.ts';
import { withoutShell } from '../forms/say.ts';
import type { JsonSchema } from './schema.ts';
import { answer, list, text, whole } from './schema.ts';

/** Each kind of problem with its number and title. Its type is `urn:putright:problem:` and its name. */
export const PROBLEMS = {
  'bad-input': [400, 'That cannot be used as it is'],
  'no-key': [401, 'No key that opens anything'],
  'not-for-this-key': [403, 'This key is not for that'],
  'not-for-this-person': [403, 'Whoever the key acts as may not do that'],
  'reason-needed': [403, 'Another team’s case: say why you need it'],
  'not-found': [404, 'There is nothing here'],
  refused: [409, 'Refused by a rule'],
  gone: [410, 'This document is not here any more'],
  stale: [412, 'The case has gone on since'],
  'too-large': [413, 'That is too large'],
  'unknown-kind': [415, 'That kind of body cannot be read here'],
  'too-many': [429, 'Too many requests'],
  fault: [500, 'Something went wrong on our side'],
  away: [503, 'putright cannot be reached just now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemName = keyof typeof PROBLEMS;

export const PROBLEM_SCHEMA: JsonSchema = answer(
  {
    type: text('`urn:putright:problem:` and the name of the problem.'),
    title: text(),
    status: whole(),
    detail: text('One or more sentences: what is wrong and what to do.'),
    rule: text('The rule that refused it.'),
    errors: list(text(), 'Each thing that is wrong, in a sentence of its own.'),
  },
  ['rule', 'errors'],
);

interface More {
  rule?: string;
  errors?: readonly string[];
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, name: ProblemName, detail: string, more: More = {}): FastifyReply {
  const [status, title] = PROBLEMS[name];
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: `urn:putright:problem:${name}`, title, status, detail, ...more }));
}

/** `--late-reason` is the field `lateReason` of a call. */
const asField = (says: string): string =>
  withoutShell(says).replace(/--([a-z][a-z-]*[a-z])/g, (_, option: string) =>
    option.replace(/-([a-z])/g, (__, letter: string) => letter.toUpperCase()),
  );

const GONE = 'We have it on record, and cannot find what was in it: it may be in a backup.';
const SENTENCES: Record<number, [ProblemName, string]> = {
  400: ['bad-input', 'The body is not what its Content-Type says: send JSON.'],
  404: ['not-found', 'There is no such address: the document lists them.'],
  413: ['too-large', 'A file may be 10 MB at most, everything else 1 MB.'],
  415: ['unknown-kind', 'Send JSON (Content-Type: application/json), or a file as it is (application/octet-stream).'],
  429: ['too-many', 'Wait as long as Retry-After says, then go on.'],
};

/** What a failure is called, and what it says. */
function problemOf(error: PutrightError): [ProblemName, string, More?] {
  if (error instanceof OtherTeamsCase)
    return ['reason-needed', `${asField(error.why)} (giveReason)`, { rule: error.rule }];
  if (error instanceof RuleRefusal)
    return error.why === GONE_ON
      ? ['stale', GONE_ON]
      : ['refused', asField(error.all.map(({ why }) => why).join(' ')), { rule: error.rule }];
  if (error instanceof NotFound) return ['not-found', asField(error.message)];
  if (error instanceof BadInput) {
    const errors = error.all.map(asField);
    return ['bad-input', asField(error.message), errors.length > 1 ? { errors } : {}];
  }
  return ['away', asField(error.message)];
}

/** Every failure of a call as a problem; faults of ours are told to operators. */
export function answerProblems(app: FastifyInstance, onFault: OnFault): void {
  app.setNotFoundHandler((_, reply) => sendProblem(reply, ...(SENTENCES[404] as [ProblemName, string])));
  app.setErrorHandler((error: Error & { statusCode?: number }, request: FastifyRequest, reply) => {
    if (error instanceof PutrightError) return sendProblem(reply, ...problemOf(error));
    if (error instanceof DocumentFault) {
      onFault(faultOf(error, request.routeOptions.url ?? ''));
      return statusOf(error) === 410
        ? sendProblem(reply, 'gone', GONE)
        : sendProblem(reply, 'away', 'The documents cannot be reached just now: try again in a minute.');
    }
    const status = error instanceof DatabaseError ? 500 : (error.statusCode ?? 500);
    if (status >= 500) {
      onFault(faultOf(error, request.routeOptions.url ?? ''));
      return sendProblem(reply, 'fault', 'Try again under the same Idempotency-Key; nothing is done twice.');
    }
    return sendProblem(reply, ...(SENTENCES[status] ?? (SENTENCES[400] as [ProblemName, string])));
  });
}
