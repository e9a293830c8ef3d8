/**
 * The pages' own handler, with everything registered, asked in spoilt addresses, headers, cookies and forms. The servers
 * behind it are away: what needs them is answered 503, and whatever else fails on our side is a finding.
 */
import { Signer } from '@fastify/cookie';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { WebDeps } from '../../client/web/site/deps.ts';
import { createWeb } from '../../client/web/app.ts';
import { cookieName } from '../../client/web/site/guard/cookies.ts';
import { formTokenOf } from '../../client/web/site/guard/forgery.ts';
import { signingKey } from '../../letters/links/signing-keys.ts';
import { UPLOAD_LIMITS } from '../../platform/settings/web-settings.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import type { Chance } from '../support/decider/chance.ts';
import { NOW, SECRET } from './parsers.ts';
import type { Target } from './run.ts';
import { spoilBytes, spoilText } from './spoil.ts';

const BASE = 'http://127.0.0.1:3000';
const NO_LIMIT = 1_000_000_000;
const ID = 'a-session-or-visitor-of-the-fuzzer-000000001';
const settings = {
  baseUrl: BASE,
  secret: SECRET,
  behindProxy: false,
  limits: { pages: NO_LIMIT, api: NO_LIMIT, signIn: NO_LIMIT, links: NO_LIMIT, complaints: NO_LIMIT },
  uploads: { ...UPLOAD_LIMITS, bytesEachHour: Number.POSITIVE_INFINITY, bytesEachDay: Number.POSITIVE_INFINITY },
};

/** Whatever it is asked, it cannot be reached. */
function away<T extends object>(known: Partial<T> = {}): T {
  return new Proxy(known, {
    get: (held, name) =>
      Reflect.get(held, name) ??
      (name === 'then'
        ? undefined
        : () => Promise.reject(new ServerUnreachable('The servers are away while the pages are fuzzed.'))),
  }) as T;
}

/** Pages of which somebody is signed in: a made-up officer. */
const openSession = (idHash: string): Promise<unknown> =>
  Promise.resolve({
    idHash,
    data: { roles: ['officer'], browser: 'A fuzzer' },
    createdAt: NOW,
    expiresAt: new Date(NOW.getTime() + 3_600_000),
    owner: { id: 's-ann', landlordId: 'octavia', handle: 'ann', name: 'Ann Example', roles: ['officer'], team: null },
  });

let started: Promise<{ app: FastifyInstance; faults: string[] }> | null = null;

function theApp(): Promise<{ app: FastifyInstance; faults: string[] }> {
  started ??= (async () => {
    const service = {
      store: away<WebDeps['service']['store']>(),
      temporal: away<WebDeps['service']['temporal']>(),
      clock: () => NOW,
    };
    const faults: string[] = [];
    const app = await createWeb({
      service,
      seenBy: () => service,
      access: away<WebDeps['access']>({ openSession } as Partial<WebDeps['access']>),
      customers: away(),
      integrations: away(),
      imports: away(),
      exchange: away(),
      health: away(),
      documents: away(),
      settings,
      onFault: ({ error, route, where }) => void faults.push(`${error} at ${route} ${where[0] ?? ''}`),
    });
    await app.ready();
    return { app, faults };
  })();
  return started;
}

/** To be called when nothing is asked any more. */
export async function closeWeb(): Promise<void> {
  if (started !== null) await (await started).app.close();
  started = null;
}

const PATHS = [
  '/',
  '/complain/octavia?lang=en',
  '/mine',
  '/mine/survey/1',
  '/sign-in?to=%2Fwork%3Fwhose%3Dme',
  '/sign-in/organisation/oak',
  '/invite/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '/work?whose=me&due=today&sort=due&after=WyIyMDI2LTExLTIzIiwiYy0xIiwiUzEtMSJd',
  '/search?q=ada+fictional',
  '/cases/OCT-2026-00012',
  '/cases/OCT-2026-00012/do/note',
  '/log?text=No+heating&received=today',
  '/management',
  '/staff',
  '/calendar',
];
const POSTED = [
  '/complain/octavia',
  '/complain/oak',
  '/mine/code',
  '/mine/leave',
  '/log',
  '/cases/OCT-2026-00012/do/note',
];
/** Forms that take files. */
const WITH_FILES = ['/complain/octavia', '/complain/oak', '/cases/OCT-2026-00012/attach'];
const FORM =
  'text=No+heating.&name=Ada+Fictional&email=ada%40customer.example&receipt=email&needs=large-print&code=AAAAA-AAAAA';
