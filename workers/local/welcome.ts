/** What `npm start` says when all is up: where things are, and what to do next. */
import type { Servers } from './home.ts';

/** The text, for standard output. The database's password is not shown: it stands in the home. */
export function welcome(servers: Servers): string {
  const { host, pathname } = new URL(servers.databaseUrl);
  const mail = servers.smtpUrl === undefined ? 'none' : new URL(servers.smtpUrl).host;
  return `
putright is running.

  Temporal's pages   ${servers.temporalUi ?? '(of your own server)'}
  Temporal           ${servers.temporalAddress} (namespace ${servers.temporalNamespace})
  PostgreSQL         ${host}${pathname}
  Mail               ${mail}
  Data and logs      ${servers.home}

In another terminal, in this folder:

  npx putright worklist          what is due, and why then
  npx putright demo              one complaint of each landlord through both stages
  npx putright mail              the emails that went out
  npx putright --help            everything else

Stop with Ctrl-C.
`;
}
