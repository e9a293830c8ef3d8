/** Accounts as the command line asks for them: whoever may use this machine, without an account to name. */
import { ServerUnreachable } from '../../platform/errors.ts';
import type { Servers } from '../../platform/home.ts';
import { oneOf } from '../core/input/fields.ts';
import type { ServiceContext } from '../core/context.ts';
import { COMMAND_LINE, readAdminLog, type AdminLogLine } from './admin-log.ts';
import { readSecurityLog, type SecurityLogAsked, type SecurityLogLine } from './security-log.ts';
import { inviteFirstAccount, inviteStaff } from './accounts.ts';
import { createAccessStore, type AccessStore } from './store.ts';

async function withAccess<T>(
  { databaseUrl }: Pick<Servers, 'databaseUrl'>,
  work: (access: AccessStore) => Promise<T>,
): Promise<T> {
  const access = createAccessStore(databaseUrl);
  try {
    return await work(access);
  } finally {
    await access.close();
  }
}

/** Has a link to choose a password sent to somebody; it is not shown here either. */
export async function requestInvitation(
  service: ServiceContext,
  servers: Pick<Servers, 'databaseUrl'>,
  who: { landlordId: string; handle: string },
): Promise<{ name: string; email: string }> {
  oneOf(who.landlordId, await service.store.landlords(), '--landlord');
  return withAccess(servers, (access) => inviteStaff({ access }, service, who, COMMAND_LINE));
}

/** The link for the very first account, as npm start prints it; null once anybody has an account. */
export async function firstAccountLink(
  service: ServiceContext,
  servers: Pick<Servers, 'databaseUrl' | 'webUrl'>,
): Promise<string | null> {
  const { webUrl } = servers;
  if (webUrl === undefined)
    throw new ServerUnreachable('The pages’ address is not known here: set PUTRIGHT_URL to the one people open.');
  const token = await withAccess(servers, (access) => inviteFirstAccount({ access, clock: service.clock }));
  return token === null ? null : `${webUrl}/first/${token}`;
}

/** The log of administration of one landlord, newest first. */
export async function adminLogHere(
  service: ServiceContext,
  servers: Pick<Servers, 'databaseUrl'>,
  landlordId: string,
): Promise<AdminLogLine[]> {
  oneOf(landlordId, await service.store.landlords(), '--landlord');
  return withAccess(servers, (access) => readAdminLog(access, landlordId));
}

/** What concerns security at one landlord, newest first. */
export async function securityLogHere(
  service: ServiceContext,
  servers: Pick<Servers, 'databaseUrl'>,
  landlordId: string,
  asked: SecurityLogAsked,
): Promise<{ lines: SecurityLogLine[]; next: string | null }> {
  oneOf(landlordId, await service.store.landlords(), '--landlord');
  return withAccess(servers, (access) => readSecurityLog(access, service, landlordId, asked));
}
