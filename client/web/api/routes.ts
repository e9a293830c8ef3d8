/**
 * The API (RC-9): JSON over HTTP under `/api/v1`, for landlords' other systems. A room of its own within the pages: without cookies,
 * sessions, forms or permission for other sites' scripts, and let in by a key alone.
 */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cleanGiven } from '../../../letters/signs/clean-words.ts';
import { MAX_ATTACHMENT_BYTES } from '../../../platform/documents/attachments.ts';
import { openApiKey, type OpenedKey } from '../../integrations/api-keys.ts';
import { readKey } from '../../core/keys.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { dutiesAt } from '../site/pages.ts';
import type { WebDeps } from '../site/deps.ts';
import { takenOutBy } from '../site/guard/security.ts';
import { actorOf } from '../site/viewer.ts';
import { API_PATH, openApiDocument } from './document.ts';
import { FileAnswer, type ApiOperation } from './operation.ts';
import { OPERATIONS } from './operations/index.ts';
import { answerProblems, sendProblem } from './problems.ts';
import { HEADERS, mustBeShallow, readBody, readQuery, readVersion } from './read.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The call that a route of the API answers. */
    call?: ApiOperation;
  }
  interface FastifyRequest {
    /** The key a call was let in by; null elsewhere. */
    apiKey: OpenedKey | null;
  }
}

const MINUTE = '1 minute';
/** Several systems of one landlord may stand behind one address. */
const KEYS_AT_ONE_ADDRESS = 4;

const naming: FieldLabel = (field, ofCall) => (ofCall !== undefined && field === 'key' ? HEADERS.key : field);

/** Registers the API before what the pages alone need: it takes no part in their cookies and forms. */
export async function serveApi(app: FastifyInstance, deps: WebDeps): Promise<void> {
  const { api: most, signIn } = deps.settings.limits;
  await app.register(
    async (api) => {
      answerProblems(api, deps.onFault);
      takeJsonAndFiles(api);
      // Opened in a browser an answer is a file, and no page of ours whatever it holds.
      api.addHook('onSend', async (_, reply) => {
        if (!reply.hasHeader('content-disposition'))
          reply.header('content-disposition', 'attachment; filename="api.json"');
      });
      api.decorateRequest('apiKey', null);
      const ofKey = api.createRateLimit({ max: most, timeWindow: MINUTE, keyGenerator: (r) => r.apiKey?.id ?? r.ip });
      const ofWrongKeys = api.createRateLimit({
        max: signIn,
        timeWindow: MINUTE,
        keyGenerator: (r) => `wrong ${r.ip}`,
      });
      const config = { rateLimit: { max: most * KEYS_AT_ONE_ADDRESS, timeWindow: MINUTE, groupId: 'api' } };
      // The same for everybody: written once, and not for each who asks.
      const document = JSON.stringify(openApiDocument(deps.settings.baseUrl));

      api.get('/openapi.json', { config }, async (_, reply) =>
        reply.type('application/json; charset=utf-8').send(document),
      );
      for (const call of OPERATIONS)
        api.route({
          method: call.method,
          url: call.path.replace(/\{(\w+)\}/g, ':$1'),
          config: { ...config, call },
          exposeHeadRoute: false,
          // Before anything of the body is read.
          onRequest: async (request, reply) => {
            const key = await openApiKey(
              { integrations: deps.integrations, clock: deps.service.clock },
              tokenOf(request),
            );
            if (key === null) {
              await request.noteSecurity({ what: 'sign-in-failed', whose: null });
              if (isExceeded(await ofWrongKeys(request))) return tooMany(reply, 60);
              return noKey(reply);
            }
            request.apiKey = key;
            const limit = await ofKey(request);
            if (isExceeded(limit)) {
              await request.noteSecurity({ what: 'too-many-requests', whose: key.viewer });
              return tooMany(reply, limit.ttlInSeconds);
            }
            const refused = mayCall(call, key, reply);
            if (refused) await request.noteSecurity({ what: 'page-refused', whose: key.viewer });
            return refused;
          },
          handler: (request, reply) => answer(call, deps, request, reply),
        });
    },
    { prefix: API_PATH },
  );
}

type Limit = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;
const isExceeded = (limit: Limit): limit is Extract<Limit, { isAllowed: false }> =>
  !limit.isAllowed && limit.isExceeded;

const tooMany = (reply: FastifyReply, seconds: number): FastifyReply =>
  sendProblem(reply.header('retry-after', seconds), 'too-many', 'Wait as long as Retry-After says, then go on.');

const tokenOf = ({ headers }: FastifyRequest): string =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/** JSON, and files as they are. */
function takeJsonAndFiles(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  const parse = api.getDefaultJsonParser('error', 'error');
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, {});
    try {
      mustBeShallow(body as string);
    } catch (error) {
      return done(error as Error);
    }
    return parse(request, body as string, done);
  });
  const bodyLimit = MAX_ATTACHMENT_BYTES + 1;
  api.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit }, (_, body, done) =>
    done(null, body),
  );
}

function noKey(reply: FastifyReply): FastifyReply {
  return sendProblem(
    reply.header('www-authenticate', 'Bearer realm="putright"'),
    'no-key',
    'Send a key that works (Authorization: Bearer …): an administrator makes one, and whoever it acts as agrees to it.',
  );
}

/** The key's scopes and the powers of whoever is behind it: both are needed. */
function mayCall(
  { scope, allowedDuties }: ApiOperation,
  key: OpenedKey,
  reply: FastifyReply,
): FastifyReply | undefined {
  const { landlordId, duties, name } = key.viewer;
  if (!key.scopes.includes(scope))
    return sendProblem(reply, 'not-for-this-key', `This needs a key with the scope ${scope}.`);
  if (!hasOneOf(dutiesAt(allowedDuties, landlordId), duties))
    return sendProblem(reply, 'not-for-this-person', `${name}, whom the key acts as, has no role that may.`);
  return undefined;
}

async function answer(
  call: ApiOperation,
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { viewer, name, scopes } = request.apiKey as OpenedKey;
  const { headers } = request;
  const key = oneIn(headers['idempotency-key']);
  const isFile = Buffer.isBuffer(request.body);
  const answered = await call.handle({
    deps,
    service: deps.seenBy(viewer, `API (${name}): ${call.does}`, ({ caseId }) =>
      request.noteSecurity({ what: 'case-refused', whose: viewer, caseId }),
    ),
    viewer,
    scopes,
    actor: actorOf(viewer),
    params: cleanGiven(request.params) as Record<string, string>,
    query: readQuery(call.query ?? {}, cleanGiven(request.query) as Record<string, unknown>, call.needs),
    body: call.body === undefined ? {} : readBody(call.body, cleanGiven(isFile ? null : (request.body ?? {}))),
    bytes: isFile ? (request.body as Buffer) : Buffer.alloc(0),
    key: call.keyed && key !== undefined ? readKey(key, HEADERS.key) : undefined,
    afterSeq: call.versioned ? readVersion(oneIn(headers['if-match'])) : undefined,
    naming,
    noteTakenOut: takenOutBy(request),
    reply,
  });
  if (answered instanceof FileAnswer)
    return reply
      .type(answered.mime === 'text/plain' ? 'text/plain; charset=utf-8' : answered.mime)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answered.name)}`)
      .send(answered.bytes);
  return reply.code(call.creates ? 201 : 200).send(answered);
}

const oneIn = (said: string | string[] | undefined): string | undefined => [said].flat()[0];
