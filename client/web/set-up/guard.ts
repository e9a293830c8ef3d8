/** Who may set up a landlord: whoever holds the link that starting putright printed, or an administrator of the first landlord. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { readInvitation, type AccessDependencies } from '../../access/accounts.ts';
import { FIRST_ADMINISTRATOR } from '../../administration/set-up/draft.ts';
import { mayAddLandlords, openDraft, type Opened } from '../../administration/set-up/set-up.ts';
import { administratorsAt } from '../../core/people.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { cookieName, cookieOptions } from '../site/guard/cookies.ts';
import type { WebDeps } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import type { Viewer } from '../site/viewer.ts';

export interface SetUpRequest {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Every landlord's: a new one is nobody's yet. */
  service: ServiceContext;
  auth: AccessDependencies;
  today: IsoDate;
  /** Whose it is, by id; and the link they came by, where they have no account yet. */
  by: string;
  token: string | null;
  viewer: Viewer | null;
  opened: Opened;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | string[] | undefined>>;
  body: Readonly<Record<string, string | string[] | undefined>>;
}

export type SetUpAnswer = (asked: SetUpRequest) => Promise<FastifyReply>;

const LINK = 'set-up';

/** Lets the browser that opened the link set up the first landlord; the link itself stands in no further address. */
export function rememberLink(reply: FastifyReply, { settings }: WebDeps, token: string): void {
  reply.setCookie(cookieName(settings, LINK), token, { ...cookieOptions(settings), signed: true });
}

function linkOf(request: FastifyRequest, { settings }: WebDeps): string | null {
  const sent = request.cookies[cookieName(settings, LINK)];
  if (sent === undefined) return null;
  const { valid, value } = request.unsignCookie(sent);
  return valid ? value : null;
}

/** Puts a page of the set-up on its path, for those who may. */
export function setUpPage(
  app: FastifyInstance,
  deps: WebDeps,
  { method, path, takesFiles = false }: { method: 'GET' | 'POST'; path: string; takesFiles?: boolean },
  answer: SetUpAnswer,
): void {
  const { access, service, settings } = deps;
  const auth = { access, clock: service.clock };
  const handler: RouteHandlerMethod = async (request, reply) => {
    const whose = await whoseSetUp(request, deps, auth);
    // Its page says what became of the set-up, and how it goes on.
    if ('overtaken' in whose) return reply.redirect(`/first/${whose.overtaken}`, 303);
    if ('refused' in whose)
      return whose.refused === 'nobody' && method === 'GET'
        ? reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303)
        : sendError(reply, 403);
    return answer({
      ...whose,
      request,
      reply,
      service,
      auth,
      today: todayIn(service),
      opened: await openDraft(service, whose.by),
      params: request.params as SetUpRequest['params'],
      query: request.query as SetUpRequest['query'],
      body: (request.body ?? {}) as SetUpRequest['body'],
    });
  };
  app.route({
    method,
    url: path,
    config: { rateLimit: { max: settings.limits.pages, timeWindow: '1 minute' }, takesFiles },
    handler,
  });
}

/** `overtaken`: whoever has the link may not go on by it, because a landlord came by another way meanwhile. */
type Whose =
  | Pick<SetUpRequest, 'by' | 'token' | 'viewer'>
  | { refused: 'nobody' | 'not-theirs' }
  | { overtaken: string };

async function whoseSetUp(request: FastifyRequest, deps: WebDeps, auth: AccessDependencies): Promise<Whose> {
  const { viewer } = request;
  if (viewer !== null) {
    const may =
      request.session.wantsSecondStep !== true &&
      hasOneOf(administratorsAt(viewer.landlordId), viewer.duties) &&
      (await mayAddLandlords(deps.service, viewer.landlordId));
    return may ? { by: viewer.staffId, token: null, viewer } : { refused: 'not-theirs' };
  }
  const token = linkOf(request, deps);
  const link = token === null ? null : await readInvitation(auth, token);
  if (token === null || link === null || link.staffId !== null) return { refused: 'nobody' };
  const isFirst = (await deps.service.store.landlords()).length === 0;
  return isFirst ? { by: FIRST_ADMINISTRATOR, token, viewer: null } : { overtaken: token };
}
