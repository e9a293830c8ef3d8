/** RC-3 How pages and calls may be asked: by other methods there is nothing, and that somebody tried is written down. */
import { afterEach, expect, it } from 'vitest';
import { webWithoutServers, type MemoryWeb } from '../../../test/support/web/without-servers.ts';

let web: MemoryWeb | undefined;
afterEach(() => web?.close());

it('RC-3 another method finds nothing and stands in the log of security; a page that is none is a slip', async () => {
  const noted: object[] = [];
  web = await webWithoutServers({
    store: {},
    access: { recordSecurity: async (event: object) => void noted.push(event) },
  });
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
    expect([method, [403, 404].includes((await web.ask(method, '/work')).status)]).toEqual([method, true]);
  // What could change something is refused as a form of nobody's.
  expect(noted.map((n) => (n as { what: string }).what)).toEqual([
    'form-refused',
    'form-refused',
    'form-refused',
    'page-refused',
  ]);
  expect(noted[3]).toMatchObject({ page: 'OPTIONS', staffId: null });
  expect((await web.open('/nothing-at-all')).status).toBe(404);
  expect(noted).toHaveLength(4);
});

it('RC-9 what a call answers is a file to a browser, and nothing it would show', async () => {
  web = await webWithoutServers({ store: {} });
  for (const call of ['/api/v1/openapi.json', '/api/v1/nothing'])
    expect((await web.open(call)).headers['content-disposition']).toBe('attachment; filename="api.json"');
});
