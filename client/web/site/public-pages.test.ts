/** Which pages anybody may ask for, by name: one that is for nobody in particular stands here, or is for staff (RC-2). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webWithoutServers, type MemoryWeb } from '../../../test/support/web/without-servers.ts';

/** Each with what stands in front of it instead of an account. Style sheets and pictures, and the API, have their own. */
const FOR_EVERYBODY: Readonly<Record<string, readonly string[]>> = {
  'nothing: it is how one gets in': [
    'GET /',
    'GET /sign-in',
    'POST /sign-in',
    'GET /sign-in/forgotten',
    'POST /sign-in/forgotten',
    'GET /sign-in/second',
    'POST /sign-in/second',
  ],
  'a link that works once': ['GET /first/:token', 'POST /first/:token', 'GET /invite/:token', 'POST /invite/:token'],
  'a register that says it is a demonstration': ['GET /sign-in/look-round', 'POST /sign-in/look-round'],
  'nothing: it is the public form, and how data is used': [
    'GET /complain/:landlord',
    'POST /complain/:landlord',
    'GET /privacy',
    'GET /privacy/:landlord',
  ],
  'the link or code of a letter': [
    'GET /mine',
    'POST /mine/code',
    'POST /mine/leave',
    'GET /mine/survey/:stage',
    'GET /mine/:which',
    'GET /mine/:which/received',
    'GET /mine/:which/said/:key',
    'GET /mine/:which/letters/:id',
    'GET /mine/:which/letters/:id/words',
    'GET /mine/:which/say/:word',
    'POST /mine/:which/say/:word',
    'GET /mine/:which/survey/:stage',
    'POST /mine/:which/survey/:stage',
  ],
  'the link of a calendar': ['GET /calendar/:feed'],
  'the link that whoever starts putright is given, or an administrator who sets up': [
    'GET /set-up',
    'POST /set-up/undo',
    'POST /set-up/end',
    'POST /set-up/left-behind',
    'GET /set-up/landlord',
    'POST /set-up/landlord',
    'GET /set-up/brand',
    'POST /set-up/brand',
    'GET /set-up/brand.css',
    'GET /set-up/logo.svg',
    'GET /set-up/policy',
    'POST /set-up/policy',
    'GET /set-up/policy/:setting',
    'POST /set-up/policy/:setting',
    'GET /set-up/roles',
    'POST /set-up/roles',
    'GET /set-up/people',
    'POST /set-up/people',
    'GET /set-up/teams',
    'POST /set-up/teams',
    'GET /set-up/letters',
    'POST /set-up/letters',
    'GET /set-up/letters/:name',
    'POST /set-up/letters/:name',
    'GET /set-up/privacy',
    'GET /set-up/running',
    'POST /set-up/running',
    'GET /set-up/begin',
    'POST /set-up/begin',
  ],
};

let web: MemoryWeb;
beforeAll(async () => {
  web = await webWithoutServers({ store: {} });
});
afterAll(() => web.close());

it('RC-2 a page is for everybody only where that is said here', () => {
  const open = web.pages
    .filter(({ may, method, path }) => may === null && method !== 'HEAD' && !/^\/(assets|api\/v1)\//.test(path))
    .map(({ method, path }) => `${method} ${path}`);
  expect(open.toSorted()).toEqual(Object.values(FOR_EVERYBODY).flat().toSorted());
});

it('RC-2 nobody but staff is meant by any other', () => {
  expect(web.pages.filter(({ may }) => may !== null).length).toBeGreaterThan(200);
});
