/** A customer's own page: opened by the link in a letter, read from the record, and left when they like. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { policiesInForce } from '../../../policies/registry.ts';
import { ownPage, type OwnPage } from '../../portal/own-page.ts';
import type { OpenedLink } from '../../portal/links.ts';
import { pageAfterMessage } from '../../portal/messages.ts';
import type { Area } from '../site/deps.ts';
import type { WebDeps } from '../site/deps.ts';
import type { Viewer } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { consentAskedFor } from './consent.ts';
import { keptOnly, outcomeOf } from './message-outcome.ts';
import { customerLetters, landlordOf, viewOf } from './view.ts';
import { visits, type Visits } from './visit.ts';

/** All pages under /mine share one limit, so that guessing links is slow on every path. */
export const linkLimit = ({ settings }: WebDeps) => ({
  config: { rateLimit: { max: settings.limits.links, timeWindow: '1 minute', groupId: 'links' } },
});

export type Params = Record<string, string>;

/** A short code can be guessed where it may be typed in often: ten tries in a quarter of an hour are enough for a person. */
const CODE_LIMIT = { config: { rateLimit: { max: 10, timeWindow: '15 minutes', groupId: 'codes' } } };

/** What a page of one complaint is made for. */
export interface PortalRequest {
  request: FastifyRequest;
  reply: FastifyReply;
  opened: OpenedLink;
  page: OwnPage;
  /** Whether files are shown to a virus scanner. */
  scanned: boolean;
  params: Params;
  body: Record<string, string | string[] | undefined>;
}

/** A colleague who looks at a customer's page is a reader like any other, wherever it is opened. */
const asStaff = ({ staffId }: Viewer) => ({ staffId, page: 'the customer’s own page' });

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Finds the complaint an address is for, or answers with the one page for every link that opens nothing. */
export function finder(deps: WebDeps, visit: Visits = visits(deps)) {
  const lost = async (reply: FastifyReply): Promise<FastifyReply> => {
    const ids = await deps.service.store.landlords();
    const landlords = policiesInForce()
      .filter((p) => ids.includes(p.landlordId))
      .map(landlordOf);
    return sendPage(reply.code(404), 'portal/lost.njk', {
      landlord: landlords.length === 1 ? landlords[0] : null,
      landlords,
    });
  };
  const noteStaff = async ({ viewer }: FastifyRequest, caseIds: string[]): Promise<void> => {
    if (viewer) await deps.service.store.logReads(caseIds, asStaff(viewer));
  };
  /** Changes a link for a cookie, and leads to `rest` of the case's own address, in which no secret stands. */
  const change = async (request: FastifyRequest, reply: FastifyReply, rest = ''): Promise<FastifyReply> => {
    const opened = await visit.begin(request, reply, (request.params as Params)['which'] ?? '');
    if (opened === null) {
      await request.noteSecurity({ what: 'link-refused' });
      return lost(reply);
    }
    return reply.header('referrer-policy', 'no-referrer').redirect(`/mine/${opened.file.reference}${rest}`, 303);
  };
  const mine =
    (answer: (mine: PortalRequest) => Promise<FastifyReply>, rest?: (params: Params) => string) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      // Neither search engines nor browser caches may keep it.
      reply.header('x-robots-tag', 'noindex').header('cache-control', 'no-store');
      const params = request.params as Params;
      const which = params['which'] ?? '';
      if (TOKEN.test(which) && request.method === 'GET') return change(request, reply, rest?.(params));
      const found = (await visit.open(request, reply)).find((o) => o.file.reference === which.toUpperCase());
      if (found === undefined) return lost(reply);
      await noteStaff(request, [found.file.caseId]);
      const page = await ownPage(deps.service, deps.customers, found);
      return answer({
        request,
        reply,
        opened: found,
        page,
        scanned: deps.documents.scanner != null,
        params,
        body: (request.body ?? {}) as PortalRequest['body'],
      });
    };
  return { lost, mine, visit, noteStaff };
}

