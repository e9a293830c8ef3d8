/** A first set-up in the pages, half done, when a landlord comes by the command line: nothing of it is lost, and nobody stands before a closed door. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { registerPacks } from '../../../test/support/packs.ts';
import { inviteFirstAccount } from '../../access/accounts.ts';
import { addLandlord } from '../../administration/landlords/add.ts';

const FOLDER = join(import.meta.dirname, '../../../test/packs/northfield');
const PASSWORD = 'quiet kettle lamp nine';
const SEABRIDGE = {
  name: 'Seabridge Homes',
  referencePrefix: 'SEA',
  complaintsEmail: 'complaints@seabridge.example',
  phone: '01632 960100',
  address: 'Seabridge Homes',
  website: 'seabridge.example',
};

let web: TestWeb;
let first: TestBrowser;
let link: string;

beforeAll(async () => {
  web = await startWeb({ empty: true });
  link = `/first/${await inviteFirstAccount({ access: web.access, clock: web.service.clock })}`;
  first = web.visitor();
  await first.open(link);
  await first.open('/set-up/landlord');
  await first.post('/set-up/landlord', SEABRIDGE);
});
afterAll(async () => {
  await web.stop();
  registerPacks();
});

describe('IN-13 a set-up that was overtaken', () => {
  it('is named to whoever brings the landlord, and to whoever was in the middle of it', async () => {
    const added = await addLandlord(web.service, FOLDER);
    expect(added.leftBehind).toEqual({ name: 'Seabridge Homes', done: 1, of: 8 });
    for (const page of [await first.get('/set-up/brand'), await first.post('/set-up/brand', { colour: '#003366' })])
      expect(page).toMatchObject({ status: 303, location: link });
    expect((await first.open('/set-up')).words).toContain(
      'Northfield Homes came here by the command line while a set-up was under way in the pages (Seabridge Homes, 1 of 8 steps)',
    );
    // Another link than that one opens nothing.
    expect((await web.visitor().get('/set-up')).location).toContain('/sign-in');
  });

  it('is gone on with by whoever administers the landlord that came, step by step as it was saved', async () => {
    const { id = '' } = (await web.service.store.staff('northfield')).find((p) => p.handle === 'elin') ?? {};
    await first.open(link);
    expect((await first.post(link, { who: id, password: PASSWORD, again: PASSWORD })).location).toBe('/work');
    expect((await first.open('/set-up')).words).toContain(
      'somebody began a set-up in the pages (Seabridge Homes, 1 of 8',
    );
    expect((await web.visitor().post('/set-up/left-behind', { do: 'go-on' })).status).toBe(403);
    await first.post('/set-up/left-behind', { do: 'go-on' });
    const overview = (await first.open('/set-up')).words;
    expect(overview).toContain('You go on with it from here.');
    expect(overview).not.toContain('Go on with it ');
    expect((await first.open('/set-up/landlord')).text).toContain('value="Seabridge Homes"');
    await first.post('/set-up/left-behind', { do: 'go-on' });
    expect((await first.open('/set-up')).words).toContain('Somebody has gone on with it already, or ended it.');
  });

  it('or is ended, and nothing of what was typed is kept', async () => {
    await first.open('/set-up');
    await first.post('/set-up/end');
    expect((await first.open('/set-up')).words).toContain('This set-up is ended');
    expect((await first.open('/set-up/landlord')).text).not.toContain('Seabridge');
  });

  it('waits where the administrator is setting up another one already', async () => {
    const content = { landlord: { name: 'Left Homes' }, done: ['landlord'] };
    const row = { id: 'left', kind: 'landlord', landlordId: null, begunBy: 'first-administrator' } as const;
    await web.service.store.saveSetUp({ ...row, content, earlier: [], changedAt: web.service.clock() });
    await first.open('/set-up/landlord');
    await first.post('/set-up/landlord', { ...SEABRIDGE, name: 'Own Homes', referencePrefix: 'OWN' });
    await first.open('/set-up');
    await first.post('/set-up/left-behind', { do: 'go-on' });
    expect((await first.open('/set-up')).words).toContain('You are setting up another landlord already');
    await first.post('/set-up/left-behind', { do: 'end' });
    expect((await first.open('/set-up')).words).not.toContain('Left Homes');
    expect((await first.open('/set-up/landlord')).text).toContain('value="Own Homes"');
  });
});
