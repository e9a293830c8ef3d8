/** RC-9 Before the landlords are known: pages and calls say that putright is starting, each in its own way. */
import { afterEach, describe, expect, it } from 'vitest';
import { forgetLandlords, registerPacks } from '../../../test/support/packs.ts';
import { webWithoutServers, type MemoryWeb } from '../../../test/support/web/without-servers.ts';

let web: MemoryWeb | undefined;
afterEach(async () => {
  registerPacks();
  await web?.close();
});

describe('RC-9 until the database has said which landlords there are', () => {
  it('every page and every call answers 503 and when to come back, and says nothing else', async () => {
    web = await webWithoutServers({ store: { landlords: async () => [] } });
    forgetLandlords();
    for (const page of ['/', '/work', '/complain/oak', '/api', '/api/v10/cases', '/nothing-at-all']) {
      const answer = await web.open(page);
      expect([page, answer.status, answer.headers['retry-after']]).toEqual([page, 503, '5']);
      expect(answer.html).toBe(
        'putright is starting, and its database does not answer yet. Please try again in a moment.\n',
      );
    }
    for (const call of ['/api/v1', '/api/v1/cases', '/api/v1/openapi.json', '/api/v1/nothing?x=1']) {
      const answer = await web.open(call);
      expect([call, answer.status, answer.headers['retry-after']]).toEqual([call, 503, '5']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(JSON.parse(answer.html)).toMatchObject({ type: 'urn:putright:problem:away', status: 503 });
    }
    registerPacks();
    expect((await web.open('/nothing-at-all')).status).toBe(404);
    expect((await web.open('/api/v1/openapi.json')).status).toBe(200);
  });
});
