/** An invitation as the command line gives it: the link for this installation's pages. */
import { formatDate } from '../../policies/calendar/dates.ts';
import type { Servers } from '../../platform/home.ts';
import { createAccessStore } from './store.ts';
import { inviteStaff } from './accounts.ts';
import { londonDay, londonTime } from '../core/input/dates.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import { oneOf } from '../core/input/fields.ts';
import type { ServiceContext } from '../core/context.ts';

/** Who asks at the command line is whoever may use this machine: there is no account to name. */
const BY = 'command-line';

/** Makes an invitation for somebody, with the address to open; refused where the address of the pages is not known. */
export async function createInvitation(
  service: ServiceContext,
  { databaseUrl, webUrl }: Pick<Servers, 'databaseUrl' | 'webUrl'>,
  who: { landlordId: string; handle: string },
): Promise<{ name: string; link: string; expires: string; until: string }> {
  if (webUrl === undefined)
    throw new ServerUnreachable('The pages’ address is not known here: set PUTRIGHT_URL to the one people open.');
  oneOf(who.landlordId, await service.store.landlords(), '--landlord');
  const access = createAccessStore(databaseUrl);
  try {
    const { token, name, expiresAt } = await inviteStaff({ access, clock: service.clock }, service, who, BY);
    return {
      name,
      link: `${webUrl}/invite/${token}`,
      expires: expiresAt.toISOString(),
      until: `${formatDate(londonDay(expiresAt))}, ${londonTime(expiresAt)}`,
    };
  } finally {
    await access.close();
  }
}