const HEADERS: Record<string, readonly string[]> = {
  accept: ['text/html,*/*;q=0.8'],
  'accept-language': ['en-GB,en;q=0.7'],
  'accept-encoding': ['gzip, br'],
  'user-agent': ['Mozilla/5.0 Firefox/130.0'],
  'x-forwarded-for': ['192.0.2.1, 198.51.100.7'],
  'if-none-match': ['"abc"'],
  range: ['bytes=0-10'],
  referer: [`${BASE}/work`],
};

/** A header holds what a client can send: visible signs, blanks and bytes above them. */
const sendable = (said: string): string => said.replaceAll(/[^\t\u0020-\u007E\u0080-\u00FF]/g, '?').slice(0, 8000);
const percent = (said: string): string =>
  [...Buffer.from(said)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
/** An address holds no blanks and no controls, and begins with one slash; anything else comes through. */
const address = (said: string): string =>
  `/${said.replace(/^[/\\]+/, '').replaceAll(/[^\u0021-\u007E]/g, (sign) => percent(sign))}`;

function headersBy(chance: Chance, signedIn: boolean): Record<string, string> {
  const session = encodeURIComponent(new Signer(signingKey(SECRET, 'cookies').toString('hex'), 'sha256').sign(ID));
  const good = signedIn
    ? `${cookieName(settings, 'session')}=${session}`
    : `${cookieName(settings, 'visitor')}=${ID}; ${cookieName(settings, 'notice')}=e30.x`;
  const headers: Record<string, string> = {
    'sec-fetch-site': 'same-origin',
    cookie: sendable(chance.once(3) ? spoilText(chance, good, [good]) : good),
  };
  for (const [name, samples] of Object.entries(HEADERS))
    if (chance.once(3)) headers[name] = sendable(spoilText(chance, chance.of(samples), samples));
  return headers;
}

const token = (): string => formTokenOf(SECRET, ID);

function multipart(boundary: string): Buffer {
  const part = (head: string, body: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = `name="files"; filename="photo.pdf"\r\nContent-Type: application/pdf`;
  const parts = [part('name="_csrf"', token()), part('name="text"', 'No heating.'), part(file, '%PDF-1.7\n')];
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
}

async function ask(request: InjectOptions): Promise<void> {
  const { app, faults } = await theApp();
  faults.length = 0;
  const { statusCode } = await app.inject(request);
  if (statusCode >= 500 && statusCode !== 503) throw new Error(`answered ${statusCode}: ${faults.join('; ')}`);
}

/** As `inject` takes it, from what can be shown in a finding. */
interface Asked {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

const read = ({ body, ...request }: Asked): Promise<void> =>
  ask({ ...request, ...(body === undefined ? {} : { payload: Buffer.from(body, 'latin1') }) });

export const WEB: readonly Target[] = [
  {
    name: 'pages: addresses, queries, headers and cookies',
    few: 12,
    input: (chance): Asked => ({
      method: 'GET',
      url: address(spoilText(chance, chance.of(PATHS), PATHS)),
      headers: headersBy(chance, chance.once(2)),
    }),
    read,
  },
  {
    name: 'pages: forms',
    few: 6,
    input: (chance): Asked => ({
      method: 'POST',
      url: chance.of(POSTED),
      headers: { ...headersBy(chance, chance.once(2)), 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(`_csrf=${token()}&${spoilText(chance, FORM, [FORM])}`).toString('latin1'),
    }),
    read,
  },
  {
    name: 'pages: forms with files',
    few: 6,
    input: (chance): Asked => {
      const type = 'multipart/form-data; boundary=bbb';
      return {
        method: 'POST',
        url: chance.of(WITH_FILES),
        headers: {
          ...headersBy(chance, chance.once(2)),
          'content-type': sendable(chance.once(4) ? spoilText(chance, type, [type]) : type),
        },
        body: spoilBytes(chance, multipart('bbb'), [multipart('b')]).toString('latin1'),
      };
    },
    read,
  },
];
