/** Who is in, who is out, and forms that are not ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { ALL_STAFF } from './pages.ts';

describe('sessions', () => {
  it('smoke', async () => {
    const web = await startWeb();
    const p = await web.visitor().get('/nothing');
    expect(p.status).toBe(404);
    const ben = await web.signIn('ben');
    const q = await ben.get('/nothing');
    expect(q.words).toContain('Ben Achebe');
    const r = await ben.post('/nothing', { a: 'b' });
    expect(r.status).toBe(404);
    await web.stop();
  });
});
