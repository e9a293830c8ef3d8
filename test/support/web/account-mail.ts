/** What the worker would send to staff about their accounts, sent at once and kept. */
import { sendAccountMail, type AccountMessage } from '../../../client/access/account-mail.ts';
import { inviteStaff } from '../../../client/access/accounts.ts';
import type { TestWeb } from './pages.ts';

type Pages = Pick<TestWeb, 'access' | 'service' | 'baseUrl'>;

/** Sends all that is owed; answers with the messages. */
export async function accountMailSent({ access, service, baseUrl }: Pages): Promise<AccountMessage[]> {
  const sent: AccountMessage[] = [];
  await sendAccountMail({ access, clock: service.clock }, baseUrl, async (message) => {
    sent.push(message);
    return { went: true };
  });
  return sent;
}

/** The token in a message of these that lets somebody choose a password. */
export const tokenIn = (sent: readonly AccountMessage[]): string =>
  sent.flatMap(({ text }) => /\/invite\/([\w-]{43})/.exec(text)?.[1] ?? []).at(-1) ?? '';

/** Invites somebody of the directory; the token of the link that was sent to them. */
export async function linkSentTo(web: Pages, landlordId: string, handle: string): Promise<string> {
  await inviteStaff({ access: web.access }, web.service, { landlordId, handle }, 'command-line');
  return tokenIn(await accountMailSent(web));
}
