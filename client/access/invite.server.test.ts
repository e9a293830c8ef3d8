/** An invitation from the command line, as far as the page it opens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../test/support/web/pages.ts';
import { createInvitation } from './invite.ts';

let web: TestWeb;
beforeAll(async () => (web = await startWeb()));
afterAll(() => web.stop());

describe('putright staff invite', () => {
  const here = (landlordId: string, handle: string) =>
    createInvitation(
      web.service,
      { databaseUrl: web.addresses.databaseUrl, webUrl: web.baseUrl },
      { landlordId, handle },
    );

  it('gives a link by which the one it names chooses a password', async () => {
    const { name, link } = await here('oak', 'kofi');
    expect(name).toBe('Kofi Lawson');
    expect((await web.visitor().get(link)).words).toContain('For Kofi Lawson.');
  });

  it('says in one sentence what is wrong', async () => {
    await expect(here('oak', 'kofy')).rejects.toThrow('Did you mean "kofi"?');
    await expect(here('oka', 'kofi')).rejects.toThrow('--landlord');
    const nowhere = createInvitation(
      web.service,
      { databaseUrl: web.addresses.databaseUrl },
      { landlordId: 'oak', handle: 'kofi' },
    );
    await expect(nowhere).rejects.toThrow('PUTRIGHT_URL');
  });
});
