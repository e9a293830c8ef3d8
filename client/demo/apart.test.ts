/** The demonstration's register stands apart from the one in use. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { environmentApart } from './apart.ts';

it('its servers reach none of those in use, and live in a folder of their own', () => {
  const home = join('/srv', 'putright');
  const env = {
    PATH: '/bin',
    TEMPORAL_CLI_PATH: '/opt/temporal',
    PUTRIGHT_HOME: home,
    PUTRIGHT_URL: 'https://complaints.landlord.example',
    PUTRIGHT_MAIL_PORT: '1025',
    DATABASE_URL: 'postgres://in.use',
    TEMPORAL_ADDRESS: 'in.use:7233',
    TEMPORAL_NAMESPACE: 'in-use',
    SMTP_URL: 'smtp://in.use',
    npm_lifecycle_event: 'start',
    UNSET: undefined,
  };
  expect(environmentApart(home, env)).toEqual({
    PATH: '/bin',
    TEMPORAL_CLI_PATH: '/opt/temporal',
    PUTRIGHT_HOME: join(home, 'demonstration'),
  });
});
