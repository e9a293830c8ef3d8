/** What this process knows of how the installation is set: its own environment, and the home. */
import { signedMessagesOnly } from '../../../platform/command-signature.ts';
import { oidcProviders } from '../../../platform/settings/web-settings.ts';
import { signingSecret } from '../../../platform/settings/signing-secret.ts';
import type { SecuritySettings } from './check.ts';

type Env = Readonly<Record<string, string | undefined>>;

export const settingsHere = (databaseUrl: string, home: string, env: Env = process.env): SecuritySettings => ({
  databaseUrl,
  secret: signingSecret(home, env),
  signedOnly: signedMessagesOnly(env),
  groupRoles: (oidcProviders(env) ?? []).flatMap(({ landlordId, groups }) =>
    groups === undefined ? [] : [{ landlordId, roles: Object.values(groups.roles).flat() }],
  ),
});
