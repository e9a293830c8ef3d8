/** What `npm start` says when all is up: where things are, and what to do next. */
import type { Servers } from '../../platform/home.ts';

/**
 * The text, for standard output. The database's password is not shown: it stands in the home. `firstLink` makes the first
 * account, while there is none.
 */
export function welcome(servers: Servers, firstLink: string | null): string {
  const { host, pathname } = new URL(servers.databaseUrl);
  const mail = servers.smtpUrl === undefined ? 'none' : new URL(servers.smtpUrl).host;
  return `
putright is running.

  Open               ${servers.webUrl ?? '(no pages)'}
${firstLink === null ? '' : first(firstLink)}
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

/** Who may read this screen may make the first account. */
function first(link: string): string {
  return `
Nobody has an account yet. Make the first one here; the link works once, for seven days, and the next start makes another:

  ${link}
`;
}
