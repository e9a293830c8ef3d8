/**
 * The pages with a store in memory, for unit tests: as much of it as a test gives. Forms carry the token of a visitor.
 *
 *     const web = await webWithoutServers({ store: { landlords: async () => [] } });
 *     const page = await web.open('/');                        // page.status, page.location, page.html, page.words
 *     await web.send('/set-up/undo', {}, '/set-up/landlord');  // with the token of a form on the second page
 *     await web.close();
 */
import type { FastifyInstance } from 'fastify';
import { createWeb } from '../../../client/web/app.ts';
import type { WebDeps } from '../../../client/web/site/deps.ts';

export interface Answer {
  status: number;
  location: string | undefined;
  html: string;
  words: string;
  headers: Record<string, string | number | string[] | undefined>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export type Form = Record<string, string | string[]>;

export interface MemoryWeb {
  /** What the browser keeps; empty it to be another. */
  cookies: Record<string, string>;
  /** Every page there is, with whom it is for. */
  pages: FastifyInstance['everyPage'];
  open(url: string): Promise<Answer>;
  ask(method: Method, url: string): Promise<Answer>;
  /** Sends a form; `page` has one, whose token it carries. */
  send(url: string, form: Form, page: string): Promise<Answer>;
  close(): Promise<void>;
}

const ORIGIN = 'http://127.0.0.1:8090';

export async function webWithoutServers({
  store,
  access = {},
}: {
  store: object;
  access?: object;
}): Promise<MemoryWeb> {
  const wide = { pages: 1e6, signIn: 1e6, links: 1e6, complaints: 1e6 };
  const deps = {
    service: { store, clock: () => new Date('2026-11-27T10:00:00Z') },
    seenBy: () => ({ store }),
    access: { sessionOf: async () => null, ...access },
    documents: { scanner: null },
    settings: { baseUrl: ORIGIN, secret: 'a secret of forty letters for the tests.', behindProxy: false, limits: wide },
    onFault: (fault: object) => {
      throw new Error(JSON.stringify(fault));
    },
  } as unknown as WebDeps;
  const app = await createWeb(deps);

  async function ask(method: Method, url: string, form?: Form): Promise<Answer> {
    const pairs = Object.entries(form ?? {}).flatMap(([name, value]) =>
      [value].flat().map((v): [string, string] => [name, v]),
    );
    const answer = await app.inject({
      method,
      url,
      cookies: web.cookies,
      headers: {
        origin: ORIGIN,
        'sec-fetch-site': 'same-origin',
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(pairs).toString() } : {}),
    });
    for (const { name, value } of answer.cookies) web.cookies[name] = value;
    const html = answer.body;
    const words = html
      .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll(/\s+/g, ' ');
    return { status: answer.statusCode, location: answer.headers.location, html, words, headers: answer.headers };
  }

  const web: MemoryWeb = {
    cookies: {},
    pages: app.everyPage,
    open: async (url) => ask('GET', url),
    ask: async (method, url) => ask(method, url),
    send: async (url, form, page) => {
      const { html } = await ask('GET', page);
      return ask('POST', url, { ...form, _csrf: /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '' });
    },
    close: async () => app.close(),
  };
  return web;
}