export const mineArea: Area = (app, deps) => {
  const { lost, mine, visit, noteStaff } = finder(deps);
  const limit = linkLimit(deps);

  const askCode = async (reply: FastifyReply, faults: { field: string; says: string }[] = [], code = '') =>
    sendPage(reply, 'portal/code.njk', { landlord: null, withForm: true, faults, code });

  app.post('/mine/code', CODE_LIMIT, async (request, reply) => {
    reply.header('x-robots-tag', 'noindex').header('cache-control', 'no-store');
    const said = [(request.body as PortalRequest['body'] | undefined)?.['code'] ?? ''].flat()[0]?.trim() ?? '';
    const opened = await visit.beginByCode(request, reply, said);
    if (opened !== null) return reply.redirect(`/mine/${opened.file.reference}`, 303);
    if (said !== '') await request.noteSecurity({ what: 'link-refused' });
    const says =
      said === ''
        ? 'Type in the code from your letter'
        : 'This code does not open a page. Please look at each sign again: there are ten of them';
    return askCode(reply.code(said === '' ? 400 : 404), [{ field: 'code', says }], said);
  });

  app.get('/mine', limit, async (request, reply) => {
    const open = await visit.open(request, reply);
    const [only] = open;
    if (only === undefined) return askCode(reply);
    if (open.length === 1) return reply.redirect(`/mine/${only.file.reference}`, 303);
    await noteStaff(
      request,
      open.map(({ file }) => file.caseId),
    );
    const pages = await Promise.all(open.map((opened) => ownPage(deps.service, deps.customers, opened)));
    return sendPage(reply, 'portal/several.njk', { landlord: null, complaints: pages.map(viewOf) });
  });

  app.get(
    '/mine/:which',
    limit,
    mine(async ({ reply, page, request, opened }) => {
      const waiting = await deps.customers.unheardMessages(page.file.caseId);
      const several = (await visit.open(request, reply)).length > 1;
      return sendPage(reply, 'portal/mine.njk', {
        withForm: true,
        ...viewOf(page),
        several,
        consent: consentAskedFor(page, opened),
        waiting: waiting.length > 0,
      });
    }),
  );

  app.get(
    '/mine/:which/said/:key',
    limit,
    mine(async ({ reply, page, params }) => {
      const word = await deps.customers.messageByKey(page.file.caseId, params['key'] ?? '');
      if (word === null) return reply.redirect(`/mine/${page.file.reference}`, 303);
      const now = await pageAfterMessage(deps.service, deps.customers, page, word.key);
      const came = now.events.filter((e) => e.key === word.key).map((e) => e.event);
      return sendPage(reply, 'portal/said.njk', {
        ...viewOf(now),
        answer: came.length === 0 ? keptOnly(word.name) : outcomeOf(word.name, came, now.state),
      });
    }),
  );

  app.get(
    '/mine/:which/letters/:id',
    limit,
    mine(async ({ reply, page, params }) => {
      const row = letterRow(page, params['id'] ?? '', 'pdf');
      if (row === null) return lost(reply);
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${row.name}"`)
        .send(await deps.documents.get(row.sha256));
    }),
  );

  app.get(
    '/mine/:which/letters/:id/words',
    limit,
    mine(async ({ reply, page, params }) => {
      const row = letterRow(page, params['id'] ?? '', 'text');
      if (row === null) return lost(reply);
      const [subject = '', ...lines] = (await deps.documents.get(row.sha256)).toString('utf8').split('\n');
      return sendPage(reply, 'portal/letter.njk', {
        ...viewOf(page),
        subject,
        letter: lines.join('\n').trim(),
        id: row.id,
      });
    }),
  );

  app.post('/mine/leave', limit, async (_request, reply) => {
    visit.end(reply);
    return sendPage(reply, 'portal/left.njk', { landlord: null });
  });
};

/** A letter that went to the customer, in one of its forms; null for any other paper of the case. */
function letterRow({ state, letters }: OwnPage, id: string, form: 'pdf' | 'text') {
  const theirs = customerLetters(state).some((l) => l.brief.letterId === id);
  return theirs ? (letters.find((d) => d.id === id && d.form === form) ?? null) : null;
}
