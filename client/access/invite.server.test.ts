/** Accounts as the command line asks for them: links go to their owners and are shown to nobody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountMailSent, tokenIn } from '../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../test/support/web/pages.ts';
import { adminLogHere, firstAccountLink, requestInvitation } from './invite.ts';

let web: TestWeb;
beforeAll(async () => (web = await startWeb()));
afterAll(() => web.stop());

const servers = () => ({ databaseUrl: web.addresses.databaseUrl, webUrl: web.baseUrl });
const invite = (landlordId: string, handle: string) =>
  requestInvitation(web.service, servers(), { landlordId, handle });

describe('RC-2 putright staff invite', () => {
  it('sends a link to the one it names, tells every administrator, shows it to nobody, and is in the log', async () => {
    const asked = await invite('oak', 'kofi');
    expect(asked).toEqual({ name: 'Kofi Lawson', email: 'kofi@oak.example' });
    const sent = await accountMailSent(web);
    const token = tokenIn(sent);
    expect(sent.filter((m) => m.text.includes(token)).map((m) => m.to)).toEqual(['kofi@oak.example']);
    expect(sent.map((m) => m.to).toSorted()).toEqual(['kofi@oak.example', 'ruth@oak.example', 'victor@oak.example']);
    expect(sent.find((m) => m.to === 'ruth@oak.example')?.text).toContain(
      'Whoever runs putright had a link sent to Kofi Lawson to choose a password.',
    );
    expect((await web.visitor().get(`/invite/${token}`)).words).toContain('For Kofi Lawson.');
    expect((await adminLogHere(web.service, servers(), 'oak'))[0]?.says).toContain('Kofi Lawson');
    expect(await adminLogHere(web.service, servers(), 'octavia')).toEqual([]);
    // Sent once, however many rounds there are.
    expect(await accountMailSent(web)).toEqual([]);
  });

  it('says in one sentence what is wrong', async () => {
    await expect(invite('oak', 'kofy')).rejects.toThrow('Did you mean "kofi"?');
    await expect(invite('oka', 'kofi')).rejects.toThrow('--landlord');
  });
});

describe('putright staff first', () => {
  it('prints the link of the very first account, and says where the pages’ address is not known', async () => {
    expect(await firstAccountLink(web.service, servers())).toMatch(/\/first\/[\w-]{43}$/);
    await expect(firstAccountLink(web.service, { databaseUrl: servers().databaseUrl })).rejects.toThrow('PUTRIGHT_URL');
  });
});
