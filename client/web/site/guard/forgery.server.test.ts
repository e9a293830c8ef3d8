/** Forms that did not come from a page of ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../../test/support/web/pages.ts';
import { isOurs } from './forgery.ts';

let web: TestWeb;
beforeAll(async () => (web = await startWeb()));
afterAll(() => web.stop());

const REFUSED = 'This form could not be taken';

describe('a form', () => {
  it('with our token from our page is taken', async () => {
    const ben = await web.signIn('ben');
    expect((await ben.post('/account/sessions/end')).status).toBe(303);
  });

  it('without the token, with another’s or with a visitor’s is refused, and says what to do', async () => {
    const [ben, priya, visitor] = [await web.signIn('ben'), await web.signIn('priya'), web.visitor()];
    await visitor.get('/sign-in');
    for (const _csrf of ['', 'x', priya.token!, visitor.token!, `${ben.token}x`]) {
      const page = await ben.post('/account/sessions/end', { _csrf });
      expect([page.status, page.words]).toEqual([403, expect.stringContaining(REFUSED)]);
    }
    const twice = await ben.post('/account/sessions/end', { _csrf: [ben.token!, ben.token!] });
    expect(twice.status).toBe(403);
  });

  it('from elsewhere is refused, token or not, and nothing of it is shown again', async () => {
    const ben = await web.signIn('ben');
    const forged: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of forged) {
      const page = await ben.post('/account/sessions/end', { note: 'planted words' }, headers);
      expect([headers, page.status]).toEqual([headers, 403]);
      expect(page.text).not.toContain('planted');
    }
  });

  it('of somebody not signed in is theirs: the token of another visitor does not do', async () => {
    const [one, two] = [web.visitor(), web.visitor()];
    await one.get('/sign-in');
    await two.get('/sign-in');
    expect(one.token).not.toBe(two.token);
    const fields = { email: 'nobody@octavia.example', password: 'whatever it is' };
    expect((await one.post('/sign-in', { ...fields, _csrf: two.token! })).status).toBe(403);
    expect((await one.post('/sign-in', fields)).status).toBe(401);
  });

  it('with files needs the token like any other', async () => {
    const ben = await web.signIn('ben');
    const files = [{ field: 'file', name: 'a.txt', bytes: Buffer.from('words') }];
    const to = '/cases/OCT-2026-00001/attach';
    expect((await ben.postFiles(to, {}, files)).status).toBe(404);
    expect((await ben.postFiles(to, { _csrf: 'x' }, files)).status).toBe(403);
  });

  it('that is too old gives back what was typed, escaped and to be sent again; never a password', async () => {
    const ben = await web.signIn('ben');
    const typed = { words: 'Rang at <b>nine</b>', several: ['one', 'two'], password: 'quiet kettle' };
    const stale = await ben.post('/account/sessions/end', { ...typed, password: undefined, _csrf: 'old' });
    expect(stale.status).toBe(403);
    expect(stale.text).toContain('Rang at &lt;b&gt;nine&lt;/b&gt;');
    expect(stale.text).toContain('Send it again');
    expect([...stale.text.matchAll(/type="hidden" name="several" value="(\w+)"/g)].map((m) => m[1])).toEqual([
      'one',
      'two',
    ]);
    const secret = await ben.post('/account/password', { ...typed, _csrf: 'old' });
    expect(secret.text).not.toContain('quiet kettle');
    expect(secret.text).not.toContain('Send it again');
    // Sent again from there it is taken: the page had the right token.
    expect((await ben.post('/account/sessions/end', { words: typed.words })).status).toBe(303);
  });
});

describe('where a form comes from', () => {
  it('is ours by the browser’s own word, else by its origin; one’s own machine has several names', () => {
    const base = 'https://ours.example';
    expect(isOurs({ 'sec-fetch-site': 'same-origin' }, base)).toBe(true);
    expect(isOurs({ 'sec-fetch-site': 'cross-site', origin: base }, base)).toBe(false);
    expect(isOurs({ origin: base }, base)).toBe(true);
    expect(isOurs({ origin: 'https://ours.example.evil.example' }, base)).toBe(false);
    expect(isOurs({ origin: 'http://ours.example' }, base)).toBe(false);
    expect(isOurs({}, base)).toBe(false);
    expect(isOurs({ origin: 'http://localhost:8090' }, 'http://127.0.0.1:8090')).toBe(true);
    expect(isOurs({ origin: 'http://localhost:9999' }, 'http://127.0.0.1:8090')).toBe(false);
    expect(isOurs({ origin: 'http://localhost:8090' }, base)).toBe(false);
  });
});
